"""Labels an hour, from moments that the test gives."""

from __future__ import annotations

import pytest

from undertone.core.pace import IDLE_S, LATEST, Pace


def paced(*moments: float) -> Pace:
    pace = Pace()
    for moment in moments:
        pace.given(moment)
    return pace


def test_no_pace_is_told_from_a_label_or_two() -> None:
    assert paced().an_hour is None
    assert paced(0, 10, 20).an_hour is None
    assert paced(0, 10, 20).seconds_left(5) is None


def test_a_label_each_ten_seconds_is_360_an_hour() -> None:
    pace = paced(5, 15, 25, 35)
    assert pace.an_hour == pytest.approx(360)
    assert pace.seconds_left(6) == pytest.approx(60)


def test_pauses_are_left_out() -> None:
    steady = paced(0, 10, 20, 30, 40)
    with_pause = paced(0, 10, 20, 20 + IDLE_S + 1, 30 + IDLE_S + 1, 40 + IDLE_S + 1)
    assert with_pause.an_hour == pytest.approx(steady.an_hour)
    assert paced(0, IDLE_S, 2 * IDLE_S, 3 * IDLE_S).an_hour == pytest.approx(30)


def test_the_pace_is_that_of_now() -> None:
    slow = [60.0 * i for i in range(20)]
    fast = [slow[-1] + 6 * (i + 1) for i in range(LATEST)]
    assert paced(*slow, *fast).an_hour == pytest.approx(600)
