"""Texts made comparable for search: case, accents and punctuation folded away, every word after one blank."""

from __future__ import annotations

import re
import unicodedata

_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
# accents of Latin, Greek and Cyrillic; Hebrew points; Arabic vowel signs. Marks of other scripts tell words apart.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]")
# scripts written without blanks: Thai, Lao, Burmese, Khmer, kana, Bopomofo, Han
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3005, 0x3007),
    (0x3040, 0x312F),
    (0x31A0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def folded(text: str) -> str:
    """ " you said friday" for "You said: Friday."; letters of scripts without blanks are a word each (" 你 好").

    A word or a phrase begins somewhere in a text when its folded form is a part of the text's.
    """
    if text.isascii():
        words = _NOT_ASCII_WORD.sub(" ", text.lower()).strip()
    else:
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
        composed = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)))
        words = " ".join("".join(map(_spaced, composed)).split())
    return f" {words}" if words else ""


def query_words(text: str, at_most: int = 100) -> list[str]:
    """What a person typed, as folded words and phrases ("don't" is the phrase " don t"), each once, the first few."""
    return list(dict.fromkeys(f for word in text.split() if (f := folded(word))))[:at_most]


def matches(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of a query are in a text: [start, end) of each, in order and apart, for showing them."""
    places: list[int] = []  # of each character of `said`
    said = ""
    for place, character in enumerate(text):
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", character)).casefold()
        for spaced in map(_spaced, plain):
            said += spaced
            places += [place] * len(spaced)
    spans: list[tuple[int, int]] = []
    for word in query_words(query):
        pattern = r"(?<![^\s])" + r"\s+".join(map(re.escape, word.split()))
        spans += [(places[m.start()], places[m.end() - 1] + 1) for m in re.finditer(pattern, said)]
    return _apart(spans)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _spaced(character: str) -> str:
    code = ord(character)
    if any(low <= code <= high for low, high in _UNSPACED):
        return f" {character} " if _in_word(character) else " "
    return character if _in_word(character) else " "


def _in_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"
