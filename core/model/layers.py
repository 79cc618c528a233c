"""The layers of the graph: attention that knows relations, and its ablations."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch_geometric.nn.conv import MessagePassing, RGCNConv

from undertone.core.graph import EDGE_DIM, Edges, Relation
from undertone.core.model.sparse import Pattern, edge_dot, edge_sum, row_softmax


class RelationalAttention(MessagePassing):  # type: ignore[misc]
    """Multi-head attention along edges with edge features: PyG's TransformerConv(d, d / heads, heads, edge_dim,
    beta=True).

    Same parameters and results, but the edge term is taken out of the sums (q . (k + W e) = q . k + (W'q) . e), so
    that no array of size [E, d] is ever made. Shi et al. 2021, arXiv 2009.03509.
    """

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__(aggr="add", node_dim=0)
        self.heads, self.each, self.dropout = heads, width // heads, dropout
        self.lin_key = nn.Linear(width, width)
        self.lin_query = nn.Linear(width, width)
        self.lin_value = nn.Linear(width, width)
        self.lin_edge = nn.Linear(EDGE_DIM, width, bias=False)
        self.lin_skip = nn.Linear(width, width)
        self.lin_beta = nn.Linear(3 * width, 1, bias=False)

    def forward(self, x: Tensor, edges: Edges, attributes: Tensor) -> tuple[Tensor, Tensor]:
        """New states [M, d] and the attention [E, heads]; `attributes` [E, 7] carry no gradient."""
        pattern = Pattern(edges.offsets, edges.target, edges.source, len(x))
        out, attention = self.message_and_aggregate(pattern, x, attributes)
        skip = self.lin_skip(x)
        beta = self.lin_beta(torch.cat([out, skip, out - skip], -1)).sigmoid()
        return beta * skip + (1 - beta) * out, attention

    def propagate(self, *arguments: Any, **named: Any) -> Tensor:
        """PyG's own, unused here; a class that names it is not written as source into the temporary folder."""
        result: Tensor = super().propagate(*arguments, **named)
        return result

    def message_and_aggregate(self, pattern: Pattern, x: Tensor, attributes: Tensor) -> tuple[Tensor, Tensor]:
        """PyG's fused step: messages and their sum in one, [M, d], with the attention [E, heads]."""
        shape = (len(x), self.heads, self.each)
        query, key, value = (f(x).float().view(shape) for f in (self.lin_query, self.lin_key, self.lin_value))
        weight = self.lin_edge.weight.float().view(self.heads, self.each, EDGE_DIM)
        own_row = torch.arange(len(attributes), device=x.device)
        by_edge = Pattern(pattern.offsets, pattern.rows, own_row, len(attributes))
        features = attributes.float()[:, None, :].expand(-1, self.heads, -1)
        with torch.autocast(x.device.type, enabled=False):  # compressed-row kernels are float32 only
            scores = edge_dot(pattern, query, key)
            scores = scores + edge_dot(by_edge, torch.einsum("mhc,hcf->mhf", query, weight), features)
            attention = row_softmax(pattern, scores / math.sqrt(self.each))
            kept = F.dropout(attention, self.dropout, self.training)
            out = edge_sum(pattern, kept, value)
            out = out + torch.einsum("mhf,hcf->mhc", edge_sum(by_edge, kept, features), weight)
        return out.reshape(x.shape).to(x.dtype), attention


class RelationalMean(nn.Module):
    """The ablation: a relational graph convolution (Schlichtkrull et al. 2018), which weighs all neighbours of a
    relation alike."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.convolution = RGCNConv(width, width, num_relations=len(Relation))

    def forward(self, x: Tensor, edges: Edges, attributes: Tensor) -> tuple[Tensor, Tensor]:
        """New states [M, d]; the attention [E, 1] is each neighbour's share in its relation."""
        group = edges.target * len(Relation) + edges.relation
        share = 1.0 / torch.bincount(group, minlength=1)[group].float()
        return self.convolution(x, edges.index, edges.relation), share[:, None]


def edge_attributes(edges: Edges, states: Tensor) -> Tensor:
    """[E, 7]: relation one-hot (a cross edge has none), distance, angular similarity 1 - acos(cos) / pi of the two
    states.

    Carries no gradient: the similarity's slope has no bound at cos = 1, which every edge of a node to itself has.
    """
    with torch.no_grad():
        unit = F.normalize(states.detach().float(), dim=-1)[:, None, :]
        pattern = Pattern(edges.offsets, edges.target, edges.source, len(states))
        cosine = edge_dot(pattern, unit, unit)[:, 0].clamp(-1.0, 1.0)
        relation = F.one_hot(edges.relation, len(Relation))[:, :5].float()
        similarity = 1.0 - torch.acos(cosine) / math.pi
        return torch.cat([relation, edges.distance[:, None].float(), similarity[:, None]], 1)
