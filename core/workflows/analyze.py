"""From a media file to predicted utterances; an interrupted analysis goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from undertone.core.errors import MediaError
from undertone.core.progress import Part, Progress, Silent
from undertone.core.speech import SpeechOptions
from undertone.core.store import Store
from undertone.core.types import Conversation, MediaInfo, Transcript
from undertone.core.wording import said
from undertone.core.workflows.extract import ensure_features
from undertone.core.workflows.model import predictor_of
from undertone.core.workflows.notes import full_note
from undertone.core.workflows.predict import predict, refresh


@dataclass(frozen=True, slots=True)
class AnalyzeOptions:
    """How to analyse. `again` transcribes anew what has utterances already (undo brings the old ones back).

    `stage` hears the name of each stage as it begins: probe, peaks, speech, features, predict.
    """

    speech: SpeechOptions = field(default_factory=SpeechOptions)
    device: str = "auto"
    title: str | None = None
    again: bool = False
    stage: Callable[[str], None] | None = None

    def begin(self, name: str) -> None:
        """Tells whoever listens that a stage begins."""
        if self.stage is not None:
            self.stage(name)


def analyze(
    store: Store, path: Path, options: AnalyzeOptions | None = None, progress: Progress | None = None
) -> Conversation:
    """Adds the media to the project, finds the utterances, encodes and predicts them.

    Each step is committed as it is finished, and what is there already is not done again. A file without any speech or
    face becomes a conversation without utterances, whose note says so. Raises MediaError, TranscriptError,
    SpeechModelMissing, FeatureError, CheckpointError, ProjectError, Cancelled.
    """
    from undertone.core.media import probe

    options, progress = options or AnalyzeOptions(), progress or Silent()
    options.begin("probe")
    progress.report(0, 1, said("opening {file}").format(file=path.name))
    media = probe(path)
    conversation = store.add_conversation(media, options.title)
    media = replace(conversation.media, path=path.absolute())
    if not conversation.media.path.is_file():
        store.relink_media(conversation.id, media)
    options.begin("peaks")
    _keep_peaks(store, conversation.id, media, Part(progress, 0.01, 0.04))
    options.begin("speech")
    warnings = _keep_utterances(store, conversation, media, options, Part(progress, 0.05, 0.45))
    return _finish(store, conversation.id, options, warnings, Part(progress, 0.5, 0.5))


def _keep_peaks(store: Store, conversation_id: int, media: MediaInfo, progress: Progress) -> None:
    from undertone.core.media import waveform_peaks

    if media.audio is not None and store.peaks(conversation_id) is None:
        store.put_peaks(conversation_id, waveform_peaks(media, progress).to_bytes())


def _keep_utterances(
    store: Store, conversation: Conversation, media: MediaInfo, options: AnalyzeOptions, progress: Progress
) -> list[str]:
    """Transcribes unless there are utterances; gives what was odd."""
    if conversation.utterances and not options.again:
        if options.speech.transcript is not None:
            words = said("its utterances were kept and {file} was not read")
            return [words.format(file=options.speech.transcript.name)]
        return []
    transcript = find_utterances(media, options.speech, progress)
    if transcript.segments:
        store.replace_transcript(conversation.id, transcript)
    return list(transcript.warnings)


def find_utterances(media: MediaInfo, speech: SpeechOptions, progress: Progress) -> Transcript:
    """Utterances by transcript, Whisper or voice activity; where nobody is heard, stretches in which a face is seen."""
    from undertone.core.speech import transcribe
    from undertone.core.workflows.stretches import by_face

    mute = media.audio is None and media.video is not None and speech.transcript is None
    if mute and speech.mode in ("whisper", "vad"):
        return by_face(media, progress)
    try:
        transcript = transcribe(media, speech, Part(progress, 0.0, 0.8))
    except MediaError:
        if not mute or speech.mode != "auto":
            raise
        return by_face(media, Part(progress, 0.8, 0.2))
    if transcript.segments or media.video is None:
        return transcript
    sentence = said("no speech was found: the utterances are stretches in which a face is seen")
    return replace(by_face(media, Part(progress, 0.8, 0.2)), warnings=(sentence,))


def _finish(
    store: Store, conversation_id: int, options: AnalyzeOptions, warnings: list[str], progress: Progress
) -> Conversation:
    conversation = store.conversation(conversation_id)
    if not conversation.utterances:
        note = _nothing_found(conversation.media)
        store.set_conversation_note(conversation_id, full_note(conversation.media, (), [note]))
        return store.conversation(conversation_id)
    predictor = predictor_of(store, options.device)
    as_of = store.revision()
    options.begin("features")
    _, troubles = ensure_features(
        store, conversation_id, predictor.feature_keys, options.device, Part(progress, 0.0, 0.9)
    )
    options.begin("predict")
    predict(store, conversation_id, predictor, store.adopted_model(), Part(progress, 0.9, 0.1), as_of)
    refresh(store, conversation_id, options.device)  # what a person has edited meanwhile
    note = full_note(conversation.media, store.records(conversation_id), [*warnings, *troubles])
    if note or not conversation.note or warnings:
        store.set_conversation_note(conversation_id, note)
    progress.report(1, 1, said("done"))
    return store.conversation(conversation_id)


def _nothing_found(media: MediaInfo) -> str:
    if media.audio is None:
        return said("no audio track and no face found: give it a transcript with times (SRT, VTT, CSV)")
    if media.video is None:
        found = said("no speech was found: {advice}")
    else:
        found = said("no speech was found and no face: {advice}")
    return found.format(advice=said("give it a transcript with times (SRT, VTT, CSV), or draw the utterances by hand"))
