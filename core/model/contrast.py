"""Intra-modal and inter-modal graph contrast (model.md 5): supervised contrastive losses over node states."""

from __future__ import annotations

import torch
from torch import Tensor

from undertone.core.graph import UNLABELLED


def contrast(z: Tensor, y: Tensor, modality: Tensor, *, intra: bool, temperature: float, rows: int) -> Tensor:
    """The mean over classes of the mean over a class's anchors (a plain mean would favour the large classes).

    z [M, k] unit vectors, y [M] labels, modality [M]. The pool of an anchor is its own modality (intra) or the other
    two (inter). Unlabelled rows stay out; at most `rows` a modality take part, drawn class-balanced.
    """
    chosen = torch.cat([_balanced(y, modality == m, rows) for m in range(3)])
    if len(chosen) < 2:
        return z.sum() * 0.0
    z, y, modality = z[chosen].float(), y[chosen], modality[chosen]
    same = modality[:, None] == modality[None, :]
    pool = same & ~torch.eye(len(y), dtype=torch.bool, device=y.device) if intra else ~same
    positive = pool & (y[:, None] == y[None, :])
    anchors = positive.any(1)
    if not bool(anchors.any()):
        return z.sum() * 0.0
    scores = (z @ z.t() / temperature).masked_fill(~pool, -torch.inf)
    total = torch.logsumexp(scores[anchors], 1, keepdim=True)
    positive = positive[anchors]
    losses = (total - scores[anchors]).masked_fill(~positive, 0.0).sum(1) / positive.sum(1)
    classes = int(y.max()) + 1
    count = torch.bincount(y[anchors], minlength=classes)
    sums = losses.new_zeros(classes).index_add(0, y[anchors], losses)
    return (sums / count.clamp(min=1))[count > 0].mean()


def _balanced(y: Tensor, mask: Tensor, rows: int) -> Tensor:
    """At most `rows` labelled rows of the mask, each class as likely as any other."""
    found = (mask & (y != UNLABELLED)).nonzero().squeeze(1)
    if len(found) <= rows:
        return found
    weights = 1.0 / torch.bincount(y[found])[y[found]].float()
    return found[torch.multinomial(weights, rows, replacement=False)]
