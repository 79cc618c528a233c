"""Whether a file is a Whisper checkpoint in the official format, told from its table of contents alone.

The weights are not loaded and nothing in the file is run, so that gigabytes are judged in a moment and without torch.
"""

from __future__ import annotations

import os
import pickle
import shutil
import zipfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from undertone.core.downloads import sha256_of
from undertone.core.errors import CheckpointError
from undertone.core.speech.whisper_models import file_of, official_name
from undertone.core.wording import said

DIMENSIONS = (
    "n_mels",
    "n_audio_ctx",
    "n_audio_state",
    "n_audio_head",
    "n_audio_layer",
    "n_vocab",
    "n_text_ctx",
    "n_text_state",
    "n_text_head",
    "n_text_layer",
)
_SIZES = {384: "tiny", 512: "base", 768: "small", 1024: "medium", 1280: "large"}  # width of the encoder
_LARGEST_TABLE = 16 << 20  # bytes of a table of contents; the official ones take under 200 KB


@dataclass(frozen=True, slots=True)
class WhisperFile:
    """A checkpoint file: how large its network is and whether it knows English alone."""

    path: Path
    dims: dict[str, int]

    @property
    def size(self) -> str:
        """The official size that it has: "tiny" to "large", or "a size of its own"."""
        return _SIZES.get(self.dims["n_audio_state"], said("a size of its own"))

    @property
    def english_only(self) -> bool:
        """Models of English alone have a smaller vocabulary."""
        return self.dims["n_vocab"] < 51865


def look(path: Path) -> WhisperFile:
    """What kind of Whisper checkpoint a file is; raises CheckpointError when it is none or cannot be read safely."""
    content = _contents(path) if zipfile.is_zipfile(path) else _older(path)
    dims, weights = content.get("dims"), content.get("model_state_dict")
    if not isinstance(dims, dict) or not isinstance(weights, dict):
        raise _no_checkpoint(path)
    sizes = {name: dims.get(name) for name in DIMENSIONS}
    if not all(isinstance(n, int) and not isinstance(n, bool) and 0 < n <= 60_000 for n in sizes.values()):
        raise _no_checkpoint(path)
    found = {name: int(n) for name, n in sizes.items() if n is not None}
    if any(_shape(weights.get(name)) != shape for name, shape in _expected(found).items()):
        raise _no_checkpoint(path)
    return WhisperFile(path, found)


def take(path: Path, folder: Path | None = None) -> str:
    """Makes a model of a file that a person has: what it is called from now on.

    A file that is an official model, by its sha256, is copied to where that model belongs and has its name; any other
    stays where it is and is called by its path. Raises CheckpointError when it is no Whisper checkpoint.
    """
    look(path)
    name = official_name(sha256_of(path))
    if not name:
        return str(path)
    target = file_of(name, folder)
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{target.name}.{os.getpid()}")
        shutil.copyfile(path, scratch)
        scratch.replace(target)
    return name


def _expected(dims: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """Some weights that every Whisper network has, with their shapes."""
    audio, text = dims["n_audio_state"], dims["n_text_state"]
    return {
        "encoder.conv1.weight": (audio, dims["n_mels"], 3),
        "encoder.positional_embedding": (dims["n_audio_ctx"], audio),
        f"encoder.blocks.{dims['n_audio_layer'] - 1}.mlp.0.weight": (4 * audio, audio),
        "decoder.token_embedding.weight": (dims["n_vocab"], text),
        "decoder.positional_embedding": (dims["n_text_ctx"], text),
        f"decoder.blocks.{dims['n_text_layer'] - 1}.mlp.0.weight": (4 * text, text),
    }


def _shape(weight: Any) -> tuple[int, ...]:
    return tuple(getattr(weight, "shape", ()))


def _no_checkpoint(path: Path) -> CheckpointError:
    return CheckpointError(
        said("not a Whisper checkpoint."), path=path, advice=said("Use one in OpenAI's own .pt format.")
    )


def _older(path: Path) -> dict[str, Any]:
    """Files of old versions of torch are no archives; torch reads them, weights only."""
    from undertone.core.speech.whisper_load import read_checkpoint

    return dict(read_checkpoint(path))


# ---------------------------------------------------------------- the table of contents


def _contents(path: Path) -> dict[str, Any]:
    """The pickled table of an archive, with every weight as its shape."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = next(i for i in archive.infolist() if i.filename.endswith("/data.pkl"))
            if entry.file_size > _LARGEST_TABLE:
                raise _no_checkpoint(path)
            with archive.open(entry) as file:
                content = _Table(file).load()
    except CheckpointError:
        raise
    except Exception as error:  # a forged pickle can raise anything, and whatever it raises is the same news
        raise _no_checkpoint(path) from error
    if not isinstance(content, dict):
        raise _no_checkpoint(path)
    return content


@dataclass(frozen=True, slots=True)
class _Weight:
    """Stands for a tensor."""

    shape: tuple[int, ...]


def _weight(_storage: object, _offset: int, shape: tuple[int, ...], *_: object) -> _Weight:
    return _Weight(tuple(shape))


class _Table(pickle.Unpickler):
    """Knows three names and makes nothing but dicts, numbers, words and shapes; any other name is refused."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _weight
        if module == "torch" and name.endswith("Storage"):
            return name
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a Whisper checkpoint")

    def persistent_load(self, pid: Any) -> None:
        """Where the numbers of a weight lie, which nobody asks here."""
