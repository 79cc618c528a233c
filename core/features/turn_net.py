"""MiniLM over whole conversations: every turn also reads the turns before it. Imported lazily: it needs torch.

A conversation is one sequence of tokens. Positions begin anew in each turn, and a token attends to its own turn and to
the `reach` turns before it, with a learned bias a head for how far back a turn lies and whether the same person spoke
(relative attention as in Raffel et al. 2020, arXiv 1910.10683). So a turn hears reach x layers turns back and none
further, each turn is encoded once however many read it, and its vector does not depend on where a long conversation was
cut. What the layers learnt are low-rank adapters (Hu et al. 2021, arXiv 2106.09685), merged on loading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from undertone.core.errors import FeatureError
from undertone.core.features.context import adapter_facts
from undertone.core.wording import said

FAR = -1e4  # added to the score of a token that must not be heard
_PEFT = "base_model.model."


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn as tokens: its place in the conversation, who speaks (any number), and the ids, marks included."""

    place: int
    speaker: int
    ids: Sequence[int]


@dataclass(slots=True)
class TurnBatch:
    """Conversations side by side, padded to L tokens: `ids`, `positions`, `row` int64 [B, L] (`row`: which of the
    batch's turns a token belongs to, -1 for padding), `relation` int64 and `heard` bool [B, L, L]."""

    ids: Tensor
    positions: Tensor
    row: Tensor
    relation: Tensor
    heard: Tensor
    turns: int

    def to(self, device: torch.device | str) -> TurnBatch:
        """The same on a device."""
        return TurnBatch(
            self.ids.to(device),
            self.positions.to(device),
            self.row.to(device),
            self.relation.to(device),
            self.heard.to(device),
            self.turns,
        )


def arranged(talks: Sequence[Sequence[Spoken]], reach: int, pad: int) -> TurnBatch:
    """A batch of conversations; the turns are numbered through, conversation by conversation.

    Relation 0 is the turn itself, 2 d - 1 the same speaker's d turns before, 2 d another's.
    """
    length = max(sum(len(turn.ids) for turn in talk) for talk in talks)
    shape = (len(talks), length)
    ids, positions = torch.full(shape, pad), torch.zeros(shape, dtype=torch.long)
    row, place, speaker = torch.full(shape, -1), torch.full(shape, -1), torch.full(shape, -1)
    number = 0
    for b, talk in enumerate(talks):
        start = 0
        for turn in talk:
            here = slice(start, start + len(turn.ids))
            ids[b, here], positions[b, here] = torch.tensor(turn.ids), torch.arange(len(turn.ids))
            row[b, here], place[b, here], speaker[b, here] = number, turn.place, turn.speaker
            number, start = number + 1, here.stop
    back = place[:, :, None] - place[:, None, :]
    same = (speaker[:, :, None] == speaker[:, None, :]).long()
    real = row >= 0
    heard = (back >= 0) & (back <= reach) & (real[:, :, None] == real[:, None, :])
    relation = torch.where(heard & (back > 0), 2 * back - same, 0)
    return TurnBatch(ids, positions, row, relation, heard, number)


class TurnNet(nn.Module):
    """Turns of conversations to vectors [turns, D]: the mean of the last layer over each turn's own tokens."""

    def __init__(self, bert: Any, reach: int) -> None:
        super().__init__()
        self.bert, self.reach = bert, reach
        start = torch.full((bert.config.num_attention_heads, 2 * reach + 1), -1.0)
        start[:, 0] = 0.0
        self.relation = nn.Parameter(start)

    @property
    def horizon(self) -> int:
        """How many turns back a turn can still hear."""
        return self.reach * int(self.bert.config.num_hidden_layers)

    def forward(self, batch: TurnBatch) -> Tensor:
        """[turns, D]."""
        bias = self.relation[:, batch.relation].permute(1, 0, 2, 3).masked_fill(~batch.heard[:, None], FAR)
        states = self.bert(
            input_ids=batch.ids, position_ids=batch.positions, attention_mask=bias.to(self.dtype)
        ).last_hidden_state.float()
        row = batch.row.reshape(-1)
        kept = row >= 0
        sums = states.new_zeros(batch.turns, states.shape[-1]).index_add(0, row[kept], states.flatten(0, 1)[kept])
        return torch.as_tensor(sums / torch.bincount(row[kept], minlength=batch.turns)[:, None])

    @property
    def dtype(self) -> torch.dtype:
        """Of what the attention computes in: bfloat16 under autocast, else that of the weights."""
        if torch.is_autocast_enabled(self.relation.device.type):
            return torch.get_autocast_dtype(self.relation.device.type)
        return self.relation.dtype


def bert_of(folder: Path, dropout: float = 0.0) -> Any:
    """MiniLM's transformer, as it is. Attention has no dropout, which on a processor costs more than it gives."""
    from transformers import AutoModel

    return AutoModel.from_pretrained(
        folder, local_files_only=True, attn_implementation="sdpa", hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
    )  # fmt: skip


def tokenizer_of(folder: Path) -> Any:
    """MiniLM's tokenizer."""
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(folder, local_files_only=True)


# ---------------------------------------------------------------- the adapter's file


def save_adapter(path: Path, lora: Mapping[str, Tensor], relation: Tensor, facts: Mapping[str, Any]) -> None:
    """Writes peft's low-rank matrices and the relations' biases (float16), and what made them (JSON), as one file."""
    from safetensors.torch import save_file

    tensors = {name.removeprefix(_PEFT): value for name, value in lora.items()} | {"relation": relation}
    half = {name: value.detach().cpu().half().contiguous() for name, value in tensors.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    save_file(half, part, metadata={"undertone": json.dumps(facts, ensure_ascii=False)})
    part.chmod(0o644)
    part.replace(path)


def load(base: Path, adapter: Path) -> TurnNet:
    """The network with the adapter merged into the weights of `base`, ready for use. Raises FeatureError."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    facts = adapter_facts(adapter)
    try:
        tensors = {name: value.float() for name, value in load_file(adapter).items()}
        net = TurnNet(bert_of(base), int(facts["reach"]))
        net.relation.data.copy_(tensors.pop("relation"))
        _merge(net.bert, tensors, float(facts["scale"]))
    except (OSError, SafetensorError, KeyError, ValueError, RuntimeError, AttributeError) as error:
        raise FeatureError(
            said("the text adapter does not fit the text model ({reason})").format(reason=error),
            path=adapter,
            advice=said("Install Undertone again."),
        ) from error
    return net.eval().requires_grad_(False)


@torch.no_grad()
def _merge(bert: Any, tensors: Mapping[str, Tensor], scale: float) -> None:
    """Adds scale x B A to each adapted layer."""
    for name, down in tensors.items():
        layer, marked, _ = name.partition(".lora_A.")
        if marked:
            up = tensors[f"{layer}.lora_B.weight"]
            bert.get_submodule(layer).weight += scale * (up @ down)
