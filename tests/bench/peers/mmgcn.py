"""MMGCN (Hu, Liu, Zhao, Jin; ACL 2021, arXiv 2107.06779).

By part of the paper:
* modality encoder: text along the dialogue by a bidirectional LSTM, voice and face by one linear layer each;
* speaker embedding: a linear layer of the one-hot speaker, concatenated to each modality's encoding: the node n;
* graph: 3N nodes; all utterances of the dialogue are joined within a modality, and the three nodes of an utterance
  with each other. Weights are the angular similarity 1 - arccos(cos(n_i, n_j)) / pi, times gamma between modalities;
* deep spectral convolution after GCNII (Chen et al., ICML 2020): P = D^-1/2 A D^-1/2,
  H' = relu(((1 - alpha) P H + alpha H_0)((1 - beta_l) I + beta_l W_l)), beta_l = log(eta / l + 1);
* classifier: encodings and graph outputs of the three modalities, concatenated, ReLU, linear.

Sizes: 4 layers, alpha .1, eta .5, gamma .7, dropout .4, LSTM 100 each way, encodings and graph 200 wide. Released
rate for MELD: 1e-3.

Dense as published: the similarities within a modality are three N x N matrices. Of the matrix A [3N, 3N] only the
parts that can differ from zero are stored, which gives the same product at a third of the memory.

Our choices: a linear layer takes nodes [400] to the graph's width; gradients flow through the weights; the graph's
width is that of the encodings.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch_geometric.data import Data

from tests.bench.peers.parts import SPEAKERS, Dims, Layout, Peer, along, one_hot_speakers
from undertone.core.types import MODALITIES

ALPHA, ETA, GAMMA = 0.1, 0.5, 0.7
LIMIT = 1 - 1e-5  # the slope of arccos has no bound at 1


class MMGCN(Peer):
    """Logits [N, C] from three nodes an utterance."""

    def __init__(
        self, dims: Dims, classes: int, recurrent: int = 100, width: int = 200, layers: int = 4, dropout: float = 0.4
    ) -> None:
        super().__init__(dims, classes)
        text, audio, video = (dims[m] for m in MODALITIES)
        self.lstm = nn.LSTM(text, recurrent, bidirectional=True, batch_first=True)
        self.text = nn.Linear(2 * recurrent, width)
        self.audio = nn.Linear(audio, width)
        self.video = nn.Linear(video, width)
        self.speaker = nn.Linear(SPEAKERS, width)
        self.enter = nn.Linear(2 * width, width)
        self.layers = nn.ModuleList(nn.Linear(width, width, bias=False) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.last = nn.Linear(3 * 3 * width, classes)

    def logits(self, inputs: list[Tensor], data: Data) -> Tensor:
        layout = Layout.of(data)
        text = self.text(along(self.lstm, inputs[0], layout))
        speaker = self.speaker(one_hot_speakers(data))
        encoded = [text, self.audio(inputs[1]), self.video(inputs[2])]
        nodes = torch.stack([layout.padded(torch.cat([self.dropout(h), speaker], -1)) for h in encoded])
        heard = self.convolved(nodes, layout)
        e = torch.cat([layout.flat(x) for x in (*nodes, *heard)], -1)
        return self.last(self.dropout(F.relu(e)))

    def convolved(self, nodes: Tensor, layout: Layout) -> Tensor:
        """Nodes [3, B, L, 2 * width] to [3, B, L, width]."""
        adjacency = Adjacency(nodes, layout)
        h = start = F.relu(self.enter(self.dropout(nodes)))
        for number, layer in enumerate(self.layers, 1):
            beta = math.log(ETA / number + 1)
            mixed = (1 - ALPHA) * adjacency.times(self.dropout(h)) + ALPHA * start
            h = F.relu((1 - beta) * mixed + beta * layer(mixed))
        return h


class Adjacency:
    """P = D^-1/2 A D^-1/2 of the nodes [3, B, L, D], by its parts: `within` three [B, L, L], `across` [3, 3, B, L]."""

    def __init__(self, nodes: Tensor, layout: Layout) -> None:
        unit = F.normalize(nodes, dim=-1)
        pairs = layout.pairs()
        self.within = [angular(x @ x.transpose(1, 2)).masked_fill_(~pairs, 0.0) for x in unit]
        across = GAMMA * angular(torch.einsum("mbld,nbld->mnbl", unit, unit))
        apart = 1 - torch.eye(3, device=nodes.device)
        self.across = across * apart[:, :, None, None] * layout.mask
        degree = torch.stack([a.sum(-1) for a in self.within]) + self.across.sum(1)
        self.scale = degree.clamp(min=1e-6).rsqrt()[..., None]

    def times(self, h: Tensor) -> Tensor:
        """P h; h [3, B, L, width]."""
        scaled = self.scale * h
        same = torch.stack([a @ x for a, x in zip(self.within, scaled, strict=True)])
        return self.scale * (same + torch.einsum("mnbl,nblw->mblw", self.across, scaled))


def angular(cosine: Tensor) -> Tensor:
    """1 - arccos / pi: 1 for the same direction, 0 for the opposite one."""
    return 1 - cosine.clamp(-LIMIT, LIMIT).acos() / math.pi
