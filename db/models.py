"""Model versions of a project: which is adopted, what came before it, what each has learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import ModelInfo, ModelState
from undertone.core.wording import said
from undertone.db.connection import Database, missing, now
from undertone.db.tables import AdoptionRow, LearntRow, ModelRow


class Models(Database):
    """Models and what they have learnt."""

    def models(self) -> list[ModelInfo]:
        """All versions, oldest first."""
        with self.read() as connection:
            return [_info(row) for row in connection.execute(_SELECT.order_by(ModelRow.id))]

    def adopted_model(self) -> ModelInfo:
        """The model whose predictions are shown; a new project has the shipped default adopted."""
        with self.read() as connection:
            return _adopted(connection)

    def add_model(
        self, *, name: str, file: str, sha256: str, parent_id: int | None, metrics: Mapping[str, float]
    ) -> ModelInfo:
        """A new candidate, one version above the highest."""
        with self.write(shown=True) as connection:
            if parent_id is not None:
                _one(connection, parent_id)
            version = connection.execute(select(func.max(ModelRow.version))).scalar_one() + 1
            row = insert(ModelRow).values(
                name=name,
                version=version,
                file=file,
                sha256=sha256,
                state=ModelState.CANDIDATE,
                parent_id=parent_id,
                metrics=dict(metrics),
                created_at=now(),
            )
            return _one(connection, connection.execute(row.returning(ModelRow.id)).scalar_one())

    def set_model_state(self, model_id: int, state: ModelState) -> ModelInfo:
        """Adopting one retires the one before. Raises ProjectError when it would leave the project without a model."""
        with self.write(shown=True) as connection:
            model, adopted = _one(connection, model_id), _adopted(connection)
            if model.state == state:
                return model
            if model.id == adopted.id:
                raise ProjectError(
                    said("{model} is the model in use.").format(model=model.name),
                    advice=said("Adopt another one, or roll back, instead."),
                )
            if state == ModelState.ADOPTED:
                _set_state(connection, adopted.id, ModelState.RETIRED)
                connection.execute(insert(AdoptionRow).values(model_id=model_id, adopted_at=now()))
            _set_state(connection, model_id, state)
            return _one(connection, model_id)

    def rollback_model(self) -> ModelInfo:
        """Adopts the model that was adopted before; raises NotInProject when there is none."""
        with self.write(shown=True) as connection:
            query = select(AdoptionRow.id, AdoptionRow.model_id).where(AdoptionRow.withdrawn.is_(False))
            newest = connection.execute(query.order_by(AdoptionRow.id.desc()).limit(2)).all()
            if len(newest) < 2:
                raise NotInProject(
                    said("No model was in use before this one."), advice=said("There is nothing to roll back to.")
                )
            current, previous = newest
            connection.execute(update(AdoptionRow).where(AdoptionRow.id == current.id).values(withdrawn=True))
            _set_state(connection, current.model_id, ModelState.RETIRED)
            _set_state(connection, previous.model_id, ModelState.ADOPTED)
            return _one(connection, previous.model_id)

    def learnt_annotation_ids(self) -> set[int]:
        """Annotations that the adopted model, or a model it was made of, was trained on."""
        with self.read() as connection:
            line = _ancestry(connection, _adopted(connection).id)
            query = select(LearntRow.annotation_id).where(LearntRow.model_id.in_(line))
            return set(connection.execute(query).scalars())

    def mark_learnt(self, model_id: int, annotation_ids: Iterable[int]) -> None:
        """Remembers what a model was trained on; counts once that model is adopted."""
        with self.write(shown=True) as connection:
            _one(connection, model_id)
            known = set(
                connection.execute(select(LearntRow.annotation_id).where(LearntRow.model_id == model_id)).scalars()
            )
            rows = [{"model_id": model_id, "annotation_id": i} for i in sorted(set(annotation_ids) - known)]
            if rows:
                connection.execute(insert(LearntRow), rows)


_SELECT: Select[Any] = select(
    ModelRow.id,
    ModelRow.name,
    ModelRow.version,
    ModelRow.file,
    ModelRow.sha256,
    ModelRow.state,
    ModelRow.parent_id,
    ModelRow.metrics,
    ModelRow.created_at,
)


def _info(row: Any) -> ModelInfo:
    return ModelInfo(
        id=row.id,
        name=row.name,
        version=row.version,
        file=row.file,
        sha256=row.sha256,
        state=ModelState(row.state),
        parent_id=row.parent_id,
        metrics=row.metrics,
        created_at=row.created_at,
    )


def _one(connection: Connection, model_id: int) -> ModelInfo:
    row = connection.execute(_SELECT.where(ModelRow.id == model_id)).first()
    if row is None:
        raise missing(said("model"), model_id)
    return _info(row)


def _adopted(connection: Connection) -> ModelInfo:
    row = connection.execute(_SELECT.where(ModelRow.state == ModelState.ADOPTED)).first()
    if row is None:
        raise NotInProject(said("No model is in use in this project."), advice=said("Adopt one of its models."))
    return _info(row)


def _set_state(connection: Connection, model_id: int, state: ModelState) -> None:
    connection.execute(update(ModelRow).where(ModelRow.id == model_id).values(state=state))


def _ancestry(connection: Connection, model_id: int) -> list[int]:
    """A model and all it was fine-tuned from, youngest first."""
    parents = dict(connection.execute(select(ModelRow.id, ModelRow.parent_id)).all())
    line: list[int] = []
    at: int | None = model_id
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line
