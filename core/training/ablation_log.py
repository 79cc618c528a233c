"""The CSV file that an ablation goes on from: one row a variant and seed, under the digest of the settings."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from undertone.core.errors import TrainingError

FILE = "ablation.csv"
_SETTINGS, _COMMAND = "# settings ", "# command "
_FIXED = ("variant", "seed", "epochs", "seconds")


@dataclass(frozen=True, slots=True)
class Row:
    """One training, measured: `figures` go by "part.figure", such as "meld.weighted_f1"."""

    variant: str
    seed: int
    epochs: int
    seconds: float
    figures: Mapping[str, float]


class Named(Protocol):
    """What a row can be of."""

    @property
    def name(self) -> str: ...


class AblationLog:
    """`ablation.csv` in a folder; keeps the rows in memory alone when there is no folder."""

    def __init__(self, folder: Path | None, settings: str, command: str) -> None:
        """Raises TrainingError where the file cannot be read, or has results of other settings."""
        self._path = None if folder is None else folder / FILE
        self._head = f"{_SETTINGS}{settings}\n{_COMMAND}{command}\n"
        self.rows: list[Row] = []
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        if self._path is not None and self._path.is_file():
            self.rows = _read(self._path, settings)

    def lacks(self, variants: Sequence[Named], seed: int) -> bool:
        """Whether a row of any of these is still to come."""
        there = {r.variant for r in self.rows if r.seed == seed}
        return any(v.name not in there for v in variants)

    def add(self, rows: Sequence[Row]) -> None:
        """Takes rows in; the file is replaced as a whole, so that it is never there in part."""
        self.rows += rows
        if self._path is None:
            return
        columns = list(dict.fromkeys(name for row in self.rows for name in row.figures))
        text = io.StringIO(newline="")
        text.write(self._head)
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([*_FIXED, *columns])
        for row in self.rows:
            fixed = (row.variant, row.seed, row.epochs, repr(row.seconds))
            writer.writerow([*fixed, *(repr(row.figures[c]) if c in row.figures else "" for c in columns)])
        part = self._path.with_suffix(".part")
        part.write_text(text.getvalue(), encoding="utf-8", newline="")
        part.replace(self._path)


def _read(path: Path, settings: str) -> list[Row]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = lines[0].removeprefix(_SETTINGS)
        rows = [_row(r) for r in csv.DictReader(line for line in lines if not line.startswith("# "))]
    except (OSError, ValueError, KeyError, TypeError, IndexError) as e:
        raise TrainingError(
            f"the results cannot be read ({e}).", path=path, advice="Delete the file, or name another folder."
        ) from e
    if found != settings:
        raise TrainingError(
            f"the results are of other data or settings ({found}, and these are {settings}).",
            path=path,
            advice="Name another folder, or ask for the same settings again.",
        )
    return rows


def _row(cells: Mapping[str, str]) -> Row:
    figures = {k: float(v) for k, v in cells.items() if k not in _FIXED and v}
    return Row(cells["variant"], int(cells["seed"]), int(cells["epochs"]), float(cells["seconds"]), figures)
