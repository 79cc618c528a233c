"""What a job did and when, line by line, in `NAME.undertone-files/logs/job-ID.log`. Imports no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

LARGEST = 256 * 1024  # bytes; beyond it the older half of the lines is left out
LEFT_OUT = "(earlier lines were left out)\n"


def file_of(folder: Path, job_id: int) -> Path:
    """The log of a job; `folder` is the project's folder of files."""
    return folder / "logs" / f"job-{job_id}.log"


def append(folder: Path, job_id: int, lines: Sequence[str], at: datetime | None = None) -> None:
    """Adds lines, each with the time; raises OSError."""
    file = file_of(folder, job_id)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{stamped(line, at)}\n" for words in lines for line in words.splitlines() or [""])
    with file.open("a", encoding="utf-8") as out:
        out.write(text)
    if file.stat().st_size > LARGEST:
        _shorten(file)


def stamped(line: str, at: datetime | None = None) -> str:
    """A line as it stands in the log."""
    return f"{at or datetime.now().astimezone():%Y-%m-%d %H:%M:%S}  {line.rstrip()}"


def read(folder: Path, job_id: int) -> str:
    """All that is written down of a job; empty when there is nothing."""
    try:
        return file_of(folder, job_id).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _shorten(file: Path) -> None:
    kept = file.read_bytes()[-LARGEST // 2 :].decode("utf-8", errors="replace")
    shorter = file.with_suffix(".new")
    shorter.write_text(LEFT_OUT + kept.split("\n", 1)[-1], encoding="utf-8")
    shorter.replace(file)
