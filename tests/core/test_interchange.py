"""Exports: what a spreadsheet would run is harmless, files are whole or not there, everything comes back."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undertone.core import interchange
from undertone.core.errors import ExportError, ProjectError
from undertone.core.interchange import Exporter, RecordFilter, export
from undertone.core.interchange.atomic import replaced, write_text
from undertone.core.interchange.cells import neutral, plain
from undertone.core.interchange.label_import import import_labels
from undertone.core.interchange.names import file_name
from undertone.core.speech import read_transcript
from undertone.core.types import (
    AudioStream,
    LabelClass,
    LabelScheme,
    Mark,
    MediaInfo,
    Modality,
    Prediction,
    Segment,
    Transcript,
)
from undertone.db.store import Store

SCHEME = "meld-7"
NASTY = '=HYPERLINK("http://x")'
SAID = ("Hello there.", NASTY, "Ça va, <b>très</b> bien & --> fin", "")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four utterances of two speakers: predicted, the first two labelled, the first by two who differ."""
    with Store.create(tmp_path / "talk.undertone") as made:
        fill(made, "talk", tmp_path)
        yield made


def fill(store: Store, title: str, folder: Path, labelled: bool = True) -> list[int]:
    media = MediaInfo(folder / f"{title}.wav", 9_000, None, AudioStream("pcm", 16_000, 1, 0), 10, title)
    conversation = store.add_conversation(media)
    segments = tuple(Segment(2_000 * i, 2_000 * i + 1_500, text, ("Ana", "Ben")[i % 2]) for i, text in enumerate(SAID))
    store.replace_transcript(conversation.id, Transcript(segments, "test"))
    ids = [r.utterance.id for r in store.records(conversation.id)]
    names = store.schemes()[0].names
    scores = {n: 0.4 if n == "anger" else 0.1 for n in names}
    said = Prediction(
        "anger", 0.4, scores, {Modality.AUDIO: 1.0}, {Modality.AUDIO: scores}, frozenset({Modality.AUDIO}), "M v1"
    )
    store.put_predictions(store.adopted_model().id, dict.fromkeys(ids, said), dict.fromkeys(ids, "d"))
    if not labelled:
        return ids
    store.annotate({ids[0]: "joy", ids[1]: "anger"}, annotator="bar", scheme=SCHEME)
    store.annotate({ids[0]: "fear"}, annotator="foo", scheme=SCHEME)
    return ids


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------- cells


@given(st.text(alphabet="'=+-@\t\r\nab＝ ", max_size=12) | st.text())
def test_a_cell_comes_back_and_never_begins_like_a_formula(text: str) -> None:
    written = neutral(text)
    assert plain(written) == text
    assert not written or written[0] not in "=+-@\t\r\n＝＋－＠"


def test_numbers_are_left_alone(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "o.csv")
    rows = table(tmp_path / "o.csv")
    assert rows[0]["p_anger"] == "0.4"
    assert [plain(r["text"]) for r in rows] == list(SAID)
    assert rows[1]["text"] == f"'{NASTY}"


# ---------------------------------------------------------------- formats


def test_table_tells_human_and_model_apart(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "o.csv")
    first, second, third, _ = table(tmp_path / "o.csv")
    assert (first["label"], first["labels"]) == ("", "bar: joy; foo: fear")  # a tie is nobody's label
    assert (second["label"], second["prediction"], second["model"]) == ("anger", "anger", store.adopted_model().name)
    assert (third["label"], third["prediction"]) == ("", "anger")
    assert [r["present_audio"] for r in (first, second)] == ["1", "1"]
    assert first["present_text"] == "0"


def test_a_table_is_a_transcript_again(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "o.csv")
    back = read_transcript(tmp_path / "o.csv")
    assert [(s.start_ms, s.end_ms, s.speaker, s.text) for s in back.segments] == [
        (2_000 * i, 2_000 * i + 1_500, ("Ana", "Ben")[i % 2], text) for i, text in enumerate(SAID)
    ]


def test_document_has_the_shape_that_scripts_read(store: Store, tmp_path: Path) -> None:
    export(store, "json", tmp_path / "o.json")
    document = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    utterance = document["conversations"][0]["utterances"][1]
    assert utterance["text"] == NASTY
    assert utterance["prediction"]["gate"] == {"audio": 1.0}
    assert sum(utterance["prediction"]["probabilities"].values()) == pytest.approx(1.0)
    assert [(a["annotator"], a["label"]) for a in utterance["labels"]] == [("bar", "anger")]
    assert utterance["present"] == {"text": False, "audio": True, "video": False}


@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_subtitles_are_a_transcript_again_and_show_the_emotion(store: Store, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"o.{kind}"
    export(store, kind, path)
    text = path.read_text(encoding="utf-8")
    assert f"predicted anger 0.40 by {store.adopted_model().name}" in text and "bar: joy; foo: fear" in text
    back = read_transcript(path).segments
    assert [(s.start_ms, s.end_ms, s.speaker) for s in back[:3]] == [
        (2_000 * i, 2_000 * i + 1_500, ("Ana", "Ben")[i % 2]) for i in range(3)
    ]
    assert back[0].text.startswith("Hello there.")


def test_vtt_escapes_markup(store: Store, tmp_path: Path) -> None:
    export(store, "vtt", tmp_path / "o.vtt")
    text = (tmp_path / "o.vtt").read_text(encoding="utf-8")
    assert "<v Ana>Ça va, &lt;b&gt;très&lt;/b&gt; bien &amp; → fin</v>" in text


def test_subtitles_of_several_conversations_are_several_files(store: Store, tmp_path: Path) -> None:
    fill(store, "a/b: second?", tmp_path)
    files = export(store, "srt", tmp_path / "o.srt")
    assert [f.name for f in files] == ["o-talk.srt", "o-b- second.srt"]
    assert all(f.is_file() for f in files)
    (tmp_path / "folder").mkdir()
    assert [f.parent.name for f in export(store, "vtt", tmp_path / "folder")] == ["folder", "folder"]


@given(st.text())
def test_a_title_becomes_a_name_that_stays_in_its_folder(title: str) -> None:
    name = file_name(title)
    assert name and Path(name).name == name and name not in (".", "..") and len(name) <= 81


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (RecordFilter(), [0, 1, 2, 3]),
        (RecordFilter(text="hello ana"), [0]),
        (RecordFilter(speakers=frozenset({"Ben"})), [1, 3]),
        (RecordFilter(labels=frozenset({"fear"})), [0]),
        (RecordFilter(labels=frozenset({"fear"}), annotator="bar"), []),
        (RecordFilter(unlabelled=True), [2, 3]),
        (RecordFilter(unlabelled=True, annotator="foo"), [1, 2, 3]),
        (RecordFilter(labelled=True), [0, 1]),
        (RecordFilter(differs=True), [0]),
        (RecordFilter(predictions=frozenset({"joy"})), []),
        (RecordFilter(confidence=(0.3, 0.5)), [0, 1, 2, 3]),
        (RecordFilter(confidence=(0.5, 1.0)), []),
        (RecordFilter(doubtful=True), []),
    ],
)
def test_filter(store: Store, tmp_path: Path, wanted: RecordFilter, left: list[int]) -> None:
    if not left:
        with pytest.raises(ExportError, match="no utterance"):
            export(store, "csv", tmp_path / "o.csv", wanted)
        assert not (tmp_path / "o.csv").exists()
        return
    export(store, "csv", tmp_path / "o.csv", wanted)
    assert [int(r["number"]) - 1 for r in table(tmp_path / "o.csv")] == left


# ---------------------------------------------------------------- files


def test_an_older_file_stays_when_writing_fails(tmp_path: Path) -> None:
    out = tmp_path / "o.txt"
    write_text(out, "old")
    with pytest.raises(ZeroDivisionError), replaced(out) as scratch:
        scratch.write_text("half")
        raise ZeroDivisionError
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_the_project_and_its_media_are_never_overwritten(store: Store, tmp_path: Path) -> None:
    for own in (store.path, tmp_path / "talk.wav"):
        with pytest.raises(ExportError, match="belongs to the project"):
            export(store, "csv", own)


def test_places_that_cannot_be_written_are_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match=r"not a folder|in the way"):
        export(store, "csv", tmp_path / "file" / "o.csv")
    with pytest.raises(ExportError, match="too long"):
        export(store, "csv", tmp_path / ("x" * 300))
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
        with pytest.raises(ExportError, match="may not be written"):
            export(store, "csv", tmp_path / "o.csv")
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch, store: Store, tmp_path: Path) -> None:
    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ExportError, match="disk is full"):
        export(store, "json", tmp_path / "o.json")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith((".", "o"))] == []


def test_unknown_format_names_the_known_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="csv, json, srt, vtt, clips"):
        export(store, "docx", tmp_path / "o")


# ---------------------------------------------------------------- labels of all kinds

NUMBERS = {"valence": 0.5, "arousal": -0.25, "dominance": 0.0}


def say_everything(store: Store) -> list[int]:
    """Several classes, numbers, intensity, flags and notes by two annotators; the ids of the utterances."""
    ids = [r.utterance.id for r in store.records(1)]
    several = {ids[0]: Mark(("surprise", "joy"), intensity=4, note="=loud"), ids[1]: Mark(("joy",), unsure=True)}
    store.mark(several, annotator="bar", scheme="emotions-multi")
    store.mark({ids[0]: Mark(("joy",), intensity=2)}, annotator="foo", scheme="emotions-multi")
    store.mark({ids[0]: Mark(values=NUMBERS)}, annotator="bar", scheme="vad")
    store.mark({ids[0]: Mark(values=NUMBERS | {"valence": 1.0})}, annotator="foo", scheme="vad")
    store.mark({ids[2]: Mark(unsure=True, note="who?")}, annotator="bar", scheme=SCHEME)
    return ids


def test_the_table_tells_all_that_was_said_in_columns_at_the_end(store: Store, tmp_path: Path) -> None:
    say_everything(store)
    export(store, "csv", tmp_path / "m.csv", RecordFilter(scheme="emotions-multi"))
    first, second, *_ = table(tmp_path / "m.csv")
    names = list(first)
    assert names[names.index("doubt") + 1 :][:4] == ["intensity", "notes", "flags", "share_joy"]
    assert first["labels"].startswith("bar [meld-7]: joy; foo [meld-7]: fear; bar: joy + surprise; foo: joy")
    assert (first["intensity"], first["notes"]) == ("bar: 4; foo: 2", "bar: =loud")
    assert (first["share_joy"], first["share_surprise"], first["share_trust"]) == ("1.0", "0.5", "0.0")
    assert (second["unsure"], second["flags"], second["label"]) == ("1", "bar: unsure", "joy")
    export(store, "csv", tmp_path / "d.csv", RecordFilter(scheme="vad"))
    first, second, third, _ = table(tmp_path / "d.csv")
    assert (first["mean_valence"], first["mean_arousal"], second["mean_valence"]) == ("0.75", "-0.25", "")
    assert (third["unsure"], third["flags"], third["label"]) == ("1", "bar [meld-7]: unsure", "")


def test_subtitles_read_labels_of_all_kinds(store: Store, tmp_path: Path) -> None:
    say_everything(store)
    export(store, "srt", tmp_path / "o.srt", RecordFilter(scheme="emotions-multi"))
    text = (tmp_path / "o.srt").read_text(encoding="utf-8")
    assert "bar: joy + surprise" in text
    assert "bar [vad]: valence .50, arousal -.25, dominance .00" in text


def test_a_label_of_several_classes_is_found_by_each(store: Store) -> None:
    say_everything(store)
    wanted = RecordFilter(labels=frozenset({"surprise"}), scheme="emotions-multi")
    assert [wanted.matches(r) for r in store.records(1)] == [True, False, False, False]


def test_a_document_brings_all_labels_back(store: Store, tmp_path: Path) -> None:
    say_everything(store)
    own = LabelScheme("own", "Own", (LabelClass("good", "G", "#E8B93B", "1"),))
    store.add_scheme(own)
    store.annotate({store.records(1)[3].utterance.id: "good"}, annotator="foo", scheme="own")
    export(store, "json", tmp_path / "o.json")
    with Store.create(tmp_path / "other.undertone") as other:
        fill(other, "talk", tmp_path, labelled=False)
        other.annotate({other.records(1)[1].utterance.id: "sadness"}, annotator="bar", scheme=SCHEME)  # stays
        found = import_labels(other, tmp_path / "o.json")
        assert (found.taken, found.known, found.left_out) == (9, 1, ())
        assert own in other.schemes()

        def said(of: Store) -> list[list[object]]:
            return [
                sorted(
                    (a.annotator, a.scheme, a.label, a.names, dict(a.values), a.intensity, a.unsure, a.note)
                    for a in (*r.labels, *r.flags)
                    if (a.scheme, i) != (SCHEME, 1)
                )
                for i, r in enumerate(of.records(1))
            ]

        assert said(other) == said(store)
        assert import_labels(other, tmp_path / "o.json").taken == 0


def test_what_cannot_be_brought_in_is_said(store: Store, tmp_path: Path) -> None:
    say_everything(store)
    export(store, "json", tmp_path / "o.json")
    with Store.create(tmp_path / "other.undertone") as other:
        fill(other, "talk", tmp_path, labelled=False)
        other.change_class("emotions-multi", "surprise", new_name="startled")
        other.delete_utterances([other.records(1)[2].utterance.id])
        found = import_labels(other, tmp_path / "o.json")
        assert found.taken == 7
        assert found.left_out == (
            "talk has no utterance of that span (1)",
            "There is no label “surprise” in emotions-multi (1)",
        )
    with Store.create(tmp_path / "empty.undertone") as empty:
        assert import_labels(empty, tmp_path / "o.json").left_out == ("the recording talk is not in this project (4)",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": "undertone-project", "version": 2}',
        '{"format": "undertone-project", "version": 1, "conversations": [3]}',
    ],
)
def test_a_document_that_is_none_is_refused(store: Store, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(ProjectError, match=r"x\.json: this is not a document that Undertone exported"):
        import_labels(store, tmp_path / "x.json")


# ---------------------------------------------------------------- plug-ins


class _Point:
    def __init__(self, name: str, value: object) -> None:
        self.name, self.value, self._loaded = name, name, value

    def load(self) -> object:
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


def test_plugins_are_added_and_a_failing_one_is_listed(
    monkeypatch: pytest.MonkeyPatch, store: Store, tmp_path: Path
) -> None:
    def count(selection: interchange.Selection, out: Path, progress: object) -> list[Path]:
        write_text(out, str(selection.utterances))
        return [out]

    points = [
        _Point("count", Exporter("count", "How many", ".txt", count)),
        _Point("bad", ImportError("no such library")),
        _Point("odd", object()),
    ]
    monkeypatch.setattr(interchange, "entry_points", lambda group: points)
    interchange._plugins.cache_clear()
    try:
        export(store, "count", tmp_path / "n.txt")
        assert (tmp_path / "n.txt").read_text() == "4"
        assert interchange.plugin_failures().keys() == {"bad", "odd"}
        assert "no such library" in interchange.plugin_failures()["bad"]
    finally:
        interchange._plugins.cache_clear()
