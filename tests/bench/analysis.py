"""Analysis of one minute of video, stage by stage, in seconds; the sample conversation, continued to a minute."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from undertone import resources

MINUTE_MS = 60_000


def run() -> dict[str, Any]:
    """Seconds a stage; `load` is what the stage's library and model take once, `work` what the minute takes then."""
    with tempfile.TemporaryDirectory() as folder:
        return _run(Path(folder))


def _run(folder: Path) -> dict[str, Any]:
    from undertone.core import media
    from undertone.core.features import default_encoders
    from undertone.core.model import Predictor
    from undertone.core.progress import Silent
    from undertone.core.speech import SpeechOptions, read_transcript, transcribe
    from undertone.core.speech.activity import speech_probabilities
    from undertone.core.types import Utterance
    from undertone.core.workflows import AnalyzeOptions, analyze, dialogue_of
    from undertone.db.store import Store

    clip = minute_of(resources.sample_folder() / "sample.mp4", folder / "minute.mp4")
    figures: dict[str, Any] = {"cores": len(os.sched_getaffinity(0)), "clip_s": MINUTE_MS / 1000}
    stages: dict[str, dict[str, float]] = {}

    def stage(name: str, work: Callable[[], Any], load: Callable[[], Any] | None = None) -> Any:
        stages[name] = {"load": _seconds(load)[0] if load else 0.0}
        stages[name]["work"], result = _seconds(work)
        return result

    info = stage("probe", lambda: media.probe(clip), lambda: media.probe(resources.sample_folder() / "sample.mp4"))
    stage("peaks", lambda: media.waveform_peaks(info))
    stage("decode_sound", lambda: sum(len(block) for _, block in media.iter_audio(info)))
    stage("decode_pictures", lambda: sum(1 for _ in media.iter_frames(info, range(0, MINUTE_MS, 200), 360)))
    short = _shortened(info)
    stage("voice_activity", lambda: speech_probabilities(info, Silent()), lambda: speech_probabilities(short, Silent()))
    stage("speech_and_voices", lambda: transcribe(info, SpeechOptions(mode="vad")))
    cues = read_transcript(resources.sample_folder() / "sample.srt", info).segments
    names = {"Ana": 1, "Ben": 2}
    said = [Utterance(i, 1, s.start_ms, s.end_ms, names[s.speaker or "Ana"], s.text) for i, s in enumerate(cues)]
    figures["utterances"] = len(said)
    everyone = {1: "Ana", 2: "Ben"}
    for modality, encoder in default_encoders("cpu").items():
        first = [max(range(len(said)), key=lambda i: said[i].start_ms - said[i].end_ms)]

        def encode(which: list[int], encoder: Any = encoder) -> list[Any]:
            return list(encoder.encode(info, said, everyone, which, Silent()))

        stage(f"encode_{modality}", lambda e=encode: e(list(range(len(said)))), lambda e=encode, f=first: e(f))
    with Store.create(folder / "p.undertone") as store:
        options = AnalyzeOptions(SpeechOptions(transcript=resources.sample_folder() / "sample.srt"), "cpu")
        figures["whole_warm_s"], conversation = _seconds(lambda: analyze(store, clip, options))
        predictor = Predictor.load(resources.default_checkpoint(), "cpu")
        dialogue = dialogue_of(store, conversation.id, predictor.feature_keys)
        stage("predict", lambda: predictor.predict(dialogue, "m"), lambda: predictor.predict(dialogue, "m"))
    figures["stages_s"] = {name: {k: round(v, 4) for k, v in times.items()} for name, times in stages.items()}
    figures["load_s"] = round(sum(t["load"] for t in stages.values()), 3)
    return figures


def _seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _shortened(info: Any) -> Any:
    from dataclasses import replace

    return replace(info, duration_ms=1_000)


def minute_of(source: Path, out: Path) -> Path:
    """The streams of a media file, repeated to a minute without encoding them again."""
    import av

    with av.open(str(out), "w") as to:
        streams: dict[int, Any] = {}
        shift_ms = 0
        while shift_ms < MINUTE_MS:
            with av.open(str(source)) as file:
                for stream in file.streams:
                    if stream.index not in streams:
                        streams[stream.index] = to.add_stream_from_template(stream)
                for packet in file.demux():
                    if packet.dts is None or packet.pts is None or packet.time_base is None:
                        continue
                    offset = round(shift_ms / 1000 / packet.time_base)
                    if (packet.pts * packet.time_base) * 1000 + shift_ms < MINUTE_MS:
                        packet.pts, packet.dts = packet.pts + offset, packet.dts + offset
                        packet.stream = streams[packet.stream.index]
                        to.mux(packet)
                shift_ms += int((file.duration or 0) / 1000) + 200  # decoding times begin before zero
    return out
