"""Getting a Whisper model into memory: found or fetched, checked, and never unpickled."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from undertone.core.downloads import DownloadError, download
from undertone.core.errors import CheckpointError, SpeechModelMissing
from undertone.core.progress import Progress
from undertone.core.speech.whisper_models import canonical, file_of, found, megabytes, model_folder, source
from undertone.core.wording import marked, said

OTHER_WAYS = marked(
    "Or give a local checkpoint file as the Whisper model, give a transcript (SRT, VTT, CSV), "
    "or use voice activity and type the text."
)
_LARGEST = 10_000  # bounds every dimension of a checkpoint, so that a forged one cannot ask for all memory


def load(model: str, folder: Path | None, device: str, allow_download: bool, progress: Progress) -> Any:
    """A `whisper.model.Whisper` on `device`, from an official name or a checkpoint file in the official format.

    Raises SpeechModelMissing when it is not here and may not or cannot be fetched, CheckpointError when it is none.
    """
    path = found(model, folder)
    if path is None:
        if not allow_download or not megabytes(model):
            raise missing(model, folder)
        path = _fetch(model, folder, progress)
    return _built(path, model).to(device)


def missing(model: str, folder: Path | None = None, reason: str = "") -> SpeechModelMissing:
    """The error that names model, size and folder, and the two other ways."""
    size = megabytes(model)
    if not size:
        what = said('there is no Whisper model "{model}", by name or as a file.').format(model=model)
        return SpeechModelMissing(what, advice=f"{said('Check the name.')} {said(OTHER_WAYS)}")
    if reason:
        what = said(
            "the Whisper model {model} ({size} MB) is not on this machine and could not be downloaded ({reason})."
        )
    else:
        what = said("the Whisper model {model} ({size} MB) is not on this machine.")
    put = said("Put {file} into {folder}.").format(file=file_of(model, folder).name, folder=folder or model_folder())
    return SpeechModelMissing(what.format(model=model, size=size, reason=reason), advice=f"{put} {said(OTHER_WAYS)}")


def _built(path: Path, model: str) -> Any:
    from whisper import _ALIGNMENT_HEADS
    from whisper.model import ModelDimensions, Whisper

    checkpoint = read_checkpoint(path)
    try:
        dims = ModelDimensions(**checkpoint["dims"])
        sizes = vars(dims).values()
        if not all(isinstance(n, int) and 0 < n <= max(_LARGEST, 60_000 if n == dims.n_vocab else 0) for n in sizes):
            raise ValueError("dimensions out of bounds")
        network = Whisper(dims)
        network.load_state_dict(checkpoint["model_state_dict"])
    except (KeyError, TypeError, ValueError, RuntimeError, AssertionError) as error:
        raise CheckpointError(
            said("not a Whisper checkpoint ({reason}).").format(reason=_first_line(error)),
            path=path,
            advice=said("Use one in OpenAI's own .pt format."),
        ) from error
    heads = _ALIGNMENT_HEADS.get(canonical(model) if megabytes(model) else path.stem)
    if heads is not None and _has_official_size(dims, path.stem):
        network.set_alignment_heads(heads)
    return network.eval()


def _has_official_size(dims: Any, stem: str) -> bool:
    layers = {"tiny": 4, "base": 6, "small": 12, "medium": 24, "large-v1": 32, "large-v2": 32, "large-v3": 32}
    return bool(dims.n_text_layer == {**layers, "large-v3-turbo": 4}.get(stem.removesuffix(".en"), -1))


def read_checkpoint(path: Path) -> Mapping[str, Any]:
    """What a .pt file holds, with nothing in it run; raises CheckpointError when it is no Whisper model."""
    import torch

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # what torch says of odd files ends in the error below
            raw = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, ValueError, KeyError, AttributeError, OSError) as error:
        raise CheckpointError(
            said("not a model file that can be read safely."),
            path=path,
            advice=said(
                "It may be damaged or cut short; fetch it again, or use a checkpoint in OpenAI's own .pt format."
            ),
        ) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("dims"), dict) or "model_state_dict" not in raw:
        raise CheckpointError(
            said("not a Whisper checkpoint."), path=path, advice=said("Use one in OpenAI's own .pt format.")
        )
    return raw


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:120]


def _fetch(model: str, folder: Path | None, progress: Progress) -> Path:
    """The file of an official model, downloaded and checked; raises SpeechModelMissing with the other ways."""
    try:
        return download(source(model, folder), progress)
    except DownloadError as error:
        raise missing(model, folder, error.reason) from error
