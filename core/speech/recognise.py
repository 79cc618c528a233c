"""Words by OpenAI's Whisper, in stretches of speech of up to half a minute: memory is bounded, cancel is quick.

Source: Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision"; package openai-whisper.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from undertone.core.errors import UndertoneError
from undertone.core.progress import Part, Progress
from undertone.core.samples import Samples, read_audio
from undertone.core.speech.activity import Span, speech_probabilities, speech_spans
from undertone.core.speech.cues import spread
from undertone.core.speech.utterances import from_words
from undertone.core.types import MediaInfo, Transcript, Word
from undertone.core.wording import said

if TYPE_CHECKING:
    from undertone.core.speech.transcribe import SpeechOptions

_STRETCH_MS = 28_000  # Whisper hears 30 s at a time
_TELLING_MS = 5_000  # a stretch this long decides the language for the rest
_REPETITIVE = 2.4  # text that compresses better than this is mostly repetition


def recognise(info: MediaInfo, options: SpeechOptions, progress: Progress) -> Transcript:
    """Utterances with words and doubt; raises SpeechModelMissing, CheckpointError, MediaError, Cancelled."""
    from undertone.core.speech.whisper_load import load

    language = _checked_language(options.language)
    device = device_for(options.device)
    network = load(
        options.whisper_model, options.model_folder, device, options.allow_download, Part(progress, 0.0, 0.1)
    )
    heard = speech_probabilities(info, Part(progress, 0.1, 0.1))
    stretches = _stretches(speech_spans(heard, info.duration_ms))
    words, doubts, language = _all_words(network, info, stretches, language, Part(progress, 0.2, 0.8))
    name = Path(options.whisper_model).stem if options.whisper_model.endswith(".pt") else options.whisper_model
    notes = () if words else (said("No words were heard in {file}.").format(file=info.path.name),)
    return Transcript(from_words(words, None, doubts), f"whisper:{name}", language, notes)


def device_for(asked: str) -> str:
    """Where Whisper runs: "cuda" when there is one and nothing else was asked; MPS lacks what word times need."""
    import torch

    return "cuda" if asked.startswith(("auto", "cuda")) and torch.cuda.is_available() else "cpu"


def _checked_language(language: str | None) -> str | None:
    """The code Whisper uses ("de" for "German" or "de-AT"); raises UndertoneError for one it does not know."""
    from whisper.tokenizer import LANGUAGES, TO_LANGUAGE_CODE

    if not language or language.lower() == "auto":
        return None
    name = language.lower()
    code = TO_LANGUAGE_CODE.get(name, name.replace("_", "-").split("-")[0])
    if code not in LANGUAGES:
        raise UndertoneError(
            said('Whisper does not know the language "{language}".').format(language=language),
            advice=said('Give a code such as "en" or "de", or none.'),
        )
    return str(code)


def _stretches(spans: Sequence[Span]) -> list[Span]:
    """Spans joined over their pauses as long as Whisper can hear them at once."""
    out: list[Span] = []
    for start, end in spans:
        if out and end - out[-1][0] <= _STRETCH_MS:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _all_words(
    network: Any, info: MediaInfo, stretches: list[Span], language: str | None, progress: Progress
) -> tuple[list[Word], list[float], str | None]:
    words: list[Word] = []
    doubts: list[float] = []
    guess = language
    for i, (start, end) in enumerate(stretches):
        progress.report(i, len(stretches), said("Writing down what is said"))
        with _stoppable(network, progress):
            result = _heard(network, read_audio(info, start, end), language)
        guess = guess or result["language"]
        if language is None and end - start >= _TELLING_MS:
            language = guess = result["language"]
        for segment in result["segments"]:
            found = list(_words_of(segment, start, end, words[-1].end_ms if words else start))
            words += found
            doubts += [_doubt(segment, word) for word in found]
    return words, doubts, guess


@contextmanager
def _stoppable(network: Any, progress: Progress) -> Iterator[None]:
    """Lets a cancelled progress stop Whisper at its next token."""
    hook = network.decoder.register_forward_pre_hook(lambda *_: progress.raise_if_cancelled())
    try:
        yield
    finally:
        hook.remove()


def _heard(network: Any, samples: Samples, language: str | None) -> Mapping[str, Any]:
    import whisper

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Failed to launch Triton kernels", category=UserWarning)
        warnings.filterwarnings("ignore", message="Performing inference on CPU", category=UserWarning)
        warnings.filterwarnings("ignore", message="unclosed file .*tiktoken", category=ResourceWarning)
        try:
            result: Mapping[str, Any] = whisper.transcribe(
                network,
                samples,
                language=language,
                word_timestamps=True,
                condition_on_previous_text=False,
                fp16=network.device.type == "cuda",
                verbose=None,
            )
        except (RuntimeError, ValueError) as error:  # out of memory, or weights that compute no numbers
            reason = str(error).splitlines()[0][:160]
            raise UndertoneError(
                said("Whisper could not go on ({reason}).").format(reason=reason),
                advice=said(
                    "Choose a smaller or another model or the device cpu, or use a transcript or voice activity."
                ),
            ) from error
    if not all(math.isfinite(segment["avg_logprob"]) for segment in result["segments"]):
        raise UndertoneError(
            said("Whisper's answer is not a number."), advice=said("The model is damaged; choose another.")
        )
    return result


def _words_of(segment: Mapping[str, Any], start_ms: int, end_ms: int, after_ms: int) -> Iterator[Word]:
    """Words of one Whisper segment on the media clock: inside the stretch, in order, none before `after_ms`."""
    timed = [(w["word"], w["start"], w["end"], w["probability"]) for w in segment.get("words") or ()]
    if not timed:
        inside = spread(segment["text"], round(segment["start"] * 1000), round(segment["end"] * 1000))
        timed = [(f" {w.text}", w.start_ms / 1000, w.end_ms / 1000, 0.5) for w in inside]
    at = max(start_ms, after_ms)
    for text, begin, end, probability in timed:
        first = min(max(start_ms + round(begin * 1000), at), end_ms - 1)
        at = min(max(start_ms + round(end * 1000), first + 1), end_ms)
        if text.strip():
            yield Word(text, first, at, float(probability))


def _doubt(segment: Mapping[str, Any], word: Word) -> float:
    """0 sure to 1 probably wrong, from what Whisper says of the word and of its segment."""
    likely = math.exp(min(float(segment["avg_logprob"]), 0.0))
    doubt = 1.0 - math.sqrt(word.probability * likely)
    if segment["compression_ratio"] > _REPETITIVE:
        doubt = max(doubt, 0.8)
    return max(doubt, float(segment["no_speech_prob"]) * (1.0 - likely))
