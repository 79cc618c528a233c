"""Tokens: contrast in both themes, one place, and nothing left of the template."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from undertone.gui import theme
from undertone.gui.emotion_badge import contrast
from undertone.gui.times import clock, left, precise, probability, signed
from undertone.resources import schemes


@pytest.mark.parametrize("now", [theme.DARK, theme.LIGHT], ids=lambda t: t.name)
def test_words_can_be_read_on_every_ground(now: theme.Theme) -> None:
    for ground in (now.background, now.surface, now.raised):
        assert contrast(QColor(now.text), QColor(ground)) >= 4.5
        assert contrast(QColor(now.dim), QColor(ground)) >= 4.5
    assert contrast(QColor(now.on_accent), QColor(now.accent)) >= 4.5
    assert contrast(QColor(now.accent), QColor(now.surface)) >= 3  # the focus ring


@pytest.mark.parametrize("now", [theme.DARK, theme.LIGHT], ids=lambda t: t.name)
def test_the_style_sheet_is_filled_and_its_pictures_exist(now: theme.Theme) -> None:
    sheet = theme.style_sheet(now)
    assert "$" not in sheet
    assert now.surface in sheet
    pictures = [part.split('")')[0] for part in sheet.split('url("')[1:]]
    assert pictures
    for picture in pictures:
        assert theme.resources.path("styles", now.name, picture.rsplit("/", 1)[1]).is_file()


def test_emotions_are_a_fifth_darker_on_light() -> None:
    joy = schemes()["meld-7"].get("joy")
    dark, light = theme.DARK.emotion(joy), theme.LIGHT.emotion(joy)
    assert dark.name() == joy.color.lower()
    assert light.valueF() == pytest.approx(dark.valueF() * 0.8, abs=0.01)
    assert light.hue() == pytest.approx(dark.hue(), abs=1)


def test_applying_a_theme_tells_painted_widgets(qapp: QApplication) -> None:
    told: list[theme.Theme] = []
    theme.notifier().theme_changed.connect(told.append)
    theme.apply(qapp, theme.LIGHT)
    assert theme.current() is theme.LIGHT
    theme.apply(qapp, theme.DARK)
    theme.notifier().theme_changed.disconnect(told.append)
    assert told == [theme.LIGHT, theme.DARK]
    assert qapp.palette().window().color().name() == theme.DARK.background.lower()


def test_figures_have_one_width() -> None:
    font = theme.DARK.tabular(theme.DARK.font())
    assert font.featureValue(font.Tag("tnum")) == 1


def test_times_and_probabilities_are_written_one_way() -> None:
    assert [clock(ms) for ms in (0, 41_280, 134_000, 3_761_000)] == ["00:00", "00:41", "02:14", "1:02:41"]
    assert precise(41_280) == "00:41.280"
    assert [probability(p) for p in (0.0, 0.624, 0.999, 1.0)] == [".00", ".62", "1.0", "1.0"]
    assert [signed(p) for p in (0.19, -0.08)] == ["+.19", "−.08"]
    assert [left(s) for s in (72, 7500)] == ["1:12 left", "2:05:00 left"]
