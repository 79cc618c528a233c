"""Features of a conversation: what is stale is encoded anew, and committed in small batches so that nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from undertone.core.errors import CheckpointError, FeatureError, MediaError
from undertone.core.features import Encoder, default_encoders, encoder
from undertone.core.progress import Part, Progress
from undertone.core.store import Store
from undertone.core.types import MODALITIES, EncoderKey, FeatureRow, MediaInfo, Modality, Utterance
from undertone.core.wording import marked, said

_BATCH = 16
_SECONDS = 2.0
_SHARES = {Modality.TEXT: 0.1, Modality.AUDIO: 0.25, Modality.VIDEO: 0.65}  # of the time that all three take

_NOT_THERE = {
    Modality.AUDIO: marked("{file} is not where it was: its audio was not looked at again"),
    Modality.VIDEO: marked("{file} is not where it was: its video was not looked at again"),
}
_NOT_DECODED = {
    Modality.TEXT: marked("a part of the text could not be decoded ({reason})"),
    Modality.AUDIO: marked("a part of the audio could not be decoded ({reason})"),
    Modality.VIDEO: marked("a part of the video could not be decoded ({reason})"),
}


@cache
def encoder_for(key: EncoderKey, device: str = "auto") -> Encoder:
    """The encoder that makes these features, kept with its model loaded. Raises CheckpointError when there is none."""
    chosen = default_encoders(device)[key.modality]
    if chosen.key == key:
        return chosen
    try:
        found = encoder(key.id, device)
    except FeatureError as error:
        raise _no_encoder(key, chosen.key) from error
    if found.key != key:
        raise _no_encoder(key, found.key)
    return found


def _no_encoder(key: EncoderKey, here: EncoderKey) -> CheckpointError:
    return CheckpointError(
        said(
            "the model was trained on {modality} features {id} version {version} ({size} numbers); "
            "this installation makes {here_id} version {here_version} ({here_size} numbers)."
        ).format(
            modality=key.modality,
            id=key.id,
            version=key.version,
            size=key.dimension,
            here_id=here.id,
            here_version=here.version,
            here_size=here.dimension,
        ),
        advice=said("Go back to an earlier model, or install the encoder that it names."),
    )


def stale_features(store: Store, conversation_id: int, key: EncoderKey, device: str = "auto") -> list[int]:
    """Positions of utterances whose cached features are missing or no longer fit text, span or media."""
    utterances, speakers, media = _inputs(store, conversation_id)
    return _stale(store, conversation_id, encoder_for(key, device), utterances, speakers, media)


def ensure_features(
    store: Store, conversation_id: int, keys: Mapping[Modality, EncoderKey], device: str, progress: Progress
) -> tuple[bool, list[str]]:
    """Encodes what is stale. Gives whether anything changed, and sentences about what could not be decoded.

    What was finished before an interruption is kept and not done again.
    """
    changed, troubles = False, []
    start = 0.0
    for modality in MODALITIES:
        part = Part(progress, start, _SHARES[modality])
        start += _SHARES[modality]
        done, trouble = _ensure(store, conversation_id, keys[modality], device, part)
        changed = changed or done
        if trouble:
            troubles.append(trouble)
    return changed, troubles


def _inputs(store: Store, conversation_id: int) -> tuple[list[Utterance], dict[int, str], MediaInfo]:
    utterances = [record.utterance for record in store.records(conversation_id)]
    speakers = {s.id: s.name for s in store.speakers(conversation_id)}
    return utterances, speakers, store.conversation(conversation_id).media


def _stale(
    store: Store,
    conversation_id: int,
    chosen: Encoder,
    utterances: Sequence[Utterance],
    speakers: Mapping[int, str],
    media: MediaInfo,
) -> list[int]:
    cached = {u: row.digest for u, row in store.features(conversation_id, chosen.key).items()}
    return [
        i for i, u in enumerate(utterances) if cached.get(u.id) != chosen.digest(i, utterances, speakers, media)
    ]  # fmt: skip


def _ensure(
    store: Store, conversation_id: int, key: EncoderKey, device: str, progress: Progress
) -> tuple[bool, str | None]:
    chosen = encoder_for(key, device)
    utterances, speakers, media = _inputs(store, conversation_id)
    wanted = _stale(store, conversation_id, chosen, utterances, speakers, media)
    if not wanted:
        return False, None
    if not media.path.is_file() and key.modality is not Modality.TEXT:
        return False, said(_NOT_THERE[key.modality]).format(file=media.path.name)
    writer = _Batches(store, chosen, utterances, speakers, media)
    trouble = None
    left = set(wanted)
    try:
        for i, vector in chosen.encode(media, utterances, speakers, wanted, progress):
            left.discard(i)
            writer.add(i, vector)
    except MediaError as error:  # what can be decoded is used; the rest counts as absent
        trouble = said(_NOT_DECODED[key.modality]).format(reason=error.reason)
        for i in sorted(left):
            writer.add(i, None)
    finally:
        writer.flush()
    return True, trouble


class _Batches:
    """Collects vectors and commits them every `_BATCH` rows or `_SECONDS` seconds."""

    def __init__(
        self,
        store: Store,
        chosen: Encoder,
        utterances: Sequence[Utterance],
        speakers: Mapping[int, str],
        media: MediaInfo,
    ) -> None:
        self._store, self._encoder = store, chosen
        self._utterances, self._speakers, self._media = utterances, speakers, media
        self._rows: list[FeatureRow] = []
        self._since = time.monotonic()

    def add(self, i: int, vector: np.ndarray[tuple[int], np.dtype[np.float32]] | None) -> None:
        raw = None if vector is None else np.ascontiguousarray(vector, "<f4").tobytes()
        digest = self._encoder.digest(i, self._utterances, self._speakers, self._media)
        self._rows.append(FeatureRow(self._utterances[i].id, self._encoder.key, digest, raw))
        if len(self._rows) >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._store.put_features(self._rows)
        self._rows = []
        self._since = time.monotonic()
