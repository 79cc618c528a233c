"""How times and probabilities are written everywhere in the window."""

from __future__ import annotations

from undertone.core.wording import clock as clock
from undertone.core.wording import said


def precise(ms: int) -> str:
    """A time in the player: "00:41.280"."""
    return f"{clock(ms)}.{max(ms, 0) % 1000:03}"


def probability(value: float) -> str:
    """A probability with two figures and no leading zero: ".62"; "1.0" when it rounds to one."""
    text = f"{value:.2f}"
    return "1.0" if text == "1.00" else text.removeprefix("0")


def signed(value: float) -> str:
    """An influence: "+.19", "−.08"."""
    return ("+" if value >= 0 else "\N{MINUS SIGN}") + probability(abs(value))


def left(seconds: float) -> str:
    """Time left of a job: "1:12 left", "2:05:00 left"."""
    whole = max(round(seconds), 0)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    time = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return said("{time} left").format(time=time)
