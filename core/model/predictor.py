"""A trained model in use: calibrated predictions, and the graph behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch_geometric.data import Data

from undertone.core.dialogue import Dialogue
from undertone.core.errors import CheckpointError
from undertone.core.graph import Graph, Relation, batch_of
from undertone.core.model import checkpoint
from undertone.core.model.ar_iigcn import ARIIGCN, Output
from undertone.core.model.checkpoint import Description, Temperatures
from undertone.core.model.device import few_threads, pick
from undertone.core.types import MODALITIES, EncoderKey, GraphEdge, Modality, ModalityGraph, Prediction
from undertone.core.wording import said

LETTERS = "TAV"
BLOCK = 2048  # utterances predicted at once; longer dialogues go in overlapping blocks


@dataclass(frozen=True, slots=True)
class Probabilities:
    """Calibrated figures of N utterances: `fused` [N, C], `unimodal` [3, N, C] (valid where present), `gate` [N, 3],
    and the uncalibrated `logits` [N, C]. C counts classes that are called alike as one."""

    fused: NDArray[np.float32]
    unimodal: NDArray[np.float32]
    gate: NDArray[np.float32]
    logits: NDArray[np.float32]


class Predictor:
    """A checkpoint loaded for use. Calls from several threads are safe: nothing is changed after loading."""

    def __init__(
        self, model: ARIIGCN, description: Description, device: torch.device, names: Sequence[str] | None = None
    ) -> None:
        """`names`: what its classes are called, in the model's order (None: as it calls them itself). Classes called
        alike are one, which is as likely as they are together."""
        self.model = model.to(device).eval()
        self.description = description
        self.device = device
        self._names = description.labels if names is None else tuple(names)

    @classmethod
    def load(cls, path: Path, device: str = "auto") -> Predictor:
        """The model in `path`. Raises CheckpointError."""
        description = checkpoint.describe(path)
        model = ARIIGCN(description.model)
        load_weights(model, checkpoint.load_tensors(path), path)
        return cls(model, description, pick(device))

    @property
    def title(self) -> str:
        """As people call it: "MELD-7"."""
        return self.description.title

    @property
    def scheme(self) -> str:
        """Id of the label scheme it predicts."""
        return self.description.scheme

    @property
    def scheme_names(self) -> tuple[str, ...]:
        """Class names, in the order of the probability columns."""
        return tuple(dict.fromkeys(self._names))

    @property
    def feature_keys(self) -> dict[Modality, EncoderKey]:
        """The feature sets it was made for."""
        return dict(self.description.features)

    @property
    def window(self) -> int:
        """How many utterances away a neighbour can be (0: the whole dialogue)."""
        past, future = self.description.model.past, self.description.model.future
        return 0 if past is None or future is None else max(past, future)

    @property
    def reach(self) -> int | None:
        """How many utterances away a change can alter a prediction; None: anywhere in the dialogue."""
        return self.description.model.receptive

    def predict(self, dialogue: Dialogue, model_name: str) -> list[Prediction]:
        """One calibrated prediction an utterance; `model_name` is what they say they were made by."""
        names, found = self.scheme_names, self.probabilities([dialogue])
        predictions = []
        for i in range(len(dialogue)):
            here = [m for m in range(3) if dialogue.present[i, m]]
            best = int(found.fused[i].argmax())
            predictions.append(
                Prediction(
                    label=names[best],
                    confidence=float(found.fused[i, best]),
                    probabilities=by_name(names, found.fused[i]),
                    gate={MODALITIES[m]: float(found.gate[i, m]) for m in here},
                    unimodal={MODALITIES[m]: by_name(names, found.unimodal[m, i]) for m in here},
                    present=frozenset(MODALITIES[m] for m in here),
                    model=model_name,
                )
            )
        return predictions

    def probabilities(self, dialogues: Sequence[Dialogue]) -> Probabilities:
        """Calibrated figures for the utterances of all dialogues, one after another."""
        for dialogue in dialogues:
            self.check(dialogue)
        parts = [self._block(block, low, high) for block, low, high in self._blocks(dialogues)]
        classes = len(self.scheme_names)
        if not parts:
            none = np.zeros((0, classes), np.float32)
            return Probabilities(none, np.zeros((3, 0, classes), np.float32), np.zeros((0, 3), np.float32), none)
        return Probabilities(
            np.concatenate([p.fused for p in parts]),
            np.concatenate([p.unimodal for p in parts], 1),
            np.concatenate([p.gate for p in parts]),
            np.concatenate([p.logits for p in parts]),
        )

    @few_threads()
    @torch.inference_mode()
    def states(self, dialogue: Dialogue) -> NDArray[np.float32]:
        """[N, d]: the trunk that every head reads, one row an utterance."""
        self.check(dialogue)
        rows = [
            self.model(block.to(self.device)).state[low:high].float().cpu().numpy()
            for block, low, high in self._blocks([dialogue])
        ]
        return np.concatenate(rows) if rows else np.zeros((0, self.description.model.width), np.float32)

    def check(self, dialogue: Dialogue) -> None:
        """Raises CheckpointError where the dialogue's features have not the widths this model was made for."""
        for m, key in self.description.features.items():
            width = dialogue.features[m].shape[1]
            if width != key.dimension:
                raise CheckpointError(
                    said(
                        "the model {model} was made for {size} {modality} features ({id} v{version}), "
                        "and these have {width}."
                    ).format(
                        model=self.title, size=key.dimension, modality=m, id=key.id, version=key.version, width=width
                    ),
                    advice=said("Choose a model for these features, or analyze the media again."),
                )

    def _blocks(self, dialogues: Sequence[Dialogue]) -> Iterator[tuple[Data, int, int]]:
        """Batches of about BLOCK utterances with the rows [low, high) of each that are wanted.

        A dialogue that is longer goes in pieces that overlap by the model's reach, which changes nothing in the
        result.
        """
        waiting: list[Dialogue] = []
        for dialogue in dialogues:
            if waiting and sum(map(len, waiting)) + len(dialogue) > BLOCK:
                yield batch_of(waiting), 0, sum(map(len, waiting))
                waiting = []
            if len(dialogue) > 2 * BLOCK and self.reach is not None:
                whole = batch_of([dialogue])
                for start in range(0, len(dialogue), BLOCK):
                    stop = min(start + BLOCK, len(dialogue))
                    low, high = max(0, start - self.reach), min(len(dialogue), stop + self.reach)
                    yield piece(whole, low, high), start - low, stop - low
            elif len(dialogue):
                waiting.append(dialogue)
        if waiting:
            yield batch_of(waiting), 0, sum(map(len, waiting))

    @few_threads()
    @torch.inference_mode()
    def _block(self, data: Data, low: int, high: int) -> Probabilities:
        data = data.to(self.device)
        present = data.present[low:high]
        return self.calibrated(self.model(data), present, slice(low, high))

    def calibrated(self, out: Output, present: Tensor, rows: slice = slice(None)) -> Probabilities:
        """The network's output of some rows as probabilities; `present` [R, 3] are those rows' own masks."""
        t = self.description.temperatures
        logits = out.logits[self.scheme][rows].float()
        own = torch.tensor([t.unimodal.get(m, 1.0) for m in MODALITIES], device=logits.device)
        unimodal = self.together(out.unimodal[self.scheme][:, rows].float() / own[:, None, None])
        fused = self.together(logits / pattern_temperatures(t, present)[:, None])
        figures = [fused.softmax(-1), unimodal.softmax(-1), out.gate[rows].float(), self.together(logits)]
        return Probabilities(*[f.cpu().numpy() for f in figures])

    def together(self, logits: Tensor) -> Tensor:
        """[..., C of the model] to [..., C]: one logit for classes called alike, whose softmax is the sum of theirs."""
        names = self.scheme_names
        if len(names) == len(self._names):
            return logits
        which = [[k for k, name in enumerate(self._names) if name == wanted] for wanted in names]
        return torch.stack([logits[..., alike].logsumexp(-1) for alike in which], -1)

    @few_threads()
    @torch.inference_mode()
    def graph(self, dialogue: Dialogue) -> ModalityGraph:
        """The graph of a conversation with the attention of every layer, averaged over heads."""
        self.check(dialogue)
        data = batch_of([dialogue]).to(self.device)
        encoded = self.model.encode(data)
        graph = self.model.graph_of(data, encoded.present)
        related = self.model.relate(graph, encoded)
        ids = dialogue.utterance_ids
        heads = _by_head(graph, related.attention)
        return ModalityGraph(
            utterance_ids=tuple(range(len(dialogue))) if ids is None else tuple(int(i) for i in ids),
            present=tuple(
                frozenset(m for m, on in zip(MODALITIES, row, strict=True) if on) for row in dialogue.present
            ),
            edges=_drawn(graph, heads),
            window=self.window,
            layers=len(graph.layers),
            by_head=heads.numpy() if heads.shape[2] > 1 else None,
        )


def _drawn(graph: Graph, heads: Tensor) -> tuple[GraphEdge, ...]:
    """Edges as they are drawn, with the mean over the heads [E, L, H] of each layer."""
    if not graph.layers:
        return ()
    widest = max(graph.layers, key=len)
    n, nodes = graph.utterances, graph.nodes.cpu()
    ends = nodes[widest.index.cpu()]
    places, lanes = (ends % n).t().tolist(), (ends // n).t().tolist()
    rows = zip(places, lanes, widest.relation.tolist(), heads.mean(2).tolist(), strict=True)
    titles = {int(r): r.title for r in Relation}
    return tuple(
        GraphEdge(i, MODALITIES[a], j, MODALITIES[b], titles[relation], tuple(layer))
        for (i, j), (a, b), relation, layer in rows
    )


def _by_head(graph: Graph, attention: Sequence[Tensor]) -> Tensor:
    """[E, L, H] in the order of the edges of the widest layer, which has them all; a layer that lacks the cross edges
    has 0 there."""
    if not graph.layers:
        return torch.zeros(0, 0, 1)
    widest = max(graph.layers, key=len)
    inside = (widest.relation != Relation.CROSS).cpu()
    columns = []
    for weights in attention:
        own = weights.float().cpu()
        if len(own) < len(widest):
            full = torch.zeros(len(widest), own.shape[1])
            full[inside] = own
            own = full
        columns.append(own)
    return torch.stack(columns, 1)


def piece(data: Data, low: int, high: int) -> Data:
    """Utterances [low, high) of a batch of one dialogue; speakers keep their numbers."""
    part = Data(num_nodes=high - low)
    for name in ("x_text", "x_audio", "x_video", "present", "speaker", "y", "weight", "batch"):
        part[name] = data[name][low:high]
    part.ptr = torch.tensor([0, high - low], device=data.ptr.device)
    return part


def repeated(data: Data, present: Tensor) -> Data:
    """A batch of one dialogue of n utterances K times over, each under its own mask; `present` is [K n, 3]."""
    n = data.num_nodes
    copies = len(present) // n
    many = Data(num_nodes=n * copies, present=present)
    for name in ("x_text", "x_audio", "x_video"):
        many[name] = data[name].repeat(copies, 1)
    many.speaker = data.speaker.repeat(copies)
    many.batch = torch.arange(copies, device=present.device).repeat_interleave(n)
    many.ptr = torch.arange(copies + 1, device=present.device) * n
    return many


def pattern_of(present: NDArray[np.bool_]) -> str:
    """A presence mask [3] as letters: "TA"."""
    return "".join(letter for letter, on in zip(LETTERS, present, strict=True) if on)


def pattern_temperatures(temperatures: Temperatures, present: Tensor) -> Tensor:
    """The temperature of each row [N] of a mask [N, 3]."""
    table = [
        temperatures.patterns.get(pattern_of(np.array([code & 1, code & 2, code & 4], bool)), temperatures.overall)
        for code in range(8)
    ]
    code = (present.long() * torch.tensor([1, 2, 4], device=present.device)).sum(1)
    return torch.tensor(table, device=present.device)[code]


def by_name(names: Sequence[str], values: NDArray[np.float32]) -> Mapping[str, float]:
    """A row of probabilities by class name."""
    return dict(zip(names, values.tolist(), strict=True))


def load_weights(model: ARIIGCN, tensors: Mapping[str, Tensor], path: Path) -> None:
    """Puts a checkpoint's tensors into a model; raises CheckpointError where they do not fit."""
    try:
        missing, unknown = model.load_state_dict(dict(tensors), strict=False)
    except RuntimeError as e:
        raise CheckpointError(
            said("the model's weights do not fit its description ({reason}).").format(reason=e), path=path
        ) from e
    needed = [name for name in missing if not name.startswith("adversary.")]
    if needed or any(not name.startswith("adversary.") for name in unknown):
        raise CheckpointError(
            said(
                "the model's weights do not fit its description ({missing} are missing, {unknown} are unknown)."
            ).format(missing=len(needed), unknown=len(unknown)),
            path=path,
        )
    if not all(bool(torch.isfinite(t).all()) for t in tensors.values() if t.is_floating_point()):
        raise CheckpointError(said("the model holds numbers that are not finite."), path=path)
