"""The shipped model: it fits the shipped encoders and schemes, says what it is, and knows joy from anger."""

from __future__ import annotations

import numpy as np
import pytest

from undertone import resources
from undertone.core.datasets.turns import Talk, Turn, text_dialogues
from undertone.core.features import encoder_keys
from undertone.core.model import checkpoint
from undertone.core.model.predictor import Predictor
from undertone.core.progress import Silent

FILE = resources.default_checkpoint()


def test_it_fits_what_is_shipped_beside_it() -> None:
    said = checkpoint.describe(FILE)
    checkpoint.require_features(said, encoder_keys(), FILE)
    assert said.scheme == "meld-7"
    assert said.labels == resources.schemes()["meld-7"].names
    assert FILE.stat().st_size < 20 * 2**20


def test_it_says_what_it_was_made_of_and_how_good_it_is() -> None:
    said = checkpoint.describe(FILE)
    assert said.licences and said.data and said.command.startswith("undertone train ")
    assert set(said.temperatures.patterns) == {"T", "A", "V", "TA", "TV", "AV", "TAV"}
    by_data = {row["data"]: row for row in said.metrics}
    assert by_data["meld"]["n"] == 1109 and by_data["meld"]["split"] == "dev"
    card = resources.path("models", "MODEL_CARD.md").read_text(encoding="utf-8")
    for row in by_data.values():
        assert f"{row['weighted_f1']:.3f}".removeprefix("0") in card
    assert checkpoint.digest(FILE)[:8] in card


def test_the_encoders_are_the_ones_it_learnt_from() -> None:
    from undertone.core.features.context import ContextMiniLM
    from undertone.core.features.video import weights_digest

    said = checkpoint.describe(FILE).data
    assert said["face encoder"] == weights_digest()
    assert said["text adapter"] == ContextMiniLM().weights_digest


@pytest.mark.slow
def test_plain_feelings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDERTONE_CACHE", str(tmp_path_factory.mktemp("cache")))
    texts = {
        "joy": "Oh, that is wonderful! Congratulations, I am so happy for you!",
        "anger": "Get out of my house! I am sick of you and your lies, you bastard!",
        "sadness": "I'm so sorry. I miss her so much. I can't stop crying.",
        "surprise": "What?! Oh my God, are you serious?!",
        "neutral": "The meeting is on Tuesday at ten, in the small room.",
    }
    talks = [Talk(name, (Turn("A", text, ""),)) for name, text in texts.items()]
    predictor = Predictor.load(FILE, "cpu")
    found = [predictor.predict(d, "m")[0] for d in text_dialogues(talks, Silent(), "cpu")]
    assert [p.label for p in found] == list(texts)
    assert np.mean([p.confidence for p in found]) > 0.5
