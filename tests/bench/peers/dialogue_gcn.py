"""DialogueGCN (Ghosal, Majumder, Poria, Chhaya, Gelbukh; EMNLP 2019, arXiv 1908.11540).

By section of the paper:
* sequential context: a bidirectional GRU along the dialogue gives g_i;
* edges within 10 turns before and after, and to itself; their weights are a_ij = softmax over the window of
  g_i^T W_e g_j, so that each utterance takes in a total weight of 1;
* relations: who speaks x who is spoken after x before or after: 2 M^2 of them for M speakers;
* speaker context, first step: h_i = relu(sum_r sum_j a_ij / c_ir W_r g_j + a_ii W_0 g_i); second step:
  h'_i = relu(sum_j W h_j + W_0 h_i), as a plain sum over the window;
* classifier: [g_i, h'_i] attends to all utterances of the dialogue, beta_i = softmax(h_i^T W_b [h_1 .. h_N]), which is
  dense, N x N; then a ReLU layer and a linear one.

Sizes: GRU 100 each way, graph 100, classifier 100, dropout .5, 30 bases for the relations' matrices (Schlichtkrull et
al. 2018), as in the authors' released settings. Released rate: 1e-4.

Our choices: the model is for text alone, so the three modalities are concatenated, as in later papers' multimodal
rows; the GRU has two layers; c_ir is the number of neighbours of that relation, one of the paper's two options; M = 9,
as in MELD, with later speakers sharing slots, so that any dialogue can be read. Only the window's scores are computed,
by the paper's definition, and not a whole N x N matrix of which the rest is masked.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch_geometric.data import Data

from tests.bench.peers.parts import SPEAKERS, Dims, Layout, Peer, along
from undertone.core.graph import Edges, utterance_edges
from undertone.core.model.sparse import Pattern, edge_dot, edge_sum, row_softmax

WINDOW = 10
RELATIONS = 2 * SPEAKERS * SPEAKERS


class DialogueGCN(Peer):
    """Logits [N, C] from one node an utterance."""

    def __init__(
        self, dims: Dims, classes: int, recurrent: int = 100, width: int = 100, bases: int = 30, dropout: float = 0.5
    ) -> None:
        super().__init__(dims, classes)
        g = 2 * recurrent
        self.gru = nn.GRU(
            sum(dims.values()), recurrent, num_layers=2, bidirectional=True, dropout=dropout, batch_first=True
        )
        self.edge = nn.Linear(g, g, bias=False)
        self.bases = nn.Parameter(torch.empty(bases, g, width))
        self.mixture = nn.Parameter(torch.empty(RELATIONS, bases))
        self.own = nn.Linear(g, width)
        self.neighbours = nn.Linear(width, width, bias=False)
        self.own_second = nn.Linear(width, width)
        self.attend = nn.Linear(g + width, g + width, bias=False)
        self.last = nn.Sequential(
            nn.Linear(g + width, width), nn.ReLU(), nn.Dropout(dropout), nn.Linear(width, classes)
        )
        self.dropout = nn.Dropout(dropout)
        nn.init.xavier_uniform_(self.bases)
        nn.init.xavier_uniform_(self.mixture)

    def logits(self, inputs: list[Tensor], data: Data) -> Tensor:
        layout = Layout.of(data)
        g = self.dropout(along(self.gru, torch.cat(inputs, -1), layout))
        h = torch.cat([g, self.speaker_context(g, data)], -1)
        return self.last(self.over_dialogue(h, layout))

    def speaker_context(self, g: Tensor, data: Data) -> Tensor:
        """The two graph steps: g [N, 200] to [N, 100]."""
        edges = utterance_edges(data.ptr, data.batch, data.speaker, WINDOW, WINDOW)
        pattern = Pattern(edges.offsets, edges.target, edges.source, len(edges.offsets) - 1)
        asked, g = self.edge(g).float(), g.float()  # compressed-row kernels are float32 only
        weight = row_softmax(pattern, edge_dot(pattern, asked[:, None], g[:, None]))[:, 0]
        itself = edges.source == edges.target
        relation = relations(edges, data.speaker)
        share = (weight / same_relation(edges, relation)).masked_fill(itself, 0.0)
        projected = torch.einsum("nd,bdw->nbw", g, self.bases).float()
        heard = edge_sum(pattern, share[:, None] * self.mixture[relation], projected).sum(1)
        first = self.dropout(F.relu(heard + weight[itself][:, None] * self.own(g)))
        around = edge_sum(pattern, (~itself).to(g.dtype)[:, None], self.neighbours(first).float()[:, None])[:, 0]
        return F.relu(around + self.own_second(first))

    def over_dialogue(self, h: Tensor, layout: Layout) -> Tensor:
        """Each utterance's attention over its whole dialogue: [N, D] to [N, D], by a matrix [B, L, L]."""
        padded = layout.padded(h)
        scores = self.attend(padded) @ padded.transpose(1, 2)
        scores = scores.masked_fill_(~layout.mask[:, None, :], -torch.inf)
        return layout.flat(scores.softmax(-1) @ padded)


def relations(edges: Edges, speaker: Tensor) -> Tensor:
    """[E]: target's speaker x source's speaker x whether the source comes later."""
    to, of = speaker[edges.target] % SPEAKERS, speaker[edges.source] % SPEAKERS
    return (to * SPEAKERS + of) * 2 + (edges.source > edges.target).long()


def same_relation(edges: Edges, relation: Tensor) -> Tensor:
    """c_ir [E]: of how many edges of this relation the target is the end; an edge to itself is of no relation."""
    key = edges.target * RELATIONS + relation
    _, slot = torch.unique(key, return_inverse=True)
    counted = (edges.source != edges.target).float()
    count = counted.new_zeros(len(key)).index_add(0, slot, counted)[slot]
    return count.clamp(min=1.0)
