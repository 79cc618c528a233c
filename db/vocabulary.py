"""What can be said in one scheme, and marks turned into the columns of an annotation."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from undertone.core.errors import NotInProject, ProjectError
from undertone.core.schemes import label_text
from undertone.core.types import Dimension, Mark, SchemeKind
from undertone.db.class_names import dimensions_of
from undertone.db.connection import missing
from undertone.db.tables import ClassRow, SchemeRow

INTENSITIES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A scheme that is in use: `classes` are ids by name of those that can be given, in order; `retired` are names."""

    scheme: str
    kind: SchemeKind
    classes: Mapping[str, int]
    retired: frozenset[str]
    dimensions: Sequence[Dimension]

    def said(self, mark: Mark) -> dict[str, Any]:
        """The columns that hold a mark ("classes" for several); raises NotInProject and ProjectError as `mark` does."""
        names = self._names(mark.names)
        values = self._values(mark.values)
        if mark.intensity is not None:
            _require_intensity(mark.intensity, labelled=bool(names or values))
        said: dict[str, Any] = {
            "class_id": self.classes[names[0]] if names else None,
            "dimensions": values or None,
            "intensity": mark.intensity,
            "unsure": mark.unsure,
            "note": mark.note,
        }
        if names and self.kind is SchemeKind.MULTI:
            said["classes"] = [self.classes[name] for name in names]
        return said

    def text(self, mark: Mark) -> str:
        """How the label will read."""
        return label_text(self._names(mark.names), self._values(mark.values))

    def _names(self, names: Sequence[str]) -> tuple[str, ...]:
        """In the scheme's order, each once."""
        if names and self.kind is SchemeKind.DIMENSIONS:
            raise ProjectError(f"{self.scheme} has no classes.", advice=f"Give numbers: {self._known_dimensions()}.")
        for name in names:
            self._require_class(name)
        if len(set(names)) > 1 and self.kind is SchemeKind.SINGLE:
            raise ProjectError(
                f"{self.scheme} takes one label, not {' and '.join(names)}.",
                advice="Choose one, or use a scheme with several labels at once.",
            )
        return tuple(name for name in self.classes if name in names) if len(names) > 1 else tuple(names)

    def _require_class(self, name: str) -> None:
        if name not in self.classes:
            known = f"There are: {', '.join(self.classes)}."
            if name in self.retired:
                raise NotInProject(f"The label “{name}” of {self.scheme} is retired.", advice=known)
            raise NotInProject(f"There is no label “{name}” in {self.scheme}.", advice=known)

    def _values(self, values: Mapping[str, float]) -> dict[str, float]:
        """In the scheme's order."""
        if not values:
            return {}
        if self.kind is not SchemeKind.DIMENSIONS:
            raise ProjectError(f"{self.scheme} takes classes, not numbers.", advice="Choose a class.")
        known = {d.name: d for d in self.dimensions}
        for name in values:
            if name not in known:
                advice = f"There are: {self._known_dimensions()}."
                raise NotInProject(f"There is no dimension “{name}” in {self.scheme}.", advice=advice)
        for name in known:
            if name not in values:
                raise ProjectError(f"there is no number for {name}.", advice=f"Give all of {self._known_dimensions()}.")
        return {name: _number(values[name], d) for name, d in known.items()}

    def _known_dimensions(self) -> str:
        return ", ".join(d.name for d in self.dimensions)


def vocabulary_of(connection: Connection, scheme: str) -> Vocabulary:
    """What can be said in a scheme; raises NotInProject for one that does not exist or is retired."""
    found = connection.execute(
        select(SchemeRow.kind, SchemeRow.options, SchemeRow.retired).where(
            SchemeRow.id == scheme, SchemeRow.deleted.is_(False)
        )
    ).first()
    if found is None or found.retired:
        raise _no_scheme(connection, scheme, retired=found is not None)
    rows = connection.execute(
        select(ClassRow.name, ClassRow.id, ClassRow.retired)
        .where(ClassRow.scheme_id == scheme, ClassRow.deleted.is_(False))
        .order_by(ClassRow.position, ClassRow.id)
    ).all()
    return Vocabulary(
        scheme,
        SchemeKind(found.kind),
        {row.name: row.id for row in rows if not row.retired},
        frozenset(row.name for row in rows if row.retired),
        dimensions_of(found.options),
    )


def _no_scheme(connection: Connection, scheme: str, *, retired: bool) -> NotInProject:
    known = connection.execute(
        select(SchemeRow.id)
        .where(SchemeRow.deleted.is_(False), SchemeRow.retired.is_(False))
        .order_by(SchemeRow.position, SchemeRow.id)
    ).scalars()
    advice = f"There are: {', '.join(known)}."
    if retired:
        return NotInProject(f"The label scheme “{scheme}” is retired.", advice=advice)
    return missing("label scheme", f"“{scheme}”", advice)


def _number(value: float, dimension: Dimension) -> float:
    low, high = dimension.minimum, dimension.maximum
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ProjectError(f"{value} is no number for {dimension.name}.", advice=f"Give one from {low:g} to {high:g}.")
    if not low <= value <= high:
        raise ProjectError(
            f"{dimension.name} {value:g} is not between {low:g} and {high:g}.", advice="Give one inside."
        )
    return float(value)


def _require_intensity(intensity: int, *, labelled: bool) -> None:
    if isinstance(intensity, bool) or intensity not in INTENSITIES:
        raise ProjectError(f"an intensity is a whole number from 1 to 5, not {intensity}.", advice="Choose one.")
    if not labelled:
        raise ProjectError("an intensity says how strong a label is, and there is none.", advice="Label first.")
