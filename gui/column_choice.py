"""Choosing the columns of the utterance table, and how wide each is for what it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from undertone.core.types import MODALITIES, LabelScheme, SchemeKind
from undertone.gui.emotion_badge import HEIGHT, scheme_badge_width
from undertone.gui.filter_bar import ChoiceMenu
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.times import clock
from undertone.gui.utterance_columns import TITLES, Column, ColumnLayout
from undertone.gui.utterance_delegate import CONFIDENCE, MARK, PAD
from undertone.gui.utterance_model import UtteranceModel
from undertone.gui.utterance_words import channels_text

TEXT_ROOM = 170  # pixels of text for which the names in the pills are given up
LEAST_TEXT = 96  # where there is less room, the rows scroll sideways
AXIS = 40  # a number of a label on axes
FEW = 3  # classes of one label for whose letters there is always room
PLAIN = {Column.UNSURE: 56, Column.NOTE: 140, Column.OTHERS: 140, Column.DOUBT: 44, Column.MARKS: 96}


def column_menu(layout: ColumnLayout, chosen: Callable[[ColumnLayout], None], parent: QWidget) -> QMenu:
    """A box for each column, from left to right, that shows or hides it at once; the text is always shown."""
    menu = ChoiceMenu(parent)
    now = [layout]

    def show(column: Column, on: bool) -> None:
        shown = now[0].shown | {column} if on else now[0].shown - {column}
        now[0] = replace(now[0], shown=shown)
        chosen(now[0])

    for column in layout.order:
        if column is not Column.TEXT:
            action = menu.addAction(tr("number") if column is Column.NUMBER else tr(TITLES[column]))
            action.setCheckable(True)
            action.setChecked(column in layout.shown)
            action.toggled.connect(lambda on, column=column: show(column, on))
    menu.addSeparator()
    menu.addAction(tr("Columns as at first"), lambda: chosen(ColumnLayout()))
    return menu


def widths_for(model: UtteranceModel, theme: Theme, layout: ColumnLayout, room: int) -> dict[Column, int]:
    """Pixels of each shown column in `room`: as a person gave them, else for what they hold; the text has the rest."""
    whole = scheme_badge_width(model.scheme, theme)
    widths = _widths(model, theme, round(whole), layout)
    if _rest(widths, layout, room) < TEXT_ROOM:  # letters alone where the text would have no room
        widths = _widths(model, theme, HEIGHT, layout)
    rest = max(_rest(widths, layout, room), LEAST_TEXT)
    return {c: layout.widths.get(c, w) for c, w in widths.items() if c in layout.shown} | {Column.TEXT: rest}


def _rest(widths: dict[Column, int], layout: ColumnLayout, room: int) -> int:
    return room - sum(layout.widths.get(c, w) for c, w in widths.items() if c in layout.shown and c is not Column.TEXT)


def _widths(model: UtteranceModel, theme: Theme, badge: int, layout: ColumnLayout) -> dict[Column, int]:
    figures, small, text = theme.tabular(theme.font()), theme.tabular(theme.small_font()), theme.font()
    last = model.record_at(model.rowCount() - 1).utterance.end_ms if model.rowCount() else 0
    names = max((_across(name, text) for name in model.speakers()[:50]), default=0)
    confidence = 0 if Column.CONFIDENCE in layout.shown else CONFIDENCE + 4
    time = _across(clock(last), figures) + 2 * PAD + 2
    widths = {
        Column.NUMBER: max(_across(str(model.total), small), 12) + 2 * PAD,
        Column.TIME: time,
        Column.END: time,
        Column.DURATION: _across("00.0", figures) + 2 * PAD,
        Column.SPEAKER: min(names, 120) + 2 * PAD + 2,
        Column.MODEL: badge + PAD + confidence,
        Column.CONFIDENCE: _across(".00", small) + 2 * PAD,
        Column.LABEL: _label_width(model.scheme, badge),
        Column.CHANNELS: _across(channels_text(frozenset(MODALITIES)), small) + 2 * PAD + 4,
        **PLAIN,
    }
    return {c: max(w, _title(c, model, theme)) for c, w in widths.items()}


def _label_width(scheme: LabelScheme, badge: int) -> int:
    """Room for a pill, for the letters of a few classes, or for a number on each axis; and for one mark beside it."""
    if scheme.kind is SchemeKind.DIMENSIONS:
        return AXIS * len(scheme.dimensions) + 2 * PAD + MARK
    letters = FEW * (HEIGHT + 3) if scheme.kind is SchemeKind.MULTI else 0
    return max(badge, letters) + PAD + MARK


def _title(column: Column, model: UtteranceModel, theme: Theme) -> int:
    """Room for the column's name; "#" and the like need none."""
    name = tr(TITLES[column])
    return _across(name, theme.small_font()) + 2 * PAD if len(name) > 1 else 0


def _across(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text)
