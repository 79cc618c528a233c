"""A baseline in the manner of M3NET (Chen, Shao, Zhu, Shen; CVPR 2023, "Multivariate, Multi-Frequency and Multimodal").

By part of the paper:
* encoders: text along the dialogue by a bidirectional GRU, voice and face by one linear layer each; a speaker
  embedding is added to all of them: 3N nodes;
* multivariate: a hypergraph with one hyperedge for each utterance (its three nodes) and one for each modality (all N
  nodes of it). V' = relu(D^-1 H W_e B^-1 G^T V T), where w(e) are weights of hyperedges and G holds weights of nodes
  that depend on the hyperedge, both learned; 3 layers;
* multi-frequency: on a graph that joins all nodes of a modality, and the three of an utterance, each edge mixes a
  low-pass and a high-pass filter, r_low + r_high = 1, r_low - r_high = tanh(q . [v_i, v_j]) (Bo et al., AAAI 2021):
  v_i' = v_i + sum_j (r_low - r_high)_ij / sqrt(|N_i| |N_j|) v_j; 3 layers;
* classifier: outputs of both parts for the three modalities, concatenated, ReLU, linear.

Sizes: 3 and 3 layers, dropout .4, as in the commands published for MELD (4 of the second kind are for IEMOCAP); 512
wide, their graph's width. Released rate: 1e-4.

Dense as published: a weight for each pair of utterances within a modality, three N x N matrices a layer. They are held
one at a time, not as an edge list, whose features would not fit in memory at N = 1,000. The hypergraph is linear in N.

Our choices, since the full paper could not be had: weights of nodes are softplus of a linear function of the node, one
function for each kind of hyperedge, and hyperedges have one weight a kind (a parameter for each position of a dialogue,
which is an alternative, cannot be had for dialogues longer than those of training); the GRU has two layers; both parts
start from the encoders; no batch normalisation, since features come standardised.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch_geometric.data import Data

from tests.bench.peers.parts import SPEAKERS, Dims, Layout, Peer, along
from undertone.core.types import MODALITIES


class M3Net(Peer):
    """Logits [N, C] from three nodes an utterance."""

    def __init__(
        self, dims: Dims, classes: int, width: int = 512, hyper: int = 3, frequency: int = 3, dropout: float = 0.4
    ) -> None:
        super().__init__(dims, classes)
        text, audio, video = (dims[m] for m in MODALITIES)
        self.enter = nn.Linear(text, width)
        self.gru = nn.GRU(width, width // 2, num_layers=2, bidirectional=True, dropout=dropout, batch_first=True)
        self.audio = nn.Linear(audio, width)
        self.video = nn.Linear(video, width)
        self.speaker = nn.Embedding(SPEAKERS, width)
        self.hyper = nn.ModuleList(HyperLayer(width) for _ in range(hyper))
        self.frequency = nn.ModuleList(FrequencyLayer(width) for _ in range(frequency))
        self.dropout = nn.Dropout(dropout)
        self.last = nn.Sequential(
            nn.Linear(6 * width, width), nn.ReLU(), nn.Dropout(dropout), nn.Linear(width, classes)
        )

    def logits(self, inputs: list[Tensor], data: Data) -> Tensor:
        layout = Layout.of(data)
        text = along(self.gru, self.enter(inputs[0]), layout)
        speaker = self.speaker(data.speaker % SPEAKERS)
        encoded = [x + speaker for x in (text, self.audio(inputs[1]), self.video(inputs[2]))]
        nodes = torch.stack([layout.padded(self.dropout(x)) for x in encoded])
        many = waves = nodes
        for layer in self.hyper:
            many = self.dropout(layer(many, layout))
        for layer in self.frequency:
            waves = layer(waves, layout)
        e = torch.cat([layout.flat(x) for x in (*many, *waves)], -1)
        return self.last(self.dropout(F.relu(e)))


class HyperLayer(nn.Module):
    """One convolution over the hyperedges: nodes [3, B, L, D] to the same shape."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.of_utterance = nn.Linear(width, 1)  # weights of nodes in a hyperedge of an utterance
        self.of_modality = nn.Linear(width, 1)  # and of a modality
        self.edges = nn.Parameter(torch.zeros(4))  # an utterance's, then the three modalities'

    def forward(self, nodes: Tensor, layout: Layout) -> Tensor:
        v = self.transform(nodes)
        mask = layout.mask[..., None]
        turn = F.softplus(self.of_utterance(nodes)) * mask
        lane = F.softplus(self.of_modality(nodes)) * mask
        utterance = (turn * v).sum(0) / turn.sum(0).clamp(min=1e-6)  # [B, L, D]
        modality = (lane * v).sum(2) / lane.sum(2).clamp(min=1e-6)  # [3, B, D]
        weight = F.softplus(self.edges)
        lanes = weight[1:, None, None, None]
        mixed = (weight[0] * utterance + lanes * modality[:, :, None]) / (weight[0] + lanes)
        return F.relu(mixed) * mask


class FrequencyLayer(nn.Module):
    """One step of low- and high-pass filtering over all pairs: nodes [3, B, L, D] to the same shape."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.target = nn.Linear(width, 1)
        self.source = nn.Linear(width, 1, bias=False)

    def forward(self, nodes: Tensor, layout: Layout) -> Tensor:
        to, of = self.target(nodes).squeeze(-1), self.source(nodes).squeeze(-1)
        joined = layout.pairs() & ~torch.eye(layout.mask.shape[1], dtype=torch.bool, device=nodes.device)
        heard = []
        for m in range(3):
            weight = torch.tanh(to[m][:, :, None] + of[m][:, None, :]).masked_fill(~joined, 0.0)
            heard.append(weight @ nodes[m])
        turned = torch.tanh(to[:, None] + of[None, :]) * (1 - torch.eye(3, device=nodes.device))[:, :, None, None]
        across = torch.einsum("mnbl,nbld->mbld", turned * layout.mask, nodes)
        neighbours = (layout.lengths + 1).to(nodes.dtype)[:, None, None]  # N - 1 of the modality and 2 others
        return nodes + (torch.stack(heard) + across) / neighbours
