"""Which attention is read: a layer and a head, or the mean over them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from undertone.gui.caption import NORMAL, Caption
from undertone.gui.graph_layout import Reading
from undertone.gui.language import marked, tr

LAYER_TIP = marked("Attention of one layer, or the mean")
HEAD_TIP = marked("Attention of one head, or the mean")
WHOLE = marked("Influence is that of the whole model")


class ReadingChoice(QWidget):
    """Two boxes; the one of heads is there when there are several."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer, self.head = QComboBox(), QComboBox()
        self._head_name = Caption(tr("head"), pixels=NORMAL)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (Caption(tr("layer"), pixels=NORMAL), self.layer, self._head_name, self.head):
            line.addWidget(part)
        self.layer.setAccessibleName(tr("Layer"))
        self.head.setAccessibleName(tr("Head"))
        for box in (self.layer, self.head):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.set_counts(1, 1)
        self.set_possible(True)

    @property
    def reading(self) -> Reading:
        """What is chosen now."""
        layer, head = self.layer.currentIndex() - 1, self.head.currentIndex() - 1
        return Reading(layer if layer >= 0 else None, head if head >= 0 else None)

    def set_counts(self, layers: int, heads: int) -> None:
        """How many there are to choose from; a choice that is still there is kept."""
        for box, count in ((self.layer, layers), (self.head, heads)):
            if box.count() != count + 1:
                box.blockSignals(True)
                box.clear()
                box.addItems([tr("mean"), *(str(i + 1) for i in range(count))])
                box.blockSignals(False)
        for part in (self._head_name, self.head):
            part.setVisible(heads > 1)

    def set_possible(self, possible: bool) -> None:
        """Influence has no layers and heads."""
        for box, tip in ((self.layer, LAYER_TIP), (self.head, HEAD_TIP)):
            box.setEnabled(possible)
            box.setToolTip(tr(tip if possible else WHOLE))
