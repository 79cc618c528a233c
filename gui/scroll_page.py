"""A page that scrolls up and down where it has less room than it needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolling(body: QWidget) -> QScrollArea:
    """The page around a body, which is as wide as the page and at least as high."""
    body.setObjectName("scrolled")
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setWidget(body)
    return page
