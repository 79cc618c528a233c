"""What decides each prediction of a conversation: which channel, and whether the turns around it do; exactly.

`core.explain` answers everything about one utterance; this answers two of its questions about all of them, for filters
and for the review queue. A prediction depends on nothing further away than the model's reach, so utterances that lie
further apart than that are asked about in one and the same pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch_geometric.data import Data

from undertone.core.dialogue import Dialogue
from undertone.core.graph import batch_of
from undertone.core.model.device import few_threads
from undertone.core.model.predictor import BLOCK, Predictor, piece, repeated
from undertone.core.types import MODALITIES, Decision, Modality

Floats = NDArray[np.float32]
AloneWords = Callable[[Sequence[int]], Floats]
"""Positions [K] of utterances with words, to their words' vectors [K, D] had nobody said anything before them."""


@few_threads()
@torch.inference_mode()
def decisions(
    predictor: Predictor,
    dialogue: Dialogue,
    first: int = 0,
    last: int | None = None,
    alone_words: AloneWords | None = None,
) -> list[Decision]:
    """For the utterances `first` up to `last` (not included; None: to the end) of a dialogue.

    Without `alone_words`, words count as encoded each by itself. Raises CheckpointError where features do not fit.
    """
    predictor.check(dialogue)
    last = len(dialogue) if last is None else min(last, len(dialogue))
    if first >= last:
        return []
    reach = len(dialogue) if predictor.reach is None else predictor.reach
    low, high = max(0, first - reach), min(len(dialogue), last + reach)
    whole = batch_of([dialogue]).to(
        predictor.device
    )  # speakers are numbered over the whole, whatever part is asked for
    near = piece(whole, low, high)
    rows = slice(first - low, last - low)
    said = predictor.calibrated(predictor.model(near), near.present[rows], rows)
    lacking = _without_each(predictor, near, np.arange(rows.start, rows.stop), reach + 1)
    names = predictor.scheme_names
    by_itself = alone(predictor, piece(whole, first, last), first, alone_words)
    return [
        _decision(names, dialogue, first + k, said.fused[k], said.unimodal[:, k], lacking[k], by_itself[k])
        for k in range(last - first)
    ]


def _decision(
    names: Sequence[str], dialogue: Dialogue, index: int, fused: Floats, heads: Floats, lacking: Floats, alone: Floats
) -> Decision:
    there = [m for m in range(len(MODALITIES)) if dialogue.present[index, m]]
    best, by_itself = int(fused.argmax()), int(alone.argmax())
    chosen: Modality | None = MODALITIES[there[0]] if len(there) == 1 else None
    if len(there) > 1:
        needed = [m for m in there if int(lacking[m].argmax()) != best]
        chosen = MODALITIES[needed[0]] if len(needed) == 1 else None
    return Decision(
        utterance_id=index if dialogue.utterance_ids is None else int(dialogue.utterance_ids[index]),
        label=names[best],
        deciding=chosen,
        apart=len({int(heads[m].argmax()) for m in there}) > 1,
        alone=names[by_itself],
        flips_alone=by_itself != best,
    )


def _without_each(predictor: Predictor, near: Data, here: NDArray[np.int64], apart: int) -> Floats:
    """Probabilities [K, 3, C] of the utterances at `here` without each channel of their own."""
    found = np.zeros((len(here), len(MODALITIES), len(predictor.scheme_names)), np.float32)
    questions = list(_questions(near.present, here, apart))
    at_once = max(1, BLOCK // near.num_nodes)
    for start in range(0, len(questions), at_once):
        some = questions[start : start + at_once]
        present = torch.cat([mask for _, _, mask in some])
        fused = predictor.calibrated(predictor.model(repeated(near, present)), present).fused
        for number, (places, m, _) in enumerate(some):
            found[places, m] = fused[number * near.num_nodes + here[places]]
    return found


def _questions(
    there: Tensor, here: NDArray[np.int64], apart: int
) -> Iterator[tuple[NDArray[np.int64], int, Tensor]]:  # fmt: skip
    """Places in `here` asked about at once, the channel m that they lack, and the mask [n, 3] that hides it there."""
    known = there.cpu().numpy()
    for shift in range(min(apart, len(here))):
        places = np.arange(shift, len(here), apart)
        for m in range(len(MODALITIES)):
            some = places[known[here[places], m]]
            if len(some):
                mask = there.clone()
                mask[torch.from_numpy(here[some]), m] = False
                yield some, m, mask


def alone(predictor: Predictor, talk: Data, start: int, words: AloneWords | None) -> Floats:
    """Probabilities [K, C] of each utterance as if it were a conversation by itself; `start`: position of the first."""
    count = talk.num_nodes
    each = torch.arange(count, device=talk.present.device)
    talk.speaker = torch.zeros_like(talk.speaker)  # whoever speaks is the first to speak there
    talk.batch, talk.ptr = each, torch.arange(count + 1, device=each.device)
    spoken = torch.nonzero(talk.present[:, MODALITIES.index(Modality.TEXT)]).flatten()
    if words is not None and len(spoken):
        talk.x_text = talk.x_text.clone()
        talk.x_text[spoken] = torch.from_numpy(words((spoken + start).tolist())).to(talk.x_text)
    return predictor.calibrated(predictor.model(talk), talk.present).fused
