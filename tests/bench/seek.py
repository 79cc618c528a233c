"""How long a seek takes until its frame is shown: 1080p H.264 with a key frame every two seconds, as from a camera."""

from __future__ import annotations

import math
import random
import tempfile
from fractions import Fraction
from pathlib import Path
from time import perf_counter

import numpy as np

SECONDS, RATE, KEY = 20, 25, 50
SEEKS = 40


def run() -> dict[str, float]:
    """Random seeks in a paused player, decoding and painting included.

    `seek_p95_ms` and the median are the time until the very picture of the time asked for is painted;
    `seek_first_p95_ms` until any new picture is, which may be the key frame before it where the exact one takes long.
    """
    from PySide6.QtWidgets import QApplication

    from undertone import resources
    from undertone.core.media import probe
    from undertone.gui.player import PlayerWidget
    from undertone.gui.theme import DARK

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.mp4"
        _film(path)
        widget = PlayerWidget(DARK, resources.schemes()["meld-7"])
        widget.resize(720, 460)
        widget.show()
        widget.set_media(path, probe(path))
        shown, exact = _shown(widget, app)
        _until(app, lambda: bool(exact) and widget.controls.buttons["play_pause"].isEnabled())
        rng = random.Random(3)
        times = [_seek(app, widget, shown, exact, rng.randrange(SECONDS * 1000)) for _ in range(SEEKS)]
        widget.shutdown()
        widget.close()
        widget.deleteLater()
        app.processEvents()
    whole = sorted(t for _, t in times)
    first = sorted(t for t, _ in times)
    return {
        "seek_p95_ms": round(_p95(whole), 1),
        "seek_p50_ms": round(whole[len(whole) // 2], 1),
        "seek_first_p95_ms": round(_p95(first), 1),
    }


def _p95(times: list[float]) -> float:
    return times[math.ceil(0.95 * len(times)) - 1]


def _shown(widget: object, app: object) -> tuple[list[object], list[int]]:
    """Every picture that is shown, and where those begin that are the ones asked for."""
    shown: list[object] = []
    exact: list[int] = []
    _until(app, lambda: widget._playback is not None)  # type: ignore[attr-defined]
    widget._playback.frame_shown.connect(shown.append)  # type: ignore[attr-defined]
    widget._playback.exact_shown.connect(exact.append)  # type: ignore[attr-defined]
    return shown, exact


def _seek(app: object, widget: object, shown: list[object], exact: list[int], ms: int) -> tuple[float, float]:
    """Milliseconds to the first new picture and to the exact one, which is checked to be that of the time."""
    shown.clear()
    exact.clear()
    begun = perf_counter()
    widget.seek(ms)  # type: ignore[attr-defined]
    _until(app, lambda: bool(shown))
    widget.canvas.repaint()  # type: ignore[attr-defined]
    first = (perf_counter() - begun) * 1000.0
    if not exact:
        _until(app, lambda: bool(exact))
        widget.canvas.repaint()  # type: ignore[attr-defined]
    if not exact[-1] <= ms < exact[-1] + 1000 // RATE:
        raise ValueError(f"the picture of {exact[-1]} ms was shown for {ms} ms")
    return first, (perf_counter() - begun) * 1000.0


def _until(app: object, there: object, seconds: float = 20.0) -> None:
    """Lets the window wait as it does in use: without turning in circles, which would take one of the processors."""
    from PySide6.QtCore import QEventLoop, QTimer

    awake = QTimer()
    awake.start(50)
    end = perf_counter() + seconds
    while not there():  # type: ignore[operator]
        if perf_counter() > end:
            raise TimeoutError("no frame was shown")
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # type: ignore[attr-defined]


def _film(path: Path) -> None:
    """Moving noise over a drifting picture, so that frames are neither empty nor incompressible."""
    import av

    rng = np.random.default_rng(1)
    ground = rng.integers(0, 255, (270, 480, 3)).astype(np.uint8).repeat(4, 0).repeat(4, 1)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "veryfast", "g": str(KEY)})
        stream.width, stream.height, stream.pix_fmt = 1920, 1080, "yuv420p"
        for i in range(SECONDS * RATE):
            picture = np.roll(ground, (2 * i, 3 * i), (0, 1))
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = i, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


if __name__ == "__main__":
    print(run())
