"""From a media file to utterances: by Whisper, from a transcript, or by voice activity alone; one interface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from undertone.core.errors import MediaError, TranscriptError
from undertone.core.progress import Part, Progress, Silent
from undertone.core.speech.transcript import SPEAKER_SUFFIXES, TEXT_SUFFIXES, read_transcript
from undertone.core.types import MediaInfo, Segment, Transcript
from undertone.core.wording import said

Mode = Literal["auto", "whisper", "vad", "transcript"]


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """How to get utterances.

    `mode` "auto": the transcript named or lying beside the media, else Whisper if its model is on this machine, else
    voice activity. `transcript` may also be RTTM, which names speakers in any mode. `whisper_model` is a name or a
    local .pt file; a name that is absent is fetched only with `allow_download`. `max_speakers` bounds the clustering
    of voices; 1 turns it off.
    """

    mode: Mode = "auto"
    transcript: Path | None = None
    whisper_model: str = "base"
    language: str | None = None
    device: str = "auto"
    max_speakers: int = 8
    allow_download: bool = False
    model_folder: Path | None = None


def transcribe(info: MediaInfo, options: SpeechOptions | None = None, progress: Progress | None = None) -> Transcript:
    """Utterances in time order, each with a speaker; what was odd is in the warnings.

    Raises MediaError (no audio where it is needed), TranscriptError, SpeechModelMissing, CheckpointError, Cancelled.
    """
    options, progress = options or SpeechOptions(), progress or Silent()
    given, turns, warnings = _files(info, options)
    hearing = Part(progress, 0.0, 0.8)
    if given is not None:
        found = given
    elif _uses_whisper(info, options):
        from undertone.core.speech.recognise import recognise

        found = recognise(info, options, hearing)
    elif turns is not None and options.mode in {"auto", "transcript"}:
        found, turns = turns, None
    else:
        found = _by_activity(info, hearing)
        if options.mode == "auto":
            warnings.append(_how_to_get_text(options))
    found = replace(found, warnings=(*warnings, *found.warnings))
    return _with_speakers(info, found, turns, options, Part(progress, 0.8, 0.2))


def _files(info: MediaInfo, options: SpeechOptions) -> tuple[Transcript | None, Transcript | None, list[str]]:
    """The text transcript and the speaker turns to use, named in the options or found beside the media."""
    warnings: list[str] = []
    if options.transcript is not None:
        read = read_transcript(options.transcript, info)
        is_turns = not any(s.text for s in read.segments) and any(s.speaker for s in read.segments)
        return (None, read, warnings) if is_turns else (read, _beside(info, SPEAKER_SUFFIXES, warnings), warnings)
    if options.mode == "transcript":
        given = _beside(info, TEXT_SUFFIXES, warnings)
        turns = _beside(info, SPEAKER_SUFFIXES, warnings)
        if given is None and turns is None:
            raise TranscriptError(
                said("there is no transcript for {file}.").format(file=info.path.name),
                advice=" ".join([*warnings, said("Name one, or put an SRT or VTT file of the same name beside it.")]),
            )
        return given, turns, warnings
    if options.mode == "auto":
        given = _beside(info, TEXT_SUFFIXES, warnings)
        return given, _beside(info, SPEAKER_SUFFIXES, warnings), warnings
    return None, None, warnings


def _beside(info: MediaInfo, suffixes: Sequence[str], warnings: list[str]) -> Transcript | None:
    """The transcript of the same name in the media's folder (talk.srt, talk.en.srt); a bad one is passed over."""
    stem = info.path.stem
    try:
        folder = [p for p in info.path.parent.iterdir() if p.suffix.lower() in suffixes and p.is_file()]
    except OSError:  # a folder that may not be listed has nothing to offer
        return None
    named = [p for p in folder if p.stem == stem or p.stem.startswith(f"{stem}.")]
    for path in sorted(named, key=lambda p: (len(p.stem), suffixes.index(p.suffix.lower()), p.name)):
        try:
            return read_transcript(path, info)
        except TranscriptError as error:
            words = said("{file} beside the media was not used: {why}")
            warnings.append(words.format(file=path.name, why=error.what))
    return None


def _uses_whisper(info: MediaInfo, options: SpeechOptions) -> bool:
    from undertone.core.speech.whisper_models import is_present

    if options.mode == "whisper":
        return True
    return options.mode == "auto" and info.audio is not None and is_present(options.whisper_model, options.model_folder)


def _how_to_get_text(options: SpeechOptions) -> str:
    words = said(
        "No words: the Whisper model {model} is not on this machine. "
        "Put a transcript (SRT, VTT) of the same name beside the media, choose a Whisper model, or type the text."
    )
    return words.format(model=options.whisper_model)


def require_audio(info: MediaInfo) -> None:
    """Raises MediaError when `info` has no audio track to listen to."""
    if info.audio is None:
        raise MediaError(
            said("there is no audio track, so nobody can be heard."),
            path=info.path,
            advice=said("Give it a transcript with times (SRT, VTT, CSV) to get utterances from the picture alone."),
        )


def _by_activity(info: MediaInfo, progress: Progress) -> Transcript:
    from undertone.core.speech.activity import speech_probabilities, speech_spans

    require_audio(info)
    spans = speech_spans(speech_probabilities(info, progress), info.duration_ms)
    warnings = () if spans else (said("No speech was found in {file}.").format(file=info.path.name),)
    return Transcript(tuple(Segment(a, b) for a, b in spans), "vad:silero", None, warnings)


def _with_speakers(
    info: MediaInfo, found: Transcript, turns: Transcript | None, options: SpeechOptions, progress: Progress
) -> Transcript:
    """Speakers from the transcript where it has them, else from the turns file, else by clustering voices, else one."""
    from undertone.core.speech.speakers import by_turns, by_voice, filled

    segments = found.segments
    if segments and not any(s.speaker for s in segments):
        if turns is not None:
            segments = by_turns(segments, turns.segments)
        elif info.audio is not None and options.max_speakers > 1:
            segments = by_voice(info, segments, options.max_speakers, progress)
    progress.report(1, 1, said("Speakers found"))
    return replace(found, segments=filled(segments))
