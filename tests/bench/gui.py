"""How long a person waits: for the window, for a large project, for a label to be committed."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from tests.bench import table_scroll

ROOT = Path(__file__).parents[2]
ROUNDS = 5
UTTERANCES = 10_000
LABELS = 200
APART = ("timeline_pan", "seek", "memory")

BARE = """
import os, sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def event(self, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, shown)
        return super().event(event)
def shown():
    print("shown", flush=True)
    os._exit(0)
app = QApplication(sys.argv[:1])
window = Window()
window.setCentralWidget(QVideoWidget())
window.resize(1440, 900)
window.show()
app.exec()
"""
OURS = """
import os
from undertone.gui import starting
def shown():
    print("shown", flush=True)
    os._exit(0)
application, window = starting.prepare()
window.first_shown.connect(shown)
window.resize(1440, 900)
window.show()
application.exec()
"""


def run() -> dict[str, float]:
    """Figures by name; times in ms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(folder) / name)
        figures = first_window() | large_project(Path(folder)) | table_scroll.run()
    for name in APART:
        figures |= _measured_apart(name)
    return figures


def _measured_apart(name: str) -> dict[str, float]:
    """Another benchmark in a process of its own: its memory and its load are its own."""
    command = [sys.executable, "-m", "tests.bench", name, "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)[name]
    return found


def first_window() -> dict[str, float]:
    """From the start of the process to the first painted window, beside a bare one with a video widget; medians."""
    for part in ("core", "db", "gui", "resources"):  # as an installation does, and as what PySide6 brings is already
        compileall.compile_dir(ROOT / part, quiet=1)
    bare, ours = [], []
    for _ in range(ROUNDS):  # in turns, so that a busy machine treats both alike
        bare.append(_until_shown(BARE))
        ours.append(_until_shown(OURS))
    return {
        "first_window_ms": median(ours),
        "bare_window_ms": median(bare),
        "first_window_ratio": median(ours) / median(bare),
    }


def _until_shown(script: str) -> float:
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = (time.perf_counter() - begin) * 1000
    if line.strip() != "shown":
        raise RuntimeError("the window did not come up")
    return taken


def large_project(folder: Path) -> dict[str, float]:
    """Opening a project of 10,000 utterances until they are painted, and label keys until the row is committed."""
    from undertone.gui import app, operation, theme
    from undertone.gui.main_window import MainWindow
    from undertone.gui.settings import Settings

    project = _project(folder)
    application = app.make_application()
    theme.apply(application, theme.DARK)
    window = MainWindow(Settings(folder / "window.ini"))
    window.resize(1440, 900)
    window.show()
    window.finish()
    window.workbench.player.set_muted(True)
    begin = time.perf_counter()
    window.commands.open_paths([project])
    _wait(lambda: len(window.session.records) == UTTERANCES)
    application.processEvents()
    opened = (time.perf_counter() - begin) * 1000
    window.inference.close()  # no model here, and its process would compete
    keys = [_label(window, i) for i in range(LABELS)]
    window.close()
    operation.shut_down()
    shown, committed = ([k[i] for k in keys] for i in (0, 1))
    return {
        "open_10000_ms": opened,
        "label_shown_p95_ms": quantiles(shown, n=20)[-1],
        "label_commit_p50_ms": median(committed),
        "label_commit_p95_ms": quantiles(committed, n=20)[-1],
    }


def _label(window: object, i: int) -> tuple[float, float]:
    """(until the label is shown, until its row is committed) after one key, in ms."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from undertone.gui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    session = window.session
    classes = session.scheme.classes
    session.select(session.records[i * 7].utterance.id)
    _settle()
    done: list[float] = []
    begin = time.perf_counter()
    connection = session.edited.connect(lambda _: done.append(time.perf_counter()))
    QTest.keyClick(window.workbench.table.view, classes[i % len(classes)].key)
    shown = time.perf_counter()
    _wait(lambda: bool(done))
    session.edited.disconnect(connection)
    QTest.keyClick(window.workbench.table.view, Qt.Key.Key_Shift)
    return (shown - begin) * 1000, (done[0] - begin) * 1000


def _settle() -> None:
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.processEvents()


def _wait(there: Callable[[], bool], seconds: float = 120.0) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + seconds
    while not there():
        if time.perf_counter() > end:
            raise RuntimeError("waited in vain")
        QApplication.processEvents()
        time.sleep(0.0002)  # QTest.qWait would keep the interpreter's lock, and the store's thread waiting


def _project(folder: Path) -> Path:
    """A project with one conversation of 10,000 predicted utterances by eight speakers, a third of them labelled."""
    from undertone.core.types import MediaInfo, Segment, Transcript
    from undertone.db.store import Store

    path = folder / "large.undertone"
    store = Store.create(path)
    media = MediaInfo(folder / "day.wav", UTTERANCES * 3000, None, None, 1, "0" * 32)
    conversation = store.add_conversation(media)
    segments = tuple(
        Segment(i * 3000, i * 3000 + 2500, f"This is what was said in turn {i}.", f"Speaker {i % 8}")
        for i in range(UTTERANCES)
    )
    store.replace_transcript(conversation.id, Transcript(segments, "file:made"))
    ids = [r.utterance.id for r in store.records(conversation.id)]
    names = store.schemes()[0].names
    model = store.adopted_model()
    predictions = {u: _prediction(i, names, model.name) for i, u in enumerate(ids)}
    store.put_predictions(model.id, predictions, dict.fromkeys(ids, "0"))
    store.annotate({u: names[i % len(names)] for i, u in enumerate(ids[::3])}, annotator="bench", scheme="meld-7")
    store.close()
    return path


def _prediction(i: int, names: tuple[str, ...], model: str) -> object:
    from undertone.core.types import MODALITIES, Prediction

    rest = 0.4 / (len(names) - 1)
    label = names[i % len(names)]
    probabilities = {name: 0.6 if name == label else rest for name in names}
    gate = dict.fromkeys(MODALITIES, 1 / 3)
    unimodal = dict.fromkeys(MODALITIES, probabilities)
    return Prediction(label, 0.6, probabilities, gate, unimodal, frozenset(MODALITIES), model)
