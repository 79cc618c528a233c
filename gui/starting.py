"""The way into the window: Python's search for cycles rests until the window is on the screen, since hundreds of
classes are made before that and none of them is ever thrown away."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from undertone.gui.main_window import MainWindow


def run(project: Path | None = None, sample: bool = False) -> int:
    """Shows the window with a project, the sample or the start page; the exit status when it is closed."""
    gc.disable()
    try:
        from undertone.gui import app

        return app.run(project, sample)
    finally:
        gc.enable()


def prepare() -> tuple[QApplication, MainWindow]:
    """What `run` does before the window is shown, for measuring."""
    gc.disable()
    from undertone.gui import app

    return app.prepare()


def on_the_screen() -> None:
    """The search goes on; what was made so far is not looked at again."""
    gc.freeze()
    gc.enable()
