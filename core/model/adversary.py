"""The tri-modal adversarial representation of model.md 3: generators between modalities and their discriminators."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.nn.utils.parametrizations import spectral_norm

from undertone.core.model.config import ModelConfig
from undertone.core.types import MODALITIES

REAL = 0.9  # label smoothing on the real side alone


class Adversary(nn.Module):
    """Six ordered pairs: G_m makes modality m's features of another modality's state, D_m tells them from real ones."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.generators = nn.ModuleList(
            nn.Sequential(nn.Linear(config.width, config.hidden), nn.GELU(), nn.Linear(config.hidden, config.dims[m]))
            for m in MODALITIES
        )
        self.discriminators = nn.ModuleList(_discriminator(config.dims[m]) for m in MODALITIES)

    def fakes(self, states: Tensor, present: Tensor) -> list[Tensor]:
        """For each modality m the features [R_m, D_m] made of the others, where both are present.

        `states` [3, N, d] are the encoders' outputs xi, `present` [N, 3].
        """
        made = []
        for m, generator in enumerate(self.generators):
            others = [n for n in range(3) if n != m]
            sources = torch.cat([states[n][present[:, m] & present[:, n]] for n in others])
            made.append(generator(sources))
        return made

    def generate(self, states: Tensor, present: Tensor) -> list[Tensor]:
        """For each modality [N, D_m]: the mean over the present other modalities of what G_m makes of them (0 if
        none)."""
        filled = []
        for m, generator in enumerate(self.generators):
            others = [n for n in range(3) if n != m]
            weights = present[:, others].float()
            made = torch.stack([generator(states[n]) for n in others], 1)
            filled.append((made * weights[..., None]).sum(1) / weights.sum(1).clamp(min=1.0)[:, None])
        return filled

    def discriminator_loss(self, real: list[Tensor], fakes: list[Tensor]) -> tuple[Tensor, Tensor]:
        """L_D, and the share of rows that the discriminators get right. Detach the fakes, or the generators learn
        too."""
        losses, right, rows = [], [], 0
        for discriminator, true, false in zip(self.discriminators, real, fakes, strict=True):
            if not len(true) or not len(false):
                continue
            on_true, on_false = discriminator(true).squeeze(-1), discriminator(false).squeeze(-1)
            losses.append(F.binary_cross_entropy_with_logits(on_true, torch.full_like(on_true, REAL)))
            losses.append(2 * F.binary_cross_entropy_with_logits(on_false, torch.zeros_like(on_false)))
            right += [(on_true > 0).sum(), (on_false <= 0).sum()]
            rows += len(true) + len(false)
        if not losses:
            zero = real[0].new_zeros(())
            return zero, zero
        return torch.stack(losses).sum(), torch.stack(right).sum() / rows

    def generator_loss(self, fakes: list[Tensor]) -> Tensor:
        """L_G: how far the fakes are from being taken for real; updates generators and encoders alone."""
        losses = []
        for discriminator, false in zip(self.discriminators, fakes, strict=True):
            if len(false):
                logits = discriminator(false).squeeze(-1)
                losses.append(2 * F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits)))
        return torch.stack(losses).sum() if losses else fakes[0].new_zeros(())


def _discriminator(features: int) -> nn.Sequential:
    return nn.Sequential(
        spectral_norm(nn.Linear(features, 256)),
        nn.LeakyReLU(0.2),
        spectral_norm(nn.Linear(256, 64)),
        nn.LeakyReLU(0.2),
        spectral_norm(nn.Linear(64, 1)),
    )
