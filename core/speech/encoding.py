"""Text of a file in whatever encoding it was written."""

from __future__ import annotations

import codecs
from pathlib import Path

from undertone.core.errors import TranscriptError
from undertone.core.wording import marked, said

_LARGEST = 64 << 20  # bytes; a day of subtitles is under two million
_MARKS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8_ADVICE = marked("Save it as UTF-8 text and try again.")


def read_text(path: Path) -> tuple[str, str]:
    """The text with line ends as "\\n", and the name of its encoding: by mark, as UTF-8, else by its letters.

    Raises TranscriptError when the file cannot be read or is not text.
    """
    raw = _bytes_of(path)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, encoding, path), encoding.removesuffix("-sig")
    if b"\0" in raw:
        raise TranscriptError(
            said("this is not a text file."), path=path, advice=said("Choose an SRT, VTT, SBV, CSV or RTTM file.")
        )
    try:
        return _lines(raw.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        encoding = _guessed(raw, path)
        return _decoded(raw, encoding, path), encoding


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        what = said("this is not a file." if path.exists() else "there is no such file.")
        raise TranscriptError(what, path=path, advice=said("Check the name and the folder."))
    try:
        if path.stat().st_size > _LARGEST:
            raise TranscriptError(
                said("too large for a transcript."), path=path, advice=said("Choose the transcript's own file.")
            )
        return path.read_bytes()
    except OSError as error:
        raise TranscriptError(
            said("the file cannot be read ({reason}).").format(reason=error.strerror),
            path=path,
            advice=said("Check its permissions."),
        ) from error


def _guessed(raw: bytes, path: Path) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None:
        raise TranscriptError(said("its text encoding is not known."), path=path, advice=said(_UTF8_ADVICE))
    return best.encoding


def _decoded(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return _lines(raw.decode(encoding))
    except (UnicodeDecodeError, LookupError) as error:
        raise TranscriptError(
            said("it is not valid {encoding} text.").format(encoding=encoding), path=path, advice=said(_UTF8_ADVICE)
        ) from error


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
