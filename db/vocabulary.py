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
from undertone.core.wording import said
from undertone.db.class_names import dimensions_of
from undertone.db.connection import existing, missing
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
        columns: dict[str, Any] = {
            "class_id": self.classes[names[0]] if names else None,
            "dimensions": values or None,
            "intensity": mark.intensity,
            "unsure": mark.unsure,
            "note": mark.note,
        }
        if names and self.kind is SchemeKind.MULTI:
            columns["classes"] = [self.classes[name] for name in names]
        return columns

    def text(self, mark: Mark) -> str:
        """How the label will read."""
        return label_text(self._names(mark.names), self._values(mark.values))

    def _names(self, names: Sequence[str]) -> tuple[str, ...]:
        """In the scheme's order, each once."""
        if names and self.kind is SchemeKind.DIMENSIONS:
            raise ProjectError(
                said("{scheme} has no classes.").format(scheme=self.scheme),
                advice=said("Give numbers: {names}.").format(names=self._known_dimensions()),
            )
        for name in names:
            self._require_class(name)
        if len(set(names)) > 1 and self.kind is SchemeKind.SINGLE:
            raise ProjectError(
                said("{scheme} takes one label, not {names}.").format(
                    scheme=self.scheme, names=said(" and ").join(names)
                ),
                advice=said("Choose one, or use a scheme with several labels at once."),
            )
        return tuple(name for name in self.classes if name in names) if len(names) > 1 else tuple(names)

    def _require_class(self, name: str) -> None:
        if name not in self.classes:
            known = existing(self.classes)
            if name in self.retired:
                raise NotInProject(
                    said("The label “{name}” of {scheme} is retired.").format(name=name, scheme=self.scheme),
                    advice=known,
                )
            raise NotInProject(
                said("There is no label “{name}” in {scheme}.").format(name=name, scheme=self.scheme), advice=known
            )

    def _values(self, values: Mapping[str, float]) -> dict[str, float]:
        """In the scheme's order."""
        if not values:
            return {}
        if self.kind is not SchemeKind.DIMENSIONS:
            raise ProjectError(
                said("{scheme} takes classes, not numbers.").format(scheme=self.scheme), advice=said("Choose a class.")
            )
        known = {d.name: d for d in self.dimensions}
        for name in values:
            if name not in known:
                advice = existing(known)
                raise NotInProject(
                    said("There is no dimension “{name}” in {scheme}.").format(name=name, scheme=self.scheme),
                    advice=advice,
                )
        for name in known:
            if name not in values:
                raise ProjectError(
                    said("there is no number for {name}.").format(name=name),
                    advice=said("Give all of {names}.").format(names=self._known_dimensions()),
                )
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
    advice = existing(known)
    if retired:
        return NotInProject(said("The label scheme “{scheme}” is retired.").format(scheme=scheme), advice=advice)
    return missing(said("label scheme"), f"“{scheme}”", advice)


def _number(value: float, dimension: Dimension) -> float:
    low, high = dimension.minimum, dimension.maximum
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ProjectError(
            said("{value} is no number for {name}.").format(value=value, name=dimension.name),
            advice=said("Give one from {low:g} to {high:g}.").format(low=low, high=high),
        )
    if not low <= value <= high:
        raise ProjectError(
            said("{name} {value:g} is not between {low:g} and {high:g}.").format(
                name=dimension.name, value=value, low=low, high=high
            ),
            advice=said("Give one inside."),
        )
    return float(value)


def _require_intensity(intensity: int, *, labelled: bool) -> None:
    if isinstance(intensity, bool) or intensity not in INTENSITIES:
        raise ProjectError(
            said("an intensity is a whole number from 1 to 5, not {intensity}.").format(intensity=intensity),
            advice=said("Choose one."),
        )
    if not labelled:
        raise ProjectError(
            said("an intensity says how strong a label is, and there is none."), advice=said("Label first.")
        )
