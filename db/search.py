"""Full-text search over all conversations.

Every utterance has its text folded in a narrow table of its own, kept by whoever writes texts in the same transaction
(`transcripts.insert_rows`, `edits.set_values`). 50,000 short texts are looked through in some tens of milliseconds, in
every script and on every database alike, which an index of words is not: it knows no Chinese and no two are the same.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from undertone.core.types import SearchHit
from undertone.db.connection import Database
from undertone.db.folding import folded, query_words
from undertone.db.tables import ConversationRow, SearchRow, SpeakerRow, UtteranceRow


class Search(Database):
    """Finding utterances by what was said and by whom."""

    def search(self, text: str, limit: int = 500) -> list[SearchHit]:
        """Utterances in sight of all conversations whose text or speaker has every word of `text` (beginnings do).

        Case, accents and punctuation do not matter; a text without any letter or digit finds nothing. In the order of
        the conversations and of time, the first `limit`.
        """
        words = query_words(text)
        if not words or limit < 1:
            return []
        with self.read() as connection:
            speakers = _folded_speakers(connection)
            query = (
                select(
                    ConversationRow.id,
                    ConversationRow.title,
                    UtteranceRow.id,
                    UtteranceRow.start_ms,
                    SpeakerRow.name,
                    UtteranceRow.text,
                )
                .select_from(UtteranceRow)
                .join(ConversationRow, ConversationRow.id == UtteranceRow.conversation_id)
                .join(SpeakerRow, SpeakerRow.id == UtteranceRow.speaker_id)
                .where(UtteranceRow.deleted.is_(False), *self._have(words, speakers))
                .order_by(UtteranceRow.conversation_id, UtteranceRow.start_ms, UtteranceRow.end_ms, UtteranceRow.id)
            )
            return [SearchHit(*row) for row in connection.execute(query.limit(limit))]

    def _have(self, words: list[str], speakers: dict[int, str]) -> list[ColumnElement[bool]]:
        """Every word is in the text, or in the speaker's name.

        Words that no speaker is called by go into one condition: a server's planner takes each for a join of its own.
        """
        find = func.strpos if self.on_server else func.instr
        said = select(SearchRow.utterance_id)
        unnamed = False
        conditions: list[ColumnElement[bool]] = []
        for word in words:
            in_text = find(SearchRow.words, word) > 0
            named = [i for i, name in speakers.items() if word in name]
            if named:
                either = UtteranceRow.id.in_(select(SearchRow.utterance_id).where(in_text))
                conditions.append(or_(either, UtteranceRow.speaker_id.in_(_literal(named))))
            else:
                said, unnamed = said.where(in_text), True
        return [UtteranceRow.id.in_(said), *conditions] if unnamed else conditions


def _literal(ids: list[int]) -> ColumnElement[int]:
    """Numbers written into the statement: there may be more of them than a database takes as parameters."""
    return bindparam(None, ids, expanding=True, literal_execute=True)


def _folded_speakers(connection: Connection) -> dict[int, str]:
    return {i: folded(name) for i, name in connection.execute(select(SpeakerRow.id, SpeakerRow.name))}
