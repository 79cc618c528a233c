"""Pickle files of others, read as data alone.

A pickle is a program that may call anything. Here it may build numbers, texts, lists, tuples, dictionaries, sets and
arrays of them, and the last by hand: numpy's own way of restoring an array trusts what the file says of its memory.
Whatever else it names is refused before it is looked up. Python 2's files are read too.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undertone.core.errors import DatasetError

LARGEST = 4 * 2**30  # bytes
_ADVICE = "Get the file again from where it was published."
_KINDS = re.compile(r"[?biufSU]\d{0,6}")


class Forbidden(Exception):
    """A pickle names something that is not data."""


def read(path: Path) -> Any:
    """What the file holds, arrays as `Array`. Raises DatasetError; nothing that the file names is ever run."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise DatasetError(f"the file has {size / 2**30:.1f} GiB, more than can be read.", path=path)
        with path.open("rb") as file:
            return _Reader(file, encoding="latin1").load()
    except DatasetError:
        raise
    except Forbidden as e:
        raise DatasetError(
            f"the pickle calls {e}, which is not data, so it was not read.",
            path=path,
            advice="Write it again with lists and numpy arrays alone, or get it from where it was published.",
        ) from e
    except OSError as e:
        raise DatasetError(f"the file cannot be read ({e.strerror or e}).", path=path) from e
    except Exception as e:  # Python does not say what a damaged pickle raises
        raise DatasetError(f"the pickle is damaged ({type(e).__name__}: {e}).", path=path, advice=_ADVICE) from e


class _Reader(pickle.Unpickler):
    """Knows a few names, and finds for each what makes data of its arguments."""

    def find_class(self, module: str, name: str) -> Any:
        made = _KNOWN.get((module, name))
        if made is None:
            raise Forbidden(f"{module}.{name}")
        return _Maker(made)

    def persistent_load(self, pid: Any) -> Any:
        raise Forbidden(f"the outside object {pid!r}")


class _Maker:
    """A function as the pickle gets it: to be called, with nothing that could be changed for the next file."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __call__(self, *arguments: Any) -> Any:
        return self._function(*arguments)


class Array:
    """An array of a pickle; `values` is a numpy array, of objects where they are no numbers or texts."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: NDArray[Any] = np.zeros(0)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        *_, shape, kind, columns_first, raw = state
        self.values = _filled(kind, raw, shape, "F" if columns_first else "C")


class _Kind:
    """A numpy dtype of plain values: "f4", "U5", ... or "O" for objects."""

    __slots__ = ("code", "order")

    def __init__(self, code: Any, *_: Any) -> None:
        self.code, self.order = str(code), "="
        if not (_KINDS.fullmatch(self.code) or self.code in ("O", "O8", "O4")):
            raise Forbidden(f"numpy.dtype({self.code!r})")

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        if state[1] not in ("<", ">", "=", "|"):
            raise ValueError(f"the byte order {state[1]!r}")
        self.order = state[1]

    def dtype(self) -> np.dtype[Any]:
        return np.dtype(self.code if self.order in "=|" else self.order + self.code)


def _filled(kind: _Kind, raw: Any, shape: tuple[int, ...], order: Any) -> NDArray[Any]:
    """The array of a state; `raw` are bytes, or a list of objects."""
    if kind.code.startswith("O"):
        if not isinstance(raw, list):
            raise TypeError(f"{type(raw).__name__} in place of objects")
        values = np.empty(len(raw), object)
        for i, value in enumerate(raw):
            values[i] = value
        return values.reshape(shape)  # numpy lists objects row by row, whatever the array's order
    return np.frombuffer(_bytes(raw), kind.dtype()).reshape(shape, order=order)


def _bytes(raw: Any) -> bytes:
    """Python 2's files have texts where there were bytes."""
    if isinstance(raw, str):
        return raw.encode("latin1")
    if not isinstance(raw, bytes | bytearray):
        raise TypeError(f"{type(raw).__name__} in place of bytes")
    return bytes(raw)


def _reconstruct(*_: Any) -> Array:
    return Array()


def _scalar(kind: _Kind, raw: Any) -> Any:
    return raw if kind.code.startswith("O") else np.frombuffer(_bytes(raw), kind.dtype(), 1)[0].item()


def _from_buffer(raw: Any, kind: _Kind, shape: tuple[int, ...], order: str) -> Array:
    made = Array()
    made.values = _filled(kind, raw, shape, "F" if order == "F" else "C")
    return made


def _encode(text: str, encoding: str = "latin1") -> bytes:
    if encoding not in ("latin1", "latin-1"):
        raise Forbidden(f"_codecs.encode with {encoding!r}")
    return _bytes(text)


def _array_itself() -> None:
    """`numpy.ndarray` is only ever an argument of the pickle's own call."""
    raise Forbidden("numpy.ndarray")


def _no_bytes() -> bytes:
    return b""


_KNOWN: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("numpy", "ndarray"): _array_itself,
    ("numpy", "dtype"): _Kind,
    ("_codecs", "encode"): _encode,
    **{(f"numpy.{core}.multiarray", "_reconstruct"): _reconstruct for core in ("core", "_core")},
    **{(f"numpy.{core}.multiarray", "scalar"): _scalar for core in ("core", "_core")},
    **{(f"numpy.{core}.numeric", "_frombuffer"): _from_buffer for core in ("core", "_core")},
    **{(module, "set"): set for module in ("__builtin__", "builtins")},
    **{(module, "frozenset"): frozenset for module in ("__builtin__", "builtins")},
    **{(module, "bytes"): _no_bytes for module in ("__builtin__", "builtins")},
}
