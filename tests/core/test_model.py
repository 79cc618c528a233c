"""The network: what must be equal is equal, what must not matter does not, and every switch works."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from tests.core.tiny_model import NAMES, config, dialogue, model, predictor, shuffled
from undertone.core.dialogue import Dialogue
from undertone.core.graph import UNLABELLED, batch_of
from undertone.core.model import predictor as predictor_module
from undertone.core.model import sparse
from undertone.core.model.ar_iigcn import ARIIGCN, Objective, discriminator_step, main_loss
from undertone.core.model.config import LossWeights
from undertone.core.model.contrast import contrast
from undertone.core.model.layers import RelationalAttention
from undertone.core.model.predictor import Predictor
from undertone.core.types import MODALITIES, Modality

SWITCHES = [
    {},
    {"graph": "rgcn"},
    {"graph": "none"},
    {"cross_links": False},
    {"gate": False},
    {"unimodal": False},
    {"shift": False},
    {"gru": True},
    {"adversarial": "off"},
    {"adversarial": "joint"},
    {"intra": False},
    {"inter": False, "intra": False},
    {"past": None, "future": None},
    {"past": 0, "future": 0},
    {"future": 0},
    {"speakers": 16},
    {"fill_in": True},
    {"layers": 3},
]


def _talks() -> list[Dialogue]:
    return [dialogue(6, 0), dialogue(1, 1), dialogue(9, 2, speakers=4), dialogue(4, 3, present=1.0)]


@pytest.mark.parametrize("switches", SWITCHES, ids=str)
def test_every_switch_trains_and_predicts(switches: dict[str, object]) -> None:
    net = model(**switches).train()
    data = batch_of(_talks())
    loss, parts, _ = main_loss(net, data, Objective("tiny-3", LossWeights()), data.present)
    loss.backward()
    assert torch.isfinite(loss)
    assert ("adversarial" in parts) == (net.config.adversarial != "off")
    found = Predictor(net.eval(), predictor(**switches).description, torch.device("cpu")).probabilities(_talks())
    assert np.allclose(found.fused.sum(1), 1, atol=1e-5)
    present = np.concatenate([d.present for d in _talks()])
    if not net.config.fill_in:
        assert np.all(found.gate[~present] == 0)
    assert np.allclose(found.gate[present.any(1)].sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("switches", [{}, {"gru": True}, {"past": None, "future": None}], ids=str)
def test_order_of_dialogues_in_a_batch_changes_nothing(switches: dict[str, object]) -> None:
    used, talks = predictor(**switches), [dialogue(n, n) for n in (5, 2, 8, 1)]
    alone = [used.probabilities([d]).fused for d in talks]
    mixed, order = shuffled(talks)
    together = used.probabilities(mixed).fused
    assert np.allclose(together, np.concatenate([alone[i] for i in order]), atol=1e-5)


def test_names_of_speakers_change_nothing() -> None:
    talk = dialogue(12, 5, speakers=5)
    renamed = replace(talk, speakers=np.array([9, 2, 7, 0, 4])[talk.speakers])
    used = predictor()
    assert np.array_equal(used.probabilities([talk]).fused, used.probabilities([renamed]).fused)


def test_more_speakers_than_the_table_has() -> None:
    talk = replace(dialogue(40, 1), speakers=np.arange(40))
    assert np.isfinite(predictor().probabilities([talk]).fused).all()


@pytest.mark.parametrize("switches", [{}, {"future": 0}, {"graph": "none"}, {"graph": "rgcn"}], ids=str)
def test_nothing_outside_the_reach_has_influence(switches: dict[str, object]) -> None:
    used, talk = predictor(**switches), dialogue(30, 2, present=1.0)
    reach = used.reach
    assert reach is not None
    changed = replace(talk, features={m: x.copy() for m, x in talk.features.items()})
    for x in changed.features.values():
        x[15] += 5.0
    difference = np.abs(used.probabilities([talk]).logits - used.probabilities([changed]).logits).max(1)
    far = np.abs(np.arange(30) - 15) > reach
    assert difference[far].max() == 0
    assert difference[15] > 0
    if used.description.model.future == 0:
        assert difference[:15].max() == 0


def test_features_of_absent_modalities_are_never_read() -> None:
    talk = dialogue(10, 3, present=0.5)
    poisoned = {m: np.where(talk.present[:, [k]], talk.features[m], np.nan) for k, m in enumerate(MODALITIES)}
    used = predictor()
    a, b = used.probabilities([talk]), used.probabilities([replace(talk, features=poisoned)])
    assert np.array_equal(a.fused, b.fused)


def test_long_dialogues_in_pieces_equal_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    used, talk = predictor(), dialogue(60, 4, speakers=3)
    whole = used.probabilities([talk]).fused
    monkeypatch.setattr(predictor_module, "BLOCK", 7)
    assert np.allclose(used.probabilities([talk]).fused, whole, atol=1e-6)


def test_the_layer_is_not_written_as_source_into_the_temporary_folder() -> None:
    RelationalAttention(16, 2, 0.0)  # PyG would replace `propagate` by one from a file that it leaves behind
    assert RelationalAttention.propagate.__module__ == RelationalAttention.__module__


def test_attention_equals_pyg() -> None:
    from torch_geometric.nn.conv import TransformerConv

    torch.manual_seed(0)
    ours, theirs = RelationalAttention(16, 2, 0.0).eval(), TransformerConv(16, 8, heads=2, edge_dim=7, beta=True)
    theirs.load_state_dict(ours.state_dict())
    net = model()
    data = batch_of(_talks())
    edges = net.graph_of(data, data.present).layers[1]
    x, attributes = torch.randn(edges.nodes, 16), torch.randn(len(edges), 7)
    out, attention = ours(x, edges, attributes)
    expected, (_, weights) = theirs.eval()(x, edges.index, attributes, return_attention_weights=True)
    assert torch.allclose(out, expected, atol=1e-5)
    assert torch.allclose(attention, weights, atol=1e-6)


def test_attention_has_the_gradients_of_pyg() -> None:
    from torch_geometric.nn.conv import TransformerConv

    torch.manual_seed(0)
    ours, theirs = RelationalAttention(16, 2, 0.0), TransformerConv(16, 8, heads=2, edge_dim=7, beta=True)
    theirs.load_state_dict(ours.state_dict())
    data = batch_of(_talks())
    edges = model().graph_of(data, data.present).layers[1]
    x, attributes = torch.randn(edges.nodes, 16), torch.randn(len(edges), 7)
    grads = []
    for layer, index in ((ours, edges), (theirs, edges.index)):
        inputs = x.clone().requires_grad_(True)
        out = layer(inputs, index, attributes)
        (out[0] if isinstance(out, tuple) else out).pow(2).sum().backward()
        grads.append([inputs.grad, *(p.grad for _, p in sorted(layer.named_parameters()))])
    for a, b in zip(*grads, strict=True):
        assert torch.allclose(a, b, atol=1e-4)


def test_plain_gathers_give_what_the_kernels_give(monkeypatch: pytest.MonkeyPatch) -> None:
    used, talks = predictor(), _talks()
    quick = used.probabilities(talks).fused
    monkeypatch.setattr(sparse, "has_kernels", lambda device: False)
    assert np.allclose(used.probabilities(talks).fused, quick, atol=1e-5)


def test_graph_for_drawing_has_attention_that_sums_to_one() -> None:
    used, talk = predictor(), dialogue(8, 6)
    drawn = used.graph(talk)
    assert drawn.utterance_ids == tuple(range(100, 108))
    assert drawn.layers == 2
    sums: dict[tuple[int, Modality], list[float]] = {}
    for e in drawn.edges:
        row = sums.setdefault((e.target, e.target_modality), [0.0, 0.0])
        row[0] += e.attention[0]
        row[1] += e.attention[1]
        assert e.source_modality in drawn.present[e.source]
        assert (e.relation == "cross") == (e.source_modality != e.target_modality)
        assert e.relation != "cross" or e.attention[0] == 0
    assert np.allclose(list(sums.values()), 1, atol=1e-5)


def test_a_turn_without_any_modality_still_gets_a_prediction() -> None:
    talk = replace(dialogue(5, 0), present=np.zeros((5, 3), bool))
    found = predictor().predict(talk, "m")
    assert [set(p.gate) for p in found] == [set()] * 5
    assert all(abs(sum(p.probabilities.values()) - 1) < 1e-5 for p in found)
    assert predictor().graph(talk).edges == ()


def test_an_empty_dialogue_gives_nothing() -> None:
    talk = dialogue(3)
    empty = replace(
        talk,
        features={m: x[:0] for m, x in talk.features.items()},
        present=talk.present[:0],
        speakers=talk.speakers[:0],
        labels=talk.labels[:0],
        weights=talk.weights[:0],
    )
    assert predictor().predict(empty, "m") == []


def test_unimodal_heads_hear_their_own_modality_alone() -> None:
    used, talk = predictor(), dialogue(9, 7, present=1.0)
    loud = replace(talk, features={**talk.features, Modality.TEXT: talk.features[Modality.TEXT] + 3.0})
    before, after = used.probabilities([talk]).unimodal, used.probabilities([loud]).unimodal
    assert np.array_equal(before[1:], after[1:])
    assert not np.array_equal(before[0], after[0])


# ---------------------------------------------------------------- losses


def test_discriminator_step_teaches_discriminators_alone() -> None:
    net = model().train()
    data = batch_of(_talks())
    loss, accuracy = discriminator_step(net, data, data.present)
    loss.backward()
    touched = {name for name, p in net.named_parameters() if p.grad is not None and p.grad.abs().sum() > 0}
    assert touched and all(name.startswith("adversary.discriminators.") for name in touched)
    assert 0 <= float(accuracy) <= 1


def test_main_step_teaches_generators_and_encoders_through_the_adversary() -> None:
    net = model().train()
    assert net.adversary is not None
    data = batch_of(_talks())
    encoded = net.encode(data)
    fakes = net.adversary.fakes([*net.spread(encoded.xi, data.present)], data.present)
    net.adversary.generator_loss(fakes).backward()
    grads = {name for name, p in net.named_parameters() if p.grad is not None and p.grad.abs().sum() > 0}
    for part in ("adversary.generators.0", "adversary.generators.2", "encoders.0", "encoders.1"):
        assert any(name.startswith(part) for name in grads), part


def test_a_pair_takes_part_only_where_both_are_present() -> None:
    net = model()
    assert net.adversary is not None
    present = torch.tensor([[True, True, False], [True, False, False], [False, False, True]])
    states = torch.randn(3, 3, 16)
    sizes = [len(f) for f in net.adversary.fakes([*states], present)]
    assert sizes == [1, 1, 0]


def test_contrast_by_hand() -> None:
    z = torch.nn.functional.normalize(torch.tensor([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.6, 0.8]]), dim=1)
    y, modality = torch.tensor([0, 0, 1, 1]), torch.zeros(4, dtype=torch.long)
    found = contrast(z, y, modality, intra=True, temperature=0.5, rows=10)
    by_anchor = []
    for i in range(4):
        others = [j for j in range(4) if j != i]
        total = sum(np.exp(float(z[i] @ z[j]) / 0.5) for j in others)
        positives = [j for j in others if y[j] == y[i]]
        by_anchor.append(np.mean([-np.log(np.exp(float(z[i] @ z[j]) / 0.5) / total) for j in positives]))
    expected = np.mean([np.mean(by_anchor[:2]), np.mean(by_anchor[2:])])
    assert float(found) == pytest.approx(expected, rel=1e-5)


def test_contrast_is_a_mean_over_classes() -> None:
    torch.manual_seed(0)
    z = torch.nn.functional.normalize(torch.randn(40, 6), dim=1)
    y = torch.tensor([0] * 36 + [1] * 4)
    modality = torch.zeros(40, dtype=torch.long)

    def of_class(c: int) -> float:
        kept = torch.where(y == c, y, UNLABELLED)
        pool = torch.cat([z[y == c], z[y != c]])
        scores = pool @ pool.t() / 0.1
        scores.fill_diagonal_(-torch.inf)
        n = int((kept == c).sum())
        rows = scores[:n]
        log = rows - torch.logsumexp(rows, 1, keepdim=True)
        return float(-(log[:, :n].masked_fill(torch.eye(n, dtype=torch.bool), 0).sum(1) / (n - 1)).mean())

    found = float(contrast(z, y, modality, intra=True, temperature=0.1, rows=100))
    assert found == pytest.approx((of_class(0) + of_class(1)) / 2, rel=1e-4)


def test_inter_modal_contrast_ignores_the_own_modality() -> None:
    z = torch.nn.functional.normalize(torch.randn(6, 4, generator=torch.Generator().manual_seed(1)), dim=1)
    y, modality = torch.tensor([0, 1, 0, 1, 0, 1]), torch.tensor([0, 0, 1, 1, 2, 2])
    z.requires_grad_(True)
    base = float(contrast(z, y, modality, intra=False, temperature=0.1, rows=9).detach())
    alone = contrast(z[:2], y[:2], modality[:2], intra=False, temperature=0.1, rows=9)
    assert base > 0
    assert float(alone.detach()) == 0


def test_unlabelled_rows_stay_out_of_the_contrast_and_the_class_loss() -> None:
    talks = _talks()
    unlabelled = [replace(d, labels=np.full(len(d), UNLABELLED)) for d in talks]
    net = model().train()
    data = batch_of(unlabelled)
    _, parts, _ = main_loss(net, data, Objective("tiny-3", LossWeights()), data.present)
    for name in ("class", "intra", "inter", "shift", "unimodal"):
        assert float(parts[name].detach()) == 0, name


def test_votes_count_as_shares_and_rows_by_weight() -> None:
    net = model(adversarial="off", intra=False, inter=False, unimodal=False, shift=False)
    talk = dialogue(6, 0, present=1.0)
    votes = np.array([[0.5, 0.5, 0], [1, 0, 0], [0, 2, 2], [0, 0, 1], [0, 0, 0], [1, 0, 0]], np.float32)
    weights = np.array([1, 0, 0.5, 1, 1, 1], np.float32)
    labels = np.array([0, 0, 1, 2, 1, UNLABELLED])  # the fifth has a label and no votes, the last one's label is hidden
    data = batch_of([replace(talk, soft=votes, weights=weights, labels=labels)])
    total, _, _ = main_loss(net, data, Objective("tiny-3", LossWeights()), data.present)
    log = torch.log_softmax(net(data).logits["tiny-3"], -1)
    shares = torch.from_numpy(votes / np.maximum(votes.sum(1, keepdims=True), 1))
    shares[4, 1], shares[5, 0] = 1.0, 0.0
    expected = (-(shares * log).sum(1) * torch.from_numpy(weights)).sum() / 3.5
    assert float(total.detach()) == pytest.approx(float(expected.detach()), rel=1e-5)


def test_a_second_scheme_is_a_second_head() -> None:
    two = config(schemes={"tiny-3": NAMES, "valence.2": ("low", "high")})
    torch.manual_seed(0)
    out = ARIIGCN(two).eval()(batch_of(_talks()))
    assert {name: logits.shape[1] for name, logits in out.logits.items()} == {"tiny-3": 3, "valence.2": 2}
    assert out.unimodal["valence.2"].shape == (3, 20, 2)


def test_filling_in_uses_the_generators() -> None:
    used = predictor(fill_in=True)
    talk = replace(dialogue(6, 1), present=np.tile([True, False, True], (6, 1)))
    before = used.probabilities([talk])
    assert np.all(before.gate[:, 1] > 0)
    with torch.no_grad():
        for p in used.model.adversary.generators[1].parameters():  # type: ignore[union-attr]
            p.add_(1.0)
    assert not np.allclose(before.fused, used.probabilities([talk]).fused)


def test_half_precision_training_stays_close() -> None:
    net = model(dropout=0.0, attention_dropout=0.0).train()
    data = batch_of(_talks())
    losses = []
    for half in (False, True):
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            total, _, _ = main_loss(net, data, Objective("tiny-3", LossWeights()), data.present)
        total.backward()
        losses.append(float(total.detach()))
    assert losses[1] == pytest.approx(losses[0], rel=0.03)
