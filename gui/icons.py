"""Icons of one line set (Phosphor, through qtawesome), in the colour of the theme they are painted under.

qtawesome takes a while to import, so icons stay blank until `load` is called, which the window does once it is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPixmap

from undertone.gui import theme

SIZE = 16

_glyphs: dict[str, str] = {}
_loaded = False


def load() -> None:
    """Makes icons visible from now on; widgets that are shown already need an update."""
    global _loaded
    _loaded = True


def icon(name: str, token: str = "text") -> QIcon:
    """The icon called `name` in Phosphor ("scissors"), drawn in a token of the theme ("text", "dim", ...)."""
    return QIcon(_Glyph(name, token)) if name else QIcon()


class _Glyph(QIconEngine):
    """Draws one glyph at whatever size and theme it is asked for."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def clone(self) -> QIconEngine:
        return _Glyph(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if not _loaded:
            return
        painter.save()
        painter.setPen(self._color(mode))
        painter.setFont(_font(rect.height()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _character(self._name))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def _color(self, mode: QIcon.Mode) -> QColor:
        now = theme.current()
        color = QColor(getattr(now, self._token))
        return now.mix(now.dim, now.surface, 0.5) if mode == QIcon.Mode.Disabled else color


def _character(name: str) -> str:
    if name not in _glyphs:
        import qtawesome

        _glyphs[name] = qtawesome.charmap(f"ph.{name}")
    return _glyphs[name]


def _font(height: int) -> QFont:
    import qtawesome

    font: QFont = qtawesome.font("ph", height)
    return font
