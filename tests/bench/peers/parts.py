"""What the peers share: standardised inputs, dialogues side by side as a padded tensor, sequences along them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch_geometric.data import Data

from undertone.core.model.ar_iigcn import CLAMP
from undertone.core.types import MODALITIES, Modality

Dims = Mapping[Modality, int]
SPEAKERS = 9  # the most that speak in a dialogue of MELD; later ones share the slots


class Standard(nn.Module):
    """Mean and deviation of one modality's features, set by `core.training.fit.standardise` as for AR-IIGCN."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("deviation", torch.ones(features))

    def forward(self, x: Tensor) -> Tensor:
        """[R, D_m] standardised, within the same bounds as for AR-IIGCN."""
        return ((x - self.mean) / self.deviation).clamp(-CLAMP, CLAMP)


class Peer(nn.Module):
    """A model under comparison. `adversary` is there for the common training loop: none of the peers has one."""

    adversary = None

    def __init__(self, dims: Dims, classes: int) -> None:
        super().__init__()
        self.dims, self.classes = dims, classes
        self.encoders = nn.ModuleList(Standard(dims[m]) for m in MODALITIES)

    def forward(self, data: Data, present: Tensor | None = None) -> Tensor:
        """Logits [N, C]. `present` [N, 3] replaces the batch's own mask."""
        return self.logits(self.inputs(data, data.present if present is None else present), data)

    def logits(self, inputs: list[Tensor], data: Data) -> Tensor:
        """Logits [N, C] of the three modalities' inputs [N, D_m]."""
        raise NotImplementedError

    def inputs(self, data: Data, present: Tensor) -> list[Tensor]:
        """Standardised features [N, D_m] by modality, zero where absent, whatever is stored there."""
        return [
            torch.where(present[:, m, None], self.encoders[m](data[f"x_{name}"]), 0.0)
            for m, name in enumerate(MODALITIES)
        ]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the N utterances of B dialogues lie in a padded tensor [B, L, ...]; `mask` [B, L] is true where there are
    any."""

    batch: Tensor
    place: Tensor
    lengths: Tensor
    mask: Tensor

    @classmethod
    def of(cls, data: Data) -> Layout:
        """The layout of a batch."""
        lengths = data.ptr[1:] - data.ptr[:-1]
        place = torch.arange(len(data.batch), device=data.batch.device) - data.ptr[data.batch]
        steps = torch.arange(int(lengths.max()), device=data.batch.device)
        return cls(data.batch, place, lengths, steps < lengths[:, None])

    def padded(self, x: Tensor) -> Tensor:
        """[N, ...] as [B, L, ...], zero where there is no utterance."""
        return x.new_zeros(*self.mask.shape, *x.shape[1:]).index_put((self.batch, self.place), x)

    def flat(self, x: Tensor) -> Tensor:
        """[B, L, ...] as [N, ...]."""
        return x[self.batch, self.place]

    def pairs(self) -> Tensor:
        """[B, L, L]: true where both are utterances of the dialogue."""
        return self.mask[:, :, None] & self.mask[:, None, :]


def along(recurrent: nn.RNNBase, x: Tensor, layout: Layout) -> Tensor:
    """What a recurrent network says along each dialogue: x [N, D] to [N, 2 * hidden]."""
    packed = nn.utils.rnn.pack_padded_sequence(
        layout.padded(x), layout.lengths.cpu(), batch_first=True, enforce_sorted=False
    )
    return layout.flat(nn.utils.rnn.pad_packed_sequence(recurrent(packed)[0], batch_first=True)[0])


def one_hot_speakers(data: Data) -> Tensor:
    """[N, SPEAKERS] float: who speaks, counted by first appearance in the dialogue."""
    return nn.functional.one_hot(data.speaker % SPEAKERS, SPEAKERS).float()
