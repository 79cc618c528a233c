"""Words with times: they stay the words of the text through edits, and decide where a split falls."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from undertone.core.types import Utterance, Word
from undertone.db.words import located, realigned, split_text, split_words, time_at

TOKENS = st.lists(st.sampled_from(["well", "no", "I", "don't", "know,", "你好", "no."]), min_size=1, max_size=8)


def spoken(tokens: list[str]) -> tuple[Word, ...]:
    return tuple(Word(t, 100 * i, 100 * i + 80, 0.5) for i, t in enumerate(tokens))


def utterance(text: str, words: tuple[Word, ...] = (), end_ms: int = 1000) -> Utterance:
    return Utterance(1, 1, 0, end_ms, 1, text, words)


@given(TOKENS, TOKENS)
def test_edited_words_are_those_of_the_text_in_order_of_time(old: list[str], new: list[str]) -> None:
    before = spoken(old)
    after = realigned(before, " ".join(new))
    assert [w.text for w in after] == new
    assert all(w.start_ms <= w.end_ms for w in after)
    assert all(a.start_ms <= b.start_ms for a, b in pairwise(after))
    assert before[0].start_ms <= after[0].start_ms
    assert after[-1].end_ms <= before[-1].end_ms
    if old == new:
        assert after == before


@given(TOKENS, st.integers(1, 799))
def test_a_split_loses_no_word(tokens: list[str], at_ms: int) -> None:
    whole = utterance(" ".join(tokens), spoken(tokens), 800)
    left, right = split_text(whole, at_ms, None)
    assert left.split() + right.split() == tokens
    first, second = split_words(whole.words, at_ms)
    assert [w.text for w in first] == left.split()
    assert [w.text for w in second] == right.split()


@given(TOKENS.filter(lambda t: len(t) > 1), st.data())
def test_a_split_at_the_cursor_falls_where_the_cursor_is(tokens: list[str], data: st.DataObject) -> None:
    text = " ".join(tokens)
    place = data.draw(st.integers(1, len(tokens) - 1))
    cursor = len(" ".join(tokens[:place])) + 1
    whole = utterance(text, spoken(tokens), 800)
    left, right = split_text(whole, time_at(whole, cursor), cursor)
    assert (left.split(), right.split()) == (tokens[:place], tokens[place:])


def test_text_without_blanks_and_words_without_blanks_between() -> None:
    words = (Word("你", 0, 200), Word("好", 200, 400), Word("吗", 400, 600))
    assert located("你好吗", words) == [0, 1, 2]
    assert split_text(utterance("你好吗", words), 300, None) == ("你", "好吗")
    assert split_text(utterance("你好吗"), 500, None) == ("你好", "吗")
    assert split_text(utterance(""), 500, None) == ("", "")


def test_whisper_words_with_their_leading_blanks_are_found() -> None:
    words = (Word(" I", 0, 100), Word(" don't", 100, 200), Word(" know.", 200, 300))
    assert split_text(utterance("I don't know.", words), 140, 3) == ("I", "don't know.")


def test_the_moment_of_a_place_stays_inside() -> None:
    tiny = Utterance(1, 1, 10, 12, 1, "a b", ())
    assert [time_at(tiny, i) for i in range(4)] == [11, 11, 11, 11]
