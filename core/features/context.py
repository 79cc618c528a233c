"""Words in context: each turn is encoded together with the turns before it and with who spoke them.

The text of a turn alone ("What?") says little; what came before, and whether the same person said it, says much. The
network is `core.features.turn_net`: MiniLM with an adapter of ours, trained by `core.training.text_adapter`. Only
preceding turns are read, so a conversation can be encoded as it grows, and an edit of a turn touches the turns after
it, up to `horizon` of them, and no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from undertone import resources
from undertone.core.errors import FeatureError
from undertone.core.features import text
from undertone.core.features.encoder import Vector, digest_of, file_sha256, torch_device
from undertone.core.progress import Progress
from undertone.core.types import EncoderKey, MediaInfo, Modality, Utterance
from undertone.core.wording import said

if TYPE_CHECKING:
    from undertone.core.features.turn_net import Spoken, TurnNet

CONTEXT = EncoderKey("minilm-context", 1, Modality.TEXT, 384)
LONGEST = 128  # tokens of a turn that are read
BLOCK = 32  # turns encoded at once, besides those before them
_CELLS = 3_000_000  # pairs of tokens in a batch of windows


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said by whom (any number); a turn without text is silent, and heard by nobody."""

    text: str
    speaker: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a conversation: `turns`, the place of the first in the conversation, and the positions in `turns`
    whose vectors are wanted."""

    turns: Sequence[Turn]
    wanted: Sequence[int]
    start: int = 0


class ContextMiniLM:
    """Vectors float32 [384] of turns in context; a turn without text is absent."""

    def __init__(self, device: str = "auto", adapter: Path | None = None) -> None:
        self._device = device
        self._adapter = adapter or adapter_file()
        self._net: TurnNet | None = None
        self._tokenizer: Any = None

    @property
    def key(self) -> EncoderKey:
        """Identity and dimension."""
        return CONTEXT

    @property
    def folder(self) -> Path:
        """Where MiniLM's own weights lie; raises FeatureError when they are not there."""
        return text.packaged_folder()

    @property
    def horizon(self) -> int:
        """How many turns before it a turn's vector depends on."""
        return _horizon(self._adapter)

    def digest(self, i: int, utterances: Sequence[Utterance], speakers: Mapping[int, str], media: MediaInfo) -> str:
        """Over the weights, the text, and the texts and speakers of the turns that are heard; names do not matter."""
        order: dict[int, int] = {}
        said: list[object] = []
        for j in range(i, max(-1, i - self.horizon - 1), -1):
            words = utterances[j].text.strip()
            if words:
                said += [i - j, order.setdefault(utterances[j].speaker_id, len(order)), words]
        return digest_of(CONTEXT.id, CONTEXT.version, text.MINILM_SHA256[:16], self.weights_digest, *said)

    @property
    def weights_digest(self) -> str:
        """First 16 hexadecimal digits of the sha256 of the adapter's file."""
        return _adapter_digest(self._adapter)

    def encode(
        self,
        media: MediaInfo,
        utterances: Sequence[Utterance],
        speakers: Mapping[int, str],
        indices: Sequence[int],
        progress: Progress,
    ) -> Iterator[tuple[int, Vector | None]]:
        """See `Encoder.encode`; block by block, in the order of the conversation."""
        yield from ((i, None) for i in indices if not utterances[i].text.strip())
        wanted = sorted(i for i in indices if utterances[i].text.strip())
        turns = [Turn(u.text, u.speaker_id) for u in utterances]
        done = len(indices) - len(wanted)
        while wanted:
            progress.raise_if_cancelled()
            some = [i for i in wanted if i < wanted[0] + BLOCK]
            wanted = wanted[len(some) :]
            yield from zip(some, self.encode_windows([self.window(turns, some)])[0], strict=True)
            done += len(some)
            progress.report(done, len(indices), said("reading the words"))

    def window(self, turns: Sequence[Turn], wanted: Sequence[int]) -> Window:
        """The stretch of a conversation that the vectors of `wanted` (ascending positions) depend on."""
        start = max(0, wanted[0] - self.horizon)
        return Window(turns[start : wanted[-1] + 1], [i - start for i in wanted], start)

    def had_been_silent(
        self, i: int, utterances: Sequence[Utterance], silent: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """See `ContextEncoder`."""
        low = max(0, i - self.horizon)
        turns = [Turn(u.text, u.speaker_id) for u in utterances[low : i + 1]]
        windows = []
        for row in silent:
            said = [Turn("", t.speaker) if mute else t for t, mute in zip(turns, [*row[low:], False], strict=True)]
            windows.append(Window(said, [i - low], low))
        return np.concatenate(self.encode_windows(windows))

    def alone(self, indices: Sequence[int], utterances: Sequence[Utterance]) -> NDArray[np.float32]:
        """See `ContextEncoder`."""
        windows = [Window([Turn(utterances[i].text, utterances[i].speaker_id)], [0], i) for i in indices]
        if not windows:
            return np.zeros((0, CONTEXT.dimension), np.float32)
        return np.concatenate(self.encode_windows(windows))

    def encode_windows(self, windows: Sequence[Window]) -> list[NDArray[np.float32]]:
        """float32 [wanted, D] of each window; rows of silent turns are zero. Raises FeatureError."""
        found: list[NDArray[np.float32]] = []
        spoken = [self._spoken(w) for w in windows]
        while len(found) < len(windows):
            first, size, longest = len(found), 0, 1
            while first + size < len(windows):
                longest = max(longest, sum(len(s.ids) for s in spoken[first + size]))
                if size and (size + 1) * longest * longest > _CELLS:
                    break
                size += 1
            found += self._batch(windows[first : first + size], spoken[first : first + size])
        return found

    def _batch(self, windows: Sequence[Window], spoken: Sequence[list[Spoken]]) -> list[NDArray[np.float32]]:
        import torch

        from undertone.core.features import turn_net

        rows = np.zeros((0, CONTEXT.dimension), np.float32)
        if any(spoken):
            net = self._loaded()
            batch = turn_net.arranged(spoken, net.reach, self._tokenizer.pad_token_id)
            with torch.inference_mode():
                rows = net(batch.to(net.relation.device)).cpu().numpy()
        found, first = [], 0
        for window, turns in zip(windows, spoken, strict=True):
            at = {s.place - window.start: first + k for k, s in enumerate(turns)}
            first += len(turns)
            vectors = np.zeros((len(window.wanted), CONTEXT.dimension), np.float32)
            for k, i in enumerate(window.wanted):
                if i in at:
                    vectors[k] = rows[at[i]]
            found.append(vectors)
        return found

    def _spoken(self, window: Window) -> list[Spoken]:
        from undertone.core.features.turn_net import Spoken

        self._loaded()
        there = [i for i, turn in enumerate(window.turns) if turn.text.strip()]
        if not there:
            return []
        texts = [window.turns[i].text.strip() for i in there]
        ids = self._tokenizer(texts, truncation=True, max_length=LONGEST)["input_ids"]
        return [Spoken(window.start + i, window.turns[i].speaker, k) for i, k in zip(there, ids, strict=True)]

    def _loaded(self) -> TurnNet:
        if self._net is None:
            folder = self.folder
            text.check_official(folder)
            device = torch_device(self._device)
            try:
                with text.quiet():
                    from undertone.core.features import turn_net

                    self._tokenizer = turn_net.tokenizer_of(folder)
                    self._net = turn_net.load(folder, self._adapter).to(device)
            except (OSError, ValueError, KeyError, RuntimeError) as error:
                raise FeatureError(
                    said("the text model cannot be loaded ({reason})").format(reason=error),
                    path=folder,
                    advice=said("Install Undertone again."),
                ) from error
        return self._net


def adapter_file() -> Path:
    """The shipped adapter."""
    return resources.path("models", "text.safetensors")


def adapter_facts(path: Path) -> dict[str, Any]:
    """What an adapter's file says of itself; raises FeatureError when it is missing or none of ours."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            return dict(json.loads((file.metadata() or {})["undertone"]))
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise FeatureError(
            said("the text adapter cannot be read ({reason})").format(reason=error),
            path=path,
            advice=said("Install Undertone again."),
        ) from error


@cache
def _horizon(adapter: Path) -> int:
    return int(adapter_facts(adapter)["horizon"])


def _adapter_digest(adapter: Path) -> str:
    try:
        return file_sha256(adapter)[:16]
    except OSError as error:
        raise FeatureError(
            said("the text adapter cannot be read ({reason})").format(reason=error.strerror),
            path=adapter,
            advice=said("Install Undertone again."),
        ) from error
