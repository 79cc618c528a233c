"""Resident memory of the window on a recording of four hours, without a model: waveform, player, 4,800 utterances."""

from __future__ import annotations

import math
import tempfile
import time
from fractions import Fraction
from pathlib import Path

HOURS = 4
RATE = 16_000
TURN_MS = 3_000


def run() -> dict[str, float]:
    """`rss_mb` once everything is shown and has been played and scrolled a little, and what a bare Qt window takes."""
    from tests.bench.gui import _settle, _wait
    from undertone.gui import app, operation, theme
    from undertone.gui.main_window import MainWindow
    from undertone.gui.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        application = app.make_application()
        theme.apply(application, theme.DARK)
        bare = resident_mb()
        window = MainWindow(Settings(Path(folder) / "window.ini"))
        window.resize(1440, 900)
        window.show()
        window.finish()
        window.workbench.player.set_muted(True)
        window.commands.open_paths([project])
        _wait(lambda: len(window.session.records) > 0 and window.workbench._has_peaks)
        window.inference.close()
        records = window.session.records
        for i in range(0, len(records), len(records) // 40):
            window.session.select(records[i].utterance.id)
            _settle()
        window.workbench.player.play()
        end = time.perf_counter() + 3.0
        _wait(lambda: time.perf_counter() > end)
        window.workbench.player.pause()
        used = resident_mb()
        window.close()
        operation.shut_down()
    return {"rss_mb": round(used, 1), "rss_before_window_mb": round(bare, 1)}


def resident_mb() -> float:
    """Resident memory of this process now; the highest ever where the system tells no more."""
    import resource

    status = Path("/proc/self/status")
    if status.is_file():
        line = next(s for s in status.read_text().splitlines() if s.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _project(folder: Path) -> Path:
    """Four hours of sound with its waveform and transcribed, predicted turns."""
    from tests.bench.gui import _prediction
    from undertone.core.media import probe
    from undertone.core.peaks import waveform_peaks
    from undertone.core.types import Segment, Transcript
    from undertone.db.store import Store

    media = probe(_recording(folder / "day.flac"))
    path = folder / "day.undertone"
    with Store.create(path) as store:
        conversation = store.add_conversation(media)
        store.put_peaks(conversation.id, waveform_peaks(media).to_bytes())
        count = media.duration_ms // TURN_MS
        segments = tuple(
            Segment(i * TURN_MS, (i + 1) * TURN_MS - 400, f"This is turn {i} of the day.", f"Speaker {i % 6}")
            for i in range(count)
        )
        store.replace_transcript(conversation.id, Transcript(segments, "file:made"))
        ids = [r.utterance.id for r in store.records(conversation.id)]
        names = store.schemes()[0].names
        model = store.adopted_model()
        predictions = {u: _prediction(i, names, model.name) for i, u in enumerate(ids)}
        store.put_predictions(model.id, predictions, dict.fromkeys(ids, "0"))
    return path


def _recording(path: Path) -> Path:
    """Four hours of a tone that comes and goes."""
    import av
    import numpy as np

    minute = np.arange(60 * RATE)
    tone = 8000 * np.sin(minute * (2 * math.pi * 220 / RATE)) * np.abs(np.sin(minute * (math.pi / RATE / 2)))
    block = tone.astype(np.int16)[None, :]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("flac", rate=RATE, layout="mono")
        for i in range(HOURS * 60):
            frame = av.AudioFrame.from_ndarray(block, "s16", "mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, i * 60 * RATE, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path
