"""The start page, and how a Whisper model is got: by download, or from a file."""

from __future__ import annotations

import hashlib
import importlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.core.file_server import Served, serving
from undertone.core.speech import whisper_models
from undertone.gui import theme
from undertone.gui.actions import Actions
from undertone.gui.downloads import DownloadDialog
from undertone.gui.elided import ElidedLabel
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.machine import Finding, findings
from undertone.gui.main_window import MainWindow
from undertone.gui.start_page import StartPage
from undertone.gui.transcribe_dialog import TranscribeDialog

WAIT = 20_000
CONTENT = bytes(range(256)) * 2000
names = importlib.import_module("undertone.core.speech.whisper_models")


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[StartPage]:
    theme.apply(qapp, theme.DARK)
    window = QWidget()
    made = StartPage(Actions(window), theme.DARK)
    qtbot.addWidget(window)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    yield made
    qapp.setStyleSheet("")


def button(inside: QWidget, name: str) -> QPushButton:
    found = [b for b in inside.findChildren(QPushButton) if b.accessibleName() == name and not b.isHidden()]
    assert len(found) == 1, [b.accessibleName() or b.text() for b in inside.findChildren(QPushButton)]
    return found[0]


def words(inside: QWidget) -> list[str]:
    labels = [w for w in inside.findChildren(QLabel) if not w.isHidden()]
    return [w.words() if isinstance(w, ElidedLabel) else w.text() for w in labels]


# ---------------------------------------------------------------- the page


def test_recent_projects_open_and_missing_ones_can_be_taken_off(page: StartPage, qtbot: QtBot, tmp_path: Path) -> None:
    here, gone = tmp_path / "here.undertone", tmp_path / "far" / "gone.undertone"
    page.set_recent([here, gone], {gone})
    assert f"not there: {gone.parent}" in words(page)
    with qtbot.waitSignal(page.project_chosen) as chosen:
        button(page, "Open here").click()
    assert chosen.args == [here]
    with qtbot.waitSignal(page.project_forgotten) as forgotten:
        button(page, "Take gone off the list").click()
    assert forgotten.args == [gone]
    page.set_recent([])
    assert "Projects that you open are listed here." in words(page)


def test_what_is_missing_has_the_button_that_gets_it(page: StartPage, qtbot: QtBot) -> None:
    page.set_findings(
        [
            Finding("GPU", None, "none"),
            Finding("Whisper model", None, "none yet", "Get one."),
            Finding("face finder", False, "OpenCV is not installed", "Install it."),
            Finding("voice activity", True, "Silero"),
        ]
    )
    said = words(page)
    assert "OpenCV is not installed. Install it." in said
    assert [w for w in said if w in ("–", "!", "✓")] == ["–", "–", "!", "✓"]  # no meaning by colour alone
    for name, wanted in (
        ("Get a Whisper model", page.model_wanted),
        ("Choose a Whisper model's file", page.model_file_wanted),
    ):
        with qtbot.waitSignal(wanted):
            button(page, name).click()


@pytest.mark.parametrize("size", [(1024, 640), (683, 384), (1920, 1080)])
def test_nothing_is_clipped_at_any_size(page: StartPage, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    page.set_recent([tmp_path / f"{'long name ' * 4}{i}.undertone" for i in range(6)])
    page.set_findings(findings())
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width(), timeout=WAIT)
    wrapped = [w for w in page.findChildren(QLabel) if w.isVisible() and w.wordWrap()]
    assert len(wrapped) > 6
    qtbot.waitUntil(lambda: all(w.height() >= w.heightForWidth(w.width()) for w in wrapped), timeout=WAIT)
    for child in page.findChildren(QPushButton):
        if child.isVisible() and child.property("link"):
            assert child.parentWidget().rect().contains(child.geometry()), child.text()
    page.hide()


def test_this_machine_is_told_by_the_same_words_as_the_doctor() -> None:
    from undertone.gui import doctor

    result = doctor.examine(None)
    told = {(c["name"], c["ok"], c["text"]) for c in result.data["checks"]}
    assert {(f.name, f.ok, f.text) for f in findings()} <= told


def test_a_recent_project_that_has_gone_is_not_made_anew(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    gone = tmp_path / "gone.undertone"
    window.settings.add_recent(gone)
    window.commands.start.look_for_projects()
    qtbot.waitUntil(lambda: f"not there: {tmp_path}" in words(window.start_page), timeout=WAIT)
    window.start_page.project_chosen.emit(gone)
    asked = window.findChild(ErrorDialog)
    assert isinstance(asked, ErrorDialog)
    asked.close()
    assert not gone.exists()
    button(window.start_page, "Take gone off the list").click()
    qtbot.waitUntil(lambda: "Projects that you open are listed here." in words(window.start_page), timeout=WAIT)
    assert window.settings.remembered() == []


# ---------------------------------------------------------------- a download


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serves some bytes as the official models "tiny" and "base"; they belong into the test's folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with serving(Served(CONTENT)) as served:
        monkeypatch.setattr(names, "HOST", served.address)
        for name in ("tiny", "base"):
            monkeypatch.setitem(names._OFFICIAL, name, (1, hashlib.sha256(CONTENT).hexdigest()))
        yield served


@pytest.fixture
def dialog(qtbot: QtBot, server: Served) -> Iterator[DownloadDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = DownloadDialog(parent, whisper_models(), "tiny")
    made.show()
    yield made
    if isValid(made) and made.isVisible():
        made.done(0)
    qtbot.waitUntil(no_download, timeout=WAIT)


def no_download() -> bool:
    return not [t for t in threading.enumerate() if t.name.startswith("undertone-download")]


def test_nothing_is_fetched_before_it_is_asked_for(dialog: DownloadDialog, server: Served, tmp_path: Path) -> None:
    said = " ".join(words(dialog))
    assert "1 MB" in said
    assert "127.0.0.1" in said
    assert str(tmp_path / "cache" / "whisper" / "tiny.pt") in said
    assert "voice activity" in said
    assert server.asked == []


def test_a_model_comes_to_where_whisper_looks_for_it(dialog: DownloadDialog, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.model_fetched, timeout=WAIT) as fetched:
        dialog._get.click()
    assert fetched.args == ["tiny"]
    assert (tmp_path / "cache" / "whisper" / "tiny.pt").read_bytes() == CONTENT
    assert next(m for m in whisper_models() if m.name == "tiny").present
    assert "tiny is on this machine." in words(dialog)
    assert not dialog._get.isEnabled()


def test_a_stopped_download_is_kept_and_goes_on(dialog: DownloadDialog, qtbot: QtBot, server: Served) -> None:
    server.held = threading.Event()
    dialog._get.click()
    qtbot.waitUntil(lambda: dialog._bar.value() > 0, timeout=WAIT)
    assert dialog._close.text() == "Stop"
    dialog._close.click()
    assert dialog.isVisible()
    assert dialog._get.text() == "Go on"
    server.held.set()
    server.held = None
    with qtbot.waitSignal(dialog.model_fetched, timeout=WAIT):
        dialog._get.click()
    assert server.asked[-1] not in (None, "bytes=0-")


def test_wrong_bytes_and_no_network_are_told_with_other_ways(
    dialog: DownloadDialog, qtbot: QtBot, server: Served
) -> None:
    server.content = b"wrong"
    dialog._get.click()
    qtbot.waitUntil(lambda: dialog._get.text() == "Try again", timeout=WAIT)
    assert any("sha256" in w for w in words(dialog))
    server.status = 404
    dialog._get.click()
    qtbot.waitUntil(lambda: any("404" in w for w in words(dialog)), timeout=WAIT)
    assert any("transcript" in w for w in words(dialog))


def test_closing_while_it_runs_ends_it(dialog: DownloadDialog, qtbot: QtBot, server: Served) -> None:
    server.held = threading.Event()
    dialog._get.click()
    qtbot.waitUntil(lambda: dialog._bar.value() > 0, timeout=WAIT)
    dialog.done(0)
    server.held.set()
    qtbot.waitUntil(no_download, timeout=WAIT)


# ---------------------------------------------------------------- the transcribe dialog


@pytest.fixture
def make_dialog(qtbot: QtBot, server: Served) -> Callable[..., TranscribeDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(*files: Path) -> TranscribeDialog:
        made = TranscribeDialog(parent, "talk", False, whisper_models(), files)
        made.show()
        return made

    return make


def test_an_absent_model_is_got_first(make_dialog: Callable[..., TranscribeDialog], qtbot: QtBot) -> None:
    dialog = make_dialog()
    accept = dialog._buttons.buttons()[0]
    dialog._whisper.setChecked(True)
    dialog._model.setCurrentIndex(dialog._model.findData("tiny"))
    assert not accept.isEnabled()
    assert accept.toolTip() == "Get the model first"
    button(dialog, "Get a Whisper model").click()
    getting = dialog.findChild(DownloadDialog)
    assert getting.name() == "tiny"
    with qtbot.waitSignal(dialog.models_changed, timeout=WAIT):
        getting._get.click()
    getting.done(0)
    assert accept.isEnabled()
    assert dialog.options()["whisper_model"] == "tiny"
    assert not dialog.options().get("allow_download")
    dialog.close()
    qtbot.waitUntil(no_download, timeout=WAIT)


def test_a_file_is_looked_at_before_it_is_offered(
    make_dialog: Callable[..., TranscribeDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.core.test_speech_whisper import tiny

    dialog = make_dialog()
    bad = tmp_path / "bad.pt"
    bad.write_text("no model")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    button(dialog, "Choose a Whisper model's file").click()
    qtbot.waitUntil(lambda: "bad.pt: not a" in dialog._note.text(), timeout=60_000)
    good = tiny(tmp_path / "mine.pt")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(good), ""))
    with qtbot.waitSignal(dialog.file_taken, timeout=60_000):
        button(dialog, "Choose a Whisper model's file").click()
    assert dialog.options()["whisper_model"] == str(good)
    dialog.close()
    again = make_dialog(good)
    assert again.options()["whisper_model"] == str(good)
    again.close()


def test_a_transcript_must_be_named(make_dialog: Callable[..., TranscribeDialog], tmp_path: Path) -> None:
    dialog = make_dialog()
    dialog._file.setChecked(True)
    accept = dialog._buttons.buttons()[0]
    assert not accept.isEnabled()
    dialog._path.setText(str(tmp_path / "t.srt"))
    assert accept.isEnabled()
    assert dialog.options() == {"max_speakers": 8, "mode": "transcript", "transcript": str(tmp_path / "t.srt")}
    dialog.close()
