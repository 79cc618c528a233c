"""Small media, transcripts and predictions, and what of a project can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from undertone.core.types import (
    MODALITIES,
    AudioStream,
    Conversation,
    MediaInfo,
    Modality,
    Prediction,
    Segment,
    Transcript,
    UtteranceRecord,
    VideoStream,
    Word,
)
from undertone.db.store import Store

SCHEME = "meld-7"
CLASSES = ("neutral", "joy", "surprise", "sadness", "fear", "disgust", "anger")


def media(path: Path | str = "/videos/talk.mp4", fingerprint: str = "f1") -> MediaInfo:
    video = VideoStream("h264", 640, 360, 29.97, True, 90, 40)
    return MediaInfo(Path(path), 60_000, video, AudioStream("aac", 48_000, 2, 21), 3_000_000_000, fingerprint)


def segment(start_ms: int, text: str = "one two three", speaker: str | None = "Ann") -> Segment:
    """A segment of a second whose words share it evenly."""
    tokens = text.split()
    step = 1000 // max(len(tokens), 1)
    words = tuple(
        Word(t, start_ms + i * step, start_ms + i * step + step - 10, 0.5 + i / 100) for i, t in enumerate(tokens)
    )
    return Segment(start_ms, start_ms + 1000, text, speaker, words, 0.25)


def transcript(count: int = 8, speakers: tuple[str, ...] = ("Ann", "Bob")) -> Transcript:
    segments = (segment(i * 1000, f"one two {i}", speakers[i % len(speakers)]) for i in range(count))
    return Transcript(tuple(segments), "file:talk.srt", "en")


def add_talk(store: Store, count: int = 8) -> Conversation:
    conversation = store.add_conversation(media())
    store.replace_transcript(conversation.id, transcript(count))
    return store.conversation(conversation.id)


def prediction(label: str = "joy", present: Iterable[Modality] = MODALITIES, shift: float = 0.0) -> Prediction:
    shown = tuple(present)
    probabilities = dict.fromkeys(CLASSES, 0.1 - shift / 6) | {label: 0.4 + shift}
    return Prediction(
        label=label,
        confidence=probabilities[label],
        probabilities=probabilities,
        gate={m: 1 / len(shown) for m in shown},
        unimodal={m: dict.fromkeys(CLASSES, 1 / 7) for m in shown},
        present=frozenset(shown),
        model="ignored",
    )


def predict_all(store: Store, conversation_id: int, *, shift: float = 0.0) -> None:
    ids = utterance_ids(store, conversation_id)
    model = store.adopted_model().id
    store.put_predictions(model, {i: prediction(shift=shift) for i in ids}, dict.fromkeys(ids, f"d{shift}"))


def utterance_ids(store: Store, conversation_id: int) -> list[int]:
    return [r.utterance.id for r in store.records(conversation_id)]


def texts(store: Store, conversation_id: int) -> list[str]:
    return [r.utterance.text for r in store.records(conversation_id)]


def unpredicted(store: Store, conversation_id: int) -> list[int]:
    """Places (not ids) of utterances without a valid prediction."""
    return [i for i, r in enumerate(store.records(conversation_id)) if r.prediction is None]


def visible(store: Store) -> list[tuple[object, ...]]:
    """All that undo and redo must bring back exactly: everything seen but predictions, which are computed again."""
    state: list[tuple[object, ...]] = []
    for conversation in store.conversations():
        records: list[UtteranceRecord] = [replace(r, prediction=None) for r in store.records(conversation.id)]
        state.append((conversation.title, conversation.labelled, records, store.speakers(conversation.id)))
    return state
