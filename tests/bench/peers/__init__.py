"""Models that AR-IIGCN is measured against, written from their papers' descriptions; importing this loads torch.

All take the batch of `core.graph.batch_of` and give logits [N, C]. Features are standardised over the training set, and
an absent modality is the zero vector in all of them: none of the papers has absent modalities, and zero is what their
published feature files hold where something could not be extracted. Several dialogues are padded to the longest, and
nothing is heard from the padding or from another dialogue.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.peers.dialogue_gcn import DialogueGCN
from tests.bench.peers.m3net import M3Net
from tests.bench.peers.mmgcn import MMGCN
from tests.bench.peers.parts import Dims, Peer
from undertone.core.training.control import Control

PEERS: dict[str, Callable[[Dims, int], Peer]] = {
    "dialogue_gcn": DialogueGCN,
    "mmgcn": MMGCN,
    "m3net": M3Net,
    "concat_mlp": Control,
}

# the authors' released settings; each peer is trained at the common rate and at this one, and dev chooses
RATES: dict[str, float] = {"dialogue_gcn": 1e-4, "mmgcn": 1e-3, "m3net": 1e-4}

__all__ = ["MMGCN", "PEERS", "RATES", "Control", "DialogueGCN", "M3Net", "Peer"]
