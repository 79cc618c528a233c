"""Sentences of core and db that a person reads, in their language when whoever shows them has given a translation.

Core knows no Qt: it says `said("uncertain ({first} / {second})").format(...)`, and the window gives its translation
with `speak` once, in each process. The command line gives none and reads English. What is stored (titles of edits,
notes, messages of jobs) stays in the language it was made in, so nothing may go by its words.
"""

from __future__ import annotations

from collections.abc import Callable

_translate: Callable[[str], str] = str


def said(text: str) -> str:
    """`text` in the language that was set with `speak`; as it is before that."""
    return _translate(text)


def marked(text: str) -> str:
    """`text` unchanged: a constant that `said` will be asked for."""
    return text


def speak(translation: Callable[[str], str]) -> None:
    """From now on sentences of core go through `translation`."""
    global _translate
    _translate = translation


def clock(ms: int) -> str:
    """A time in lists: "00:41", from an hour on "1:02:41"."""
    minutes, seconds = divmod(max(ms, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
