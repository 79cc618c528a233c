"""Clips of the sample in MELD's layout: cut where the utterances are, and read back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from undertone import resources
from undertone.core import datasets
from undertone.core.datasets.meld import talks
from undertone.core.errors import ExportError
from undertone.core.interchange import RecordFilter, export
from undertone.core.media import probe, read_audio
from undertone.core.progress import Silent
from undertone.db.store import Store


@pytest.fixture
def store(sample_project: Path) -> Iterator[Store]:
    with Store.open(sample_project) as opened:
        yield opened


def test_clips_lie_beside_a_table_of_melds_columns(store: Store, tmp_path: Path) -> None:
    records = store.records(1)
    store.annotate({records[3].utterance.id: "surprise"}, annotator="bar", scheme="meld-7")
    out = tmp_path / "clips"
    files = export(store, "clips", out, RecordFilter(text="they said yes"))
    assert [f.name for f in files] == ["dia0_utt2.mp4", "dia0_utt3.mp4", "train_sent_emo.csv"]
    with files[-1].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["Dialogue_ID"], r["Utterance_ID"], r["Emotion"]) for r in rows] == [
        ("0", "2", ""),
        ("0", "3", "surprise"),
    ]
    assert rows[1]["Predicted"] and rows[1]["Model"] == store.adopted_model().name
    for row, record, clip in zip(rows, records[2:4], files, strict=False):
        assert row["Utterance"] == record.utterance.text
        info = probe(clip)
        assert info.video is not None and info.audio is not None
        assert abs(info.duration_ms - (record.utterance.end_ms - record.utterance.start_ms)) < 150
    assert {p.name for p in out.iterdir()} == {f.name for f in files}  # nothing half-made is left


def test_clips_are_a_data_set_again(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ids = [r.utterance.id for r in store.records(1)]
    store.set_text(ids[15], "=Really? You mean it?")
    store.annotate({ids[15]: "surprise"}, annotator="bar", scheme="meld-7")
    export(store, "clips", tmp_path / "clips", RecordFilter(text="you mean"))
    export_all = list((tmp_path / "clips").iterdir())
    assert len(export_all) == 2
    talk = talks(tmp_path / "clips" / "train_sent_emo.csv")[0]
    assert [(t.speaker, t.text, t.label) for t in talk.turns] == [("Ana", "=Really? You mean it?", "surprise")]
    (dialogue,) = datasets.load("meld", tmp_path / "clips", "train", Silent(), "cpu")
    assert dialogue.present.tolist() == [[True, True, True]]
    assert resources.schemes()["meld-7"].names[dialogue.labels[0]] == "surprise"


def test_a_clip_holds_the_sound_of_its_utterance(store: Store, tmp_path: Path) -> None:
    utterance = store.records(1)[8].utterance
    (clip, _) = export(store, "clips", tmp_path / "clips", RecordFilter(text="always do this"))
    whole = read_audio(store.conversation(1).media, utterance.start_ms, utterance.end_ms)
    cut = read_audio(probe(clip))
    n = min(len(whole), len(cut)) - 1_600
    best = max(
        float(np.corrcoef(whole[1_600 : n - 1_600], cut[1_600 + lag : n - 1_600 + lag])[0, 1])
        for lag in range(-1_500, 1_501, 4)
    )
    assert best > 0.9


def test_sound_alone_gives_wav(tmp_path: Path) -> None:
    path = tmp_path / "tone.wav"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("pcm_s16le", rate=16_000, layout="mono")
        samples = (8_000 * np.sin(np.arange(32_000) / 20)).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = 16_000
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    (tmp_path / "tone.srt").write_text("1\n00:00:00,500 --> 00:00:01,500\nA: hum\n", encoding="utf-8")
    from undertone.core.speech import read_transcript

    with Store.create(tmp_path / "p.undertone") as store:
        info = probe(path)
        conversation = store.add_conversation(info)
        store.replace_transcript(conversation.id, read_transcript(tmp_path / "tone.srt", info))
        (clip, _) = export(store, "clips", tmp_path / "clips")
        assert clip.suffix == ".wav"
        assert abs(probe(clip).duration_ms - 1_000) <= 60
        path.unlink()
        with pytest.raises(ExportError, match="no longer there"):
            export(store, "clips", tmp_path / "again")
