"""Where docks stand before a person moves them: three columns over the jobs, or two where the window is small."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from undertone.gui.theme import GAP

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
LEFT, BOTTOM = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
SMALL = QSize(1080, 600)  # an area less wide or less high than this gets two columns
ROOM_FOR_TIMELINE = 620  # a height from which the timeline stands below the player and not behind it
ROOM_FOR_LABEL = 430  # a height from which the label stands below the inspector and not behind it
BEHIND_UTTERANCES = ("conversations", "queue", "jobs")

Places = Mapping[str, QDockWidget]


def is_small(size: QSize) -> bool:
    """Whether three columns would not fit into an area of this size."""
    return size.width() < SMALL.width() or size.height() < SMALL.height()


def place_in_columns(area: QMainWindow, docks: Places) -> None:
    """The drawing's three columns over the jobs. The area is empty before."""
    area.addDockWidget(LEFT, docks["conversations"])
    area.splitDockWidget(docks["conversations"], docks["player"], ACROSS)
    area.splitDockWidget(docks["player"], docks["inspector"], ACROSS)
    area.splitDockWidget(docks["conversations"], docks["queue"], DOWN)
    area.splitDockWidget(docks["player"], docks["timeline"], DOWN)
    area.splitDockWidget(docks["timeline"], docks["utterances"], DOWN)
    area.splitDockWidget(docks["inspector"], docks["label"], DOWN)
    area.addDockWidget(BOTTOM, docks["jobs"])


def share_columns(area: QMainWindow, docks: Places) -> None:
    """Gives the three columns the shares of the drawing."""
    width, height = max(area.width(), 1000), max(area.height(), 600)
    area.resizeDocks(
        [docks["conversations"], docks["player"], docks["inspector"]],
        [int(width * 0.16), int(width * 0.405), int(width * 0.435)],
        ACROSS,
    )
    low = 104 if height > 780 else 70
    area.resizeDocks([docks["jobs"]], [low], DOWN)
    upper = height - low - 3 * GAP
    label = 206 if height > 780 else 194
    area.resizeDocks([docks["inspector"], docks["label"]], [upper - label - GAP, label], DOWN)
    area.resizeDocks([docks["conversations"], docks["queue"]], [int(upper * 0.58), int(upper * 0.42)], DOWN)
    area.resizeDocks(
        [docks["player"], docks["timeline"], docks["utterances"]],
        [int(upper * 0.41), int(upper * 0.23), int(upper * 0.36)],
        DOWN,
    )


def place_in_two(area: QMainWindow, docks: Places) -> None:
    """Player and utterances on the left, why and label on the right, the rest in tabs. The area is empty before."""
    area.addDockWidget(LEFT, docks["player"])
    area.splitDockWidget(docks["player"], docks["inspector"], ACROSS)
    if area.height() >= ROOM_FOR_TIMELINE:
        area.splitDockWidget(docks["player"], docks["timeline"], DOWN)
        area.splitDockWidget(docks["timeline"], docks["utterances"], DOWN)
    else:
        area.splitDockWidget(docks["player"], docks["utterances"], DOWN)
        area.tabifyDockWidget(docks["player"], docks["timeline"])
    for name in BEHIND_UTTERANCES:
        area.tabifyDockWidget(docks["utterances"], docks[name])
    if area.height() >= ROOM_FOR_LABEL:
        area.splitDockWidget(docks["inspector"], docks["label"], DOWN)
    else:
        area.tabifyDockWidget(docks["inspector"], docks["label"])


def share_two(area: QMainWindow, docks: Places) -> None:
    """Gives the two columns their shares, with what is used most in front."""
    width, height = area.width() - 3 * GAP, area.height() - 3 * GAP
    area.resizeDocks([docks["player"], docks["inspector"]], [int(width * 0.47), int(width * 0.53)], ACROSS)
    left = [docks["player"], docks["timeline"], docks["utterances"]]
    if area.height() >= ROOM_FOR_TIMELINE:
        area.resizeDocks(left, [int(height * 0.36), int(height * 0.26), int(height * 0.38)], DOWN)
    else:
        area.resizeDocks([docks["player"], docks["utterances"]], [height // 2, height // 2], DOWN)
    if area.height() >= ROOM_FOR_LABEL:
        area.resizeDocks([docks["inspector"], docks["label"]], [height - 168, 168], DOWN)
    for name in ("player", "utterances", "inspector"):
        docks[name].raise_()
