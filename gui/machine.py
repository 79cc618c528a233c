"""What is on this machine: the device that models run on, Whisper's models, encoders. Runs in the background."""

from __future__ import annotations

import subprocess
import sys

from undertone.gui.start_page import Finding


def device_words() -> tuple[str, bool, str]:
    """(badge, whether accelerated, tooltip), found without importing torch into the window."""
    name = _nvidia()
    if name:
        return f"CUDA · {name}", True, f"Models run on {name}"
    if sys.platform == "darwin" and _is_arm():
        return "MPS", True, "Models run on the graphics processor (Metal)"
    return "CPU", False, "No graphics processor was found: models run on the processor"


def findings() -> list[Finding]:
    """Lines for the start page."""
    from undertone.core.speech import whisper_models

    words, accelerated, tip = device_words()
    there = [m.name for m in whisper_models() if m.present]
    folder = whisper_models()[0].folder
    whisper = ", ".join(there) if there else f"none in {folder}; use a transcript, a .pt file, or voice activity"
    return [
        Finding("Device", accelerated, words if accelerated else tip),
        Finding("Whisper", bool(there), whisper),
        Finding("Encoders", True, "words: MiniLM in context, voice: eGeMAPS, face: our own; all without a network"),
    ]


def _nvidia() -> str:
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
