"""Label schemes: what makes one sound, its JSON, how a label reads, and what a model's classes are called now."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from undertone import resources
from undertone.core.errors import ProjectError
from undertone.core.types import Dimension, LabelClass, LabelScheme, Prediction, SchemeKind
from undertone.core.wording import marked, said

JOINED = " + "  # between the classes of a label of a `MULTI` scheme
MOST_CLASSES, MOST_DIMENSIONS = 64, 12

_MOST = 1e300
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_ID = re.compile(r"[\w.-]{1,100}")


# ---------------------------------------------------------------- how labels read


def label_text(names: Sequence[str], values: Mapping[str, float]) -> str:
    """ "joy + surprise", "valence .40, arousal -.20"; empty without either."""
    return JOINED.join(names) or ", ".join(f"{name} {number_text(value)}" for name, value in values.items())


def number_text(value: float) -> str:
    """Two decimals without a leading zero: ".40", "-.20", "1.00"."""
    text = f"{abs(value):.2f}"
    sign = "-" if value < 0 and float(text) else ""
    return sign + (text[1:] if text.startswith("0") else text)


# ---------------------------------------------------------------- what a model's classes are called now


def current_names(scheme: LabelScheme | None, model_names: Iterable[str]) -> tuple[str, ...]:
    """What a person calls each class that a model knows, in the model's order; what the scheme lacks stays as it is.

    Labels that were given these names are what the model can learn from and be measured by.
    """
    now = {} if scheme is None else {c.known_as or c.name: c.name for c in scheme.classes}
    return tuple(now.get(name, name) for name in model_names)


def names_now(scheme: LabelScheme) -> dict[str, str]:
    """Where a model's output is to be shown: its class name to today's name, of the class merged into if it was."""
    merged = {c.name: c.merged_into for c in scheme.classes if c.merged_into}
    return {c.known_as or c.name: _followed(c.name, merged) for c in scheme.classes}


def _followed(name: str, merged: Mapping[str, str]) -> str:
    for _ in merged:  # no longer than the longest chain, whatever the file holds
        name = merged.get(name, name)
    return name


def without_merged(scheme: LabelScheme) -> LabelScheme:
    """As it looks where a model's output is shown: nothing reads as a class that was merged into another."""
    return replace(scheme, classes=tuple(c for c in scheme.classes if not c.merged_into))


def scheme_of_model(schemes: Iterable[LabelScheme], model_names: Iterable[str]) -> LabelScheme | None:
    """The scheme that a model with these classes predicts: a shipped one with just these, else the closest; or None.

    What a person adds to a scheme, or how they order schemes, does not change the answer.
    """
    wanted = set(model_names)
    shipped = resources.schemes()
    found = []
    for scheme in schemes:
        own = {c.known_as or c.name for c in scheme.classes}
        if wanted <= own:
            exact = scheme.id in shipped and set(shipped[scheme.id].names) == wanted
            found.append((not exact, len(own - wanted), scheme.id, scheme))
    return min(found, key=lambda entry: entry[:3])[3] if found else None


def called_now(prediction: Prediction, names: Mapping[str, str]) -> Prediction:
    """A model's prediction in today's names (`names_now`); what was merged is summed, and the largest sum is its label.

    The gate is as it was: it weighs modalities, not classes.
    """
    probabilities = summed(prediction.probabilities, names)
    label, confidence = names.get(prediction.label, prediction.label), prediction.confidence
    if len(probabilities) < len(prediction.probabilities):
        label, confidence = max(probabilities.items(), key=lambda entry: entry[1])
    unimodal = {m: summed(scores, names) for m, scores in prediction.unimodal.items()}
    return replace(
        prediction, label=label, confidence=confidence, probabilities=probabilities, unimodal=unimodal
    )  # fmt: skip


def summed(scores: Mapping[str, float], names: Mapping[str, str]) -> dict[str, float]:
    """Scores by today's names."""
    found: dict[str, float] = {}
    for name, score in scores.items():
        now = names.get(name, name)
        found[now] = found.get(now, 0.0) + score
    return found


# ---------------------------------------------------------------- soundness


def check_scheme(scheme: LabelScheme, path: Path | None = None) -> None:
    """Raises ProjectError naming the field that is wrong (and the file `path`) unless a scheme can be labelled with."""
    if not _ID.fullmatch(scheme.id):
        raise _wrong(
            "id", said("“{id}” is no identifier of letters, digits, “-”, “_” and “.”").format(id=scheme.id), path
        )
    check_title(scheme.title, path)
    if scheme.kind is SchemeKind.DIMENSIONS:
        _check_dimensions(scheme, path)
    else:
        if scheme.dimensions:
            raise _wrong(
                marked("dimensions"),
                said("a scheme of the kind “{kind}” has classes, not dimensions").format(kind=scheme.kind),
                path,
            )
        _check_count(marked("classes"), len(scheme.classes), MOST_CLASSES, path)
        check_classes(scheme.classes, path)
        if all(c.retired for c in scheme.classes):
            raise _wrong(marked("classes"), said("at least one class has to be in use"), path)


def check_title(title: str, path: Path | None = None) -> None:
    """Raises ProjectError unless this can be the title of a scheme."""
    if not title.strip() or len(title) > 200 or not title.isprintable():
        raise _wrong(marked("title"), said("it needs 1 to 200 characters"), path)


def check_classes(classes: Sequence[LabelClass], path: Path | None = None) -> None:
    """Raises ProjectError unless each class is sound and none shares a name, a letter or a key with another.

    The keys of classes that are retired are free for others.
    """
    for i, c in enumerate(classes):
        _check_class(c, f"classes[{i}]", path)
    for field, taken in (
        (marked("name"), [c.name for c in classes]),
        (marked("original name"), [c.known_as or c.name for c in classes]),
        (marked("letter"), [c.letter for c in classes]),
        (marked("key"), [c.key for c in classes if c.key and not c.retired]),
    ):
        seen: set[str] = set()
        for value in taken:
            if value.casefold() in seen:
                raise _wrong(
                    field, said("two classes have the {field} “{value}”").format(field=said(field), value=value), path
                )
            seen.add(value.casefold())


def _check_class(c: LabelClass, place: str, path: Path | None) -> None:
    if c.name != " ".join(c.name.split()) or not 1 <= len(c.name) <= 100 or not c.name.isprintable():
        raise _wrong(
            f"{place}.name", said("“{name}” needs 1 to 100 characters without blanks around").format(name=c.name), path
        )
    if JOINED in c.name:
        raise _wrong(
            f"{place}.name",
            said("“{name}” has a “+” between blanks, which stands between two classes").format(name=c.name),
            path,
        )
    if not 1 <= len(c.letter) <= 2 or not c.letter.isprintable() or " " in c.letter:
        raise _wrong(
            f"{place}.letter", said("“{letter}” has to be one or two characters").format(letter=c.letter), path
        )
    if len(c.key) > 1 or not c.key.isprintable() or c.key == " ":
        raise _wrong(f"{place}.key", said("“{key}” has to be one digit or letter, or nothing").format(key=c.key), path)
    if not _COLOR.fullmatch(c.color):
        raise _wrong(f"{place}.color", said("“{color}” is no colour such as #E8B93B").format(color=c.color), path)


def _check_dimensions(scheme: LabelScheme, path: Path | None) -> None:
    if scheme.classes:
        raise _wrong(marked("classes"), said("a scheme of the kind “dimensions” has none"), path)
    _check_count(marked("dimensions"), len(scheme.dimensions), MOST_DIMENSIONS, path)
    names = [d.name.casefold() for d in scheme.dimensions]
    for i, d in enumerate(scheme.dimensions):
        place = f"dimensions[{i}]"
        if d.name != " ".join(d.name.split()) or not 1 <= len(d.name) <= 100 or not d.name.isprintable():
            raise _wrong(
                f"{place}.name",
                said("“{name}” needs 1 to 100 characters without blanks around").format(name=d.name),
                path,
            )
        if names.index(d.name.casefold()) < i:
            raise _wrong(f"{place}.name", said("two dimensions have the name “{name}”").format(name=d.name), path)
        for end in (d.low, d.high):
            if not 1 <= len(end) <= 100 or not end.isprintable():
                raise _wrong(
                    place, said("“{end}” needs 1 to 100 characters that say what this end means").format(end=end), path
                )
        if not (math.isfinite(d.minimum) and math.isfinite(d.maximum) and d.minimum < d.maximum):
            raise _wrong(
                f"{place}.minimum", said("{low} to {high} is no range").format(low=d.minimum, high=d.maximum), path
            )


def _check_count(field: str, count: int, most: int, path: Path | None) -> None:
    if not 1 <= count <= most:
        raise _wrong(field, said("there have to be 1 to {most}, not {count}").format(most=most, count=count), path)


def _wrong(field: str, what: str, path: Path | None) -> ProjectError:
    return ProjectError(
        said("the scheme's {field}: {what}.").format(field=said(field), what=what),
        path=path,
        advice=said("Change it and try again."),
    )


# ---------------------------------------------------------------- JSON


def scheme_json(scheme: LabelScheme) -> dict[str, Any]:
    """A scheme as plain JSON values; `scheme_of_json` makes it again."""
    found: dict[str, Any] = {"id": scheme.id, "title": scheme.title, "kind": scheme.kind.value}
    if scheme.retired:
        found["retired"] = True
    if scheme.dimensions:
        found["dimensions"] = [{f.name: getattr(d, f.name) for f in fields(Dimension)} for d in scheme.dimensions]
    else:
        found["classes"] = [_class_json(c) for c in scheme.classes]
    return found


def _class_json(c: LabelClass) -> dict[str, Any]:
    needed = {"name": c.name, "letter": c.letter, "color": c.color, "key": c.key}
    return needed | ({"retired": True} if c.retired else {}) | ({"known_as": c.known_as} if c.known_as else {})


def scheme_of_json(raw: object, path: Path | None = None) -> LabelScheme:
    """The scheme in a JSON document; raises ProjectError naming the file `path` and the field that is wrong."""
    known = {"id": str, "title": str, "kind": str, "classes": list, "dimensions": list, "retired": bool}
    given = _fields(raw, "document", known, {"id", "title"}, path)
    kind = given.pop("kind", SchemeKind.SINGLE.value)
    if kind not in set(SchemeKind):
        raise _wrong(
            marked("kind"), said("“{kind}” is none of {known}").format(kind=kind, known=", ".join(SchemeKind)), path
        )
    scheme = LabelScheme(
        id=given["id"],
        title=given["title"],
        classes=tuple(_class_of(c, f"classes[{i}]", path) for i, c in enumerate(given.get("classes", ()))),
        kind=SchemeKind(kind),
        dimensions=tuple(_dimension_of(d, f"dimensions[{i}]", path) for i, d in enumerate(given.get("dimensions", ()))),
        retired=given.get("retired", False),
    )
    check_scheme(scheme, path)
    return scheme


def _class_of(raw: object, place: str, path: Path | None) -> LabelClass:
    known = {"name": str, "letter": str, "color": str, "key": str, "retired": bool, "known_as": str}
    return LabelClass(**{"key": "", **_fields(raw, place, known, {"name", "letter", "color"}, path)})


def _dimension_of(raw: object, place: str, path: Path | None) -> Dimension:
    known = {"name": str, "low": str, "high": str, "minimum": float, "maximum": float}
    return Dimension(**_fields(raw, place, known, {"name", "low", "high"}, path))


def _fields(raw: object, place: str, known: Mapping[str, type], needed: set[str], path: Path | None) -> dict[str, Any]:
    """An object's fields after a look at their names and types; whole numbers become floats where these are wanted."""
    if not isinstance(raw, dict):
        raise _wrong(place, said("it has to be an object in braces"), path)
    found: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in known:
            raise _wrong(
                place,
                said("“{name}” is no field of it; there are: {known}").format(name=name, known=", ".join(known)),
                path,
            )
        if known[name] is float and type(value) is int:
            value = float(value) if abs(value) < _MOST else math.inf
        if type(value) is not known[name]:
            raise _wrong(f"{place}.{name}", said("it has to be {type}").format(type=said(_TYPES[known[name]])), path)
        found[name] = value
    for name in sorted(needed - found.keys()):
        raise _wrong(f"{place}.{name}", said("it is missing"), path)
    return found


_TYPES = {
    str: marked("text"),
    list: marked("a list in brackets"),
    bool: marked("true or false"),
    float: marked("a number"),
}
