"""Everything that is drawn can be had: a view as PNG or SVG at print size, and the numbers behind it as CSV."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QGraphicsView, QMenu, QToolButton, QWidget

from undertone.core.errors import ExportError, UndertoneError
from undertone.core.types import LabelClass
from undertone.gui import icons, theme
from undertone.gui.figure_key import FigureKey
from undertone.gui.language import marked, tr

DOTS_PER_INCH = 300
ON_SCREEN = 96  # dots an inch for which a view's pixels are meant
LARGEST = 16_000  # pixels of a side
PNG, SVG, CSV = marked("Picture (PNG)"), marked("Drawing (SVG)"), marked("Numbers (CSV)")


def save_picture(view: QWidget, path: Path, classes: Sequence[LabelClass] = ()) -> None:
    """Draws a view into a .png at 300 dots an inch or into a .svg, with a key of `classes` below it.

    Raises ExportError, and then leaves nothing.
    """
    from undertone.core.interchange.atomic import replaced

    view.grab(QRect(0, 0, 1, 1))  # a view out of sight takes its size when it is first painted
    key = FigureKey(classes, theme.current(), view.width())
    with replaced(path) as scratch:
        if path.suffix.lower() == ".svg":
            _draw_svg(view, key, scratch)
        elif not _drawn(view, key).save(str(scratch)):
            raise ExportError(tr("the picture cannot be written."), path=path, advice=tr("Choose another place."))


def save_numbers(text: str, path: Path) -> None:
    """Writes CSV as UTF-8 with a mark that spreadsheets understand; raises ExportError."""
    from undertone.core.interchange.atomic import replaced

    with replaced(path) as scratch:
        scratch.write_text(text, encoding="utf-8-sig", newline="")


def _drawn(view: QWidget, key: FigureKey) -> QImage:
    size = _size(view, key)
    scale = min(DOTS_PER_INCH / ON_SCREEN, LARGEST / max(size.width(), size.height(), 1))
    image = QImage(size * scale, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(scale)
    image.fill(_paper(view))
    painter = QPainter(image)
    _render(view, painter)
    key.paint(painter, view.height())
    painter.end()
    image.setDevicePixelRatio(1.0)
    dots_per_metre = round(ON_SCREEN * scale / 0.0254)
    image.setDotsPerMeterX(dots_per_metre)
    image.setDotsPerMeterY(dots_per_metre)
    return image


def _size(view: QWidget, key: FigureKey) -> QSize:
    return view.size() + QSize(0, key.height)


def _draw_svg(view: QWidget, key: FigureKey, path: Path) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setFileName(str(path))
    whole = QRect(QPoint(0, 0), _size(view, key))
    generator.setSize(whole.size())
    generator.setViewBox(whole)
    generator.setResolution(ON_SCREEN)
    generator.setTitle(view.accessibleName())
    painter = QPainter()
    if not painter.begin(generator):
        raise ExportError(tr("the drawing cannot be written."), path=path, advice=tr("Choose another place."))
    painter.fillRect(whole, _paper(view))
    _render(view, painter)
    key.paint(painter, view.height())
    painter.end()


def _paper(view: QWidget) -> QColor:
    """What a view is drawn on: its own ground, or the surface where on screen it lets another one through."""
    own = view.palette().color(view.backgroundRole())
    return own if own.alpha() == 255 else QColor(theme.current().surface)


def _render(view: QWidget, painter: QPainter) -> None:
    if isinstance(view, QGraphicsView):  # drawn by its scene, which a widget's own rendering turns into pixels
        whole = view.viewport().rect()
        view.render(painter, QRectF(whole), whole)
        return
    flags = QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.DrawWindowBackground
    view.render(painter, QPoint(0, 0), renderFlags=flags)


def csv_lines(rows: list[list[object]]) -> str:
    """Rows as CSV; a number keeps every figure that it has, nothing is written as an empty cell."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if _is_nothing(cell) else cell for cell in row])
    return out.getvalue()


def _is_nothing(cell: object) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


class FigureMenu(QToolButton):
    """The button at a view's corner that gives the view away. It asks where to; `saved` names the file."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        title: str,
        picture: Callable[[], QWidget],
        numbers: Callable[[], str],
        classes: Callable[[], Sequence[LabelClass]] = tuple,
    ) -> None:
        """`title` becomes the file's name; `picture` gives the view as it is now, `numbers` its CSV.

        `classes` are those that the view shows by colour and letter alone.
        """
        super().__init__()
        self._title, self._picture, self._numbers, self._classes = title, picture, numbers, classes
        self.setIcon(icons.icon("download-simple", "dim"))
        self.setIconSize(QSize(16, 16))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tr("Save this view as a picture, or the numbers behind it"))
        self.setAccessibleName(tr("Save this view"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        for words, kind in ((PNG, "png"), (SVG, "svg"), (CSV, "csv")):
            menu.addAction(tr(words) + "…", partial(self.ask, kind))
        menu.addSeparator()
        menu.addAction(tr("Copy the numbers"), self.copy_numbers)
        self.setMenu(menu)

    def ask(self, kind: str) -> None:
        """Asks for a place and writes the file there."""
        name, _ = QFileDialog.getSaveFileName(self, self.toolTip(), f"{self._title}.{kind}", f"*.{kind}")
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(f".{kind}"))

    def save(self, path: Path) -> None:
        """Writes what the suffix says: .png, .svg, and numbers for anything else."""
        try:
            if path.suffix.lower() in (".png", ".svg"):
                save_picture(self._picture(), path, self._classes())
            else:
                save_numbers(self._numbers(), path)
        except UndertoneError as error:
            self.failed.emit(error)
        else:
            self.saved.emit(path)

    def copy_numbers(self) -> None:
        """Puts the numbers into the clipboard."""
        QGuiApplication.clipboard().setText(self._numbers())


def ground(view: QWidget, color: str) -> None:
    """Gives a painted view a ground of its own, so that a picture of it has one."""
    palette = view.palette()
    palette.setColor(view.backgroundRole(), QColor(color))
    view.setPalette(palette)
