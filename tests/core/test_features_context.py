"""Words in context: what a turn hears, that nothing else matters, and that the adapter merges exactly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import BertConfig, BertModel

from undertone.core import features
from undertone.core.errors import Cancelled, FeatureError
from undertone.core.features import text, turn_net
from undertone.core.features.context import CONTEXT, ContextMiniLM, Turn, adapter_facts
from undertone.core.features.encoder import ContextEncoder
from undertone.core.features.turn_net import Spoken, TurnNet, arranged
from undertone.core.progress import Silent
from undertone.core.types import MediaInfo, Utterance

MEDIA = MediaInfo(Path("talk.mp4"), 10_000, None, None, 1, "f")
LINES = ("You said Friday.", "I wrote it down.", "What?", "That was before they called me in.", "No!", "Fine.")


def bert() -> BertModel:
    torch.manual_seed(0)
    size = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16}
    plain = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    return BertModel(BertConfig(vocab_size=50, max_position_embeddings=32, **size, **plain)).eval()


def tiny(reach: int) -> TurnNet:
    net = TurnNet(bert(), reach)
    torch.nn.init.normal_(net.relation)
    return net.eval()


def talk(n: int, seed: int, speakers: int = 2) -> list[Spoken]:
    rng = np.random.default_rng(seed)
    return [Spoken(i, int(rng.integers(speakers)), rng.integers(1, 50, rng.integers(2, 7)).tolist()) for i in range(n)]


def vectors(net: TurnNet, *talks: list[Spoken]) -> torch.Tensor:
    with torch.inference_mode():
        return net(arranged(talks, net.reach, 0))


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 14), st.integers(1, 3), st.integers(0, 99), st.data())
def test_a_turn_hears_those_before_it_as_far_as_the_horizon_and_no_others(n, reach, seed, data) -> None:
    net, said = tiny(reach), talk(n, seed)
    changed = data.draw(st.integers(0, n - 1))
    other = list(said)
    other[changed] = Spoken(changed, said[changed].speaker, [*said[changed].ids[::-1], 7])
    moved = (vectors(net, said) - vectors(net, other)).abs().amax(1) > 1e-6
    reached = torch.arange(n)
    assert not moved[(reached < changed) | (reached > changed + net.horizon)].any()
    assert moved[changed : min(n, changed + 2)].all()


def test_a_batch_changes_nothing_and_nor_do_names_but_who_is_who_does() -> None:
    net, a, b = tiny(2), talk(7, 1), talk(4, 2)
    both = vectors(net, a, b)
    assert torch.allclose(both[:7], vectors(net, a), atol=1e-5)
    assert torch.allclose(both[7:], vectors(net, b), atol=1e-5)
    renamed = [Spoken(t.place, 10 - t.speaker, t.ids) for t in a]
    assert torch.allclose(vectors(net, renamed), vectors(net, a), atol=1e-6)
    alone = [Spoken(t.place, t.place, t.ids) for t in a]
    assert not torch.allclose(vectors(net, alone), vectors(net, a), atol=1e-4)


def test_a_cut_conversation_gives_the_same_vectors() -> None:
    net, said = tiny(2), talk(12, 3)
    whole, piece = vectors(net, said), vectors(net, said[4:10])
    assert torch.allclose(piece[net.horizon :], whole[4 + net.horizon : 10], atol=1e-5)


def test_an_adapter_merges_as_peft_merges_it(tmp_path: Path) -> None:
    from peft import LoraConfig, get_peft_model, get_peft_model_state_dict

    base = tmp_path / "base"
    bert().save_pretrained(base)
    adapted = get_peft_model(
        turn_net.bert_of(base), LoraConfig(r=3, lora_alpha=6, target_modules=["query", "attention.output.dense"])
    )
    torch.manual_seed(1)
    for name, value in adapted.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(value)
            value.data = value.data.half().float()
    net = TurnNet(adapted, 1)
    file = tmp_path / "a.safetensors"
    facts = {"reach": 1, "scale": 2.0, "horizon": 2}
    turn_net.save_adapter(file, get_peft_model_state_dict(adapted), net.relation, facts)
    assert adapter_facts(file) == facts
    said = talk(5, 0)
    expected = vectors(TurnNet(adapted.merge_and_unload().eval(), 1).eval(), said)
    assert torch.allclose(vectors(turn_net.load(base, file), said), expected, atol=1e-5)
    with pytest.raises(FeatureError, match="does not fit"):
        other = bert()
        other.encoder.layer = other.encoder.layer[:0]
        other.config.num_hidden_layers = 0
        other.save_pretrained(tmp_path / "other")
        turn_net.load(tmp_path / "other", file)


# ---------------------------------------------------------------- the shipped encoder


@pytest.fixture(scope="module")
def encoder() -> ContextMiniLM:
    return ContextMiniLM("cpu")


def utterances(*lines: str, speakers: int = 2) -> list[Utterance]:
    return [Utterance(k + 1, 1, 1_000 * k, 1_000 * k + 900, 1 + k % speakers, t) for k, t in enumerate(lines)]


def encoded(encoder: ContextMiniLM, said: list[Utterance], indices=None) -> dict:
    indices = range(len(said)) if indices is None else indices
    return dict(encoder.encode(MEDIA, said, {}, indices, Silent()))


def test_the_context_changes_the_vector_and_an_empty_text_is_absent(encoder: ContextMiniLM) -> None:
    rows = encoded(encoder, utterances("I hate you.", "What?", "", "I love you.", "What?"))
    assert rows[2] is None
    assert rows[1].shape == (384,) and rows[1].dtype == np.float32
    assert np.abs(rows[1] - rows[4]).max() > 0.01


def test_vectors_do_not_depend_on_what_else_is_asked_for(encoder: ContextMiniLM) -> None:
    said = utterances(*(f"{line} {k}" for k in range(12) for line in LINES), speakers=3)
    whole = encoded(encoder, said)
    assert len(whole) == 72
    for some in ([71], [0], [30, 31, 70], range(33, 50)):
        for i, vector in encoded(encoder, said, some).items():
            assert np.allclose(vector, whole[i], atol=1e-4)


def test_the_digest_follows_what_is_heard(encoder: ContextMiniLM) -> None:
    n = encoder.horizon + 3
    said = utterances(*(f"line {k}" for k in range(n)))

    def digests(turns: list[Utterance]) -> list[str]:
        return [encoder.digest(i, turns, {}, MEDIA) for i in range(n)]

    before = digests(said)
    far = [*utterances("other"), *said[1:]]
    assert [a != b for a, b in zip(before, digests(far), strict=True)] == [True] * (encoder.horizon + 1) + [False] * 2
    later = [*said[:-1], utterances(*["x"] * n)[-1]]
    assert digests(later)[:-1] == before[:-1] and digests(later)[-1] != before[-1]
    renamed = [Utterance(u.id, 9, u.start_ms + 50, u.end_ms + 70, 40 - u.speaker_id, u.text) for u in said]
    assert digests(renamed) == before
    swapped = [*said[:-1], Utterance(n, 1, 0, 1, 77, said[-1].text)]
    assert digests(swapped)[-1] != before[-1]


@pytest.mark.parametrize("i", [2, 11, 30])
def test_had_been_silent_is_the_conversation_without_those_words(encoder: ContextMiniLM, i: int) -> None:
    said = utterances(*(f"{line} {k}" for k in range(6) for line in LINES), speakers=3)
    silent = np.zeros((2, i), bool)
    silent[0, i - 1], silent[1, ::2] = True, True
    found = encoder.had_been_silent(i, said, silent)
    for vector, mutes in zip(found, silent, strict=True):
        lines = ["" if j < i and mutes[j] else u.text for j, u in enumerate(said)]
        expected = encoded(encoder, utterances(*lines, speakers=3), [i])[i]
        assert np.allclose(vector, expected, atol=1e-4)
        assert not np.allclose(vector, encoded(encoder, said, [i])[i], atol=1e-3)
    assert isinstance(encoder, ContextEncoder)
    assert not isinstance(text.MiniLM("cpu"), ContextEncoder)


def test_a_conversation_without_words_needs_no_model(encoder: ContextMiniLM) -> None:
    window = encoder.window([Turn("", 1), Turn(" ", 2)], [0, 1])
    assert not encoder.encode_windows([window])[0].any()


def test_cancelling_stops_between_blocks(encoder: ContextMiniLM) -> None:
    progress = Silent()
    rows = encoder.encode(MEDIA, utterances(*["Well."] * 70), {}, range(70), progress)
    next(rows)
    progress.cancelled = True
    with pytest.raises(Cancelled):
        list(rows)


def test_a_missing_or_foreign_adapter_is_named(tmp_path: Path) -> None:
    with pytest.raises(FeatureError, match=r"none\.safetensors"):
        ContextMiniLM("cpu", tmp_path / "none.safetensors").digest(0, utterances("Hi"), {}, MEDIA)
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"{}")
    with pytest.raises(FeatureError, match="cannot be read"):
        encoded(ContextMiniLM("cpu", bad), utterances("Hi"))


def test_it_is_the_default_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(text.VARIABLE, raising=False)
    assert features.encoder_keys()[CONTEXT.modality] == CONTEXT
    monkeypatch.setenv(text.VARIABLE, text.MINILM.id)
    assert features.encoder_keys()[CONTEXT.modality] == text.MINILM


def test_the_adapter_is_small_and_says_how_it_was_made(encoder: ContextMiniLM) -> None:
    from undertone.core.features.context import adapter_file

    assert adapter_file().stat().st_size <= 5 * 2**20
    facts = adapter_facts(adapter_file())
    assert facts["base_sha256"] == text.MINILM_SHA256
    assert "text_adapter" in facts["command"] and "MELD" in facts["training_data"]
