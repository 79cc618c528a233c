"""AR-IIGCN: adversarial representation with intra- and inter-modal graph contrast (Shou et al., arXiv 2312.16778).

Read from top to bottom: encoders, graph layers, fusion, heads, losses. model.md says which parts are the paper's and
which are ours; `ModelConfig` turns each of them off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch_geometric.data import Data

from undertone.core.graph import UNLABELLED, Graph, modality_graph, previous_own_turn, utterance_edges
from undertone.core.model.adversary import Adversary
from undertone.core.model.config import LossWeights, ModelConfig
from undertone.core.model.contrast import contrast
from undertone.core.model.layers import RelationalAttention, RelationalMean, edge_attributes
from undertone.core.types import MODALITIES

CLAMP = 8.0  # a standardised feature further out is a fault of the recording, not a feeling


@dataclass(frozen=True, slots=True)
class Encoded:
    """Utterances before they hear each other: xi [M, d] of the nodes that exist, and which those are ([N, 3])."""

    xi: Tensor
    present: Tensor


@dataclass(frozen=True, slots=True)
class Related:
    """Nodes after the graph: h [M, d], `alone` [M, d] before any other modality was heard, attention [E, heads] a
    layer."""

    h: Tensor
    alone: Tensor
    attention: tuple[Tensor, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """What the network says of N utterances. Logits [N, C] by scheme, `unimodal` [3, N, C] by scheme (valid where
    present), `gate` [N, 3] (sums to 1 over present modalities), `state` [N, d] the trunk that every head reads."""

    logits: Mapping[str, Tensor]
    unimodal: Mapping[str, Tensor]
    gate: Tensor
    state: Tensor


class Encoder(nn.Module):
    """F_m: one modality's standardised features into a space of its own."""

    def __init__(self, features: int, config: ModelConfig) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("deviation", torch.ones(features))
        self.layers = nn.Sequential(
            nn.LayerNorm(features),
            nn.Linear(features, config.hidden),
            nn.GELU(),
            nn.Dropout(config.dropout),
            nn.Linear(config.hidden, config.width),
        )

    def standardised(self, x: Tensor) -> Tensor:
        """[R, D_m] with the training set's mean taken out and deviation divided by."""
        mean, deviation = self.get_buffer("mean"), self.get_buffer("deviation")
        return ((x - mean) / deviation).clamp(-CLAMP, CLAMP)

    def forward(self, standardised: Tensor) -> Tensor:
        """xi [R, d]."""
        out: Tensor = self.layers(standardised)
        return out


class ARIIGCN(nn.Module):
    """The whole network. `encode`, `relate` and `fuse` are its three stages; explanations call them apart."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config, d = config, config.width
        self.encoders = nn.ModuleList(Encoder(config.dims[m], config) for m in MODALITIES)
        self.absent = nn.Parameter(torch.randn(3, d) * 0.02)
        self.speakers = nn.Embedding(config.speakers, d) if config.speakers else None
        self.recurrent = (
            nn.ModuleList(nn.GRU(d, d // 2, bidirectional=True) for _ in MODALITIES) if config.gru else None
        )
        self.adversary = Adversary(config) if config.adversarial != "off" or config.fill_in else None

        depth = 0 if config.graph == "none" else config.layers
        self.graph = nn.ModuleList(
            RelationalAttention(d, config.heads, config.attention_dropout)
            if config.graph == "transformer"
            else RelationalMean(d)
            for _ in range(depth)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(d) for _ in range(max(depth, 1)))
        self.dropout = nn.Dropout(config.dropout)
        self.project = nn.Sequential(nn.Linear(d, d), nn.GELU(), nn.Linear(d, config.projection))

        self.gate = nn.Sequential(nn.Linear(d, d // 4), nn.Tanh(), nn.Linear(d // 4, 1)) if config.gate else None
        fused = d * 4 if config.gate else d * 3
        self.trunk = nn.Sequential(nn.Linear(fused, d), nn.GELU(), nn.Dropout(config.dropout))
        self.heads = nn.ModuleDict({_slot(name): nn.Linear(d, len(c)) for name, c in config.schemes.items()})
        self.unimodal = nn.ModuleDict(
            {_slot(s): nn.ModuleList(nn.Linear(d, len(c)) for _ in MODALITIES) for s, c in config.schemes.items()}
        )
        self.shift = nn.Sequential(nn.Linear(2 * d, d // 2), nn.GELU(), nn.Linear(d // 2, 1)) if config.shift else None

    # -- the three stages

    def forward(self, data: Data, present: Tensor | None = None) -> Output:
        """Everything at once. `present` [N, 3] replaces the batch's own mask."""
        encoded = self.encode(data, present)
        return self.fuse(self.relate(self.graph_of(data, encoded.present), encoded), encoded.present)

    def encode(self, data: Data, present: Tensor | None = None) -> Encoded:
        """Features to xi. Features of absent modalities are never read, whatever they hold."""
        present = data.present if present is None else present
        speakers = self._speaker_slots(data)
        parts = [self._encode_rows(m, self.real(data, present, m), present, data, speakers) for m in range(3)]
        if self.config.fill_in and not self.training and self.adversary is not None:
            return self._filled(data, present, parts, speakers)
        return Encoded(torch.cat(parts), present)

    def real(self, data: Data, present: Tensor, modality: int) -> Tensor:
        """The standardised features [R, D_m] of a modality where it is present."""
        encoder: Encoder = self.encoders[modality]  # type: ignore[assignment]
        return encoder.standardised(data[f"x_{MODALITIES[modality]}"][present[:, modality]])

    def graph_of(self, data: Data, present: Tensor) -> Graph:
        """The graph of a batch (model.md 4)."""
        c = self.config
        past, future = (0, 0) if c.graph == "none" else (c.past, c.future)
        turns = utterance_edges(data.ptr, data.batch, data.speaker, past, future)
        return modality_graph(turns, present, len(self.graph), c.cross_links)

    def relate(self, graph: Graph, encoded: Encoded) -> Related:
        """Nodes hear their neighbours; the outputs of all layers are summed."""
        x = encoded.xi
        if not len(self.graph):
            h = self.norms[0](x)
            return Related(h, h, ())
        total, alone, attention = torch.zeros_like(x), x, []
        attributes: dict[int, Tensor] = {}
        for number, (layer, norm, edges) in enumerate(zip(self.graph, self.norms, graph.layers, strict=True)):
            if id(edges) not in attributes:
                attributes[id(edges)] = edge_attributes(edges, encoded.xi)
            heard, weights = layer(x, edges, attributes[id(edges)])
            x = norm(x + self.dropout(F.gelu(heard)))
            total = total + x
            attention.append(weights)
            if number == 0:
                alone = x
        return Related(total, alone, tuple(attention))

    def fuse(self, related: Related, present: Tensor) -> Output:
        """Nodes to utterances to classes. An absent modality is a learned token, and has no share in the gate."""
        states, alone = self.spread(related.h, present), self.spread(related.alone, present)
        gate = self._gate(states, present)
        parts = [states[0], states[1], states[2]]
        if self.gate is not None:
            parts.append(torch.einsum("nm,mnd->nd", gate, states))
        state = self.trunk(torch.cat(parts, -1))
        logits = {name: self.heads[_slot(name)](state) for name in self.config.schemes}
        unimodal = {name: self._unimodal(name, alone) for name in self.config.schemes}
        return Output(logits, unimodal, gate, state)

    def spread(self, rows: Tensor, present: Tensor) -> Tensor:
        """Node states [M, d] laid out as [3, N, d], the learned token where a modality is absent."""
        n = present.shape[0]
        full = self.absent.to(rows.dtype)[:, None, :].expand(3, n, -1).reshape(3 * n, -1)
        where = present.t().reshape(-1).nonzero().squeeze(1)
        return full.index_copy(0, where, rows).view(3, n, -1)

    # -- parts of the stages

    def _encode_rows(
        self, modality: int, standardised: Tensor, present: Tensor, data: Data, speakers: Tensor | None
    ) -> Tensor:
        rows = present[:, modality]
        xi: Tensor = self.encoders[modality](standardised)
        if self.speakers is not None and speakers is not None:
            xi = xi + self.speakers(speakers[rows])
        if self.recurrent is not None and len(xi):
            xi = xi + _along_dialogues(self.recurrent[modality], xi, data.batch[rows])  # type: ignore[arg-type]
        return xi

    def _speaker_slots(self, data: Data) -> Tensor | None:
        """Rows of the speaker table: order of appearance, shuffled anew for each dialogue while training."""
        if self.speakers is None:
            return None
        slots: Tensor = data.speaker % self.config.speakers
        if not self.training:
            return slots
        shuffled = torch.rand(int(data.ptr.shape[0]) - 1, self.config.speakers, device=slots.device).argsort(1)
        return shuffled[data.batch, slots]

    def _filled(self, data: Data, present: Tensor, parts: list[Tensor], speakers: Tensor | None) -> Encoded:
        """Encoded with absent modalities made up by the generators, where an utterance has any modality at all."""
        assert self.adversary is not None
        made = self.adversary.generate([*self.spread(torch.cat(parts), present)], present)  # type: ignore[arg-type]
        whole = present.any(1, keepdim=True).expand(-1, 3).contiguous()
        filled = []
        for m in range(3):
            features = made[m].index_copy(0, present[:, m].nonzero().squeeze(1), self.real(data, present, m))
            filled.append(self._encode_rows(m, features[whole[:, m]], whole, data, speakers))
        return Encoded(torch.cat(filled), whole)

    def _gate(self, states: Tensor, present: Tensor) -> Tensor:
        mask = present.to(states.dtype)
        if self.gate is None:
            return mask / mask.sum(1, keepdim=True).clamp(min=1.0)
        scores = self.gate(states).squeeze(-1).t().float().masked_fill(~present, -1e9)
        shares: Tensor = (scores.softmax(1) * mask).to(states.dtype)
        return shares

    def _unimodal(self, scheme: str, alone: Tensor) -> Tensor:
        heads: nn.ModuleList = self.unimodal[_slot(scheme)]  # type: ignore[assignment]
        return torch.stack([head(alone[m]) for m, head in enumerate(heads)])


def _slot(scheme: str) -> str:
    """A module name for a scheme id (PyTorch admits no dots in them)."""
    return scheme.replace(".", "_")


def _along_dialogues(gru: nn.GRU, xi: Tensor, batch: Tensor) -> Tensor:
    """A bidirectional GRU over each dialogue's rows [R, d]."""
    lengths = torch.bincount(batch)
    pieces = torch.split(xi, lengths[lengths > 0].tolist())
    packed = nn.utils.rnn.pack_sequence(list(pieces), enforce_sorted=False)
    padded, _ = nn.utils.rnn.pad_packed_sequence(gru(packed)[0], batch_first=True)
    steps = torch.arange(padded.shape[1], device=xi.device)
    return padded[steps[None, :] < lengths[lengths > 0][:, None]]


# ---------------------------------------------------------------- losses


@dataclass(frozen=True, slots=True)
class Objective:
    """What training asks for: weights of the parts, class weights [C] or None, and how far the adversarial part has
    ramped up."""

    scheme: str
    weights: LossWeights
    class_weights: Tensor | None = None
    ramp: float = 1.0


def main_loss(
    model: ARIIGCN, data: Data, objective: Objective, present: Tensor
) -> tuple[Tensor, dict[str, Tensor], Output]:
    """The loss of model.md 7 for one batch, its parts for the log, and the output it is of.

    Discriminators are trained by `discriminator_step`.
    """
    weights, scheme = objective.weights, objective.scheme
    encoded = model.encode(data, present)
    graph = model.graph_of(data, encoded.present)
    related = model.relate(graph, encoded)
    out = model.fuse(related, encoded.present)
    taught = _target(data, out.logits[scheme].shape[1])
    parts = {"class": _cross_entropy(out.logits[scheme], taught, data.weight, objective.class_weights)}
    if model.config.unimodal:
        parts["unimodal"], parts["agreement"] = _unimodal_losses(out, scheme, taught, data, present, objective)
    if model.config.intra or model.config.inter:
        parts |= _contrasts(model, related.h, graph, data.y)
    if model.shift is not None:
        parts["shift"] = _shift_loss(model.shift, out.state, data)
    if model.adversary is not None and model.config.adversarial != "off":
        parts["adversarial"] = _adversarial(model, data, encoded)
    scale = {
        "class": 1.0,
        "unimodal": weights.unimodal,
        "agreement": weights.agreement,
        "intra": weights.intra,
        "inter": weights.inter,
        "shift": weights.shift,
        "adversarial": weights.adversarial * objective.ramp,
    }
    total = torch.stack([scale[name] * part for name, part in parts.items()]).sum()
    return total, parts, out


def discriminator_step(model: ARIIGCN, data: Data, present: Tensor) -> tuple[Tensor, Tensor]:
    """L_D on detached fakes, for the discriminators' own optimiser, and their accuracy."""
    assert model.adversary is not None
    with torch.no_grad():
        encoded = model.encode(data, present)
        fakes = model.adversary.fakes([*model.spread(encoded.xi, present)], present)  # type: ignore[arg-type]
    real = [model.real(data, present, m) for m in range(3)]
    return model.adversary.discriminator_loss(real, fakes)


def _adversarial(model: ARIIGCN, data: Data, encoded: Encoded) -> Tensor:
    adversary = model.adversary
    assert adversary is not None
    present = encoded.present
    fakes = adversary.fakes([*model.spread(encoded.xi, present)], present)  # type: ignore[arg-type]
    loss = adversary.generator_loss(fakes)
    if model.config.adversarial == "joint":  # the ablation: both sides in one step
        loss = loss + adversary.discriminator_loss([model.real(data, present, m) for m in range(3)], fakes)[0]
    return loss


def _target(data: Data, classes: int) -> Tensor:
    """[N, C]: where a row is labelled, the annotators' votes as shares if there are any, else the label; else zeros.

    Votes of rows whose label is hidden do not count, so that what is held out stays unknown.
    """
    known = (data.y != UNLABELLED)[:, None]
    target: Tensor = F.one_hot(data.y.clamp(min=0), classes).float() * known
    votes = getattr(data, "y_soft", None)
    if votes is None:
        return target
    votes = votes.nan_to_num(0.0)
    count = votes.sum(1, keepdim=True)
    return torch.where(known & (count > 0), votes / count.clamp(min=1e-6), target)


def _cross_entropy(logits: Tensor, target: Tensor, weight: Tensor, class_weights: Tensor | None) -> Tensor:
    rows = weight * target.sum(1).round()
    if class_weights is not None:
        target = target * class_weights
    losses = -(target * F.log_softmax(logits.float(), -1)).sum(1)
    return (losses * weight).sum() / rows.sum().clamp(min=1e-6)


def _unimodal_losses(
    out: Output, scheme: str, target: Tensor, data: Data, present: Tensor, objective: Objective
) -> tuple[Tensor, Tensor]:
    """Each modality's own head learns the label and, by KL, the detached fused output."""
    fused = out.logits[scheme].detach().float().softmax(-1)
    own, agreement = [], []
    for m in range(3):
        rows = present[:, m]
        if not bool(rows.any()):
            continue
        logits = out.unimodal[scheme][m][rows].float()
        own.append(_cross_entropy(logits, target[rows], data.weight[rows], objective.class_weights))
        agreement.append(F.kl_div(F.log_softmax(logits, -1), fused[rows], reduction="batchmean"))
    if not own:
        zero = out.state.sum() * 0.0
        return zero, zero
    return torch.stack(own).mean(), torch.stack(agreement).mean()


def _contrasts(model: ARIIGCN, h: Tensor, graph: Graph, labels: Tensor) -> dict[str, Tensor]:
    config = model.config
    z = F.normalize(model.project(h).float(), dim=-1)
    y, modality = labels[graph.nodes % graph.utterances], graph.nodes // graph.utterances
    wanted = [("intra", config.intra), ("inter", config.inter)]
    return {
        name: contrast(
            z, y, modality, intra=name == "intra", temperature=config.contrast_temperature, rows=config.contrast_rows
        )
        for name, on in wanted
        if on
    }


def _shift_loss(head: nn.Module, state: Tensor, data: Data) -> Tensor:
    """Does a speaker's emotion change from their last turn to this one? Binary cross entropy over labelled pairs."""
    before = previous_own_turn(data.batch, data.speaker)
    now = ((before >= 0) & (data.y != UNLABELLED) & (data.y[before] != UNLABELLED)).nonzero().squeeze(1)
    if not len(now):
        return state.sum() * 0.0
    then = before[now]
    logits = head(torch.cat([state[now], state[then]], -1)).squeeze(-1).float()
    return F.binary_cross_entropy_with_logits(logits, (data.y[now] != data.y[then]).float())
