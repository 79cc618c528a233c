"""The registry of encoders: what it costs to import, plug-ins that work and plug-ins that do not."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from undertone.core import features
from undertone.core.errors import FeatureError
from undertone.core.features import audio, text, video
from undertone.core.types import MODALITIES, EncoderKey, Modality

HEAVY = ("torch", "cv2", "av", "opensmile", "sentence_transformers", "transformers", "sklearn", "pandas")


def test_keys_are_known_without_loading_anything_heavy() -> None:
    code = (
        "import sys; from undertone.core.features import encoder_keys; keys = encoder_keys(); "
        f"print([m for m in {HEAVY!r} if m in sys.modules], [k.dimension for k in keys.values()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] [384, 88, 142]"


def test_there_is_a_default_for_each_modality_with_the_key_it_promises() -> None:
    encoders = features.default_encoders("cpu")
    assert tuple(encoders) == MODALITIES
    assert {m: e.key for m, e in encoders.items()} == features.encoder_keys()
    assert all(key.modality is m for m, key in features.encoder_keys().items())


def test_every_encoder_of_the_registry_is_found_by_its_own_id() -> None:
    for name in (text.MINILM.id, audio.EGEMAPS.id, video.FACE.id):
        assert features.encoder(name, "cpu").key.id == name


class _Constant:
    def __init__(self, device: str) -> None:
        self.key = EncoderKey("constant", 1, Modality.AUDIO, 1)


def _point(name: str, loaded: object) -> SimpleNamespace:
    def load() -> object:
        if isinstance(loaded, Exception):
            raise loaded
        return loaded

    return SimpleNamespace(name=name, load=load, dist=SimpleNamespace(name="a-package"))


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch):
    def install(*points: SimpleNamespace) -> None:
        monkeypatch.setattr(features, "entry_points", lambda group: points)
        monkeypatch.setattr(features, "ENCODERS", dict(features.ENCODERS))
        features.load_plugins.cache_clear()

    yield install
    features.load_plugins.cache_clear()


def test_a_broken_plugin_is_listed_and_the_others_still_work(plugins) -> None:
    plugins(_point("broken", ImportError("no such thing")), _point("constant", _Constant))
    assert features.encoder("constant", "cpu").key.id == "constant"
    (failed,) = features.load_plugins()
    assert (failed.name, failed.package) == ("broken", "a-package")
    assert "no such thing" in failed.reason


def test_a_plugin_cannot_take_the_place_of_ours(plugins) -> None:
    plugins(_point("egemaps-v02", _Constant))
    assert [f.name for f in features.load_plugins()] == ["egemaps-v02"]
    assert isinstance(features.encoder("egemaps-v02"), audio.Egemaps)


def test_an_unknown_encoder_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(FeatureError, match="egemaps-v02"):
        features.encoder("no-such-encoder")


def test_a_device_that_is_not_there_is_refused_by_name() -> None:
    from undertone.core.features.encoder import torch_device

    assert torch_device("auto") in ("cpu", "cuda", "mps")
    with pytest.raises(FeatureError, match="abacus"):
        torch_device("abacus")


def test_digests_do_not_run_into_each_other() -> None:
    assert features.digest_of("ab", "c") != features.digest_of("a", "bc")
    assert features.digest_of("a", 1) == features.digest_of("a", 1)
