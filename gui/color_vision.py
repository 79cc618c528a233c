"""How colours look to people with a colour-vision deficiency, and which of them they can hardly tell apart.

The simulation is that of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency" (IEEE TVCG 15(6), 2009), with their matrices for a severity of 1.0, applied to linear RGB. Distances are
those of CIE 1976 in L*a*b* (D65); classes of emotions should be at least `CLOSE` apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from undertone.core.types import LabelClass
from undertone.gui.language import marked

Triple = tuple[float, float, float]
CLOSE = 10.0  # a distance at which two pills of 20 px, not side by side, are taken for each other


class Deficiency(StrEnum):
    """What the cones of the eye lack, by what the person confuses."""

    PROTANOPIA = marked("protanopia (no red cones)")
    DEUTERANOPIA = marked("deuteranopia (no green cones)")
    TRITANOPIA = marked("tritanopia (no blue cones)")


_MATRICES: dict[Deficiency, tuple[Triple, Triple, Triple]] = {
    Deficiency.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Deficiency.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Deficiency.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

# Twelve colours from the palette's own family for classes that have none yet; the first seven are those of MELD.
SUGGESTED = (
    "#8C98A6",
    "#E8B93B",
    "#3FC1E8",
    "#5C8FE0",
    "#AD6BB2",
    "#8DB64A",
    "#F0616D",
    "#F4E3B0",
    "#2F6F6A",
    "#A8552F",
    "#E9A6C9",
    "#5A4FB0",
)


class Confusion(NamedTuple):
    """Two classes that look alike to some; `seen_by` is None when they look alike to everybody."""

    one: str
    other: str
    seen_by: Deficiency | None
    distance: float


def simulated(color: str, deficiency: Deficiency) -> str:
    """ "#RRGGBB" as a person with the deficiency sees it."""
    linear = _linear(color)
    seen = (sum(w * c for w, c in zip(row, linear, strict=True)) for row in _MATRICES[deficiency])
    return "#" + "".join(f"{round(255 * _encoded(min(max(c, 0.0), 1.0))):02X}" for c in seen)


def distance(one: str, other: str) -> float:
    """How far two colours "#RRGGBB" are apart: 2 is just seen side by side, 100 is black from white."""
    return float(sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5)


def confusions(classes: Iterable[LabelClass]) -> list[Confusion]:
    """Pairs of classes in use that somebody could take for each other, the closest first; each pair once."""
    used = [c for c in classes if not c.retired]
    found = [near for a, b in combinations(used, 2) if (near := _confusion(a, b)) is not None]
    return sorted(found, key=lambda c: c.distance)


def _confusion(a: LabelClass, b: LabelClass) -> Confusion | None:
    plain = distance(a.color, b.color)
    if plain < CLOSE:
        return Confusion(a.name, b.name, None, plain)
    seen = {d: distance(simulated(a.color, d), simulated(b.color, d)) for d in Deficiency}
    worst = min(seen, key=lambda d: seen[d])
    return Confusion(a.name, b.name, worst, seen[worst]) if seen[worst] < CLOSE else None


def suggestions(taken: Sequence[str]) -> list[str]:
    """Colours of `SUGGESTED` that everybody can tell from those taken, the most different first, then the rest."""

    def room(color: str) -> float:
        apart = [distance(color, t) for t in taken]
        apart += [distance(simulated(color, d), simulated(t, d)) for d in Deficiency for t in taken]
        return min(apart, default=100.0)

    return sorted(SUGGESTED, key=lambda color: -room(color))


def _linear(color: str) -> Triple:
    """sRGB to linear light, IEC 61966-2-1."""
    r, g, b = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _decoded(r), _decoded(g), _decoded(b)


def _decoded(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)


def _encoded(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else float(1.055 * c ** (1 / 2.4) - 0.055)


@lru_cache(maxsize=512)
def _lab(color: str) -> Triple:
    r, g, b = _linear(color)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
