"""What a person can send along when something went wrong: version, system, what happened, the end of the log.

Private paths are taken out; only the file that it is about keeps its name.
"""

from __future__ import annotations

import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from undertone import resources

LOG_LINES = 40
_MEDIA = "undertone|mp4|mkv|mov|avi|webm|m4v|wav|mp3|m4a|flac|ogg|opus|srt|vtt|csv|json|rttm|eaf|TextGrid|parquet|pt"
_PATHS = re.compile(
    rf"""(?P<quote>["'])(?P<quoted>(?:~?/|[A-Za-z]:[\\/])[^"'\n]*)(?P=quote)"""  # quoted, spaces and all
    rf"""|(?P<spaced>(?<![\w/.:~-])(?:~?/|[A-Za-z]:[\\/])(?:[^\n"'<>|:/\\]+[/\\])+[^\n"'<>|:/\\]*?\.(?:{_MEDIA})\b)"""
    r"""|(?P<plain>(?<![\w/.:~-])(?:~?/[^\s"'<>|:,;()\[\]/]+/[^\s"'<>|:,;()\[\]]+|[A-Za-z]:[\\/][^\s"'<>|:,;()\[\]]+))"""
)


def report(
    what: str,
    detail: str = "",
    *,
    device: str = "",
    log_file: Path | None = None,
    about: Path | None = None,
) -> str:
    """The whole text. `what` says it in a line, `detail` is a trace or an output, `about` is the file concerned."""
    parts = [what, "", *_facts(device)]
    if about is not None:
        parts.append(f"File: {about}")
    if detail:
        parts += ["", without_paths(detail, about).strip()]
    if tail := log_tail(log_file):
        parts += ["", "The end of the log:", without_paths(tail, about)]
    return "\n".join(parts)


def without_paths(text: str, keep: Path | None = None) -> str:
    """`text` with paths shortened: files of programs from their package on, others to their ending; `keep` stays."""
    if keep is not None:
        return str(keep).join(without_paths(part) for part in text.split(str(keep)))
    return _PATHS.sub(_shorten, text).replace(str(Path.home()), "~")


def log_tail(log_file: Path | None, lines: int = LOG_LINES) -> str:
    """The last lines of the log; empty where there is none."""
    if log_file is None:
        return ""
    try:
        with log_file.open("rb") as file:
            file.seek(max(log_file.stat().st_size - 400 * lines, 0))
            return "\n".join(file.read().decode("utf-8", "replace").splitlines()[-lines:])
    except OSError:
        return ""


def _facts(device: str) -> list[str]:
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication

    try:
        undertone = version("undertone")
    except PackageNotFoundError:
        undertone = "not installed"
    shown_on = QGuiApplication.platformName() if QGuiApplication.instance() is not None else "no display"
    return [
        f"Undertone {undertone}, Python {platform.python_version()}",
        f"System: {platform.platform()}",
        f"Qt {qVersion()}, PySide6 {pyside}, {shown_on}",
        *([f"Device: {device}"] if device else []),
    ]


def _shorten(match: re.Match[str]) -> str:
    quote = match["quote"] or ""
    return quote + _short(match["quoted"] or match["spaced"] or match["plain"]) + quote


def _short(path: str) -> str:
    plain = path.replace("\\", "/")
    for root, shown in _roots():
        if plain.startswith(f"{root}/"):
            return shown + plain[len(root) :]
    if "/site-packages/" in plain:
        return plain.rsplit("/site-packages/", 1)[1]
    ending = Path(plain).suffix
    return f"…{ending}" if len(ending) < 12 else "…"


def _roots() -> list[tuple[str, str]]:
    """Folders whose files are programs: the package, Python's own."""
    package = resources.path("styles").resolve().parent.parent.as_posix()
    python = Path(sys.base_prefix).as_posix()
    return [(package, "undertone"), *([(f"{python}/lib", "python")] if python != "/" else [])]
