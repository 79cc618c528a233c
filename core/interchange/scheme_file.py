"""A label scheme as a file that people send each other. It is read as data only, and never runs anything."""

from __future__ import annotations

import json
from pathlib import Path

from undertone.core.errors import ProjectError
from undertone.core.interchange.atomic import write_text
from undertone.core.schemes import scheme_json, scheme_of_json
from undertone.core.types import LabelScheme
from undertone.core.wording import said

MOST_BYTES = 1_000_000


def read_scheme(path: Path) -> LabelScheme:
    """A person's own scheme out of a JSON file; `Store.add_scheme` brings it into a project.

    Raises ProjectError naming the file and what is wrong in it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ProjectError(
            said("the file cannot be read ({reason}).").format(reason=error.strerror),
            path=path,
            advice=said("Choose another file."),
        ) from error
    if len(content) > MOST_BYTES:
        raise ProjectError(
            said("the file is too large for a label scheme."), path=path, advice=said("Choose another file.")
        )
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ProjectError(
            said("this is not JSON ({reason}).").format(reason=_first_line(error)),
            path=path,
            advice=said("Choose a label scheme's JSON file."),
        ) from error
    return scheme_of_json(raw, path)


def write_scheme(scheme: LabelScheme, path: Path) -> None:
    """The scheme as JSON that `read_scheme` takes; raises ExportError."""
    write_text(path, json.dumps(scheme_json(scheme), ensure_ascii=False, indent=2) + "\n")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:120]
