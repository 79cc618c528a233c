"""Cells that a spreadsheet opens: text that it would run as a formula is made harmless, and comes back whole.

A cell that begins with one of = + - @, a tab or a line end (or their full-width forms) gets an apostrophe before it
(OWASP, "CSV Injection"); so does one that begins with apostrophes and then such a character, so that reading undoes
writing exactly.
"""

from __future__ import annotations

import re

_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_WRITTEN = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def neutral(text: str) -> str:
    """The text as it is written into a cell."""
    return f"'{text}" if _RUNS.match(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` made the cell of."""
    return cell[1:] if _WRITTEN.match(cell) else cell
