"""Encoders kept from changing the thread that a test runs in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def aside(write: Callable[P, T]) -> Callable[P, T]:
    """Runs a function that encodes in a thread of its own.

    SVT-AV1, when run as root, gives the thread that opens it the highest real-time priority and leaves it that. Every
    later test, and every process and thread it starts, would have it too, and then threads that wait by yielding the
    processor to each other, as those of BLAS do, can wait for minutes.
    """

    @wraps(write)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(write, *args, **kwargs).result()

    return call
