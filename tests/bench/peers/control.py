"""The control that any model of conversation must beat: one utterance's features, concatenated, into an MLP."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch_geometric.data import Data

from tests.bench.peers.parts import Dims, Peer


class Control(Peer):
    """concat -> 512 -> C with GELU and dropout .4, as wide as one of AR-IIGCN's encoders. It hears no other
    utterance."""

    def __init__(self, dims: Dims, classes: int, hidden: int = 512, dropout: float = 0.4) -> None:
        super().__init__(dims, classes)
        self.layers = nn.Sequential(
            nn.Linear(sum(dims.values()), hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, classes)
        )

    def logits(self, inputs: list[Tensor], data: Data) -> Tensor:
        return self.layers(torch.cat(inputs, -1))
