"""`undertone whisper`: which Whisper models are on this machine, and getting one. Imports no Qt."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from undertone.core.downloads import DownloadError, download, in_megabytes
from undertone.core.speech import WhisperModel, whisper_models
from undertone.core.speech.whisper_load import OTHER_WAYS
from undertone.core.speech.whisper_models import megabytes, source
from undertone.gui.commands import Result
from undertone.gui.terminal import Terminal, UsageError


def whisper(options: argparse.Namespace, progress: Terminal) -> Result:
    """Lists the models, or fetches one; one that was broken off goes on."""
    if options.action == "get":
        return _get(options.name, progress)
    if options.action is not None or options.name is not None:
        raise UsageError("whisper lists the models; whisper get NAME fetches one")
    models = whisper_models()
    lines = [_line(m) for m in models]
    data = [_json(m) for m in models]
    return Result("\n".join([*lines, f"They lie in {models[0].folder}."]), {"models": data})


def _get(name: str | None, progress: Terminal) -> Result:
    known = [m.name for m in whisper_models()]
    if name is None or not megabytes(name):
        raise UsageError(f"whisper get takes one of {', '.join(known)}")
    wanted = source(name)
    try:
        file = download(wanted, progress)
    except DownloadError as error:
        raise DownloadError(error.what, path=error.path, advice=f"{error.advice} {OTHER_WAYS}".strip()) from error
    return Result(f"{name} is on this machine: {file}", {"name": name, "file": str(file), "sha256": wanted.sha256})


def _line(model: WhisperModel) -> str:
    wanted = source(model.name, model.folder)
    state = "on this machine" if model.present else "not here"
    kept = wanted.arrived_bytes()
    if not model.present and kept:
        state = f"{in_megabytes(kept)} of it are here; get it again to go on"
    return f"{model.name:<16} {model.megabytes:>5} MB  {state}"


def _json(model: WhisperModel) -> dict[str, Any]:
    file: Path = source(model.name, model.folder).target
    return {"name": model.name, "megabytes": model.megabytes, "present": model.present, "file": str(file)}
