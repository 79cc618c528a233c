"""Every word of the window can be translated, and the translations that come with it are whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import builders
from tests.translations import CONTEXT, FOLDER, ROOT, strings, strings_of, translations
from undertone.core import errors
from undertone.gui import language, theme, worker
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.filter_bar import FilterBar
from undertone.gui.process import WorkerProcess
from undertone.gui.queue_states import DONE, EMPTY
from undertone.gui.review_queue import ReviewQueue

SCHEME = builders.scheme()
# the terminal's part of the program, which speaks English, and what is written into logs and reports
NOT_OF_THE_WINDOW = {"cli", "commands", "terminal", "figures", "analyze_command", "doctor", "worker", "log"}
SETTERS = {
    *("setText", "setToolTip", "setStatusTip", "setWhatsThis", "setAccessibleName", "setAccessibleDescription"),
    *("setWindowTitle", "setPlaceholderText", "setTitle", "setPlainText", "setHorizontalHeaderLabels"),
    *("setHeaderLabels", "setTabText", "setTabToolTip", "setLabelText", "setInformativeText", "setMessage"),
    *("addAction", "addItem", "addItems", "addTab", "addRow", "addMenu", "addSection", "addButton", "insertItem"),
    *("add_words", "add_buttons", "set_message", "say", "drawText", "showText", "enqueue"),
    *("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    *("question", "information", "critical", "getText", "getItem"),
}
CONSTRUCTORS = {
    *(
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QAction",
        "QMenu",
        "QLineEdit",
    ),
    *("QTreeWidgetItem", "QListWidgetItem", "QTableWidgetItem", "Caption", "Note", "Switch", "Dock"),
    *("QProgressDialog", "NameDialog", "Question", "_button", "_dim", "_tool"),
}
# names, units and keys: the same in every language
NO_WORDS = {"Undertone", "CSV", "PNG", "SVG", "F1", "GPU", "ms", "s", "PCA", "UMAP"}
# an icon, a file, a shortcut
NAMES = re.compile(r"([a-z]+(-[a-z]+)+|/?[\w-]+\.[a-z]{2,9}|(Ctrl|Alt|Shift)\+\S+)$")
# words that stay as they are in other languages too
KEPT = re.compile(r"Undertone|Whisper|CUDA|MPS|CPU|GPU|Metal|OpenCV|Silero|F1|CSV|PNG|SVG|PDF|HTML|PCA|UMAP|ρ")


def window_files() -> list[Path]:
    return [f for f in sorted((ROOT / "gui").glob("*.py")) if f.stem not in NOT_OF_THE_WINDOW]


def languages() -> list[str]:
    return [name for name in language.LANGUAGES if name != language.ENGLISH]


# ---------------------------------------------------------------- every word goes through tr


@pytest.mark.parametrize("file", window_files(), ids=lambda file: file.stem)
def test_words_that_are_shown_go_through_tr(file: Path) -> None:
    bare = [f"{file.name}:{line}: {words}" for line, words in untranslated(file.read_text(encoding="utf-8"))]
    assert not bare, "\n".join(bare)


def test_words_without_tr_are_found() -> None:
    found = [words for _, words in untranslated(BARE)]
    assert found == ["Open it", "of", "Close", "Choose…", "All files", "open", "closed"]


BARE = """
label.setText("Open it")
label.setText(f"{count} of {total}")
box.addItems(["Close", tr("Open")])
button = QPushButton("Choose…", self)
QFileDialog.getOpenFileName(self, tr("Open"), folder, "All files (*)")
label.setText("open" if state == "OPEN" else "closed")
label.setText(tr("Fine") if name else "×")
label.setText(words["key"])
label.setProperty("role", "dim")
label.setText("Undertone")
box.addItem(tr("First"), "first")
dialog.getOpenFileName(self, tr("Open"), "*.json")
label.setText(name or tr("{a} b").format(a="1"))
label.setText(f"<b>{name}</b>&nbsp;<i>{tr('none')}</i>")
jobs.enqueue(kind, tr("Export {name}").format(name=name), {"name": "csv"})
"""


def untranslated(source: str) -> list[tuple[int, str]]:
    """(line, words) of literals that reach the screen without `tr`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := called(node)) in SETTERS | CONSTRUCTORS:
            values = [k.value for k in node.keywords if k.arg in {"text", "title", "tip"}]
            for argument in shown_arguments(name, node.args) + values:
                found += [(node.lineno, words) for words in literals(argument)]
    return found


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def shown_arguments(name: str, arguments: list[ast.expr]) -> list[ast.expr]:
    """Those that are words: an item's data, a folder and a job's arguments are none."""
    if name in {"addItem", "addTab", "insertItem"}:
        strings_first = [a for a in arguments if not isinstance(a, ast.Name | ast.Attribute)]
        return strings_first[:1]
    if name == "enqueue":
        return arguments[1:2]
    if name == "Dock":  # its first is its name in the settings
        return arguments[1:2]
    if name == "add_words":  # its second is a role of the style
        return arguments[:1]
    return arguments


def literals(node: ast.expr) -> Iterator[str]:
    """Words in an argument: in a choice, a sum, a list or an f-string too, but not what is given to other calls."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from words_of(node.value)
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            inside = part.value if isinstance(part, ast.FormattedValue) else part
            yield from literals(inside)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from literals(node.left)
        yield from literals(node.right)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)
    elif isinstance(node, ast.List | ast.Tuple):
        for element in node.elts:
            yield from literals(element)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "join"}:
        yield from literals(node.func.value)


def words_of(text: str) -> list[str]:
    """What of a literal is words: no markup, no patterns of file names, no names that are the same everywhere."""
    if NAMES.match(text):
        return []
    plain = re.sub(r"<[^>]*>|&\w+;|\(?\*(\.\w+)?\)?|^\.\w+$|\{[^}]*\}", " ", text).strip(" ;:,()/-·\n")
    return [plain] if re.search("[A-Za-z]{2}", plain) and plain not in NO_WORDS else []


# ---------------------------------------------------------------- core's and db's sentences go through said

# what only the command line reaches: data sets to train on, and training on them
OF_THE_COMMAND_LINE = re.compile(r"core/(datasets/|training/(?!fine_tuning|fit)).*")
ERRORS = {name for name, c in vars(errors).items() if isinstance(c, type) and issubclass(c, errors.UndertoneError)}
# errors, titles of edits, and notes on a transcript or a scheme
SAID = ERRORS | {"DownloadError", "finish", "missing", "_wrong", "notes.add"}


def said_files() -> list[Path]:
    files = [f for folder in ("core", "db") for f in sorted((ROOT / folder).rglob("*.py"))]
    return [f for f in files if not OF_THE_COMMAND_LINE.match(f.relative_to(ROOT).as_posix())]


def unsaid(source: str) -> list[tuple[int, str]]:
    """(line, words) of literals that an error, a title or a note is made of without `said`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and {called(node), ast.unparse(node.func)} & SAID:
            values = [k.value for k in node.keywords if k.arg in {"what", "advice"}]
            first = 1 if called(node) == "_wrong" else 0  # a place in a document is written as the document has it
            for argument in node.args[first:] + values:
                found += [(node.lineno, words) for words in literals(argument)]
    return found


def test_sentences_of_core_and_db_go_through_said() -> None:
    bare = [f"{file.relative_to(ROOT)}:{line}: {words}" for file in said_files() for line, words in unsaid(read(file))]
    assert not bare, "\n".join(bare)


def test_sentences_without_said_are_found() -> None:
    assert [words for _, words in unsaid(UNSAID)] == [
        *("there is no such file.", "Check the name.", "is read-only.", "the table cannot be read ( )."),
        *("delete", "No text", "it is missing"),
    ]


UNSAID = """
raise MediaError("there is no such file.", path=path, advice="Check the name.")
raise ProjectError(f"{name} is read-only.", advice=said("Choose another."))
raise TranscriptError("the table cannot be read ({reason}).".format(reason=error), path="a b.csv")
draft.finish(f"delete {what}")
notes.add(said("Line {line}: no text; skipped.").format(line=1), "No text")
raise _wrong(f"{place}.name", "it is missing", path)
raise missing(said("speaker"), identifier)
seen.add("another thing")
raise ValueError("damaged waveform peaks")
"""


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_a_text_put_together_cannot_be_translated() -> None:
    assert list(strings_of('said("a long " "sentence")\nsaid("one" if count == 1 else "several")')) == [
        *("a long sentence", "one", "several"),
    ]
    for source in ('said(f"{count} labels")', 'said("a " + name)'):
        with pytest.raises(ValueError, match="line 1"):
            list(strings_of(source))


# ---------------------------------------------------------------- the translations are whole


@pytest.mark.parametrize("name", languages())
def test_a_translation_has_every_string_of_the_code_and_no_other(name: str) -> None:
    known = translations(FOLDER / f"undertone_{name}.ts")
    wanted = strings()
    assert sorted(wanted.keys() - known.keys()) == [], "run python -m tests.translations"
    assert sorted(known.keys() - wanted.keys()) == [], "run python -m tests.translations"
    assert [source for source, translation in known.items() if not translation.strip()] == []


@pytest.mark.parametrize("name", languages())
def test_a_translation_takes_the_same_values(name: str) -> None:
    known = translations(FOLDER / f"undertone_{name}.ts")
    assert any(known.values())
    wrong = {source: t for source, t in known.items() if t and placeholders(source) != placeholders(t)}
    assert not wrong


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", languages())
def test_the_window_reads_every_translation(name: str, qapp: QApplication) -> None:
    known = translations(FOLDER / f"undertone_{name}.ts")
    translator = QTranslator()
    assert any(known.values())
    assert translator.load(str(FOLDER / f"undertone_{name}.qm"))
    read = {source: translator.translate(CONTEXT, source) for source in known}
    # what is the same in both languages is left out of the file that the window reads
    different = {s: (t, read[s]) for s, t in known.items() if t != s and read[s] != t}
    assert not different


# ---------------------------------------------------------------- and a window speaks it


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[None]:
    """Whatever language a test installs, those after it read English."""
    yield
    language.install(language.ENGLISH)


def seen(widget: QWidget) -> set[str]:
    """Every word that a widget and what is in it show, say to a screen reader, or tell as a tooltip."""
    words: set[str] = set()
    for part in (widget, *widget.findChildren(QWidget)):
        words |= {part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.windowTitle()}
        if isinstance(part, QLabel | QAbstractButton):
            words.add(part.text())
        if isinstance(part, QLineEdit):
            words |= {part.placeholderText(), part.text()}
        if isinstance(part, QComboBox):
            words |= {part.itemText(i) for i in range(part.count())}
    return {w for w in words if re.search("[A-Za-z]{2}", KEPT.sub("", w))}


def a_queue(qtbot: QtBot) -> QWidget:
    queue = ReviewQueue(theme.DARK, SCHEME)
    qtbot.addWidget(queue)
    return queue


def a_filter(qtbot: QtBot) -> QWidget:
    bar = FilterBar(theme.DARK, SCHEME)
    qtbot.addWidget(bar)
    return bar


@pytest.mark.parametrize("make", [a_queue, a_filter])
@pytest.mark.parametrize("name", languages())
def test_a_widget_speaks_another_language_and_english_again(
    name: str, make: object, qtbot: QtBot, speaking: None
) -> None:
    assert callable(make)
    english = seen(make(qtbot))
    assert english  # it has words at all
    language.install(name)
    left = seen(make(qtbot)) & (english | strings().keys())
    assert not left
    language.install(language.ENGLISH)
    assert seen(make(qtbot)) == english


@pytest.mark.parametrize("name", languages())
def test_sentences_of_core_follow_the_window(name: str, qapp: QApplication, speaking: None) -> None:
    from undertone.core.wording import said

    language.install(name)
    assert said("transcript in doubt") == language.tr("transcript in doubt") != "transcript in doubt"
    assert language.tr(EMPTY) != EMPTY
    language.install(language.ENGLISH)
    assert said("transcript in doubt") == "transcript in doubt"
    assert language.tr(DONE) == DONE


@pytest.fixture
def no_video(tmp_path: Path) -> Path:
    """A text file that is called a video."""
    path = tmp_path / "talk.mp4"
    path.write_text("Good evening.")
    return path


def is_chinese(text: str) -> bool:
    return re.search("[\u4e00-\u9fff]", text) is not None


def test_an_error_of_core_is_shown_in_chinese(qtbot: QtBot, speaking: None, no_video: Path) -> None:
    from undertone.core.media import probe

    language.install("zh_CN")
    with pytest.raises(errors.MediaError) as caught:
        probe(no_video)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ErrorDialog(parent, caught.value, "", no_video.parent)
    what, path, advice = (label.text() for label in dialog.findChildren(QLabel))
    assert path == str(no_video)
    assert is_chinese(what) and is_chinese(advice)
    known = translations(FOLDER / "undertone_zh_CN.ts")
    assert what == known["not a complete MP4 or QuickTime file."]
    language.install(language.ENGLISH)
    with pytest.raises(errors.MediaError, match="not a complete MP4 or QuickTime file"):
        probe(no_video)


def test_an_error_of_a_worker_comes_in_chinese(qtbot: QtBot, speaking: None, no_video: Path) -> None:
    from tests.gui.projects import project

    language.install("zh_CN")
    process = WorkerProcess(None)
    try:
        arguments = {"path": str(no_video), "options": {}}
        with qtbot.waitSignal(process.received, timeout=60_000, check_params_cb=is_answer) as answered:
            process.send(worker.Task(1, "analyze", project(no_video.parent), arguments))
    finally:
        process.close()
    failed = answered.args[0]
    assert isinstance(failed, worker.Failed)
    assert is_chinese(failed.what) and is_chinese(failed.advice), failed


def is_answer(message: object) -> bool:
    return isinstance(message, worker.Done | worker.Failed)


def test_an_edit_is_titled_in_the_language_it_was_made_in(qapp: QApplication, speaking: None, tmp_path: Path) -> None:
    from tests.gui.projects import project
    from undertone.db.store import Store

    with Store.open(project(tmp_path), backups=False) as store:
        language.install("zh_CN")
        first = store.records(1)[0].utterance.id
        store.annotate({first: "joy"}, annotator="Ana", scheme=store.schemes()[0].id)
        language.install(language.ENGLISH)
        assert store.undo_title() == "标注 00:00 Ana：joy"
        store.annotate({first: "anger"}, annotator="Ana", scheme=store.schemes()[0].id)
        assert store.undo_title() == "label 00:00 Ana: anger"


def test_a_language_that_is_not_there_is_english(qapp: QApplication, speaking: None) -> None:
    language.install("tlh")
    assert language.tr("transcript in doubt") == "transcript in doubt"


def test_a_choice_of_language_is_kept_and_unknown_ones_are_not() -> None:
    assert [language.chosen(name) for name in language.LANGUAGES] == list(language.LANGUAGES)
    assert language.chosen("tlh") in language.LANGUAGES
