"""The project's model: where its file is, and the predictor that is kept loaded."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from undertone import resources
from undertone.core.errors import CheckpointError
from undertone.core.progress import Part, Progress, Silent
from undertone.core.store import Store
from undertone.core.types import ModelInfo, ModelState
from undertone.core.wording import said

if TYPE_CHECKING:
    from undertone.core.model import Predictor


def models_folder(store: Store) -> Path:
    """Where the project's own models lie."""
    return store.folder / "models"


def model_file(store: Store, model: ModelInfo) -> Path:
    """The checkpoint of a model version. Raises CheckpointError for a name that leaves the project's folder."""
    if model.file == "default":
        return resources.default_checkpoint()
    if model.file in ("", ".", "..") or Path(model.file).name != model.file or "\\" in model.file:
        raise CheckpointError(
            said("the project names a model outside its own folder ({file}).").format(file=model.file),
            path=store.path,
            advice=said("Do not use this project's models: roll back to the shipped one."),
        )
    return models_folder(store) / model.file


def predictor_of(store: Store, device: str = "auto") -> Predictor:
    """The adopted model, loaded; the last two are kept. Raises CheckpointError, also when the file was exchanged."""
    model = store.adopted_model()
    path = model_file(store, model)
    if not path.is_file():
        raise CheckpointError(
            said("the file of the model {model} is not there.").format(model=model.name),
            path=path,
            advice=said("Put it back, or go back to another model: undertone models --project P rollback."),
        )
    stamp = path.stat()
    found = _sha256(path, stamp.st_size, stamp.st_mtime_ns)
    if model.file != "default" and model.sha256 and found != model.sha256:
        raise CheckpointError(
            said("the file of the model {model} is not the one that was adopted.").format(model=model.name),
            path=path,
            advice=said("Put the right file back, or go back to another model: undertone models --project P rollback."),
        )
    return _loaded(path, found, device)


@lru_cache(maxsize=16)
def _sha256(path: Path, size: int, modified_ns: int) -> str:
    """Of the file's content; asked for again when its size or time changes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_of(path: Path) -> str:
    """Of the file's content."""
    stamp = path.stat()
    return _sha256(path, stamp.st_size, stamp.st_mtime_ns)


@lru_cache(maxsize=2)
def _loaded(path: Path, sha256: str, device: str) -> Predictor:
    from undertone.core.model import Predictor

    return Predictor.load(path, device)


def adopt(store: Store, model_id: int, device: str = "auto", progress: Progress | None = None) -> ModelInfo:
    """Adopts a model version after making sure that it can be loaded, and predicts all conversations anew.

    Raises NotInProject and CheckpointError; the model adopted before then stays.
    """
    from undertone.core.model import Predictor
    from undertone.core.workflows.predict import refresh_all

    progress = progress or Silent()
    chosen = next((m for m in store.models() if m.id == model_id), None)
    if chosen is not None:
        path = model_file(store, chosen)
        _require_fit(store, Predictor.load(path, device), path, device)
    adopted = store.set_model_state(model_id, ModelState.ADOPTED)
    refresh_all(store, device, Part(progress, 0.1, 0.9))
    return adopted


def _require_fit(store: Store, predictor: Predictor, path: Path, device: str) -> None:
    """Raises CheckpointError unless this installation makes the model's features and the project has its labels."""
    from undertone.core.workflows.extract import encoder_for

    for key in predictor.feature_keys.values():
        encoder_for(key, device)
    schemes = {s.id: s for s in store.schemes(retired=True)}
    known = [c.known_as or c.name for c in schemes[predictor.scheme].classes] if predictor.scheme in schemes else ()
    unknown = [name for name in predictor.scheme_names if name not in known]
    if unknown:
        words = said("the model predicts {unknown}, which the project's labels ({known}) lack.")
        raise CheckpointError(
            words.format(unknown=", ".join(unknown), known=", ".join(known) or said("none")),
            path=path,
            advice=said("Choose a model of the same label scheme, or add the scheme to the project."),
        )


def rollback(store: Store, device: str = "auto", progress: Progress | None = None) -> ModelInfo:
    """Goes back to the model adopted before, and predicts what that one has not; raises NotInProject without one."""
    from undertone.core.workflows.predict import refresh_all

    adopted = store.rollback_model()
    refresh_all(store, device, progress or Silent())
    return adopted
