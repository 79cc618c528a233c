"""Products over the edges of a graph that never hold a [E, d] array: what makes 10,000 utterances fit.

`edge_dot` gives q_i . k_j for every edge j -> i, `edge_sum` gives sum_j a_ij v_j for every node i, both
differentiable. They run on PyTorch's compressed-row kernels where the device has them, else on plain gathers with the
same results.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
from torch import Tensor


@dataclass(slots=True)
class Pattern:
    """Which entries of an [M, K] matrix exist, sorted by row: `rows`, `columns` int64 [E], `offsets` [M+1]."""

    offsets: Tensor
    rows: Tensor
    columns: Tensor
    width: int
    _turned: tuple[Pattern, Tensor] | None = None

    def turned(self) -> tuple[Pattern, Tensor]:
        """The transposed pattern and the order that takes this one's entries to it; computed once."""
        if self._turned is None:
            order = torch.argsort(self.columns, stable=True)
            offsets = torch.zeros(self.width + 1, dtype=torch.long, device=order.device)
            torch.cumsum(torch.bincount(self.columns, minlength=self.width), 0, out=offsets[1:])
            height = int(self.offsets.shape[0]) - 1
            self._turned = Pattern(offsets, self.columns[order], self.rows[order], height), order
        return self._turned

    def filled(self, values: Tensor) -> Tensor:
        """The sparse matrix with these values [E]."""
        size = (int(self.offsets.shape[0]) - 1, self.width)
        return torch.sparse_csr_tensor(self.offsets, self.columns, values, size, check_invariants=False)


@cache
def has_kernels(device_type: str) -> bool:
    """Whether this build of PyTorch multiplies compressed rows on the device (CPU with MKL, CUDA)."""
    if device_type == "mps":
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "Sparse CSR tensor support is in beta state", said once a process
        try:
            index = torch.tensor([0, 1], device=device_type)
            pattern = Pattern(torch.tensor([0, 1, 2], device=device_type), index, index, 2)
            eye = torch.eye(2, device=device_type)
            dots = torch.sparse.sampled_addmm(pattern.filled(torch.zeros(2, device=device_type)), eye, eye, beta=0.0)
            return bool(torch.equal(pattern.filled(dots.values()) @ eye, eye))
        except RuntimeError:
            return False


def _dots(pattern: Pattern, left: Tensor, right: Tensor) -> Tensor:
    """[E, H]: left[row] . right[column] for each head; left [M, H, c], right [K, H, c]."""
    if not len(pattern.rows):
        return left.new_zeros(0, left.shape[1])
    if not has_kernels(left.device.type):
        return (left[pattern.rows] * right[pattern.columns]).sum(-1)
    empty = pattern.filled(left.new_zeros(len(pattern.rows)))
    a, b = left.transpose(0, 1).contiguous(), right.transpose(0, 1).contiguous()
    with torch.autocast(left.device.type, enabled=False):
        heads = [torch.sparse.sampled_addmm(empty, a[h], b[h].t(), beta=0.0).values() for h in range(len(a))]
    return torch.stack(heads, 1)


def _sums(pattern: Pattern, values: Tensor, right: Tensor) -> Tensor:
    """[M, H, c]: sum over a row's entries of values [E, H] times right[column] [K, H, c]."""
    height = int(pattern.offsets.shape[0]) - 1
    if not len(pattern.rows):
        return right.new_zeros(height, right.shape[1], right.shape[2])
    if not has_kernels(right.device.type):
        out = right.new_zeros(height, right.shape[1], right.shape[2])
        return out.index_add_(0, pattern.rows, right[pattern.columns] * values[..., None])
    b = right.transpose(0, 1).contiguous()
    with torch.autocast(right.device.type, enabled=False):
        return torch.stack([pattern.filled(values[:, h].contiguous()) @ b[h] for h in range(len(b))], 1)


class _EdgeDot(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, pattern: Pattern, left: Tensor, right: Tensor) -> Tensor:
        ctx.pattern = pattern
        ctx.save_for_backward(left, right)
        return _dots(pattern, left, right)

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> tuple[None, Tensor | None, Tensor | None]:
        left, right = ctx.saved_tensors
        grad = grads[0].contiguous()
        turned, order = ctx.pattern.turned()
        return (
            None,
            _sums(ctx.pattern, grad, right) if ctx.needs_input_grad[1] else None,
            _sums(turned, grad[order], left) if ctx.needs_input_grad[2] else None,
        )


class _EdgeSum(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, pattern: Pattern, values: Tensor, right: Tensor) -> Tensor:
        ctx.pattern = pattern
        ctx.save_for_backward(values, right)
        return _sums(pattern, values, right)

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> tuple[None, Tensor | None, Tensor | None]:
        values, right = ctx.saved_tensors
        grad = grads[0].contiguous()
        turned, order = ctx.pattern.turned()
        return (
            None,
            _dots(ctx.pattern, grad, right) if ctx.needs_input_grad[1] else None,
            _sums(turned, values[order], grad) if ctx.needs_input_grad[2] else None,
        )


def edge_dot(pattern: Pattern, left: Tensor, right: Tensor) -> Tensor:
    """[E, H]: left[row] . right[column]; left [M, H, c], right [K, H, c]."""
    result: Tensor = _EdgeDot.apply(pattern, left, right)  # type: ignore[no-untyped-call]
    return result


def edge_sum(pattern: Pattern, values: Tensor, right: Tensor) -> Tensor:
    """[M, H, c]: each row's sum of values [E, H] times right[column] [K, H, c]."""
    result: Tensor = _EdgeSum.apply(pattern, values, right)  # type: ignore[no-untyped-call]
    return result


def row_softmax(pattern: Pattern, scores: Tensor) -> Tensor:
    """Softmax of scores [E, H] over the entries of each row."""
    height = int(pattern.offsets.shape[0]) - 1
    rows = pattern.rows[:, None].expand_as(scores)
    top = scores.detach().new_full((height, scores.shape[1]), -torch.inf)
    top = top.scatter_reduce(0, rows, scores.detach(), "amax")
    raised = (scores - top[pattern.rows]).exp()
    total = raised.new_zeros(height, scores.shape[1]).index_add(0, pattern.rows, raised)
    return raised / total[pattern.rows]
