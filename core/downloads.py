"""Fetching one large file so that it is whole or not there: goes on where it broke off, checked, then renamed.

What has arrived lies beside its place as `NAME.part`, with a small `NAME.part.json` that says what it is a part of.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import json
import logging
import os
import shutil
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from undertone.core.errors import UndertoneError
from undertone.core.progress import Progress, Silent
from undertone.core.wording import said

log = logging.getLogger(__name__)

MEGABYTE = 1_000_000  # as sizes of downloads are told
_BLOCK = 1 << 16  # small, so that a slow line can be cancelled
_TIMEOUT_S = 20
_SPARE = 64 * MEGABYTE  # room on the disk that is left to others
_ATTEMPTS = 4  # one after another, as long as each brings something


class DownloadError(UndertoneError):
    """A file could not be fetched; what has arrived is kept unless it was wrong."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch: its address, where it belongs, and the sha256 that it must have.

    `size_bytes` is about how large it is, for the question whether there is room; 0 is unknown.
    """

    address: str
    target: Path
    sha256: str
    size_bytes: int = 0

    @property
    def part(self) -> Path:
        """What has arrived so far."""
        return self.target.with_name(f"{self.target.name}.part")

    @property
    def server(self) -> str:
        """Where it comes from, for a person."""
        return urlsplit(self.address).hostname or self.address

    def arrived_bytes(self) -> int:
        """How much of it lies here from an earlier attempt."""
        try:
            return self.part.stat().st_size
        except OSError:
            return 0


@dataclass(slots=True)
class _Part:
    """The open part of a download: how much of it is there, its running sha256, and what the server said of it."""

    file: IO[bytes]
    facts: Path
    address: str
    digest: Any = field(default_factory=hashlib.sha256)
    done: int = 0
    total: int = 0
    etag: str = ""

    def start_over(self) -> None:
        """Nothing of what is there is used."""
        self.file.seek(0)
        self.file.truncate()
        self.facts.unlink(missing_ok=True)
        self.digest, self.done, self.total, self.etag = hashlib.sha256(), 0, 0, ""

    def take_up(self) -> None:
        """Goes on from what is there, if it is a part of the same file."""
        known = _read_facts(self.facts)
        if known.get("address") != self.address or not known.get("total"):
            self.start_over()
            return
        self.total, self.etag = int(known["total"]), str(known.get("etag", ""))
        self.file.seek(0)
        while block := self.file.read(1 << 20):
            self.digest.update(block)
            self.done += len(block)
        if self.done > self.total:
            self.start_over()

    def note(self, total: int, etag: str) -> None:
        """Writes down what this is a part of."""
        self.total, self.etag = total, etag
        self.facts.write_text(json.dumps({"address": self.address, "total": total, "etag": etag}), encoding="utf-8")

    def add(self, block: bytes) -> None:
        self.file.write(block)
        self.digest.update(block)
        self.done += len(block)


def download(wanted: Download, progress: Progress | None = None) -> Path:
    """The file, fetched unless it is there already; `report` counts bytes. Cancelled, its part is kept.

    Raises DownloadError (no network, no room, not the file that was asked for) and Cancelled.
    """
    progress = progress or Silent()
    _require_safe(wanted.address)
    if wanted.target.is_file() and sha256_of(wanted.target, progress) == wanted.sha256:
        return wanted.target
    try:
        wanted.target.parent.mkdir(parents=True, exist_ok=True)
        with _opened(wanted) as part:
            _require_room(wanted, wanted.size_bytes - part.done)
            _fill(wanted, part, progress)
            _require_right(wanted, part)
            part.file.flush()
            os.fsync(part.file.fileno())
        wanted.part.replace(wanted.target)
        part.facts.unlink(missing_ok=True)
    except OSError as error:
        raise DownloadError(
            said("{file} could not be written ({reason}).").format(
                file=wanted.target, reason=error.strerror or type(error).__name__
            ),
            advice=said("Make room, or choose a folder that can be written to."),
        ) from error
    return wanted.target


def sha256_of(path: Path, progress: Progress | None = None) -> str:
    """The sha256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            if progress is not None:
                progress.raise_if_cancelled()
    return digest.hexdigest()


def forget(wanted: Download) -> None:
    """Deletes what has arrived of it."""
    wanted.part.unlink(missing_ok=True)
    _facts_of(wanted).unlink(missing_ok=True)


# ---------------------------------------------------------------- one attempt after another


def _fill(wanted: Download, part: _Part, progress: Progress) -> None:
    """Until all is there; each attempt goes on where the one before broke off."""
    reason = ""
    for _ in range(_ATTEMPTS):
        if part.total and part.done == part.total:
            return
        before = part.done
        try:
            _fetch(wanted, part, progress)
        except _NETWORK as error:
            reason = _reason(error)
            if isinstance(error, urllib.error.HTTPError) and error.code in _NO_LONGER:
                part.start_over()
        if part.total and part.done == part.total:
            return
        if part.done == before:
            break
    raise _broken_off(wanted, part, reason)


def _fetch(wanted: Download, part: _Part, progress: Progress) -> None:
    """One request: the rest where the server still has the same file, else all of it."""
    headers = {"Accept-Encoding": "identity", "User-Agent": "undertone"}
    if part.done:
        headers["Range"] = f"bytes={part.done}-"
        if part.etag and not part.etag.startswith("W/"):
            headers["If-Range"] = part.etag
    request = urllib.request.Request(wanted.address, headers=headers)
    with _opener().open(request, timeout=_TIMEOUT_S) as answer:
        _begin(wanted, part, answer)
        while block := answer.read1(_BLOCK):
            if part.total and part.done + len(block) > part.total:
                raise http.client.HTTPException("more came than was announced")
            part.add(block)
            progress.report(part.done, part.total, _words(wanted, part))


def _begin(wanted: Download, part: _Part, answer: Any) -> None:
    """Reads the answer's head: does it go on where the part ends, of a file of the same size and mark?"""
    etag = str(answer.headers.get("ETag") or "")
    if answer.status == 206:
        start, total = _content_range(str(answer.headers.get("Content-Range") or ""))
        if (start, total) != (part.done, part.total) or (part.etag and etag and etag != part.etag):
            part.start_over()
            raise http.client.HTTPException(said("the file at the server has changed"))
        return
    if part.done:
        part.start_over()
    total = int(answer.headers.get("Content-Length") or 0)
    if not total:
        raise http.client.HTTPException(said("the server does not say how large it is"))
    _require_room(wanted, total)
    part.note(total, etag)


def _content_range(text: str) -> tuple[int, int]:
    """("bytes 10-99/100") -> (10, 100); (-1, -1) where it says nothing."""
    try:
        span, total = text.removeprefix("bytes ").split("/")
        return int(span.split("-")[0]), int(total)
    except ValueError:
        return -1, -1


_NETWORK = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError, ssl.SSLError)
_NO_LONGER = (412, 416)  # what is asked for is no part of what the server has now


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect may not leave https."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        _require_safe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_SafeRedirects)


# ---------------------------------------------------------------- what must hold


def _require_safe(address: str) -> None:
    """https, or http to this very machine."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        return
    raise DownloadError(
        said("{address} is not a safe address: only https is used.").format(address=address),
        advice=said("Fetch the file another way and choose it here."),
    )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _require_room(wanted: Download, needed: int) -> None:
    free = shutil.disk_usage(wanted.target.parent).free
    if needed > 0 and free < needed + _SPARE:
        raise DownloadError(
            said("{file} needs {needed} more and only {free} are free in {folder}.").format(
                file=wanted.target.name,
                needed=in_megabytes(needed),
                free=in_megabytes(free),
                folder=wanted.target.parent,
            ),
            advice=said("Make room, or take a smaller one."),
        )


def _require_right(wanted: Download, part: _Part) -> None:
    if part.digest.hexdigest() != wanted.sha256:
        part.start_over()
        raise DownloadError(
            said("what arrived from {server} is not {file}: its sha256 is another. It was deleted.").format(
                server=wanted.server, file=wanted.target.name
            ),
            advice=said("Try again later; if it happens again, something between here and there changes files."),
        )


def _broken_off(wanted: Download, part: _Part, reason: str) -> DownloadError:
    why = f" ({reason})" if reason else ""
    if not part.done:
        return DownloadError(
            said("{file} could not be fetched from {server}{why}.").format(
                file=wanted.target.name, server=wanted.server, why=why
            ),
            advice=said("Is there a network? Start it again when there is."),
        )
    return DownloadError(
        said("the connection broke off after {done} of {total}{why}.").format(
            done=in_megabytes(part.done), total=in_megabytes(part.total), why=why
        ),
        advice=said("What has arrived is kept: start it again and it goes on from there."),
    )


# ---------------------------------------------------------------- the part on the disk


def _facts_of(wanted: Download) -> Path:
    return wanted.part.with_name(f"{wanted.part.name}.json")


def _read_facts(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) and isinstance(facts.get("total"), int) else {}


@contextmanager
def _opened(wanted: Download) -> Iterator[_Part]:
    """The part, with what is there of it read; nobody else may write to it meanwhile."""
    try:
        with wanted.part.open("a+b") as file:
            _claim(file, wanted)
            part = _Part(file, _facts_of(wanted), wanted.address)
            part.take_up()
            yield part
    finally:
        if not wanted.arrived_bytes():
            forget(wanted)


def _claim(file: IO[bytes], wanted: Download) -> None:
    """Locks the part where the system can; another process that fetches the same file has it."""
    try:
        import fcntl
    except ImportError:  # Windows: nobody else can rename or delete a file that is open there
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DownloadError(
            said("{file} is being fetched already, by another window or command.").format(file=wanted.target.name),
            advice=said("Wait until it is there."),
        ) from error
    except OSError:  # a file system without locks: two at once would only end in a wrong sha256
        log.debug("no lock on %s", wanted.part, exc_info=True)


def _words(wanted: Download, part: _Part) -> str:
    return said("fetching {file}: {done} of {total}").format(
        file=wanted.target.name, done=in_megabytes(part.done), total=in_megabytes(part.total)
    )


def in_megabytes(size: int) -> str:
    """A size for a person: "76 MB", "1.5 GB"."""
    if size >= 1000 * MEGABYTE:
        return f"{size / 1000 / MEGABYTE:.1f} GB"
    return f"{max(round(size / MEGABYTE), 1)} MB"


def _reason(error: BaseException) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return said("the server answered {code}").format(code=error.code)
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return (str(inner).strip() or type(inner).__name__).splitlines()[0][:120]
