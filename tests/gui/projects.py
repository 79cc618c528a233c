"""Small projects on disk for tests of the window: utterances and predictions, no model and no media needed."""

from __future__ import annotations

from pathlib import Path

from undertone.core.types import MODALITIES, AudioStream, MediaInfo, Prediction, Segment, Transcript
from undertone.db.store import Store

TEXTS = ("Good morning.", "You are late.", "I know. I am sorry.", "It is fine.", "Really?", "No.")


def project(folder: Path, name: str = "talk", texts: tuple[str, ...] = TEXTS) -> Path:
    """A project of one conversation whose media has moved away; every second speaker is Ben."""
    path = folder / f"{name}.undertone"
    store = Store.create(path)
    audio = AudioStream("pcm_s16le", 16_000, 1, 0)
    media = MediaInfo(folder / f"{name}.wav", len(texts) * 2000, None, audio, 1000, f"{name:0<32}")
    conversation = store.add_conversation(media)
    segments = tuple(
        Segment(i * 2000, i * 2000 + 1500, text, "Ben" if i % 2 else "Ana") for i, text in enumerate(texts)
    )
    store.replace_transcript(conversation.id, Transcript(segments, "file:made"))
    model = store.adopted_model()
    names = store.schemes()[0].names
    ids = [r.utterance.id for r in store.records(conversation.id)]
    predictions = {u: prediction(names, names[i % 3], model.name) for i, u in enumerate(ids)}
    store.put_predictions(model.id, predictions, dict.fromkeys(ids, "0"))
    store.close()
    return path


def prediction(names: tuple[str, ...], label: str, model: str) -> Prediction:
    """One class at .6, the others alike."""
    rest = 0.4 / (len(names) - 1)
    probabilities = {name: 0.6 if name == label else rest for name in names}
    return Prediction(
        label=label,
        confidence=0.6,
        probabilities=probabilities,
        gate=dict.fromkeys(MODALITIES, 1 / 3),
        unimodal=dict.fromkeys(MODALITIES, probabilities),
        present=frozenset(MODALITIES),
        model=model,
    )
