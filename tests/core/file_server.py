"""A server on this machine that serves one file as a large download is served, or badly, as a test asks for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Served:
    """The file's bytes and how it is served; `asked` collects the Range header of every request."""

    content: bytes
    etag: str = '"one"'
    ranges: bool = True
    breaks_after: list[int] = field(default_factory=list)  # bytes of each next answer after which the line breaks
    status: int = 200
    redirect: str = ""
    held: threading.Event | None = None  # the answer stops half way until it is set
    asked: list[str | None] = field(default_factory=list)
    address: str = ""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        served = self.server.served
        asked = self.headers.get("Range")
        served.asked.append(asked)
        if served.redirect:
            self._head(302, {"Location": served.redirect})
        elif served.status != 200:
            self._head(served.status, {})
        else:
            self._send(served, self._start(served, asked))

    def _start(self, served: Served, asked: str | None) -> int | None:
        unchanged = self.headers.get("If-Range") in (None, served.etag)
        return int(asked.removeprefix("bytes=").rstrip("-")) if asked and served.ranges and unchanged else None

    def _send(self, served: Served, start: int | None) -> None:
        total = len(served.content)
        rest = served.content[start or 0 :]
        if start is not None and start >= total:
            self._head(416, {"Content-Range": f"bytes */{total}"})
            return
        headers = {"Content-Length": str(len(rest)), "ETag": served.etag}
        if start is not None:
            headers["Content-Range"] = f"bytes {start}-{total - 1}/{total}"
        self._head(206 if start is not None else 200, headers)
        end = served.breaks_after.pop(0) if served.breaks_after else len(rest)
        if served.held is not None:
            self.wfile.write(rest[: end // 2])
            self.wfile.flush()
            served.held.wait(20)
            rest = rest[end // 2 :]
        self.wfile.write(rest[:end])

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    served: Served

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up is expected here."""


@contextmanager
def serving(served: Served) -> Iterator[Served]:
    """Serves it on a free port of 127.0.0.1; `address` is then the folder it lies in."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.served = served
    served.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
