"""Where the numbers are crunched: CPU, CUDA or MPS by one setting."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from undertone.core.errors import UndertoneError
from undertone.core.wording import said


def pick(name: str = "auto") -> torch.device:
    """The device called `name`: "cpu", "cuda", "mps", or "auto" for the best there is. Raises UndertoneError."""
    if name == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name not in there:
        raise UndertoneError(
            said("there is no device called {name}.").format(name=name), advice=said("Use auto, cpu, cuda or mps.")
        )
    if not there[name]:
        raise UndertoneError(
            said("this machine has no {name} device that PyTorch can use.").format(name=name),
            advice=said("Use auto or cpu."),
        )
    return torch.device(name)


@contextmanager
def few_threads() -> Iterator[None]:
    """Half of the processors for the work inside, then as before; also a decorator.

    The model's steps are small. Where other programs want the processors too, threads that wait for each other at every
    step make two cores many times slower than one thread alone.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(max(1, min(before, (os.cpu_count() or 2) // 2)))
    try:
        yield
    finally:
        torch.set_num_threads(before)
