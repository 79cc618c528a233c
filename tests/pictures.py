"""Takes the pictures of the real window that the README shows: `python -m tests.pictures [FOLDER]`.

The sample is analysed in a scratch project, a few utterances are labelled, and the window is painted in both themes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZE = (1440, 900)
SCALE = "1.5"
LABELS = {0: "neutral", 2: "joy", 3: "surprise", 6: "anger", 8: "anger"}
SHOWN = 8
PATIENCE_S = 120.0


def analysed(folder: Path) -> Path:
    """A project with the analysed sample and some labels; gives its path."""
    from undertone import resources
    from undertone.core.workflows import AnalyzeOptions, analyze
    from undertone.db.store import Store

    path = folder / "kitchen-talk.undertone"
    with Store.create(path) as store:
        media = resources.sample_folder() / "sample.mp4"
        conversation = analyze(store, media, AnalyzeOptions(device="cpu", title="kitchen-talk"))
        records = store.records(conversation.id)
        scheme = store.schemes()[0].id
        for i, label in LABELS.items():
            store.annotate({records[i].utterance.id: label}, annotator="annotator", scheme=scheme)
    return path


def wait(until: Callable[[], bool], what: str) -> None:
    """Runs the event loop until something holds; raises TimeoutError."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.monotonic() + PATIENCE_S
    while not until():
        if time.monotonic() > end:
            raise TimeoutError(f"the window did not show {what}")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def take(project: Path, out: Path) -> list[Path]:
    """Opens the project in the real window and writes `window.png` (dark) and `window-light.png`."""
    from undertone.gui import operation, theme
    from undertone.gui.app import make_application
    from undertone.gui.main_window import MainWindow
    from undertone.gui.settings import Settings

    app = make_application()
    theme.apply(app, theme.DARK)
    settings = Settings(project.parent / "window.ini")
    settings.annotator = "annotator"
    window = MainWindow(settings, starts_empty=False)
    window.resize(*SIZE)
    window.show()
    window.finish()
    explained: list[int] = []
    window.inference.explained.connect(lambda utterance, _: explained.append(utterance))
    window.commands.open_paths([project])
    wait(lambda: len(window.session.records) > SHOWN, "the conversation")
    chosen = window.session.records[SHOWN].utterance.id
    window.session.select(chosen)
    wait(lambda: chosen in explained, "the evidence")
    picture = window.workbench.player
    picture.seek(window.session.records[SHOWN].utterance.start_ms + 600)
    written = []
    for name, look in (("window.png", theme.DARK), ("window-light.png", theme.LIGHT)):
        theme.apply(app, look)
        settled = time.monotonic() + 2
        wait(lambda settled=settled: time.monotonic() > settled, "itself")  # type: ignore[misc]
        path = out / name
        window.grab().save(str(path))
        written.append(path)
    window.jobs.close()
    window.close()
    operation.shut_down()
    return written


def main() -> int:
    """Pictures into the folder named, else where the README looks for them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", SCALE)
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "resources" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        for path in take(analysed(Path(folder)), out):
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
