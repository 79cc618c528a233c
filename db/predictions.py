"""Recomputable things: feature vectors and predictions, with what makes them out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, tuple_, update

from undertone.core.types import EncoderKey, FeatureRow, Prediction
from undertone.core.wording import said
from undertone.db.connection import Database, chunks, missing, now
from undertone.db.conversations import require_conversation
from undertone.db.invalidation import invalidate
from undertone.db.rows import alike, pack, present_bits
from undertone.db.tables import FeatureVectorRow, ModelRow, PredictionRow, UtteranceRow

_LAST_DIGITS = 1e-5  # of float32 probabilities; an edit that matters moves them by more, and changes the digest


class Predictions(Database):
    """Features and predictions of utterances; not edits, so not in the undo log."""

    def features(self, conversation_id: int, encoder: EncoderKey) -> dict[int, FeatureRow]:
        """Cached rows by utterance id, whatever their digest."""
        query = (
            select(FeatureVectorRow.utterance_id, FeatureVectorRow.digest, FeatureVectorRow.vector)
            .join(UtteranceRow, UtteranceRow.id == FeatureVectorRow.utterance_id)
            .where(
                UtteranceRow.conversation_id == conversation_id,
                UtteranceRow.deleted.is_(False),
                FeatureVectorRow.encoder_id == encoder.id,
                FeatureVectorRow.encoder_version == encoder.version,
            )
        )
        with self.read() as connection:
            require_conversation(connection, conversation_id)
            return {row[0]: FeatureRow(row[0], encoder, row[1], row[2]) for row in connection.execute(query)}

    def put_features(self, rows: Iterable[FeatureRow]) -> None:
        """Keeps vectors, in the place of older ones of the same utterance and encoder."""
        latest = {(r.utterance_id, r.encoder.id, r.encoder.version): r for r in rows}
        if not latest:
            return
        keys = list(latest)
        key = tuple_(FeatureVectorRow.utterance_id, FeatureVectorRow.encoder_id, FeatureVectorRow.encoder_version)
        values = [
            {
                "utterance_id": r.utterance_id,
                "encoder_id": r.encoder.id,
                "encoder_version": r.encoder.version,
                "modality": r.encoder.modality,
                "dimension": r.encoder.dimension,
                "digest": r.digest,
                "vector": r.vector,
            }
            for r in latest.values()
        ]
        with self.write() as connection:
            _require_known(connection, [k[0] for k in keys])
            for start in range(0, len(keys), 300):
                connection.execute(delete(FeatureVectorRow).where(key.in_(keys[start : start + 300])))
            connection.execute(insert(FeatureVectorRow), values)

    def put_predictions(
        self,
        model_id: int,
        predictions: Mapping[int, Prediction],
        digests: Mapping[int, str],
        *,
        as_of: int | None = None,
    ) -> None:
        """`digests` is over the features and neighbours that the prediction used; `records` shows only valid ones.

        `as_of`: `revision()` from before the inputs were read; a prediction that an edit has overtaken since then is
        kept but not shown.
        """
        if not predictions:
            return
        ids = list(predictions)
        with self.write(shown=True) as connection:
            if connection.execute(select(ModelRow.id).where(ModelRow.id == model_id)).first() is None:
                raise missing(said("model"), model_id)
            touched = _require_known(connection, ids)
            moment = now()
            rows = []
            for identifier, prediction in predictions.items():
                classes, numbers = pack(prediction)
                rows.append(
                    {
                        "utterance_id": identifier,
                        "model_id": model_id,
                        "digest": digests.get(identifier, ""),
                        "label": prediction.label,
                        "confidence": prediction.confidence,
                        "present": present_bits(prediction),
                        "classes": classes,
                        "numbers": numbers,
                        "valid": as_of is None or touched[identifier] <= as_of,
                        "created_at": moment,
                    }
                )
            _retire(connection, model_id, ids)
            fresh = _revive(connection, model_id, rows)
            if fresh:
                connection.execute(insert(PredictionRow), fresh)

    def invalidate_predictions(self, conversation_id: int) -> None:
        """Hides a conversation's predictions until the next `put_predictions`."""
        with self.write(shown=True) as connection:
            require_conversation(connection, conversation_id)
            query = select(UtteranceRow.id).where(UtteranceRow.conversation_id == conversation_id)
            invalidate(connection, connection.execute(query).scalars())

    def stale(self, conversation_id: int) -> list[int]:
        """Utterances in sight, in time order, without a valid prediction by the adopted model."""
        valid = select(PredictionRow.utterance_id).join(ModelRow, ModelRow.id == PredictionRow.model_id)
        valid = valid.where(PredictionRow.valid.is_(True), ModelRow.state == "adopted")
        query = (
            select(UtteranceRow.id)
            .where(
                UtteranceRow.conversation_id == conversation_id,
                UtteranceRow.deleted.is_(False),
                UtteranceRow.id.not_in(valid),
            )
            .order_by(UtteranceRow.start_ms, UtteranceRow.end_ms, UtteranceRow.id)
        )
        with self.read() as connection:
            require_conversation(connection, conversation_id)
            return list(connection.execute(query).scalars())

    def revision(self) -> int:
        """The state of the project as a number that grows with every change that is shown; see `put_predictions`."""
        with self.read() as connection:
            return self._counter(connection)


def _require_known(connection: Connection, utterance_ids: Sequence[int]) -> dict[int, int]:
    """`touched` by utterance; raises NotInProject for an utterance that never was."""
    found: dict[int, int] = {}
    for part in chunks(list(utterance_ids)):
        query = select(UtteranceRow.id, UtteranceRow.touched).where(UtteranceRow.id.in_(part))
        found.update(connection.execute(query).all())
    for identifier in utterance_ids:
        if identifier not in found:
            raise missing(said("utterance"), identifier)
    return found


def _retire(connection: Connection, model_id: int, utterance_ids: Sequence[int]) -> None:
    for part in chunks(list(utterance_ids)):
        connection.execute(
            update(PredictionRow)
            .where(
                PredictionRow.utterance_id.in_(part),
                PredictionRow.model_id == model_id,
                PredictionRow.valid.is_(True),
            )
            .values(valid=False)
        )


def _revive(connection: Connection, model_id: int, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows that are not what the newest row of the utterance says already; those that are become valid again.

    What was made of the same inputs in a conversation of another length differs in its last digits, and is the same.
    """
    newest: dict[int, Row[tuple[int, int, str, str, int, bytes]]] = {}
    for part in chunks([int(str(r["utterance_id"])) for r in rows]):
        last = (
            select(func.max(PredictionRow.id))
            .where(PredictionRow.utterance_id.in_(part), PredictionRow.model_id == model_id)
            .group_by(PredictionRow.utterance_id)
        )
        query = select(
            PredictionRow.utterance_id,
            PredictionRow.id,
            PredictionRow.digest,
            PredictionRow.label,
            PredictionRow.present,
            PredictionRow.numbers,
        ).where(PredictionRow.id.in_(last))
        newest.update({found.utterance_id: found for found in connection.execute(query)})
    fresh, again = [], []
    for row in rows:
        old = newest.get(int(row["utterance_id"]))
        if old is None or not _says_the_same(old, row):
            fresh.append(row)
        elif row["valid"]:
            again.append(old.id)
    for part in chunks(again):
        connection.execute(update(PredictionRow).where(PredictionRow.id.in_(part)).values(valid=True))
    return fresh


def _says_the_same(old: Row[tuple[int, int, str, str, int, bytes]], row: Mapping[str, Any]) -> bool:
    made_of = old.digest, old.label, old.present
    if not old.digest or made_of != (row["digest"], row["label"], row["present"]):
        return False
    return old.numbers == row["numbers"] or alike(old.numbers, row["numbers"], _LAST_DIGITS)
