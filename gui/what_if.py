"""Switches that ask the model "what if": each says what it would have said without one thing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from undertone.core.types import MODALITIES, Explanation, Prediction
from undertone.gui.caption import Caption
from undertone.gui.evidence_text import LETTER, WHAT_IF, WHAT_IF_TIPS, best, joined
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.times import probability

TRACK = QSize(30, 16)
CHANNELS = tuple(m.value for m in MODALITIES)


class Switch(QAbstractButton):
    """An on/off switch with its name and, at the right, what turning it off does."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._result = ""
        self._flips = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def set_result(self, words: str, flips: bool) -> None:
        """What would be said without it; a flip shouts."""
        self._result, self._flips = words, flips
        said = tr("without it: {words}, flips") if flips else tr("without it: {words}")
        self.setAccessibleDescription(said.format(words=words) if words else "")
        self.updateGeometry()
        self.update()

    @property
    def flips(self) -> bool:
        """Whether the badge says that the label flips."""
        return self._flips

    @property
    def result(self) -> str:
        """The words of the badge."""
        return tr("→ {label} flips").format(label=self._result) if self._flips else self._result

    def sizeHint(self) -> QSize:
        """Track, name and result."""
        metrics = QFontMetricsF(self._theme.font())
        width = (
            TRACK.width() + 10 + metrics.horizontalAdvance(self.text()) + 14 + metrics.horizontalAdvance(self.result)
        )
        return QSize(round(width) + 8, 25)

    def minimumSizeHint(self) -> QSize:
        """Track and name."""
        width = TRACK.width() + 14 + QFontMetricsF(self._theme.font()).horizontalAdvance(self.text())
        return QSize(round(width), 25)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, knob, name, result, and the ring when it has the keyboard."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3, (self.height() - TRACK.height()) / 2, TRACK.width(), TRACK.height())
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if on and enabled else theme.line))
        painter.drawRoundedRect(track, 8, 8)
        painter.setBrush(QColor("#FFFFFF" if enabled else theme.dim))
        knob = track.right() - 8 if on else track.left() + 8
        painter.drawEllipse(QPointF(knob, track.center().y()), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), 10, 10)
        self._paint_words(painter, track)
        painter.end()

    def _paint_words(self, painter: QPainter, track: QRectF) -> None:
        theme = self._theme
        metrics = QFontMetricsF(theme.font())
        left = track.right() + 10
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.dim))
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), align, self.text())
        left += metrics.horizontalAdvance(self.text()) + 14
        font = theme.font()
        font.setBold(self._flips)
        painter.setFont(font)
        painter.setPen(QColor(theme.bad if self._flips else theme.dim))
        room = QRectF(left, 0, self.width() - left, self.height())
        if room.width() > 24:
            painter.drawText(room, align, self.shown_result(QFontMetricsF(font), room.width()))

    def shown_result(self, metrics: QFontMetricsF, width: float) -> str:
        """The badge as it fits: the arrow and the colour say that the label flips where the word has no room."""
        words = self.result
        if self._flips and metrics.horizontalAdvance(words) > width:
            words = tr("→ {label}").format(label=self._result)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


class WhatIf(QWidget):
    """The switches. Channels may be off together (all but one); a thing of the context is off alone.

    `changed` gives the probabilities to show, or None when all switches are on.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prediction: Prediction | None = None
        self._explanation: Explanation | None = None
        self._title = Caption(tr("What if …"), bold=True)
        self.switches = {key: Switch(theme, tr(words)) for key, words in WHAT_IF.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        for key, switch in self.switches.items():
            column.addWidget(switch)
            switch.clicked.connect(lambda _=False, key=key: self._clicked(key))
        column.addStretch(1)
        self.set_theme(theme)
        self.show_explanation(None, None)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        for switch in self.switches.values():
            switch.set_theme(theme)

    def show_explanation(self, prediction: Prediction | None, explanation: Explanation | None) -> None:
        """Sets all switches on, and says at each what it would change."""
        self._prediction, self._explanation = prediction, explanation
        for key, switch in self.switches.items():
            switch.setChecked(True)
            found = explanation.without.get(key) if explanation is not None else None
            absent = prediction is not None and key in CHANNELS and key not in {m.value for m in prediction.present}
            switch.setEnabled(found is not None and not absent)
            if absent:
                switch.setChecked(False)
                switch.set_result(tr("not there"), False)
                switch.setToolTip(tr("This utterance has no {channel}").format(channel=tr(WHAT_IF[key])))
            elif found is None:
                switch.set_result("", False)
                waiting = tr("Answers once the evidence is worked out")
                switch.setToolTip(waiting if prediction else tr("Not predicted yet"))
            else:
                switch.set_result(f"{found.label} {probability(found.probabilities[found.label])}", found.flips)
                switch.setToolTip(tr(WHAT_IF_TIPS[key]))

    def probabilities(self) -> Mapping[str, float] | None:
        """What the model would say as the switches stand; None when nothing is off."""
        if self._explanation is None or self._prediction is None:
            return None
        for key, switch in self.switches.items():
            if key not in CHANNELS and switch.isEnabled() and not switch.isChecked():
                return self._explanation.without[key].probabilities
        present = [m for m in MODALITIES if m in self._prediction.present]
        left = [m for m in present if self.switches[m.value].isChecked()]
        if len(left) == len(present):
            return None
        if len(left) == len(present) - 1:
            gone = next(m for m in present if m not in left)
            return self._explanation.without[gone.value].probabilities
        return self._explanation.patterns["".join(LETTER[m] for m in left)]

    def off(self) -> list[str]:
        """Names of what is switched off."""
        return [tr(WHAT_IF[key]) for key, s in self.switches.items() if s.isEnabled() and not s.isChecked()]

    def verdict(self) -> str:
        """What the model would say, in words; "" when nothing is off."""
        changed = self.probabilities()
        if changed is None or self._prediction is None:
            return ""
        label, p = best(changed)
        same, other = tr("Without {things}: {label} {p}"), tr("Without {things}: {label} {p} — flips")
        words = same if label == self._prediction.label else other
        return words.format(things=joined(self.off()), label=label, p=probability(p))

    def _clicked(self, key: str) -> None:
        if not self.switches[key].isChecked():
            self._make_answerable(key)
        self.changed.emit(self.probabilities())

    def _make_answerable(self, key: str) -> None:
        """Turns other switches on again where the combination has no answer."""
        channel = key in CHANNELS
        for other, switch in self.switches.items():
            if other != key and switch.isEnabled() and not (channel and other in CHANNELS):
                switch.setChecked(True)
        enabled = [s for k, s in self.switches.items() if k in CHANNELS and s.isEnabled()]
        if channel and not any(s.isChecked() for s in enabled):
            for switch in enabled:
                switch.setChecked(switch is not self.switches[key] or len(enabled) == 1)
