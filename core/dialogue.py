"""A conversation as the model sees it: arrays a modality, who speaks, what is present. numpy only: cheap to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undertone.core.types import Modality


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Features of one conversation's N utterances in time order.

    `features[m]` is float32 [N, D_m], arbitrary where absent; `present` bool [N, 3] in the order of `MODALITIES`;
    `speakers` int64 [N], local index; `labels` int64 [N], -100 = unlabelled; `weights` float32 [N];
    `soft` float32 [N, C], several annotators' votes, or None; `utterance_ids` int64 [N] or None.
    """

    key: str
    features: Mapping[Modality, NDArray[np.float32]]
    present: NDArray[np.bool_]
    speakers: NDArray[np.int64]
    labels: NDArray[np.int64]
    weights: NDArray[np.float32]
    soft: NDArray[np.float32] | None = None
    utterance_ids: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return int(self.speakers.shape[0])
