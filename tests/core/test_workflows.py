"""The way from a file to predictions: whole, resumed, refreshed after edits, and said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.drawn_conversation import picture_of, write_media
from undertone import resources
from undertone.core import wording, workflows
from undertone.core.errors import Cancelled, CheckpointError, TranscriptError
from undertone.core.features import encoder_keys
from undertone.core.media import probe
from undertone.core.progress import Silent
from undertone.core.speech import SpeechOptions
from undertone.core.types import (
    MODALITIES,
    AudioStream,
    MediaInfo,
    Modality,
    ModelState,
    Segment,
    Transcript,
    VideoStream,
)
from undertone.core.workflows import AnalyzeOptions, extract
from undertone.core.workflows.analyze import find_utterances
from undertone.core.workflows.dialogue import UNLABELLED, dialogue_of
from undertone.core.workflows.notes import full_note, presence_note, renewed_note
from undertone.core.workflows.stretches import LONGEST_MS, _cut, _spans
from undertone.db.store import Store

SAMPLE = resources.sample_folder() / "sample.mp4"


@pytest.fixture
def store(sample_project: Path) -> Iterator[Store]:
    with Store.open(sample_project) as opened:
        yield opened


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int]]:
    """Positions that each encoder was asked for, by encoder id."""
    asked: dict[str, list[int]] = {}
    real = extract.encoder_for

    class Spy:
        def __init__(self, inner: object) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def encode(self, media: object, utterances: object, speakers: object, indices: Sequence[int], progress: object):
            asked.setdefault(self._inner.key.id, []).extend(indices)
            return self._inner.encode(media, utterances, speakers, indices, progress)

    monkeypatch.setattr(extract, "encoder_for", lambda key, device="auto": Spy(real(key, device)))
    return asked


class StopAt(Silent):
    """Cancels when a report holds certain words for the nth time."""

    def __init__(self, words: str, count: int) -> None:
        super().__init__()
        self._words, self._left = words, count

    def report(self, done: float, total: float, text: str) -> None:
        if self._words in text:
            self._left -= 1
        if not self._left:
            raise Cancelled


# ---------------------------------------------------------------- analysing


def test_sample_is_predicted_from_words_voice_and_face(store: Store) -> None:
    (conversation,) = store.conversations()
    records = store.records(conversation.id)
    assert (conversation.title, conversation.note, len(records)) == ("kitchen-talk", "", 17)
    assert {r.speaker.name for r in records} == {"Ana", "Ben"}
    for record in records:
        prediction = record.prediction
        assert prediction is not None
        assert prediction.present == frozenset(MODALITIES)
        assert sum(prediction.probabilities.values()) == pytest.approx(1, abs=1e-3)
        assert sum(prediction.gate.values()) == pytest.approx(1, abs=1e-3)
    assert store.peaks(conversation.id)


def test_analysing_again_does_nothing_again(store: Store, encoded: dict[str, list[int]]) -> None:
    before = store.records(1)
    workflows.analyze(store, SAMPLE, AnalyzeOptions(device="cpu"))
    assert encoded == {}
    assert store.records(1) == before
    assert len(store.conversations()) == 1


def test_an_interrupted_analysis_goes_on_where_it_was(
    sample_project: Path, tmp_path: Path, encoded: dict[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "_BATCH", 2)
    options = AnalyzeOptions(device="cpu")
    with Store.create(tmp_path / "new.undertone") as store:
        with pytest.raises(Cancelled):
            workflows.analyze(store, SAMPLE, options, StopAt("listening to the voices", 5))
        done = store.features(1, encoder_keys()[Modality.AUDIO])
        assert 0 < len(done) < 17
        assert store.records(1)[0].prediction is None
        first = set(encoded["egemaps-v02"])
        encoded.clear()
        monkeypatch.setitem(extract.__dict__, "_SHARES", extract._SHARES)
        with pytest.raises(Cancelled):
            workflows.analyze(store, SAMPLE, options, StopAt("looking at the faces", 1))
        assert len(first) == 17
        assert len(encoded["egemaps-v02"]) == 17 - len(done)
        assert "minilm-context" not in encoded


def test_only_what_an_edit_touches_is_computed_again(store: Store, encoded: dict[str, list[int]]) -> None:
    record = store.records(1)[4]
    other = store.records(1)[16]
    store.set_text(record.utterance.id, "I hate this, and I hate you.")
    assert store.record(record.utterance.id).prediction is None
    assert workflows.refresh(store, 1, "cpu")
    assert encoded == {"minilm-context": list(range(4, 17))}  # the turns after it heard it
    new = store.record(record.utterance.id).prediction
    assert new is not None and record.prediction is not None
    assert new.probabilities != record.prediction.probabilities
    assert store.record(other.utterance.id).prediction is not None
    assert not workflows.refresh(store, 1, "cpu")


def test_an_edit_of_a_span_touches_voice_and_face_alone(store: Store, encoded: dict[str, list[int]]) -> None:
    u = store.records(1)[2].utterance
    store.retime(u.id, u.start_ms, u.end_ms - 200)
    workflows.refresh(store, 1, "cpu")
    assert encoded == {"egemaps-v02": [2], "face-cnn": [2]}


def test_undo_makes_the_old_prediction_valid_again(store: Store) -> None:
    before = store.records(1)
    store.set_text(before[0].utterance.id, "No.")
    workflows.refresh(store, 1, "cpu")
    store.undo()
    workflows.refresh(store, 1, "cpu")
    after = store.records(1)
    for old, new in zip(before, after, strict=True):
        assert old.prediction is not None and new.prediction is not None
        assert new.prediction.probabilities == pytest.approx(old.prediction.probabilities, abs=1e-6)


def test_media_that_is_gone_still_lets_text_be_predicted(store: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "moved.undertone") as moved:
        info = store.conversation(1).media
        conversation = moved.add_conversation(
            MediaInfo(tmp_path / "gone.mp4", info.duration_ms, info.video, info.audio, 1, "x")
        )
        moved.replace_transcript(conversation.id, Transcript((Segment(0, 900, "What a day!", "Ana"),), "test"))
        workflows.refresh(moved, conversation.id, "cpu")
        (record,) = moved.records(conversation.id)
        assert record.prediction is not None and record.prediction.present == {Modality.TEXT}


# ---------------------------------------------------------------- no speech


@pytest.fixture(scope="module")
def silent_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven seconds without sound: a face for six of them."""
    person = (240.0, 135.0, 150.0, lambda t: 0.5 + 0.5 * np.sin(9 * t))
    path = tmp_path_factory.mktemp("film") / "無声.mkv"
    return write_media(path, lambda t: picture_of([person] if t < 6 else [], t), None, 7)


def test_a_film_without_sound_is_predicted_from_the_face(silent_film: Path, tmp_path: Path) -> None:
    with Store.create(tmp_path / "p.undertone") as store:
        conversation = workflows.analyze(store, silent_film, AnalyzeOptions(SpeechOptions(mode="vad"), "cpu"))
        records = store.records(conversation.id)
        assert conversation.note == "no audio track: predicted from face alone"
        assert len(records) == 2
        assert records[-1].utterance.end_ms in range(5_500, 7_001)
        assert all(r.prediction is not None and r.prediction.present == {Modality.VIDEO} for r in records)


@pytest.mark.parametrize("mode", ["auto", "whisper"])
def test_no_model_is_asked_for_where_there_is_nothing_to_hear(silent_film: Path, mode: str) -> None:
    found = find_utterances(probe(silent_film), SpeechOptions(mode=mode, whisper_model="large-v3"), Silent())
    assert len(found.segments) == 2


def test_a_transcript_that_was_asked_for_and_is_missing_is_an_error(silent_film: Path) -> None:
    with pytest.raises(TranscriptError, match="no transcript"):
        find_utterances(probe(silent_film), SpeechOptions(mode="transcript"), Silent())


def test_silence_becomes_a_conversation_without_utterances(tmp_path: Path) -> None:
    path = write_media(tmp_path / "quiet.mkv", None, np.zeros(32_000, np.float32), 2)
    with Store.create(tmp_path / "p.undertone") as store:
        conversation = workflows.analyze(store, path, AnalyzeOptions(SpeechOptions(mode="vad"), "cpu"))
        assert conversation.utterances == 0
        assert conversation.note.startswith("no speech was found: give it a transcript")


@given(st.lists(st.integers(0, 60), unique=True), st.integers(500, 1_500))
def test_stretches_cover_what_was_seen_and_do_not_overlap(seen: list[int], step: int) -> None:
    times = sorted(n * step for n in seen)
    spans = _spans(times, step, 61 * step)
    pieces = [p for span in spans for p in _cut(*span)]
    assert all(0 < b - a <= LONGEST_MS for a, b in pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(pieces))
    lonely = {t for t in times if not {t - step, t + step, t - 2 * step, t + 2 * step} & set(times)}
    assert all(any(a <= t < b for a, b in pieces) for t in times if t not in lonely)


# ---------------------------------------------------------------- words about it


def test_notes_name_what_is_missing(store: Store) -> None:
    from dataclasses import replace

    video, audio = VideoStream("h264", 1, 1, 25, False, 0, 0), AudioStream("aac", 1, 1, 0)
    records = store.records(1)

    def said(v: VideoStream | None, a: AudioStream | None, *present: Modality) -> str:
        media = MediaInfo(Path("x"), 1, v, a, 1, "x")
        shown = [
            replace(r, prediction=replace(r.prediction, present=frozenset(present)))
            for r in records[:2]
            if r.prediction
        ]
        return presence_note(media, shown)

    text, sound, face = MODALITIES
    assert said(video, audio, text, sound, face) == ""
    assert said(video, None, face) == "no audio track: predicted from face alone"
    assert said(video, None, text, face) == "no audio track: predicted from words and face"
    assert said(video, audio, text, sound) == "no face found: predicted from words and voice"
    assert said(None, audio, sound) == "no words and no picture: predicted from voice alone"
    assert said(None, audio) == "no sound in the audio track and no picture: there is nothing to predict from"
    assert full_note(MediaInfo(Path("x"), 1, None, None, 1, "x"), (), ["One.", "Two.", "One."]) == "One. Two"


def test_a_note_follows_what_is_typed(store: Store) -> None:
    conversation = store.conversation(1)
    records = store.records(1)
    from dataclasses import replace

    assert renewed_note(replace(conversation, note="cue 3 overlaps"), records) == "cue 3 overlaps"
    stale = "no words: predicted from voice and face. No words: get a model"
    assert renewed_note(replace(conversation, note=stale), records) == ""


def test_a_note_in_english_is_renewed_in_another_language(store: Store) -> None:
    from dataclasses import replace

    silent = replace(store.conversation(1), media=MediaInfo(Path("x"), 1, None, None, 1, "x"))
    shown = [
        replace(r, prediction=replace(r.prediction, present=frozenset({Modality.TEXT})))
        for r in store.records(1)
        if r.prediction
    ]
    english = "no audio track and no picture: predicted from words alone. Line 3: no text; skipped"
    french = "pas de piste audio et pas d'image : seulement mots ; rien de plus"
    words = {
        "no audio track": "pas de piste audio",
        "no picture": "pas d'image",
        "words": "mots",
        "{others} and {last}": "{others} et {last}",
        "{missing}: predicted from {used} alone": "{missing} : seulement {used}",
        ". ": " ; ",
    }
    wording.speak(lambda text: words.get(text, text))
    try:
        for note in (english, french):  # of today's channels, in whatever language it was written
            assert renewed_note(replace(silent, note=note), shown) == note
            assert renewed_note(replace(store.conversation(1), note=note), store.records(1)) == ""
        assert renewed_note(replace(silent, note=""), shown) == french.removesuffix(" ; rien de plus")
        assert full_note(silent.media, shown, ["Rien de plus."]) == french.replace("rien", "Rien")
    finally:
        wording.speak(str)


# ---------------------------------------------------------------- as the model sees it


def test_dialogue_takes_votes_and_masks_what_is_absent(store: Store) -> None:
    ids = [r.utterance.id for r in store.records(1)]
    names = store.schemes()[0].names
    store.annotate({ids[0]: "joy", ids[1]: "anger"}, annotator="a", scheme="meld-7")
    store.annotate({ids[0]: "anger"}, annotator="b", scheme="meld-7")
    store.annotate({ids[0]: "anger"}, annotator="c", scheme="meld-7")
    keys = encoder_keys()
    from undertone.core.types import FeatureRow

    store.put_features([FeatureRow(ids[2], keys[Modality.VIDEO], "x", None)])
    found = dialogue_of(store, 1, keys, "meld-7", names)
    assert [names[i] for i in found.labels[:2]] == ["anger", "anger"]
    assert (found.labels[2:] == UNLABELLED).all()
    assert found.soft is not None
    assert found.soft[0, names.index("anger")] == pytest.approx(2 / 3)
    assert found.present[2].tolist() == [True, True, False]
    assert found.present[[0, 1, *range(3, 17)]].all()
    assert found.speakers.tolist()[:3] == [0, 1, 0]
    assert (dialogue_of(store, 1, keys).labels == UNLABELLED).all()


def test_explanation_and_graph_answer(store: Store) -> None:
    utterance = store.records(1)[8].utterance.id
    explanation = workflows.explain(store, utterance, "cpu")
    assert explanation.utterance_id == utterance
    assert set(explanation.patterns) == {"T", "A", "V", "TA", "TV", "AV", "TAV"}
    assert explanation.patterns["TAV"] == pytest.approx(dict(explanation.prediction.probabilities), abs=1e-3)
    graph = workflows.graph(store, 1, "cpu")
    assert graph.utterance_ids == tuple(r.utterance.id for r in store.records(1))


# ---------------------------------------------------------------- the model's file


def test_a_model_file_that_was_exchanged_is_refused(store: Store) -> None:
    folder = store.folder / "models"
    folder.mkdir(parents=True)
    (folder / "m.safetensors").write_bytes(resources.default_checkpoint().read_bytes())
    model = store.add_model(name="M v2", file="m.safetensors", sha256="0" * 64, parent_id=1, metrics={})
    store.set_model_state(model.id, ModelState.ADOPTED)
    with pytest.raises(CheckpointError, match="not the one that was adopted"):
        workflows.predictor_of(store, "cpu")
    (folder / "m.safetensors").unlink()
    with pytest.raises(CheckpointError, match="is not there"):
        workflows.predictor_of(store, "cpu")


@pytest.mark.parametrize("name", ["../../x.safetensors", "/etc/passwd", "..", "a/b", "a\\b", ""])
def test_a_project_cannot_name_a_model_outside_its_folder(store: Store, name: str) -> None:
    model = store.add_model(name="M v2", file=name, sha256="", parent_id=1, metrics={})
    with pytest.raises(CheckpointError, match="outside"):
        workflows.model_file(store, model)


def test_adopting_what_is_no_checkpoint_leaves_the_old_model(store: Store) -> None:
    folder = store.folder / "models"
    folder.mkdir(parents=True)
    (folder / "bad.safetensors").write_bytes(b"not a checkpoint")
    model = store.add_model(name="M v2", file="bad.safetensors", sha256="", parent_id=1, metrics={})
    with pytest.raises(CheckpointError, match=r"bad\.safetensors"):
        workflows.adopt(store, model.id, "cpu")
    assert store.adopted_model().id == 1
