"""How much of a prediction comes from words, voice and face, as a bar; and what each combination alone would say."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from undertone.core.types import MODALITIES, Explanation, LabelScheme, Modality, Prediction
from undertone.gui.emotion_badge import class_of, paint_letter
from undertone.gui.evidence_text import CHANNEL, PATTERNS, best, channels, joined, present_pattern
from undertone.gui.language import marked, tr
from undertone.gui.theme import Theme
from undertone.gui.times import probability

NONE = {Modality.TEXT: marked("no words"), Modality.AUDIO: marked("no voice"), Modality.VIDEO: marked("no face")}
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def modality_color(modality: Modality, theme: Theme) -> QColor:
    """Colour of a channel, quieter than any emotion: grey words, blue voice, violet face."""
    color = {Modality.TEXT: "#6C7A89", Modality.AUDIO: theme.accent, Modality.VIDEO: "#8A79C9"}[modality]
    return theme.mix(color, theme.surface, 0.55 if theme.dark else 0.35)


class ModalityBar(QWidget):
    """The gate: shares of words, voice and face, which sum to 1 over what is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._prediction: Prediction | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Share of words, voice and face"))

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def show_prediction(self, prediction: Prediction | None) -> None:
        """Shows the gate of a prediction."""
        self._prediction = prediction
        gate: Mapping[Modality, float] = prediction.gate if prediction else {}
        self.setAccessibleDescription(", ".join(f"{tr(CHANNEL[m])} {probability(p)}" for m, p in gate.items()))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(330, 22)

    def parts(self) -> list[tuple[Modality, QRectF, float | None]]:
        """Channel, place and share from left to right; share None where the channel is absent."""
        if self._prediction is None:
            return []
        gate, there = self._prediction.gate, self._prediction.present
        absent = [m for m in MODALITIES if m not in there]
        narrow = QFontMetricsF(self._theme.font()).horizontalAdvance(tr(NONE[Modality.AUDIO])) + 20.0
        gaps = 3.0 * 2
        room = max(self.width() - gaps - narrow * len(absent), 10.0)
        total = sum(gate.get(m, 0.0) for m in MODALITIES if m in there) or 1.0
        parts: list[tuple[Modality, QRectF, float | None]] = []
        left = 0.0
        for m in MODALITIES:
            share = gate.get(m, 0.0) if m in there else None
            width = narrow if share is None else room * share / total
            parts.append((m, QRectF(left, 0, width, self.height()), share))
            left += width + 3.0
        return parts

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three parts."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.tabular(theme.font()))
        metrics = QFontMetricsF(painter.font())
        if self._prediction is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        for modality, rect, share in self.parts():
            if share is None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.line), 1, Qt.PenStyle.DashLine))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
                words, ink = tr(NONE[modality]), theme.dim
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(modality_color(modality, theme))
                painter.drawRoundedRect(rect, 4, 4)
                words, ink = f"{tr(CHANNEL[modality])} {probability(share)}", theme.text
            if metrics.horizontalAdvance(words) > rect.width() - 12 and share is not None:
                words = probability(share) if rect.width() > 34 else ""
            painter.setPen(QColor(ink))
            painter.drawText(rect.adjusted(10 if len(words) > 4 else 6, 0, 0, 0), LEFT, words)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tooltips say what the share is of."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for modality, rect, share in self.parts():
                if rect.contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), self._tip(modality, share), self)
            return True
        return super().event(event)

    def _tip(self, modality: Modality, share: float | None) -> str:
        name = tr(CHANNEL[modality])
        if share is None:
            return tr("There is no {channel} here; the prediction does without").format(channel=name)
        head = self._prediction.unimodal.get(modality) if self._prediction else None
        words = tr("{share} of what is put together comes from the {channel}")
        lines = [words.format(share=probability(share), channel=name)]
        if head:
            label, p = best(head)
            lines.append(tr("{channel} alone: {label} {p}").format(channel=name, label=label, p=probability(p)))
        return "\n".join(lines)


class SevenWays(QWidget):
    """What the model says from each combination of channels: seven small columns."""

    HEIGHT = 54

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._explanation: Explanation | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What each combination of words, voice and face says"))

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Shows the classes of another scheme."""
        self._scheme = scheme
        self.update()

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Shows the seven patterns."""
        self._explanation = explanation
        patterns = explanation.patterns if explanation else {}
        words = [f"{joined(channels(k))}: {best(p)[0]}" for k, p in patterns.items()]
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(330, self.HEIGHT)

    def cell(self, number: int) -> QRectF:
        """Place of a pattern."""
        width = (self.width() - 6 * 4) / 7
        return QRectF(number * (width + 4), 0, width, self.HEIGHT)

    def real(self, pattern: str) -> bool:
        """Whether all channels of the pattern are there."""
        there = present_pattern(self._explanation.prediction) if self._explanation else ""
        return all(letter in there for letter in pattern)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names of the channels, letter of the class, probability; what is not there is dim."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, pattern in enumerate(PATTERNS):
            self._paint_cell(painter, self.cell(number), pattern)
        painter.end()

    def _small(self) -> QFont:
        font = self._theme.small_font()
        font.setPixelSize(10)
        return font

    def names(self) -> list[str]:
        """What stands over the columns: words, or letters in all where they do not fit in one."""
        metrics, room = QFontMetricsF(self._small()), self.cell(0).width() - 4
        columns = [channels(pattern) for pattern in PATTERNS]
        whole = [tr("all three") if len(c) == 3 else " + ".join(c) for c in columns]
        close = [tr("all") if len(c) == 3 else "+".join(c) for c in columns]
        letters = [tr("all") if len(c) == 3 else "+".join(name[0].upper() for name in c) for c in columns]
        fitting = (words for words in (whole, close) if max(map(metrics.horizontalAdvance, words)) <= room)
        return next(fitting, letters)

    def _paint_cell(self, painter: QPainter, rect: QRectF, pattern: str) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(self._small())
        painter.setPen(QColor(theme.dim))
        words = self.names()[PATTERNS.index(pattern)]
        painter.drawText(QRectF(rect.left(), rect.top() + 3, rect.width(), 16), CENTER, words)
        found = self._explanation.patterns.get(pattern) if self._explanation else None
        low = QRectF(rect.left(), rect.top() + 20, rect.width(), 30)
        if found is None or not self.real(pattern):
            painter.drawText(low, CENTER, tr("not there") if found is not None and rect.width() > 52 else "—")
            return
        label, p = best(found)
        middle = QPointF(rect.center().x() - 16, low.center().y())
        paint_letter(painter, middle, 9.0, class_of(self._scheme, label), theme)
        same = self._explanation is not None and label == self._explanation.prediction.label
        painter.setFont(theme.tabular(theme.font()))
        painter.setPen(QColor(theme.text if same else theme.dim))
        painter.drawText(QRectF(middle.x() + 13, low.top(), 40, low.height()), LEFT, probability(p))

    def event(self, event: QEvent) -> bool:
        """Tooltips spell it out."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for number, pattern in enumerate(PATTERNS):
                if self.cell(number).contains(QPointF(event.pos())) and self._explanation is not None:
                    QToolTip.showText(event.globalPos(), self._tip(pattern), self)
            return True
        return super().event(event)

    def _tip(self, pattern: str) -> str:
        assert self._explanation is not None
        names = joined(channels(pattern))
        if not self.real(pattern):
            return tr("Not all of {channels} is there").format(channels=names)
        label, p = best(self._explanation.patterns[pattern])
        return tr("From {channels} alone: {label} {p}").format(channels=names, label=label, p=probability(p))
