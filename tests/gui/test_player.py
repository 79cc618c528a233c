"""The player on real media: frames where and when they belong, spans that stop, words over the picture."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui import builders, clips
from undertone.core.types import MediaInfo, Speaker, Utterance, UtteranceRecord
from undertone.gui.player import FaceBox, PlayerWidget
from undertone.gui.theme import DARK, LIGHT

WAIT = 8000


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[PlayerWidget]:
    widget = PlayerWidget(DARK, builders.scheme())
    qtbot.addWidget(widget)
    widget.resize(480, 330)
    widget.show()
    yield widget
    widget.shutdown()


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> MediaInfo:
    return clips.video(tmp_path_factory.mktemp("clips") / "clip.mp4")


def opened(qtbot: QtBot, player: PlayerWidget, info: MediaInfo) -> None:
    player.set_media(info.path, info)
    qtbot.waitUntil(lambda: player.controls.buttons["play_pause"].isEnabled(), timeout=WAIT)


def color(widget: QWidget, x: float, y: float) -> QColor:
    at = QPoint(round(x * widget.width()), round(y * widget.height()))
    return widget.grab().toImage().pixelColor(at)


def alike(found: QColor, wanted: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(found.getRgb()[:3], wanted, strict=True))


def shows(player: PlayerWidget, wanted: tuple[int, int, int]) -> Callable[[], bool]:
    return lambda: alike(color(player.canvas, 0.5, 0.25), wanted)


def spoken(start: int, end: int, text: str = "I told you I would not be there!") -> UtteranceRecord:
    return UtteranceRecord(Utterance(1, 1, start, end, 1, text), Speaker(1, 1, "Ana", 0))


def test_the_first_frame_is_painted_upright(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    qtbot.waitUntil(shows(player, clips.color_at(0)), timeout=WAIT)
    assert alike(color(player.canvas, 0.5, 0.75), (255, 255, 255))
    assert player.position_ms() == 0
    assert player.controls.duration.text() == "/ 00:02"


def test_a_turned_picture_is_shown_right_way_up_between_bars(
    qtbot: QtBot, player: PlayerWidget, clip: MediaInfo, tmp_path: Path
) -> None:
    opened(qtbot, player, clips.turned(clip.path, tmp_path / "turned.mp4"))
    qtbot.waitUntil(lambda: player.canvas.picture_rect().height() > player.canvas.picture_rect().width(), timeout=WAIT)
    # turned clockwise, what was up is at the right
    assert alike(color(player.canvas, 0.55, 0.5), clips.color_at(0))
    assert alike(color(player.canvas, 0.45, 0.5), (255, 255, 255))
    assert color(player.canvas, 0.05, 0.5).lightness() < 30


@pytest.mark.parametrize("ms", [400, 790, 1240, 1999])
def test_a_seek_shows_the_frame_of_that_time(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo, ms: int) -> None:
    opened(qtbot, player, clip)
    player.seek(ms)
    assert player.position_ms() == ms
    qtbot.waitUntil(shows(player, clips.color_at(ms)), timeout=WAIT)


def test_of_many_quick_seeks_the_last_one_counts(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    for ms in range(0, 1700, 50):
        player.seek(ms)
    qtbot.waitUntil(shows(player, clips.color_at(1650)), timeout=WAIT)
    assert player.position_ms() == 1650


def test_a_seek_before_the_media_is_loaded_is_kept(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    player.set_media(clip.path, clip)
    player.seek(1100)
    qtbot.waitUntil(shows(player, clips.color_at(1100)), timeout=WAIT)


def test_times_count_from_the_start_of_the_container(qtbot: QtBot, player: PlayerWidget, tmp_path: Path) -> None:
    opened(qtbot, player, clips.video(tmp_path / "late.mkv", offset_ms=2000, sound=False))
    player.seek(1100)
    qtbot.waitUntil(shows(player, clips.color_at(1100)), timeout=WAIT)


def test_playing_moves_the_position_and_ends_at_the_end(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.set_rate(2.0)
    positions: list[int] = []
    player.position_changed.connect(positions.append)
    with qtbot.waitSignal(player.heard, timeout=WAIT) as heard:
        player.toggle()
    assert heard.args == [0, 2000]
    assert positions == sorted(positions)
    assert len(positions) > 10
    qtbot.waitUntil(lambda: not player.playing(), timeout=WAIT)
    assert player.position_ms() == 2000
    qtbot.waitUntil(shows(player, clips.color_at(1990)), timeout=WAIT)  # the last picture stays
    with qtbot.waitSignal(player.position_changed, timeout=WAIT):
        player.toggle()
    assert player.position_ms() < 2000  # from the start again
    player.pause()


def test_a_span_stops_at_its_end_and_is_heard(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    with qtbot.waitSignal(player.heard, timeout=WAIT) as heard:
        player.play_span(600, 1000)
    assert heard.args == [600, 1000]
    qtbot.waitUntil(lambda: not player.playing(), timeout=WAIT)
    assert player.position_ms() == 1000


def test_a_span_that_is_broken_off_is_heard_in_part(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    heard: list[tuple[int, int]] = []
    player.heard.connect(lambda a, b: heard.append((a, b)))
    player.play_span(400, 1900)
    qtbot.waitUntil(lambda: player.position_ms() > 700, timeout=WAIT)
    player.pause()
    assert len(heard) == 1
    assert heard[0][0] == 400
    assert 700 <= heard[0][1] < 1900


def test_nothing_is_heard_while_the_sound_is_off(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.set_muted(True)
    with qtbot.assertNotEmitted(player.heard):
        player.play_span(0, 300)
        qtbot.waitUntil(lambda: player.position_ms() == 300 and not player.playing(), timeout=WAIT)


def test_a_loop_plays_the_span_again_with_its_lead_in(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    heard: list[tuple[int, int]] = []
    player.heard.connect(lambda a, b: heard.append((a, b)))
    player.set_lead_in(100)
    player.set_loop(True)
    assert player.controls.buttons["loop"].isChecked()
    player.play_span(600, 900)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=WAIT)
    assert set(heard) == {(500, 900)}
    player.set_loop(False)
    qtbot.waitUntil(lambda: not player.playing(), timeout=WAIT)
    assert player.position_ms() == 900


def test_frames_are_stepped_by_their_own_times(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.step(3)
    qtbot.waitUntil(lambda: player.position_ms() == 3 * clips.FRAME_MS, timeout=WAIT)
    player.step(-1)
    player.step(-1)
    qtbot.waitUntil(lambda: player.position_ms() == clips.FRAME_MS, timeout=WAIT)


def test_frames_of_varying_length_are_stepped_too(qtbot: QtBot, player: PlayerWidget, tmp_path: Path) -> None:
    opened(qtbot, player, clips.video(tmp_path / "varying.mkv", 1000, sound=False, pauses=True))
    player.step(5)  # the fifth frame, at 160 ms, lasts 120
    qtbot.waitUntil(lambda: player.position_ms() == 280, timeout=WAIT)
    player.step(-1)
    qtbot.waitUntil(lambda: player.position_ms() == 160, timeout=WAIT)


def test_a_step_asked_for_before_the_first_picture_waits_for_it(
    qtbot: QtBot, player: PlayerWidget, clip: MediaInfo
) -> None:
    from undertone.gui.playback import Playback

    playback = Playback(player)
    playback.loaded.connect(lambda _: playback.step(2))
    playback.open(clip.path)
    qtbot.waitUntil(lambda: playback.position_ms() == 2 * clips.FRAME_MS, timeout=WAIT)
    playback.close()


def test_subtitles_lie_over_the_picture_and_can_be_hidden(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.set_records([spoken(0, 900)])

    def dark() -> bool:
        image = player.canvas.grab().toImage()
        y = round(image.height() * 0.94)
        return any(image.pixelColor(x, y).lightness() < 90 for x in range(image.width() // 4, image.width() // 2))

    qtbot.waitUntil(dark, timeout=WAIT)
    player.seek(1200)
    qtbot.waitUntil(lambda: not dark(), timeout=WAIT)
    player.seek(100)
    qtbot.waitUntil(dark, timeout=WAIT)
    qtbot.mouseClick(player.controls.buttons["subtitles"], Qt.MouseButton.LeftButton)
    assert not dark()


def test_a_subtitle_shows_the_emotion_unless_blind(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    row = next(r for r in builders.records(30) if r.prediction is not None and r.prediction.label == "joy")
    player.set_records([UtteranceRecord(Utterance(1, 1, 0, 900, 1, "Yes."), row.speaker, row.prediction)])
    joy = DARK.emotion(builders.scheme().get("joy")).getRgb()[:3]

    def amber() -> bool:
        image = player.canvas.grab().toImage()
        y = range(round(image.height() * 0.85), image.height())
        return any(alike(image.pixelColor(x, v), joy) for v in y for x in range(150, 330))

    qtbot.waitUntil(amber, timeout=WAIT)
    player.set_blind(True)
    assert not amber()


def test_face_boxes_are_drawn_at_their_times(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    qtbot.waitUntil(shows(player, clips.color_at(0)), timeout=WAIT)
    player.set_face_boxes([FaceBox(0, 500, 0.25, 0.5, 0.5, 0.4, "sadness")])
    room = player.canvas.picture_rect()
    edge = QPoint(round(room.left() + 0.25 * room.width()), round(room.top() + 0.7 * room.height()))

    def at_edge() -> QColor:
        image = player.canvas.grab().toImage()
        return min((image.pixelColor(edge.x() + d, edge.y()) for d in (-1, 0, 1)), key=QColor.lightness)

    assert at_edge().blue() > at_edge().red() + 40
    player.seek(600)
    qtbot.waitUntil(lambda: alike(at_edge(), (255, 255, 255)), timeout=WAIT)


def test_sound_alone_shows_words_then_its_wave(qtbot: QtBot, player: PlayerWidget, tmp_path: Path) -> None:
    from undertone.core.media import probe, waveform_peaks

    clips.sound(tmp_path / "tone.wav")
    opened(qtbot, player, probe(tmp_path / "tone.wav"))
    before = player.canvas.grab().toImage()
    player.set_peaks(waveform_peaks(probe(tmp_path / "tone.wav")))
    assert player.canvas.grab().toImage() != before
    assert alike(color(player.canvas, 0.5, 0.16), QColor(DARK.accent).getRgb()[:3]) or alike(
        color(player.canvas, 0.5, 0.45), QColor(DARK.accent).getRgb()[:3]
    )
    with qtbot.waitSignal(player.heard, timeout=WAIT) as heard:
        player.play_span(200, 600)
    assert heard.args == [200, 600]
    canvas = player.canvas  # its middle is the playhead, at 600 ms
    to = QPoint(canvas.width() // 2 + canvas.width() // 32, canvas.height() // 2)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=to)
    assert 1050 < player.position_ms() < 1150


def test_a_file_that_has_moved_is_said_and_can_be_looked_for(qtbot: QtBot, player: PlayerWidget) -> None:
    with qtbot.waitSignal(player.failed) as failed:
        player.set_media(Path("/nowhere/talk.mp4"))
    assert failed.args[0].startswith("The file is not where it was: talk.mp4")
    button = next(b for b in player.findChildren(QWidget) if getattr(b, "text", str)() == "Find the file")
    assert button.isVisible()
    with qtbot.waitSignal(player.find_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not player.controls.buttons["play_pause"].isEnabled()
    assert player.controls.buttons["play_pause"].toolTip() == "There is nothing to play"


def test_what_cannot_be_decoded_is_said_and_the_next_file_plays(
    qtbot: QtBot, player: PlayerWidget, clip: MediaInfo, tmp_path: Path
) -> None:
    (tmp_path / "notes.mp4").write_bytes(b"these are notes, not a film" * 40)
    with qtbot.waitSignal(player.failed, timeout=WAIT) as failed:
        player.set_media(tmp_path / "notes.mp4")
    assert failed.args[0].startswith("notes.mp4 cannot be played")
    opened(qtbot, player, clip)
    qtbot.waitUntil(shows(player, clips.color_at(0)), timeout=WAIT)


def test_without_media_it_says_what_it_will_show(player: PlayerWidget) -> None:
    player.set_media(None)
    assert "appear here" in player.canvas.accessibleDescription()
    player.toggle()
    player.seek(100)
    player.play_span(0, 100)
    player.step(1)
    assert player.position_ms() == 0


def test_speed_goes_up_and_down_in_steps(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.speed_up()
    assert player.rate() == 1.25
    assert player.controls.buttons["rate"].text() == "1.25×"
    player.slow_down()
    player.slow_down()
    assert player.rate() == 0.75
    player.set_rate(9.0)
    assert player.rate() == 4.0
    player.speed_up()
    assert player.rate() == 4.0
    player.set_rate(0.0)
    assert player.rate() == 0.25


def test_l_plays_faster_each_time_and_a_pause_forgets_it(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.shuttle_on()
    qtbot.waitUntil(player.playing, timeout=WAIT)
    player.shuttle_on()
    assert player.speed() == 2.0
    assert player.controls.buttons["rate"].text() == "2.0×"
    player.shuttle_back()
    assert player.speed() == 1.0
    player.shuttle_on()
    player.pause()
    assert (player.speed(), player.rate()) == (0.0, 1.0)
    assert player.controls.buttons["rate"].text() == "1.0×"


def test_j_goes_back_through_the_pictures_to_the_start(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.seek(1990)
    qtbot.waitUntil(shows(player, clips.color_at(1990)), timeout=WAIT)
    positions: list[int] = []
    player.position_changed.connect(positions.append)
    with qtbot.assertNotEmitted(player.heard):
        player.shuttle_back()
        assert player.speed() == -1.0
        assert player.controls.buttons["rate"].text() == "-1.0×"
        player.shuttle_back()
        assert player.speed() == -2.0
        qtbot.waitUntil(lambda: player.position_ms() < 1500, timeout=WAIT)
        qtbot.waitUntil(lambda: not player.playing(), timeout=WAIT)
    assert player.position_ms() == 0
    assert positions == sorted(positions, reverse=True)
    assert len(positions) > 10
    qtbot.waitUntil(shows(player, clips.color_at(0)), timeout=WAIT)


def test_what_runs_back_shows_the_picture_of_its_place(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.seek(1990)
    player.shuttle_back()
    qtbot.waitUntil(lambda: player.position_ms() < 1400, timeout=WAIT)
    player.pause()
    place = player.position_ms()
    assert 0 < place < 1400
    qtbot.waitUntil(shows(player, clips.color_at(place)), timeout=WAIT)
    assert player.position_ms() == place
    player.shuttle_on()
    qtbot.waitUntil(lambda: player.position_ms() > place + 100, timeout=WAIT)
    assert player.speed() == 1.0


def test_a_pause_shows_the_picture_of_its_place(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.play()
    qtbot.waitUntil(lambda: player.position_ms() > 500, timeout=WAIT)
    assert player._playback is not None
    with qtbot.waitSignal(player._playback.exact_shown, timeout=WAIT) as shown:
        player.pause()
    assert shown.args[0] <= player.position_ms() < shown.args[0] + clips.FRAME_MS


def test_pictures_without_a_player_for_them_go_on_in_silence(
    qtbot: QtBot, player: PlayerWidget, clip: MediaInfo
) -> None:
    opened(qtbot, player, clip)
    assert player._playback is not None
    player._playback._on_player_failed("no decoder")  # as Qt says it of a codec that its FFmpeg was built without
    player.play_span(400, 1000)
    assert player.playing()
    qtbot.waitUntil(lambda: player.position_ms() == 1000 and not player.playing(), timeout=WAIT)
    qtbot.waitUntil(shows(player, clips.color_at(1000)), timeout=WAIT)


def test_a_codec_that_the_player_lacks_is_still_seen(qtbot: QtBot, player: PlayerWidget, tmp_path: Path) -> None:
    info = clips.video(tmp_path / "new.mp4", 1200, sound=False, codec="libsvtav1")
    opened(qtbot, player, info)
    player.seek(900)
    qtbot.waitUntil(shows(player, clips.color_at(900)), timeout=WAIT)
    player.seek(0)
    player.play()
    qtbot.waitUntil(shows(player, clips.color_at(500)), timeout=WAIT)
    qtbot.waitUntil(lambda: not player.playing(), timeout=WAIT)


def test_pixels_that_are_not_square_are_shown_wide(qtbot: QtBot, player: PlayerWidget, tmp_path: Path) -> None:
    opened(qtbot, player, clips.video(tmp_path / "wide.mp4", 800, sound=False, aspect=Fraction(2)))
    qtbot.waitUntil(lambda: alike(color(player.canvas, 0.5, 0.4), clips.color_at(0)), timeout=WAIT)
    room = player.canvas.picture_rect()
    assert abs(room.width() / room.height() - 320 / 96) < 0.05
    assert color(player.canvas, 0.5, 0.1).lightness() < 30


def test_a_closed_player_leaves_no_thread(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.seek(1500)
    player.shutdown()
    assert not [t for t in threading.enumerate() if t.name.startswith("undertone")]


def test_the_lead_in_and_the_speed_are_set_in_the_menu(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    menu = player.controls.buttons["rate"].menu()
    next(a for a in menu.actions() if a.text() == "2.0×").trigger()
    assert player.rate() == 2.0
    with qtbot.waitSignal(player.manner_changed):
        player.controls.lead_in.setValue(200)
    assert player.lead_in_ms() == 200
    with qtbot.waitSignal(player.heard, timeout=WAIT) as heard:
        player.play_span(600, 900)
    assert heard.args == [400, 900]
    player.set_lead_in(5000)
    assert player.controls.lead_in.value() == 2000


def test_every_control_has_a_name_and_a_tooltip(qtbot: QtBot, player: PlayerWidget, clip: MediaInfo) -> None:
    opened(qtbot, player, clip)
    player.controls.set_keys({"play_pause": "P"})
    for button in player.controls.buttons.values():
        assert button.accessibleName()
        assert button.toolTip()
    assert player.controls.buttons["play_pause"].toolTip() == "Play or pause (P)"


def test_another_theme_repaints(qtbot: QtBot, player: PlayerWidget) -> None:
    player.set_theme(LIGHT)
    assert alike(color(player.canvas, 0.02, 0.02), QColor(LIGHT.raised).getRgb()[:3])


def test_importing_the_player_does_not_load_the_multimedia_module() -> None:
    code = "import sys, undertone.gui.player; print('PySide6.QtMultimedia' in sys.modules, 'pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_every_real_file_is_shown_or_refused_in_words(qtbot: QtBot, player: PlayerWidget, shared: Path) -> None:
    files = sorted(
        p for p in (shared / "media").rglob("*") if p.suffix in {".mp4", ".mov", ".webm", ".wav", ".mp3", ".m4a"}
    )
    assert files
    said: list[str] = []
    player.failed.connect(said.append)
    for path in files:
        said.clear()
        player.set_media(path)
        qtbot.waitUntil(lambda: bool(said) or player.controls.buttons["play_pause"].isEnabled(), timeout=WAIT)
        assert all(path.name in words for words in said)
