"""The expression encoder's network: a grey face crop in, an embedding and seven expression logits out.

A residual net of four stages in the manner of He et al. 2016 (arXiv 1512.03385) with squeeze-and-excitation
(Hu et al. 2018, arXiv 1709.01507), trained by `undertone.core.training.expression`. Imported lazily: it needs torch.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from undertone.core.errors import FeatureError
from undertone.core.wording import said

SIDE = 48
EMBEDDING = 128
CLASSES = ("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise")
WIDTHS = (32, 64, 128, 192)


class _Squeeze(nn.Module):
    """Weighs channels by their mean over the picture."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.down = nn.Conv2d(width, width // 8, 1)
        self.up = nn.Conv2d(width // 8, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        pooled = x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.up(functional.relu(self.down(pooled))))


class _Block(nn.Module):
    """Two 3 x 3 convolutions beside a shortcut, then halved in size."""

    def __init__(self, width_in: int, width: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width_in, width, 3, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(width)
        self.second = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(width)
        self.squeeze = _Squeeze(width)
        self.shortcut = nn.Conv2d(width_in, width, 1, bias=False)
        self.shortcut_norm = nn.BatchNorm2d(width)

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu(self.first_norm(self.first(x)))
        y = self.squeeze(self.second_norm(self.second(y)))
        return functional.relu(y + self.shortcut_norm(self.shortcut(x)))


class FaceNet(nn.Module):
    """Expression of a face: [n, 48, 48] grey 0..255 to (embedding [n, 128], logits [n, 7] in the order of `CLASSES`).

    Each crop is standardised by its own mean and deviation, so that brightness and contrast are no cue.
    """

    def __init__(self, widths: tuple[int, ...] = WIDTHS, dropout: float = 0.3) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, widths[0], 5, stride=2, padding=2, bias=False)
        self.stem_norm = nn.BatchNorm2d(widths[0])
        self.blocks = nn.ModuleList(_Block(a, b) for a, b in pairwise(widths))
        self.embed = nn.Linear(widths[-1], EMBEDDING, bias=False)
        self.embed_norm = nn.BatchNorm1d(EMBEDDING)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(EMBEDDING, len(CLASSES))

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        x = functional.relu(self.stem_norm(self.stem(standardise(faces))))
        for i, block in enumerate(self.blocks):
            x = functional.max_pool2d(x, 2) if i else x
            x = block(x)
        pooled = x.mean((2, 3))
        embedding = functional.relu(self.embed_norm(self.embed(self.dropout(pooled))))
        return embedding, self.head(self.dropout(embedding))


def standardise(faces: Tensor) -> Tensor:
    """[n, 48, 48] 0..255 to [n, 1, 48, 48] of mean 0 and deviation 1 a crop; a flat crop becomes zeros."""
    x = faces.to(torch.float32).unsqueeze(1)
    mean = x.mean((2, 3), keepdim=True)
    deviation = x.std((2, 3), keepdim=True, unbiased=False)
    return ((x - mean) / (deviation + 8.0)).contiguous(memory_format=torch.channels_last)


def channels_last(net: FaceNet) -> FaceNet:
    """The same network with its filters laid out as the crops are, which is quicker on a processor."""
    net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return net


def fused(net: FaceNet) -> FaceNet:
    """The network with each normalisation folded into the layer before it: same answers, quicker; not for training."""
    from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval

    def fold(owner: nn.Module, layer: str, norm: str) -> None:
        setattr(owner, layer, fuse_conv_bn_eval(getattr(owner, layer), getattr(owner, norm)))
        setattr(owner, norm, nn.Identity())

    net.eval()
    fold(net, "stem", "stem_norm")
    for block in net.blocks:
        for layer in ("first", "second", "shortcut"):
            fold(block, layer, f"{layer}_norm")
    net.embed = fuse_linear_bn_eval(net.embed, net.embed_norm)
    setattr(net, "embed_norm", nn.Identity())  # noqa: B010 - declared as what training needs
    return channels_last(net)


def save(net: FaceNet, path: Path, metadata: dict[str, Any]) -> None:
    """Writes weights (float16) and `metadata` (JSON under the key "undertone") as one safetensors file."""
    from safetensors.torch import save_file

    tensors = {k: v.half().contiguous() if v.is_floating_point() else v for k, v in net.state_dict().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    save_file(tensors, part, metadata={"undertone": json.dumps(metadata, ensure_ascii=False)})
    part.chmod(0o644)
    part.replace(path)


def load(path: Path) -> FaceNet:
    """The network in evaluation mode; raises FeatureError when the file is missing or is not one of ours."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        tensors = load_file(path)
        widths = (tensors["stem.weight"].shape[0], *_block_widths(tensors))
        net = FaceNet(tuple(widths))
        net.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in tensors.items()})
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        raise FeatureError(
            said("the face encoder cannot be read ({reason})").format(reason=error),
            path=path,
            advice=said("Reinstall Undertone, or name another file."),
        ) from error
    return channels_last(net).eval()


def _block_widths(tensors: dict[str, Tensor]) -> list[int]:
    count = len({name.split(".")[1] for name in tensors if name.startswith("blocks.")})
    return [int(tensors[f"blocks.{i}.second.weight"].shape[0]) for i in range(count)]


def metadata(path: Path) -> dict[str, Any]:
    """What the file says of itself, read without its weights; raises FeatureError."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            raw = (file.metadata() or {})["undertone"]
        return dict(json.loads(raw))
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise FeatureError(
            said("this is not a face encoder of Undertone"),
            path=path,
            advice=said("Reinstall Undertone, or name another file."),
        ) from error
