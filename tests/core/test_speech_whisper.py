"""Whisper's own code, run on a tiny random model in the official checkpoint format; nothing is fetched or unpickled."""

from __future__ import annotations

import hashlib
import importlib
import io
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.core.file_server import Served, serving
from undertone.core import media
from undertone.core.errors import Cancelled, CheckpointError, SpeechModelMissing, UndertoneError
from undertone.core.progress import Silent
from undertone.core.speech import SpeechOptions, transcribe, whisper_models
from undertone.core.speech.recognise import _stretches, _words_of
from undertone.core.speech.whisper_file import look, take
from undertone.core.speech.whisper_load import load
from undertone.core.speech.whisper_models import is_present, preferred
from undertone.core.types import MediaInfo

names = importlib.import_module("undertone.core.speech.whisper_models")  # the package gives a function of this name


def tiny(path: Path, scale: float = 1.0) -> Path:
    """A checkpoint as openai-whisper saves them: dims and model_state_dict. Short context, so that a test is quick."""
    from whisper.model import ModelDimensions, Whisper

    torch.manual_seed(0)
    dims = ModelDimensions(
        n_mels=80,
        n_audio_ctx=1500,
        n_audio_state=16,
        n_audio_head=2,
        n_audio_layer=1,
        n_vocab=51865,
        n_text_ctx=16,
        n_text_state=16,
        n_text_head=2,
        n_text_layer=1,
    )
    network = Whisper(dims)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_(0, 0.05).mul_(scale)
    torch.save({"dims": vars(dims), "model_state_dict": network.state_dict()}, path)
    return path


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("whisper") / "tiny-random.pt")


@pytest.fixture
def speech(shared: Path) -> MediaInfo:
    return media.probe(shared / "media" / "whisper" / "jfk.flac")


@pytest.mark.slow  # numba compiles Whisper's time warping
def test_whisper_runs_from_a_local_checkpoint(speech: MediaInfo, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import whisper

    heard: list[dict[str, Any]] = []
    real = whisper.transcribe

    def spied(network: Any, samples: Any, **asked: Any) -> Any:
        asked["temperature"] = 0.0  # a random model is never sure, and the six retries teach nothing
        asked["logprob_threshold"] = asked["compression_ratio_threshold"] = asked["no_speech_threshold"] = None
        heard.append({"n": len(samples), **asked})
        return real(network, samples, **asked)

    monkeypatch.setattr(whisper, "transcribe", spied)
    found = transcribe(speech, SpeechOptions(mode="whisper", whisper_model=str(model), language="English"))
    assert found.source == "whisper:tiny-random"
    assert found.language == "en"
    assert heard
    assert all(h["word_timestamps"] and h["language"] == "en" and h["n"] <= 30 * 16_000 for h in heard)
    assert all(h["fp16"] == torch.cuda.is_available() for h in heard)
    for segment in found.segments:
        assert 0 <= segment.start_ms < segment.end_ms <= speech.duration_ms
        assert segment.speaker
        assert segment.text
        assert 0 <= segment.doubt <= 1
    assert found.segments or any("No words" in w for w in found.warnings)


def test_cancel_stops_at_the_next_token(speech: MediaInfo, model: Path) -> None:
    class AfterAWhile(Silent):
        def report(self, done: float, total: float, text: str) -> None:
            if text.startswith("Writing"):
                self.cancelled = True
                self.told = True

    progress = AfterAWhile()
    with pytest.raises(Cancelled):
        transcribe(speech, SpeechOptions(mode="whisper", whisper_model=str(model)), progress)
    assert progress.told


def test_words_are_kept_in_order_and_inside_their_stretch() -> None:
    segment = {
        "text": " a b",
        "start": 0.0,
        "end": 2.0,
        "words": [
            {"word": " a", "start": 0.5, "end": 1.2, "probability": 0.5},
            {"word": " b", "start": 1.0, "end": 9.0, "probability": 0.7},
        ],
    }
    found = list(_words_of(segment, 10_000, 12_000, 0))
    assert [(w.start_ms, w.end_ms) for w in found] == [(10_500, 11_200), (11_200, 12_000)]
    untimed = list(_words_of({"text": " a b", "start": 0.0, "end": 2.0}, 10_000, 13_000, 0))
    assert [(w.start_ms, w.end_ms) for w in untimed] == [(10_000, 11_000), (11_000, 12_000)]
    backwards = list(_words_of(segment, 10_000, 12_000, 12_000))
    assert [(w.start_ms, w.end_ms) for w in backwards] == [(11_999, 12_000)] * 2


def test_stretches_are_what_whisper_hears_at_once() -> None:
    spans = [(i * 10_000, i * 10_000 + 8_000) for i in range(7)]
    assert _stretches(spans) == [(0, 28_000), (30_000, 58_000), (60_000, 68_000)]


def test_unknown_language_is_refused_before_anything_is_loaded(speech: MediaInfo) -> None:
    with pytest.raises(UndertoneError, match="Klingon"):
        transcribe(speech, SpeechOptions(mode="whisper", whisper_model="nowhere.pt", language="Klingon"))


class _Trap:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def test_a_strangers_checkpoint_is_not_unpickled(tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    torch.save({"dims": {}, "model_state_dict": _Trap(sprung)}, tmp_path / "trap.pt")
    buffer = io.BytesIO()
    pickle.dump({"dims": _Trap(sprung)}, buffer)
    (tmp_path / "old.pt").write_bytes(buffer.getvalue())
    for name in ("trap.pt", "old.pt"):
        with pytest.raises(CheckpointError) as caught:
            load(str(tmp_path / name), None, "cpu", False, Silent())
        assert caught.value.path == tmp_path / name
    assert not sprung.exists()


def test_what_is_no_whisper_checkpoint_gets_a_sentence(tmp_path: Path, model: Path) -> None:
    good = torch.load(model, weights_only=True)
    huge = {**good["dims"], "n_audio_state": 10**6}
    makes: dict[str, object] = {
        "list.pt": [1, 2],
        "other.pt": {"weights": torch.zeros(3)},
        "dims.pt": {"dims": {"n_mels": 80}, "model_state_dict": {}},
        "huge.pt": {"dims": huge, "model_state_dict": {}},
        "shape.pt": {"dims": {**good["dims"], "n_text_layer": 2}, "model_state_dict": good["model_state_dict"]},
    }
    for name, content in makes.items():
        torch.save(content, tmp_path / name)
    (tmp_path / "text.pt").write_text("not a model")
    (tmp_path / "cut.pt").write_bytes(model.read_bytes()[:5000])
    (tmp_path / "empty.pt").touch()
    for name in (*makes, "text.pt", "cut.pt", "empty.pt"):
        with pytest.raises(CheckpointError) as caught:
            load(str(tmp_path / name), None, "cpu", False, Silent())
        assert caught.value.advice, name


def test_weights_that_compute_no_numbers_end_in_a_sentence(speech: MediaInfo, tmp_path: Path) -> None:
    broken = tiny(tmp_path / "broken.pt", scale=float("nan"))
    with pytest.raises(UndertoneError, match=r"not a number|could not go on"):
        transcribe(speech, SpeechOptions(mode="whisper", whisper_model=str(broken), language="en"))


def test_models_are_listed_with_size_and_place(tmp_path: Path) -> None:
    (tmp_path / "base.pt").touch()
    listed = {m.name: m for m in whisper_models(tmp_path)}
    assert listed["base"].present
    assert not listed["small"].present
    assert listed["small"].megabytes == 484
    assert listed["small"].folder == tmp_path


# ---------------------------------------------------------------- fetching


@pytest.fixture
def server(model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serves the random model as the official "tiny"."""
    content = model.read_bytes()
    with serving(Served(content)) as served:
        monkeypatch.setattr(names, "HOST", served.address)
        monkeypatch.setitem(names._OFFICIAL, "tiny", (76, hashlib.sha256(content).hexdigest()))
        yield served


def test_nothing_is_fetched_unasked(tmp_path: Path, server: Served) -> None:
    with pytest.raises(SpeechModelMissing, match="76 MB"):
        load("tiny", tmp_path, "cpu", False, Silent())
    assert not list(tmp_path.iterdir())
    assert server.asked == []


def test_a_fetched_model_is_checked_kept_and_loaded_from_there(tmp_path: Path, server: Served) -> None:
    load("tiny", tmp_path, "cpu", True, Silent())
    assert [p.name for p in tmp_path.iterdir()] == ["tiny.pt"]
    assert is_present("tiny", tmp_path)
    load("tiny", tmp_path, "cpu", False, Silent())
    assert len(server.asked) == 1


def test_a_bad_download_leaves_nothing_behind_and_names_the_other_ways(tmp_path: Path, server: Served) -> None:
    server.content = server.content[:1000]
    with pytest.raises(SpeechModelMissing, match="could not be downloaded") as caught:
        load("tiny", tmp_path, "cpu", True, Silent())
    assert "voice activity" in caught.value.advice
    cancelled = Silent()
    cancelled.cancelled = True
    with pytest.raises(Cancelled):
        load("tiny", tmp_path, "cpu", True, cancelled)
    assert not is_present("tiny", tmp_path)


# ---------------------------------------------------------------- a file that a person names


def test_a_checkpoint_is_told_from_its_table_of_contents(model: Path) -> None:
    found = look(model)
    assert found.dims["n_audio_state"] == 16
    assert (found.size, found.english_only) == ("a size of its own", False)


def test_looking_at_a_file_runs_nothing_in_it(tmp_path: Path, model: Path) -> None:
    sprung = tmp_path / "sprung"
    good = torch.load(model, weights_only=True)
    makes: dict[str, object] = {
        "trap.pt": {"dims": good["dims"], "model_state_dict": _Trap(sprung)},
        "list.pt": [1, 2],
        "other.pt": {"weights": torch.zeros(3)},
        "huge.pt": {"dims": {**good["dims"], "n_audio_state": 10**9}, "model_state_dict": good["model_state_dict"]},
        "shape.pt": {"dims": {**good["dims"], "n_text_layer": 2}, "model_state_dict": good["model_state_dict"]},
        "empty.pt": {"dims": {}, "model_state_dict": {}},
    }
    for name, content in makes.items():
        torch.save(content, tmp_path / name)
    (tmp_path / "text.pt").write_text("not a model")
    (tmp_path / "cut.pt").write_bytes(model.read_bytes()[:5000])
    for name in (*makes, "text.pt", "cut.pt"):
        with pytest.raises(CheckpointError) as caught:
            look(tmp_path / name)
        assert caught.value.advice, name
    assert not sprung.exists()


def test_files_of_an_older_torch_are_known_too(tmp_path: Path, model: Path) -> None:
    good = torch.load(model, weights_only=True)
    torch.save(good, tmp_path / "old.pt", _use_new_zipfile_serialization=False)
    assert look(tmp_path / "old.pt").dims == look(model).dims


def test_the_model_that_is_here_is_the_usual_choice(tmp_path: Path) -> None:
    assert preferred(tmp_path) == "base"
    for name in ("tiny", "small"):
        (tmp_path / f"{name}.pt").touch()
    assert preferred(tmp_path) == "small"
    (tmp_path / "base.pt").touch()
    assert preferred(tmp_path) == "base"


def test_a_file_that_is_an_official_model_gets_its_name_and_place(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models"
    assert take(model, folder) == str(model)
    assert not folder.exists()
    monkeypatch.setitem(names._OFFICIAL, "tiny", (76, hashlib.sha256(model.read_bytes()).hexdigest()))
    assert take(model, folder) == "tiny"
    assert [p.name for p in folder.iterdir()] == ["tiny.pt"]
    assert model.is_file()
