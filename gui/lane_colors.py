"""Colours of utterances on the timeline: solid where a person labelled, translucent where the model predicted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QBrush, QColor, QPen

from undertone.core.types import LabelScheme
from undertone.gui.emotion_badge import readable_on
from undertone.gui.theme import Theme

PREDICTED_SHARE = 0.5  # of the class's colour in a prediction's fill


class LaneColors:
    """Fill, border, ink and letter of every code of a `LaneMap` (2 * class + human; the last code is blank)."""

    def __init__(self, theme: Theme, scheme: LabelScheme) -> None:
        self.scheme = scheme
        self.fills: list[QColor] = []
        self.borders: list[QColor] = []
        self.letters: list[str] = []
        for one in scheme.classes:
            color = theme.emotion(one)
            self.fills += [theme.mix(color, theme.surface, PREDICTED_SHARE), color]
            self.borders += [theme.mix(color, theme.surface, 0.85), color]
            self.letters += [one.letter, one.letter]
        self.fills.append(QColor(theme.raised))
        self.borders.append(QColor(theme.line))
        self.letters.append("")
        self.inks = [readable_on(c) for c in self.fills]
        self.brushes = [QBrush(c) for c in self.fills]
        self.pens = [QPen(c, 1.0) for c in self.borders]
        self.ink_pens = [QPen(c) for c in self.inks]
        self._solid = np.array([c.rgba() for c in self.fills] + [0], dtype=np.uint32)
        self._strong = np.array([c.rgba() for c in self.borders] + [0], dtype=np.uint32)

    def pixels(self, codes: NDArray[np.int32], strong: bool = False) -> NDArray[np.uint32]:
        """0xAARRGGBB of codes, transparent for -1; `strong` colours predictions almost as labels."""
        table = self._strong if strong else self._solid
        return table[codes]
