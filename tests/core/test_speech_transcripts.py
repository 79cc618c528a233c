"""Transcripts that somebody already has: every format, every kind of damage, fitted to the media."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undertone.core.errors import TranscriptError
from undertone.core.speech import read_transcript
from undertone.core.speech.cues import Notes, clock_ms
from undertone.core.speech.subtitles import read_sbv, read_srt, read_vtt
from undertone.core.types import MediaInfo, Transcript
from undertone.core.wording import clock


def media_of(duration_ms: int, name: str = "talk.mp4") -> MediaInfo:
    return MediaInfo(Path(name), duration_ms, None, None, 1, "")


def read(folder: Path, text: str | bytes, name: str = "talk.srt", info: MediaInfo | None = None) -> Transcript:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_transcript(path, info)


def rows(transcript: Transcript) -> list[tuple[int, int, str | None, str]]:
    return [(s.start_ms, s.end_ms, s.speaker, s.text) for s in transcript.segments]


# ---------------------------------------------------------------- formats


def test_srt_with_tags_and_dots_and_a_missing_blank_line(tmp_path: Path) -> None:
    first = "1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<i>Well</i> &amp; good\r\n"
    text = first + "2\r\n00:00:03.000 --> 00:00:04.000 X1:0\r\nso"
    assert rows(read(tmp_path, text)) == [(1000, 2500, None, "Well & good"), (3000, 4000, None, "so")]


def test_two_dashes_are_two_speakers(tmp_path: Path) -> None:
    found = read(tmp_path, "1\n00:00:00,000 --> 00:00:03,000\n- Yes\n- Not at all, no\n").segments
    assert [s.text for s in found] == ["Yes", "Not at all, no"]
    assert found[0].end_ms == found[1].start_ms < 1500
    assert found[1].end_ms == 3000


def test_names_before_the_text_are_speakers_when_the_file_is_consistent(tmp_path: Path) -> None:
    text = "".join(
        f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{line}\n\n"
        for i, line in enumerate(["Ross: Hi.", "Rachel: Hi: you?", "Ross: Fine.", "and well", "MRS. GREEN: Oh."], 1)
    )
    assert [(s.speaker, s.text) for s in read(tmp_path, text).segments] == [
        ("Ross", "Hi."),
        ("Rachel", "Hi: you?"),
        ("Ross", "Fine."),
        (None, "and well"),
        ("MRS. GREEN", "Oh."),
    ]
    once = "1\n00:00:01,000 --> 00:00:02,000\nRemember: never.\n\n2\n00:00:03,000 --> 00:00:04,000\nNever\n"
    assert {s.speaker for s in read(tmp_path, once).segments} == {None}


def test_two_names_in_one_cue_share_its_time(tmp_path: Path) -> None:
    text = "1\n00:00:00,000 --> 00:00:04,000\nAnn: Go on\nBob: I will\n\n2\n00:00:05,000 --> 00:00:06,000\nAnn: Good\n"
    assert [(s.speaker, s.text) for s in read(tmp_path, text).segments] == [
        ("Ann", "Go on"),
        ("Bob", "I will"),
        ("Ann", "Good"),
    ]


def test_vtt_voices_and_header_language(tmp_path: Path) -> None:
    text = (
        "\ufeffWEBVTT - a title\nLanguage: de\n\nNOTE not\nthis\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:01.000 --> 00:02.000 line:0\n<v.loud Anna Müller>Guten <b>Tag</b>\n\n"
        "00:03.000 --> 00:05.000\n<v Anna Müller>Ja<v Bert>Nein nein\n"
    )
    found = read(tmp_path, text, "talk.vtt")
    assert found.language == "de"
    assert [(s.speaker, s.text) for s in found.segments] == [
        ("Anna Müller", "Guten Tag"),
        ("Anna Müller", "Ja"),
        ("Bert", "Nein nein"),
    ]
    assert found.warnings == ()


def test_word_times_inside_a_vtt_cue(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\nso <00:01.500>this <00:02.000><c>is it</c>\n"
    (segment,) = read(tmp_path, text, "talk.vtt").segments
    assert segment.text == "so this is it"
    assert [(w.text, w.start_ms) for w in segment.words][:3] == [("so", 1000), ("this", 1500), ("is", 2000)]
    assert segment.words[-1].end_ms == 3000


def test_rolling_captions_say_each_line_once(shared: Path) -> None:
    found = read_transcript(shared / "subtitles" / "webvtt-py" / "youtube_dl.vtt")
    assert " ".join(s.text for s in found.segments) == "yeah what this will happen is I'm telling"
    assert found.language == "en"


def test_sbv(tmp_path: Path) -> None:
    text = "0:00:00.378,0:00:01.378\nfirst\nline\n\n0:00:02.000,0:00:03.f00\nbad\n\n1:00:00.000,1:00:01.000\nlast\n"
    found = read(tmp_path, text, "talk.sbv")
    assert rows(found) == [(378, 1378, None, "first line"), (3_600_000, 3_601_000, None, "last")]
    assert any("Line 5" in w for w in found.warnings)


MELD = (
    "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,Season,Episode,StartTime,EndTime\n"
    '1,"Oh my God, he’s lost it.",Phoebe,sadness,negative,0,0,4,7,"00:20:57,256","00:21:00,049"\n'
    '2,What?,Monica,surprise,negative,0,1,4,7,"00:21:01,927","00:21:03,261"\n'
    '3,Hi,Joey,neutral,neutral,1,0,4,8,"00:01:00,000","00:01:01,000"\n'
)


def test_meld_rows_of_the_named_dialogue_move_to_the_clip(tmp_path: Path) -> None:
    found = read(tmp_path, MELD, "dev.csv", media_of(6100, "dia0.mp4"))
    assert rows(found) == [(0, 2793, "Phoebe", "Oh my God, he’s lost it."), (4671, 6005, "Monica", "What?")]
    assert any("20:57" in w for w in found.warnings)
    one = read(tmp_path, MELD, "dev.csv", media_of(1400, "dia0_utt1.mp4"))
    assert rows(one) == [(0, 1334, "Monica", "What?")]
    with pytest.raises(TranscriptError, match="2 conversations"):
        read(tmp_path, MELD, "dev.csv", media_of(6000, "talk.mp4"))


def test_own_table_in_milliseconds_and_seconds(tmp_path: Path) -> None:
    head = "conversation,start_ms,end_ms,speaker,text,label\n"
    own = head + "talk,0,900,Ann,'=2+2 she said,joy\ntalk,950,1500,Bob,Oh,anger\n"
    assert rows(read(tmp_path, own, "o.csv")) == [(0, 900, "Ann", "=2+2 she said"), (950, 1500, "Bob", "Oh")]
    seconds = "Start;End;Speaker;Text\n1,5;2,25;Ann;a b\n0;x;Bob;c\n"
    found = read(tmp_path, seconds, "s.csv")
    assert rows(found) == [(1500, 2250, "Ann", "a b")]
    assert any("Line 3" in w for w in found.warnings)


def test_rttm_is_speakers_without_text(tmp_path: Path) -> None:
    text = "SPEAKER a 1 0.5 1.0 <NA> <NA> ann <NA> <NA>\nSPEAKER b 1 0 1 <NA> <NA> bob <NA> <NA>\nSPEAKER a 1 x\n"
    found = read(tmp_path, text, "x.rttm", media_of(5000, "a.wav"))
    assert rows(found) == [(500, 1500, "ann", "")]
    assert any("Line 3" in w for w in found.warnings)
    with pytest.raises(TranscriptError, match="2 recordings"):
        read(tmp_path, text, "x.rttm", media_of(5000, "c.wav"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nça va, 元気\n"
    raw = ("\ufeff" + text).encode(encoding) if encoding == "utf-16-be" else text.encode(encoding)
    found = read(tmp_path, raw)
    assert found.segments[0].text == "ça va, 元気"
    assert found.warnings == ()


def test_older_encodings_are_recognised_and_said(shared: Path) -> None:
    found = read_transcript(shared / "subtitles" / "srt_cdown" / "gb2312.srt")
    assert found.segments[0].text == "宇宙守护神 保护我们远离邪恶"
    assert any("UTF-8" in w for w in found.warnings)


# ---------------------------------------------------------------- damage


def test_malformed_cues_are_skipped_with_their_line(tmp_path: Path) -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\ngood\n\n"
        "2\n00:00:0x,000 --> 00:00:04,000\nbad time\n\n"
        "3\n00:00:06,000 --> 00:00:05,000\nbackwards\n\n"
        "4\n00:00:07,000 --> 00:00:08,000\n\n"
        "5\nno time at all\n\n"
        "6\n00:00:09,000 --> 00:00:10,000\ngood too\n"
    )
    found = read(tmp_path, text)
    assert [s.text for s in found.segments] == ["good", "good too"]
    assert [w.split(":")[0] for w in found.warnings] == ["Line 6", "Line 10", "Line 14", "Line 16"]


def test_many_warnings_of_a_kind_are_counted(tmp_path: Path) -> None:
    bad = "".join(f"{i}\n00:00:99,000 --> 00:00:0{i % 10},000\nx\n\n" for i in range(100))
    found = read(tmp_path, bad + "1\n00:00:01,000 --> 00:00:02,000\ngood\n")
    assert len(found.warnings) < 12
    assert "92 more" in found.warnings[-1]


def test_times_past_the_end_are_cut_or_skipped(tmp_path: Path) -> None:
    text = "".join(f"{i}\n00:00:0{i},000 --> 00:00:0{i + 1},000\nc{i}\n\n" for i in (1, 3, 5))
    found = read(tmp_path, text, info=media_of(3500))
    assert rows(found) == [(1000, 2000, None, "c1"), (3000, 3500, None, "c3")]
    assert len(found.warnings) == 2
    assert {w.split(":")[0] for w in found.warnings} == {"Line 6", "Line 10"}


def test_overlaps_are_taken_out_for_one_voice_and_kept_for_two(tmp_path: Path) -> None:
    plain = "1\n00:00:01,000 --> 00:00:05,000\na\n\n2\n00:00:03,000 --> 00:00:06,000\nb\n"
    found = read(tmp_path, plain)
    assert rows(found) == [(1000, 3000, None, "a"), (3000, 6000, None, "b")]
    assert any("overlaps" in w for w in found.warnings)
    voiced = "WEBVTT\n\n00:01.000 --> 00:05.000\n<v A>a\n\n00:03.000 --> 00:06.000\n<v B>b\n"
    assert [(s.start_ms, s.end_ms) for s in read(tmp_path, voiced, "v.vtt").segments] == [(1000, 5000), (3000, 6000)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.srt", b""),
        ("words.txt", b"Once upon a time.\n"),
        ("words.srt", b"Once upon a time.\n"),
        ("data.json", b'{"a": "00:00:01,000 --> 00:00:02,000"}'),
        ("binary.srt", b"\x00\x01\x02" * 50),
        ("head.csv", b"a,b,c\n1,2,3\n"),
        ("header.csv", b"start,end,text\n"),
    ],
)
def test_what_is_no_transcript_gets_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(TranscriptError) as caught:
        read(tmp_path, content, name)
    assert caught.value.path == tmp_path / name
    assert caught.value.advice


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.srt"):
        with pytest.raises(TranscriptError):
            read_transcript(path)


def test_every_real_file_gives_cues_or_a_sentence(shared: Path) -> None:
    good = set()
    for path in sorted(p for p in (shared / "subtitles").rglob("*") if p.is_file()):
        try:
            found = read_transcript(path, media_of(60_000))
        except TranscriptError as error:
            assert error.path == path
            assert error.advice
            continue
        good.add(path.name)
        assert found.segments
        assert all(0 <= s.start_ms < s.end_ms <= 60_000 for s in found.segments)
    assert {"sample.srt", "sample.vtt", "sample.sbv", "gb2312.srt", "using_identifiers.vtt", "styles.vtt"} <= good
    assert not good & {"no_captions.vtt", "empty.vtt", "test.eaf", "laughter.annotation", "csv_test.json"}


def test_real_meld_table_by_dialogue(shared: Path) -> None:
    table = shared / "data" / "meld" / "dev_sent_emo.csv"
    found = read_transcript(table, media_of(30_000, "dia0.mp4"))
    assert found.segments[0].speaker == "Phoebe"
    assert found.segments[0].start_ms == 0


_LINES = st.sampled_from(
    [
        "1",
        "",
        "WEBVTT",
        "NOTE x",
        "00:00:01,000 --> 00:00:02,000",
        "00:01.000 --> 00:00.500",
        "--> -->",
        "-->",
        "00:00:01.000 -->",
        "0:00:01.000,0:00:02.000",
        "<v A>hi<v >",
        "<00:01.500><00:00.100>x",
        "Ann: ok",
        "- a",
        "-",
        "&#x0;&lt;",
        "text",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_LINES | st.text(max_size=12), max_size=14))
def test_no_text_breaks_the_readers(lines: list[str]) -> None:
    text = "\n".join(lines)
    for reader in (read_srt, read_sbv, lambda t, n: read_vtt(t, n)[0]):
        for cue in reader(text, Notes()):
            assert 0 <= cue.start_ms <= cue.end_ms
            assert cue.text == " ".join(cue.text.split())
            assert cue.text or cue.speaker


@given(st.integers(0, 100 * 3_600_000))
def test_clock_reads_what_it_writes(ms: int) -> None:
    hours, rest = divmod(ms, 3_600_000)
    written = f"{hours:02}:{rest // 60_000:02}:{rest // 1000 % 60:02},{rest % 1000:03}"
    assert clock_ms(written) == ms
    assert clock_ms(clock(ms)) == ms // 1000 * 1000


def test_own_exports_come_back(tmp_path: Path) -> None:
    srt = "".join(
        f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{line}\n[labelled anger · predicted joy 0.48 by MELD-7 v1]\n\n"
        for i, line in enumerate(["Ann: Oh no", "Bob:", "Ann: Yes"], 1)
    )
    assert [(s.speaker, s.text) for s in read(tmp_path, srt).segments] == [
        ("Ann", "Oh no"),
        ("Bob", ""),
        ("Ann", "Yes"),
    ]
    vtt = "WEBVTT - talk\n\nNOTE labelled anger\n\n7\n00:00:01.000 --> 00:00:02.000\n<v Ann></v>\n"
    assert [(s.speaker, s.text) for s in read(tmp_path, vtt, "o.vtt").segments] == [("Ann", "")]
    table = (
        "conversation_id,conversation,media,utterance_id,number,start_ms,end_ms,speaker,text\n"
        "1,A talk,C:\\films\\talk.mp4,1,1,0,900,Ann,'-- well\n2,Other,/films/other.mp4,2,1,0,900,Bob,no\n"
    )
    assert [(s.speaker, s.text) for s in read(tmp_path, table, "o.csv", media_of(5000)).segments] == [
        ("Ann", "-- well")
    ]
    with pytest.raises(TranscriptError, match="2 conversations"):
        read(tmp_path, table, "o.csv", media_of(5000, "third.mp4"))
