"""The rows that every project starts with: label schemes and the shipped model, kept in step with the program."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from undertone import resources
from undertone.core.types import LabelClass, LabelScheme, ModelState
from undertone.db.connection import now
from undertone.db.tables import AdoptionRow, ClassRow, ModelRow, ProjectRow, SchemeRow, SettingRow

DEFAULT = "default"
UNNAMED = "default v1"


def seed(connection: Connection, program: str) -> None:
    """Fills the tables of a new project."""
    connection.execute(insert(ProjectRow).values(id=1, changes=0, created_at=now()))
    connection.execute(insert(SettingRow).values(key="program", value=program))
    for position, scheme in enumerate(resources.schemes().values()):
        add_scheme(connection, scheme, position)
    name, sha256 = shipped_model()
    _adopt(connection, _add_default(connection, name, sha256, version=1))


def add_scheme(connection: Connection, scheme: LabelScheme, position: int) -> None:
    """Copies a scheme into the project."""
    connection.execute(insert(SchemeRow).values(id=scheme.id, position=position, **scheme_values(scheme)))
    insert_classes(connection, scheme.id, scheme.classes)


def scheme_values(scheme: LabelScheme) -> dict[str, Any]:
    """Columns of a scheme's row, all but its place."""
    options = {"dimensions": [asdict(d) for d in scheme.dimensions]} if scheme.dimensions else {}
    return {
        "title": scheme.title,
        "kind": scheme.kind.value,
        "options": options,
        "retired": scheme.retired,
        "deleted": False,
    }


def insert_classes(connection: Connection, scheme: str, classes: Sequence[LabelClass], first: int = 0) -> list[int]:
    """New class rows from position `first` on; their ids in order."""
    rows = [
        {
            "scheme_id": scheme,
            "name": c.name,
            "letter": c.letter,
            "color": c.color,
            "key": c.key,
            "known_as": c.known_as,
            "position": first + i,
            "retired": c.retired,
        }
        for i, c in enumerate(classes)
    ]
    if not rows:
        return []
    statement = insert(ClassRow).returning(ClassRow.id, sort_by_parameter_order=True)
    return list(connection.execute(statement, rows).scalars())


def needs_refresh(connection: Connection) -> bool:
    """Whether the program ships a scheme or a model that the project does not have yet."""
    known = set(connection.execute(select(SchemeRow.id)).scalars())
    return bool(resources.schemes().keys() - known) or _shipped_is_new(connection)


def refresh(connection: Connection) -> None:
    """Adds shipped schemes that are missing, and the shipped model when it is another one than the project knows.

    New schemes come last, and those that are there stay as people have made them.
    The new shipped model takes the place of the old one (whose file is gone), adopted if the old one was.
    """
    known = set(connection.execute(select(SchemeRow.id)).scalars())
    for scheme in resources.schemes().values():
        if scheme.id not in known:
            last = connection.execute(select(func.max(SchemeRow.position))).scalar()
            add_scheme(connection, scheme, 0 if last is None else last + 1)
    if _shipped_is_new(connection):
        _replace_default(connection)


def _shipped_is_new(connection: Connection) -> bool:
    sha256 = shipped_model()[1]
    newest = select(ModelRow.sha256).where(ModelRow.file == DEFAULT).order_by(ModelRow.id.desc()).limit(1)
    return bool(sha256) and connection.execute(newest).scalar_one_or_none() != sha256


def _replace_default(connection: Connection) -> None:
    name, sha256 = shipped_model()
    old = connection.execute(
        select(ModelRow.id, ModelRow.sha256, ModelRow.state)
        .where(ModelRow.file == DEFAULT)
        .order_by(ModelRow.id.desc())
    ).first()
    if old is not None and not old.sha256:  # the project was made before the file was there
        connection.execute(update(ModelRow).where(ModelRow.id == old.id).values(name=name, sha256=sha256))
        return
    version = connection.execute(select(func.max(ModelRow.version))).scalar_one() + 1
    new = _add_default(connection, name, sha256, version)
    if old is None:
        return
    connection.execute(update(AdoptionRow).where(AdoptionRow.model_id == old.id).values(model_id=new))
    if old.state == ModelState.ADOPTED:
        connection.execute(update(ModelRow).where(ModelRow.id == old.id).values(state=ModelState.RETIRED))
        connection.execute(update(ModelRow).where(ModelRow.id == new).values(state=ModelState.ADOPTED))


def _add_default(connection: Connection, name: str, sha256: str, version: int) -> int:
    return int(
        connection.execute(
            insert(ModelRow)
            .values(
                name=name,
                version=version,
                file=DEFAULT,
                sha256=sha256,
                state=ModelState.RETIRED,
                parent_id=None,
                metrics={},
                created_at=now(),
            )
            .returning(ModelRow.id)
        ).scalar_one()
    )


def _adopt(connection: Connection, model_id: int) -> None:
    connection.execute(update(ModelRow).where(ModelRow.id == model_id).values(state=ModelState.ADOPTED))
    connection.execute(insert(AdoptionRow).values(model_id=model_id, withdrawn=False, adopted_at=now()))


def shipped_model() -> tuple[str, str]:
    """Name and sha256 of the shipped checkpoint; (`UNNAMED`, "") while there is none."""
    file = resources.default_checkpoint()
    if not file.is_file():
        return UNNAMED, ""
    stat = file.stat()
    return _described(file, stat.st_size, stat.st_mtime_ns)


@cache
def _described(file: Path, _size: int, _modified: int) -> tuple[str, str]:
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return _title(file), sha256


def _title(file: Path) -> str:
    """A model's title out of its safetensors header (8 bytes of length, then JSON), read without torch.

    `core.model.checkpoint` writes it: `__metadata__` holds "undertone", JSON again, with a "title".
    """
    try:
        with file.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            header = json.loads(stream.read(min(length, 16_000_000)))
        return str(json.loads(header["__metadata__"]["undertone"])["title"])
    except (ValueError, KeyError, struct.error):  # the project opens all the same; loading the model says what is wrong
        return UNNAMED
