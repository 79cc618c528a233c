"""Small screens: two columns, icons on the top bar, nothing cut; three columns again where there is room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui import projects
from undertone.gui import language
from undertone.gui.docks import Dock, Docks
from undertone.gui.elided import ElidedLabel
from undertone.gui.inspector import TABS
from undertone.gui.main_window import SMALLEST, MainWindow
from undertone.gui.player_controls import PlayerControls
from undertone.gui.top_bar import BUTTONS
from undertone.gui.utterance_columns import Column

WAIT = 15_000
FRAME = 8  # border and padding of a tool button, both sides
HALVED = (960, 540)  # 1920x1080 at 200 %
THIRDS = (910, 512)  # 1366x768 at 150 %
LAPTOP = (1366, 768)
SMALL_SIZES = pytest.mark.parametrize("size", [HALVED, THIRDS, SMALLEST], ids=lambda s: f"{s[0]}x{s[1]}")
LANGUAGES = pytest.mark.parametrize("spoken", ["en", "zh_CN"])


@pytest.fixture
def small(
    make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[tuple[int, int]], MainWindow]:
    """Opens a project of six utterances in a window of a size; the model is not asked anything."""

    def make(size: tuple[int, int]) -> MainWindow:
        window = make_window()
        for question in ("refresh", "explain", "graph"):
            monkeypatch.setattr(window.inference, question, lambda _: None)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        window.resize(*size)
        window.commands.open_paths([projects.project(tmp_path)])
        qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
        qtbot.waitUntil(lambda: settled(window), timeout=WAIT)
        assert (window.width(), window.height()) == size
        return window

    return make


def settled(window: MainWindow) -> bool:
    """Whether the docks stand as the window's size wants them."""
    narrow = window.width() < LAPTOP[0]
    return narrow == bool(window.workbench.area.tabifiedDockWidgets(window.workbench.docks["utterances"]))


def in_front(dock: Dock) -> bool:
    return dock.isVisible() and not dock.visibleRegion().isEmpty()


def cut(window: MainWindow) -> list[str]:
    """What is not whole: controls of the top bar and of the docks in front that lack room or leave their parent."""
    QApplication.processEvents()
    found = [] if window.centralWidget().minimumSizeHint().width() <= window.width() else ["the window"]
    for root in (window.top_bar, *(d for d in window.workbench.docks.values() if in_front(d))):
        if not window.rect().contains(QRect(root.mapTo(window, QPoint(0, 0)), root.size())):
            found.append(f"{root.objectName()} leaves the window")
        for kind in (QAbstractButton, QLabel, QComboBox):
            found += [words for w in root.findChildren(kind) if w.isVisible() and (words := lacks(w))]
    return found


def lacks(w: QWidget) -> str:
    parent = w.parentWidget()
    if parent is None or isinstance(parent, QTabBar) or isinstance(w, ElidedLabel):
        return ""
    name = f"{type(w).__name__} {w.objectName() or w.accessibleName()} {getattr(w, 'text', str)()!r}"
    if not parent.rect().contains(w.geometry()):
        return f"{name} leaves its parent: {w.geometry()} in {parent.rect()}"
    wanted = w.minimumSizeHint()
    if isinstance(w, QToolButton):  # some are of a fixed size; what matters is that it is enough for their words
        iconic = w.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly and not w.icon().isNull()
        words = "" if iconic else w.text()
        wanted.setWidth(w.fontMetrics().horizontalAdvance(words) + FRAME)
    elided = isinstance(w, QLabel) and (w.wordWrap() or bool(w.toolTip()))
    if w.width() < wanted.width() and not elided:
        return f"{name} is too narrow: {w.width()} of {wanted.width()}"
    low = w.height() < min(wanted.height(), QFontMetrics(w.font()).height())
    return f"{name} is too low: {w.height()} of {wanted.height()}" if low else ""


@SMALL_SIZES
@LANGUAGES
def test_nothing_is_cut_on_a_small_screen(
    small: Callable[[tuple[int, int]], MainWindow], size: tuple[int, int], spoken: str
) -> None:
    language.install(spoken)
    try:
        window = small(size)
        assert cut(window) == []
        for dock in window.workbench.docks.values():
            dock.raise_()
            QApplication.processEvents()
            assert in_front(dock), dock.objectName()
            assert cut(window) == []
    finally:
        language.install("en")


def test_nothing_is_cut_in_three_columns(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    window = small(LAPTOP)
    assert cut(window) == []
    tabs = window.workbench.inspector.tabs  # the title beside them is shortened first
    assert tabs.width() >= tabs.sizeHint().width()


def test_what_is_cut_is_found(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    window = small(HALVED)
    window.workbench.docks["player"].findChild(PlayerControls).buttons["rate"].setFixedWidth(20)
    assert any("player_rate" in words for words in cut(window))


@SMALL_SIZES
def test_the_docks_stand_in_two_columns(small: Callable[[tuple[int, int]], MainWindow], size: tuple[int, int]) -> None:
    docks = small(size).workbench.docks
    assert {n for n, d in docks.items() if in_front(d)} == {"player", "utterances", "inspector", "label"}
    assert docks["player"].x() == docks["utterances"].x() < docks["inspector"].x() == docks["label"].x()
    assert docks["player"].y() < docks["utterances"].y()


def test_all_tabs_of_the_inspector_are_in_sight(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    tabs = small(HALVED).workbench.inspector.tabs
    for place in range(len(TABS)):
        tabs.setCurrentIndex(place)
        QApplication.processEvents()
        assert not any(arrow.isVisible() for arrow in tabs.findChildren(QToolButton)), TABS[place]


def test_every_tab_of_the_inspector_can_be_shown(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    window = small(HALVED)
    tabs = window.workbench.inspector.tabs
    for place in range(len(TABS)):
        tabs.setCurrentIndex(place)
        QApplication.processEvents()
        assert tabs.rect().contains(tabs.tabRect(place).center()), TABS[place]
        assert cut(window) == []


def test_the_table_shows_what_the_model_says(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    view = small(HALVED).workbench.table.view
    header = view.horizontalHeader()
    for column in (Column.TEXT, Column.MODEL, Column.LABEL):
        at = header.sectionViewportPosition(column)
        assert at >= 0
        assert at + header.sectionSize(column) <= view.viewport().width()


# -- the top bar


def test_buttons_show_icons_where_it_is_narrow_and_words_where_it_is_not(
    small: Callable[[tuple[int, int]], MainWindow], qtbot: QtBot
) -> None:
    window = small(HALVED)
    actions = window.actions_table
    names = {actions.name(n).rstrip("…") for n in BUTTONS}
    buttons = [b for b in window.top_bar.findChildren(QPushButton) if b.accessibleName() in names]
    assert len(buttons) == len(BUTTONS)
    for button, name in zip(buttons, BUTTONS, strict=True):
        assert button.text() == ""
        assert not button.icon().isNull()
        assert actions.shown_key(name) in button.toolTip()
    window.resize(*LAPTOP)
    qtbot.waitUntil(lambda: {b.text() for b in buttons} == names, timeout=WAIT)
    assert all(b.icon().isNull() for b in buttons)


@LANGUAGES
def test_long_names_are_shortened_and_overlap_nothing(
    small: Callable[[tuple[int, int]], MainWindow], spoken: str
) -> None:
    language.install(spoken)
    try:
        window = small(SMALLEST)
    finally:
        language.install("en")
    bar = window.top_bar
    bar.set_project("a-very-long-name-of-a-project-from-a-long-folder.undertone")
    bar.set_model("MELD-7 fine-tuned by somebody patient v17 · adopted", "Click for all versions")
    bar.set_device("CUDA · H200 NVL", True, "Models run on it")
    QApplication.processEvents()
    assert cut(window) == []
    shown = [w for w in bar.findChildren(QWidget) if w.isVisible() and w.parentWidget() is bar]
    for k, w in enumerate(shown):
        assert not any(w.geometry().intersects(other.geometry()) for other in shown[k + 1 :]), w
    assert bar.model.text().endswith("…")
    assert bar.model.toolTip().startswith("MELD-7 fine-tuned by somebody patient v17 · adopted\n")
    assert "…" in bar.project.text()
    window.resize(1800, 900)
    QApplication.processEvents()
    assert bar.model.text() == "MELD-7 fine-tuned by somebody patient v17 · adopted"
    assert bar.model.toolTip() == "Click for all versions"


def test_tabs_in_a_title_stay_when_the_pointer_comes(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    title = small(LAPTOP).workbench.docks["inspector"].titleBarWidget()
    tabs = title.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    before = tabs.geometry()
    QApplication.sendEvent(title, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    QApplication.processEvents()
    assert [b for b in title.findChildren(QToolButton) if b.isVisible() and b.parentWidget() is title]
    assert tabs.geometry() == before


# -- from one arrangement to the other


def test_a_window_that_grows_gets_three_columns_and_two_again(
    small: Callable[[tuple[int, int]], MainWindow], qtbot: QtBot
) -> None:
    window = small(HALVED)
    docks = window.workbench.docks
    window.workbench.table.view.setFocus()
    focused = QApplication.focusWidget()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: all(in_front(d) for d in docks.values()), timeout=WAIT)
    assert docks["conversations"].x() < docks["player"].x() < docks["inspector"].x()
    assert docks["player"].y() < docks["timeline"].y() < docks["utterances"].y() < docks["jobs"].y()
    assert QApplication.focusWidget() is focused
    window.resize(*HALVED)
    qtbot.waitUntil(lambda: settled(window), timeout=WAIT)
    assert cut(window) == []


def test_docks_keep_their_shares_when_the_window_shrinks_and_grows(
    small: Callable[[tuple[int, int]], MainWindow], qtbot: QtBot
) -> None:
    window = small(LAPTOP)
    docks = window.workbench.docks

    def heights() -> dict[str, int]:
        return {name: dock.height() for name, dock in docks.items()}

    window.workbench.area._fit()
    qtbot.waitUntil(lambda: settled(window), timeout=WAIT)
    before = heights()
    for height in (LAPTOP[1] - 80, LAPTOP[1]):
        window.resize(LAPTOP[0], height)
        qtbot.waitUntil(lambda: settled(window), timeout=WAIT)
    qtbot.waitUntil(lambda: heights() == before, timeout=WAIT)


@pytest.mark.parametrize("change", ["hidden", "floated", "sized"])
def test_what_a_person_has_arranged_stays(
    small: Callable[[tuple[int, int]], MainWindow], qtbot: QtBot, change: str
) -> None:
    window = small(HALVED)
    area, docks = window.workbench.area, window.workbench.docks
    assert area.is_automatic()
    assert area.to_keep().isEmpty()
    if change == "hidden":
        docks["jobs"].hide()
    elif change == "floated":
        docks["timeline"].setFloating(True)
        docks["timeline"].setFloating(False)
    else:
        between = QPoint((docks["player"].geometry().right() + docks["inspector"].x()) // 2, area.height() // 2)
        assert area.isSeparator(between)
        qtbot.mouseClick(area, Qt.MouseButton.LeftButton, pos=between)
    assert not area.is_automatic()
    assert not area.to_keep().isEmpty()
    window.resize(1440, 900)
    QApplication.processEvents()
    area._fit()
    assert area.tabifiedDockWidgets(docks["utterances"])
    window.actions_table["reset_layout"].trigger()
    assert not area.tabifiedDockWidgets(docks["utterances"])
    assert area.is_automatic()


def test_a_saved_arrangement_is_restored_in_a_small_window(
    small: Callable[[tuple[int, int]], MainWindow], make_window: Callable[[], MainWindow]
) -> None:
    window = small(HALVED)
    window.workbench.docks["jobs"].hide()
    window.workbench.docks["queue"].raise_()
    window.close()
    again = make_window()
    again.show_workbench()
    QApplication.processEvents()
    area: Docks = again.workbench.area
    assert not area.is_automatic()
    assert not again.workbench.docks["jobs"].isVisible()
    assert in_front(again.workbench.docks["queue"])


def test_a_dock_that_keys_lead_into_comes_to_the_front(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    window = small(HALVED)
    docks = window.workbench.docks
    assert not in_front(docks["queue"])
    window.activateWindow()
    docks["queue"].findChild(QComboBox).setFocus()
    QApplication.processEvents()
    assert in_front(docks["queue"])
    assert not in_front(docks["utterances"])


def test_the_key_for_the_next_dock_leads_to_every_one(small: Callable[[tuple[int, int]], MainWindow]) -> None:
    window = small(HALVED)
    docks = window.workbench.docks
    window.activateWindow()
    led_to = set()
    for _ in docks:
        window.actions_table["next_dock"].trigger()
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        here = next(name for name, dock in docks.items() if focused is not None and dock.isAncestorOf(focused))
        assert in_front(docks[here])
        led_to.add(here)
    assert led_to >= docks.keys() - {"jobs"}  # which has nothing to lead to while no job was given
