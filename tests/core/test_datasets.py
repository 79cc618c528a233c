"""Data sets: dirt is cleaned or named, parts never meet, and features come through the run-time encoders."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.make_media import tone, write_wav
from undertone.core import datasets
from undertone.core.datasets import cache, composed, dailydialog, emodb, fer2013, meld, turns
from undertone.core.datasets.composed import Composer, Composition, Parts
from undertone.core.datasets.turns import Talk, Turn, class_names, label_index
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.features import encoder_keys
from undertone.core.features.text import MINILM, VARIABLE, MiniLM
from undertone.core.progress import Silent
from undertone.core.types import EncoderKey, Modality

ROWS = [
    ("0", "0", "Monica", "joy", "He’s here!"),
    ("0", "1", "Ross", "happiness", "Hi."),
    ("0", "2", "Monica", "", ""),
    ("7", "1", "Joey", "anger", "What?"),
    ("7", "0", "Chandler", "Sadness", "Oh no."),
]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDERTONE_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def encoded_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that were really encoded; the vectors are of their length."""
    asked: list[str] = []

    def encode(self: MiniLM, texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.array([[len(t)] * 384 for t in texts], np.float32).reshape(-1, 384)

    monkeypatch.setenv(VARIABLE, MINILM.id)  # each text by itself, which is quicker
    monkeypatch.setattr(MiniLM, "encode_texts", encode)
    return asked


def _meld(folder: Path, rows: Sequence[tuple[str, ...]] = ROWS, split: str = "train") -> Path:
    path = folder / f"{split}_sent_emo.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["Dialogue_ID", "Utterance_ID", "Speaker", "Emotion", "Utterance"])
        writer.writerows(rows)
    return path


def test_meld_csv(tmp_path: Path, encoded_texts: list[str]) -> None:
    _meld(tmp_path)
    first, second = datasets.load("meld", tmp_path, "train")
    assert [label_index(n) for n in ("joy", "joy")] + [-100] == first.labels.tolist()
    assert first.speakers.tolist() == [0, 1, 0]
    assert first.present.tolist() == [[True, False, False], [True, False, False], [False, False, False]]
    assert second.labels.tolist() == [label_index("sadness"), label_index("anger")]
    assert second.features[Modality.TEXT][:, 0].tolist() == [6, 5]


def test_features_are_encoded_once(tmp_path: Path, encoded_texts: list[str]) -> None:
    _meld(tmp_path)
    a = datasets.load("meld", tmp_path, "train")
    count = len(encoded_texts)
    b = datasets.load("meld", tmp_path, "train")
    assert len(encoded_texts) == count
    assert np.array_equal(a[0].features[Modality.TEXT], b[0].features[Modality.TEXT])


@pytest.mark.parametrize(
    ("name", "part", "message"),
    [("meld", "dev", "dev_sent_emo.csv"), ("nothing", "train", "no data set called"), ("emodb", "test", "no part")],
)
def test_what_is_not_there_is_named(tmp_path: Path, name: str, part: str, message: str) -> None:
    _meld(tmp_path)
    with pytest.raises(DatasetError, match=message):
        datasets.load(name, tmp_path, part)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such folder"):
        datasets.load("meld", tmp_path / "none", "train")


def test_unknown_labels_are_named(tmp_path: Path) -> None:
    path = _meld(tmp_path, [("0", "0", "A", "bliss", "x")])
    with pytest.raises(DatasetError, match="bliss"):
        meld.talks(path)


@pytest.mark.parametrize(
    "content",
    [b"a,b\n1,2\n", b"\xff\xfe\x00bad", b"", b"Dialogue_ID,Utterance_ID,Speaker,Emotion,Utterance\n0,x,A,joy,Hi\n"],
)
def test_broken_tables(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "train_sent_emo.csv"
    path.write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        meld.talks(path)
    assert caught.value.path == path


def test_clips_beside_the_table_go_through_the_real_encoders(tmp_path: Path, encoded_texts: list[str]) -> None:
    _meld(tmp_path)
    write_wav(tmp_path / "dia0_utt0.wav", tone(1.0))
    write_wav(tmp_path / "dia7_utt1.wav", tone(1.0, 400.0))
    (tmp_path / "dia7_utt0.mp4").write_bytes(b"broken, as some of MELD's are")
    first, second = datasets.load("meld", tmp_path, "train", device="cpu")
    assert first.present[:, 1].tolist() == [True, False, False]
    assert second.present[:, 1].tolist() == [False, True]
    assert not first.present[:, 2].any() and not second.present[:, 2].any()
    assert np.isfinite(first.features[Modality.AUDIO][0]).all()
    assert not np.array_equal(first.features[Modality.AUDIO][0], second.features[Modality.AUDIO][1])


def test_dailydialog_calls_happy_and_happiness_joy(tmp_path: Path, encoded_texts: list[str]) -> None:
    def turn(speaker: str, emotion: str) -> dict[str, object]:
        return {"turn": 1, "speaker": speaker, "utterance": "Yes", "emotion": emotion}

    talk = {"va_1": [[turn("A", "happy"), turn("B", "happiness"), turn("A", "neutral")]]}
    (tmp_path / "dailydialog_valid.json").write_text(json.dumps(talk))
    (only,) = datasets.load("dailydialog", tmp_path, "dev")
    assert only.labels.tolist() == [label_index("joy")] * 2 + [label_index("neutral")]
    (tmp_path / "dailydialog_train.json").write_text('{"x": 3}')
    with pytest.raises(DatasetError, match="cannot be read"):
        dailydialog.load(tmp_path, "train", Silent())


# ---------------------------------------------------------------- the composition


def _stock(missing: str = "") -> Parts:
    """Three parts a class, whose first number is their class; one class may have none."""
    labels = np.array([c for c, name in enumerate(class_names()) for _ in range(3) if name != missing])
    vectors = np.stack([labels, np.arange(len(labels))], 1).astype(np.float32)
    return Parts(np.stack([vectors, vectors + np.array([0, 100])]).astype(np.float32), labels)


def _written(n: int = 400) -> list[Dialogue]:
    names = class_names()
    features = {m: np.zeros((n, 2), np.float32) for m in Modality}
    return [
        Dialogue(
            f"d{k}",
            features,
            np.tile([True, False, False], (n, 1)),
            np.zeros(n, np.int64),
            np.arange(n) % len(names),
            np.ones(n, np.float32),
        )
        for k in range(3)
    ]


@settings(deadline=None, max_examples=12)
@given(st.sampled_from([0.0, 0.5, 0.7, 1.0]), st.sampled_from([0.0, 0.3, 1.0]), st.integers(0, 5))
def test_parts_have_the_emotion_with_probability_p(p: float, missing: float, seed: int) -> None:
    drawn = Composer(_written(), _stock(), _stock(), Composition(p, missing)).draw(seed)
    labels = np.concatenate([d.labels for d in drawn])
    present = np.concatenate([d.present for d in drawn])
    assert present[:, 0].all()
    for m, k in ((Modality.AUDIO, 1), (Modality.VIDEO, 2)):
        said = np.concatenate([d.features[m][:, 0] for d in drawn])
        assert (said == labels).mean() == pytest.approx(p + (1 - p) / 7, abs=0.05)
        assert present[:, k].mean() == pytest.approx(1 - missing, abs=0.05)


def test_a_class_without_voices_is_not_given_away_by_silence() -> None:
    voices = _stock(missing="surprise")
    drawn = Composer(_written(), voices, _stock(), Composition(1.0, 0.2)).draw(0)
    surprise = label_index("surprise")
    for d in drawn:
        where = d.labels == surprise
        assert d.present[where, 1].mean() == pytest.approx(0.8, abs=0.12)
        assert not (d.features[Modality.AUDIO][where, 0] == surprise).any()
        assert (d.features[Modality.AUDIO][~where, 0] == d.labels[~where]).all()


def test_equal_seeds_draw_equal_dialogues_and_others_do_not() -> None:
    composer = Composer(_written(40), _stock(), _stock(), Composition(0.7, 0.2))
    a, b, c = (composer.draw(seed) for seed in (1, 1, 2))
    voices = [[d.features[Modality.AUDIO] for d in drawn] for drawn in (a, b, c)]
    assert all(np.array_equal(x, y) for x, y in zip(voices[0], voices[1], strict=True))
    assert not np.array_equal(voices[0][0], voices[2][0])
    assert np.array_equal(a[0].labels, c[0].labels)


def test_variants_of_a_part_are_used() -> None:
    (d, *_) = Composer(_written(), _stock(), _stock(), Composition()).draw(0)
    assert {bool(v >= 100) for v in d.features[Modality.VIDEO][:, 1]} == {True, False}


def test_some_dialogues_stay_text_alone() -> None:
    drawn = Composer(_written(3) * 100, _stock(), _stock(), Composition(0.7, 0.0, text_only=0.4)).draw(0)
    alone = [not d.present[:, 1:].any() for d in drawn]
    assert np.mean(alone) == pytest.approx(0.4, abs=0.1)


def test_words_are_drawn_from_versions_dialogue_by_dialogue() -> None:
    written = _written(5) * 40
    retold = [
        [replace(d, features={**d.features, Modality.TEXT: np.full((5, 2), k, np.float32)}) for d in written]
        for k in (1, 2)
    ]
    drawn = Composer(written, _stock(), _stock(), Composition(0.7, 0.0), retold).draw(0)
    versions = [float(d.features[Modality.TEXT].mean()) for d in drawn]
    assert set(versions) == {1.0, 2.0} and np.mean(versions) == pytest.approx(1.5, abs=0.15)
    again = Composer(written, _stock(), _stock(), Composition(0.7, 0.0), retold).draw(0)
    assert [float(d.features[Modality.TEXT].mean()) for d in again] == versions


def test_hidden_words_are_masked_and_nothing_else_changes() -> None:
    talk = Talk("t", (Turn("A", "one two three four " * 50, "joy"), Turn("B", " ", "")))
    (told,) = turns.with_words_hidden([talk], 0.3, 0)
    words = told.turns[0].text.split()
    assert len(words) == 200 and words.count("[MASK]") == pytest.approx(60, abs=15)
    kept = zip(words, talk.turns[0].text.split(), strict=True)
    assert all(new in ("[MASK]", old) for new, old in kept)
    assert (told.turns[0].label, told.turns[1].text.strip(), told.key) == ("joy", "", "t")
    assert turns.with_words_hidden([talk], 0.3, 0) == [told] and turns.with_words_hidden([talk], 0.3, 1) != [told]


def test_voices_and_faces_by_themselves() -> None:
    keys = encoder_keys()
    stock = [
        Parts(np.full((1, 7, keys[m].dimension), k, np.float32), np.arange(7))
        for k, m in enumerate((Modality.AUDIO, Modality.VIDEO))
    ]
    drawn = Composer([], stock[0], stock[1], Composition(lone=30)).draw(0)
    assert [d.present.tolist() for d in drawn] == [[[False, True, False]]] * 30 + [[[False, False, True]]] * 30
    assert {int(d.labels[0]) for d in drawn} == set(range(7))
    assert all(float(d.features[Modality.VIDEO].mean()) == 1 for d in drawn[30:])


def test_speakers_of_train_never_speak_in_dev(shared: Path) -> None:
    train, dev = (emodb.clips(shared / "data" / "emodb", split) for split in ("train", "dev"))
    assert not {c.speaker for c in train} & {c.speaker for c in dev}
    assert len(train) + len(dev) == 395 - 59
    assert {c.label for c in dev} == set(class_names()) - {"surprise"} == {c.label for c in train}


def test_faces_of_train_are_not_those_of_dev_nor_those_the_encoder_learnt_from(shared: Path) -> None:
    from undertone.core.training.expression import ExpressionConfig, load_fer2013, shares

    folder = shared / "data" / "fer2013"
    train, dev = (fer2013.faces(folder, split) for split in ("train", "dev"))
    learnt, _ = shares(load_fer2013(folder), ExpressionConfig())
    pictures = [{face.tobytes() for face in faces} for faces in (learnt[0].numpy(), train[0], dev[0])]
    assert not pictures[0] & pictures[1] and not pictures[0] & pictures[2] and not pictures[1] & pictures[2]
    assert len(train[0]) > 1_800 and len(dev[0]) > 4_900
    assert {*train[1]} == {*dev[1]} == set(class_names())


# ---------------------------------------------------------------- parts of them


def test_padding_of_silence_is_cut_off() -> None:
    voice = tone(0.5)
    padded = np.concatenate([np.zeros(1000, np.float32), voice, np.zeros(9000, np.float32)])
    assert abs(len(emodb.trimmed(padded)) - len(voice)) < 5
    silent = np.zeros(100, np.float32)
    assert len(emodb.trimmed(silent)) == 100


def test_altered_voices_stay_within_range_and_differ() -> None:
    voice = tone(0.5)
    made = emodb.altered(voice, 4, seed=0)
    assert len(made) == 4
    assert all(np.abs(s).max() <= 1 and s.dtype == np.float32 for s in made)
    assert len({len(s) for s in made}) > 1
    assert all(np.array_equal(a, b) for a, b in zip(made, emodb.altered(voice, 4, seed=0), strict=True))


def test_the_cache_tells_encoders_states_and_inputs_apart(tmp_path: Path) -> None:
    made = []

    def make() -> np.ndarray:
        made.append(1)
        return np.full((2, 3), len(made), np.float32)

    key = EncoderKey("x", 1, Modality.TEXT, 3)
    for arguments in (
        (key, "a", [b"1", b"2"]),
        (key, "a", [b"1", b"2"]),
        (key, "a", [b"12", b""]),
        (key, "b", [b"1", b"2"]),
        (EncoderKey("x", 2, Modality.TEXT, 3), "a", [b"1", b"2"]),
    ):
        cache.cached(*arguments, make)
    assert len(made) == 4


def test_a_damaged_cache_file_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    key = EncoderKey("x", 1, Modality.TEXT, 3)
    cache.cached(key, "", [b"1"], lambda: np.ones((1, 3), np.float32))
    (file,) = (cache.cache_folder() / "features").iterdir()
    file.write_bytes(b"junk")
    assert cache.cached(key, "", [b"1"], lambda: np.zeros((1, 3), np.float32)).sum() == 0


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("UNDERTONE_CACHE", str(tmp_path / "file"))
    key = EncoderKey("x", 1, Modality.TEXT, 3)
    assert cache.cached(key, "", [b"1"], lambda: np.ones((1, 3), np.float32)).sum() == 3


def test_class_names_are_those_of_the_scheme() -> None:
    assert turns.class_names() == ("neutral", "joy", "surprise", "sadness", "fear", "disgust", "anger")
    assert composed.class_names() == turns.class_names()
