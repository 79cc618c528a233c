"""Models that AR-IIGCN is measured against, written from their papers' descriptions; importing this loads torch.

All take the batch of `core.graph.batch_of` and give logits [N, C]. Features are standardised over the training set, and
an absent modality is the zero vector in all of them: none of the papers has absent modalities, and zero is what their
published feature files hold where something could not be extracted. Several dialogues are padded to the longest, and
nothing is heard from the padding or from another dialogue.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.peers.control import Control
from tests.bench.peers.dialogue_gcn import DialogueGCN
from tests.bench.peers.m3net import M3Net
from tests.bench.peers.mmgcn import MMGCN
from tests.bench.peers.parts import Dims, Peer

PEERS: dict[str, Callable[[Dims, int], Peer]] = {
    "dialogue_gcn": DialogueGCN,
    "mmgcn": MMGCN,
    "m3net": M3Net,
    "concat_mlp": Control,
}

__all__ = ["MMGCN", "PEERS", "Control", "DialogueGCN", "M3Net", "Peer"]
