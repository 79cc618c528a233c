"""The CSV log of a training run, and the state from which an interrupted one goes on. Nothing is pickled."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from undertone.core.errors import TrainingError


@dataclass(frozen=True, slots=True)
class State:
    """A run between two epochs: numbers, and groups of named tensors."""

    numbers: Mapping[str, float]
    groups: Mapping[str, Mapping[str, Tensor]]


class Journal:
    """`log.csv` and `state.safetensors` in a folder; keeps the rows in memory alone when there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._rows: list[dict[str, float]] = []
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def rows(self) -> list[dict[str, float]]:
        """One row an epoch."""
        return list(self._rows)

    def state(self) -> State | None:
        """The state that was last written, or None; raises TrainingError when it cannot be read."""
        if self._folder is None or not (self._folder / "state.safetensors").is_file():
            return None
        from safetensors import SafetensorError, safe_open

        path = self._folder / "state.safetensors"
        try:
            with safe_open(str(path), framework="pt") as file:
                found = json.loads((file.metadata() or {})["undertone"])
                groups: dict[str, dict[str, Tensor]] = {name: {} for name in found["groups"]}
                for key in file.keys():  # noqa: SIM118 - not a mapping
                    group, name = key.split("/", 1)
                    groups[group][name] = file.get_tensor(key)
        except (OSError, SafetensorError, KeyError, ValueError) as e:
            raise TrainingError(
                f"the state of the interrupted run cannot be read ({e}).",
                path=path,
                advice="Delete it to start the run again.",
            ) from e
        self._rows = found["rows"]
        return State(found["numbers"], groups)

    def write(self, row: Mapping[str, float], state: State) -> None:
        """Adds an epoch's row to the log and replaces the state."""
        self._rows.append(dict(row))
        if self._folder is None:
            return
        self._write_log(self._folder / "log.csv")
        from safetensors.torch import save_file

        flat = {
            f"{group}/{name}": torch.clone(tensor.detach().cpu().contiguous())
            for group, tensors in state.groups.items()
            for name, tensor in tensors.items()
        }
        about = {"numbers": dict(state.numbers), "groups": list(state.groups), "rows": self._rows}
        part = self._folder / "state.part"
        save_file(flat, str(part), metadata={"undertone": json.dumps(about)})
        part.replace(self._folder / "state.safetensors")

    def _write_log(self, path: Path) -> None:
        columns = list(dict.fromkeys(name for row in self._rows for name in row))
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows({k: round(v, 6) for k, v in row.items()} for row in self._rows)


def keep_state(folder: Path, state: Mapping[str, Any]) -> None:
    """Replaces the state of a run between two epochs, `state.pt` in the folder, as a whole."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "state.part"
    torch.save(dict(state), part)
    part.replace(folder / "state.pt")


def kept_state(folder: Path) -> dict[str, Any] | None:
    """The state that was last kept, tensors and numbers alone; None where there is none."""
    path = folder / "state.pt"
    return dict(torch.load(path, weights_only=True)) if path.is_file() else None
