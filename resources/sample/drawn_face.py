"""A drawn face with an expression: shaded skin, eyes, brows, nose and a mouth that speaks.

The expression parameters follow the action units of the Facial Action Coding System (Ekman & Friesen 1978) loosely:
what raises or draws in a brow, opens an eye, pulls or presses a lip corner.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]
Points = NDArray[np.float64]
Colour = tuple[float, float, float]

SUBPIXEL = 4  # cv2 takes fixed-point coordinates with this many fractional bits


@dataclass(frozen=True)
class Expression:
    """Strengths from -1 to 1; all zero is a face at rest."""

    inner_brow: float = 0.0  # raised (+), lowered (-)
    outer_brow: float = 0.0
    brow_draw: float = 0.0  # drawn together
    eye_open: float = 0.0  # wide (+), narrowed (-)
    smile: float = 0.0  # lip corners up (+), down (-)
    stretch: float = 0.0  # mouth wide (+), pursed (-)
    jaw: float = 0.0  # mouth open
    upper_lip: float = 0.0  # raised
    nose_wrinkle: float = 0.0
    gaze: float = 0.0  # down (+)


EXPRESSIONS: dict[str, Expression] = {
    "neutral": Expression(),
    "joy": Expression(outer_brow=0.15, eye_open=-0.3, smile=1.0, stretch=0.6, jaw=0.15, upper_lip=0.3),
    "surprise": Expression(inner_brow=0.9, outer_brow=0.9, eye_open=0.9, jaw=0.6, stretch=-0.3),
    "sadness": Expression(inner_brow=0.8, outer_brow=-0.5, brow_draw=0.4, eye_open=-0.35, smile=-0.8, gaze=0.6),
    "fear": Expression(inner_brow=0.9, outer_brow=0.1, brow_draw=0.7, eye_open=0.8, smile=-0.3, stretch=0.5, jaw=0.3),
    "disgust": Expression(
        inner_brow=-0.5, outer_brow=-0.2, brow_draw=0.4, eye_open=-0.6, smile=-0.5, upper_lip=0.9, nose_wrinkle=1.0
    ),
    "anger": Expression(
        inner_brow=-1.0, outer_brow=0.35, brow_draw=1.0, eye_open=0.15, smile=-0.5, stretch=0.1, nose_wrinkle=0.3
    ),
}


def blend(a: Expression, b: Expression, share: float) -> Expression:
    """The expression `share` of the way from a to b."""
    return Expression(
        **{f.name: (1 - share) * getattr(a, f.name) + share * getattr(b, f.name) for f in fields(Expression)}
    )


@dataclass(frozen=True)
class Person:
    """What does not change about a face; colours are RGB from 0 to 1."""

    skin: Colour
    hair: Colour
    iris: Colour
    lips: Colour
    shirt: Colour
    long_hair: bool
    brow_weight: float
    jaw_width: float


class Canvas:
    """A float RGB picture [H, W, 3] that takes soft shapes, in units of half a face's width around its centre."""

    def __init__(self, image: Image, x: float, y: float, unit: float, tilt: float) -> None:
        self.image = image
        self._origin = np.array([x, y])
        self.unit = unit
        turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
        self._turn = turn * unit

    def to_pixels(self, points: Points) -> Points:
        return points @ self._turn.T + self._origin

    def shape(self, points: Points, colour: Colour, alpha: float = 1.0, soft: float = 0.0) -> None:
        """Fills a polygon; `soft` is the width of its edge in face units."""
        self._paint(self.mask(points, soft), colour, alpha)

    def line(self, points: Points, width: float, colour: Colour, alpha: float = 1.0, soft: float = 0.0) -> None:
        """A stroke that thins towards both ends."""
        steps = np.linspace(0, 1, 24)
        path = smooth(points, steps)
        normal = np.gradient(path, axis=0)[:, ::-1] * np.array([1.0, -1.0])
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
        half = width / 2 * (0.35 + 0.65 * np.sin(np.pi * np.clip(steps * 0.8 + 0.1, 0, 1)))[:, None]
        self.shape(np.concatenate([path + normal * half, (path - normal * half)[::-1]]), colour, alpha, soft)

    def mask(self, points: Points, soft: float = 0.0) -> tuple[slice, slice, Image]:
        """Coverage [h, w] of a polygon and where it lies in the picture."""
        pixels = self.to_pixels(points)
        edge = soft * self.unit
        margin = int(3 * edge) + 3
        height, width = self.image.shape[:2]
        low = np.maximum(np.floor(pixels.min(0)).astype(int) - margin, 0)
        high = np.minimum(np.ceil(pixels.max(0)).astype(int) + margin, [width, height])
        if (high <= low).any():
            return slice(0, 0), slice(0, 0), np.zeros((0, 0), np.float32)
        cover = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
        fixed = np.round((pixels - low) * 2**SUBPIXEL).astype(np.int32)
        cv2.fillPoly(cover, [fixed], 255, lineType=cv2.LINE_AA, shift=SUBPIXEL)
        share = cover.astype(np.float32) / 255
        if edge > 0.3:
            share = cv2.GaussianBlur(share, (0, 0), edge).astype(np.float32)
        return slice(low[1], high[1]), slice(low[0], high[0]), share

    def _paint(self, where: tuple[slice, slice, Image], colour: Colour, alpha: float) -> None:
        rows, columns, share = where
        share = (share * alpha)[..., None]
        part = self.image[rows, columns]
        part += share * (np.array(colour, np.float32) - part)


def smooth(points: Points, steps: NDArray[np.float64]) -> Points:
    """A curve through the points (monotone in x or not), sampled at `steps` of its length."""
    points = np.asarray(points, float)
    at = np.linspace(0, 1, len(points))
    degree = min(3, len(points) - 1)
    fit = np.polynomial.polynomial.Polynomial.fit
    return np.stack([fit(at, points[:, k], degree)(steps) for k in (0, 1)], axis=1)


def ellipse(x: float, y: float, wide: float, high: float, turn: float = 0.0) -> Points:
    """The outline of an ellipse with the given half axes."""
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    flat = np.stack([wide * np.cos(t), high * np.sin(t)], axis=1)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return flat @ rotation.T + np.array([x, y])


def moved(points: Points, down: float) -> Points:
    return points + np.array([0.0, down])


def darker(colour: Colour, by: float) -> Colour:
    return (colour[0] * by, colour[1] * by * 0.97, colour[2] * by * 0.95)


def head_outline(person: Person, jaw: float) -> Points:
    """Forehead to chin [n, 2]; an open jaw makes the face longer."""
    t = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    x, y = np.cos(t), np.sin(t)
    lower = y > 0
    x = np.where(
        lower, x * (1 - (1 - person.jaw_width) * np.abs(y) ** 1.8) * (1 + 0.16 * np.abs(y) ** 6), x * (1 - 0.05 * y**2)
    )
    y = np.where(lower, y * (1.32 + 0.12 * jaw), y * 1.25)
    return np.stack([x, y], axis=1)


def draw(image: Image, person: Person, expression: Expression, x: float, y: float, unit: float, tilt: float) -> None:
    """Draws head and shoulders into the float RGB picture [H, W, 3]; `unit` is half the width of the face in pixels."""
    canvas = Canvas(image, x, y, unit, tilt)
    body = Canvas(image, x, y, unit, 0.0)
    _hair_behind(canvas, person)
    _shoulders(body, person)
    _skin(canvas, person, expression)
    _hair_front(canvas, person)
    for side in (-1.0, 1.0):
        _eye(canvas, person, expression, side)
        _brow(canvas, person, expression, side)
    _nose(canvas, person, expression)
    _mouth(canvas, person, expression)
    _lines(canvas, person, expression)


def _hair_behind(canvas: Canvas, person: Person) -> None:
    if person.long_hair:
        outline = np.array(
            [
                [-1.0, 2.5],
                [-1.2, 1.6],
                [-1.3, 0.4],
                [-1.2, -0.8],
                [-0.6, -1.55],
                [0, -1.65],
                [0.6, -1.55],
                [1.2, -0.8],
                [1.3, 0.4],
                [1.2, 1.6],
                [1.0, 2.5],
            ]
        )
        canvas.shape(outline, person.hair, soft=0.06)
    else:
        canvas.shape(ellipse(0, -0.45, 1.08, 1.02), person.hair, soft=0.04)


def _shoulders(canvas: Canvas, person: Person) -> None:
    neck = np.array([[-0.5, 0.7], [0.5, 0.7], [0.56, 2.1], [-0.56, 2.1]])
    canvas.shape(neck, darker(person.skin, 0.72), soft=0.015)
    canvas.shape(ellipse(0, 1.25, 0.62, 0.3), darker(person.skin, 0.55), 0.6, soft=0.1)
    t = np.linspace(np.pi, 2 * np.pi, 40)
    top = np.stack([2.3 * np.cos(t), 2.75 + 0.95 * np.sin(t)], axis=1)
    canvas.shape(np.concatenate([top, [[2.4, 4.5], [-2.4, 4.5]]]), person.shirt, soft=0.02)
    canvas.shape(ellipse(0, 1.86, 0.6, 0.32), darker(person.skin, 0.8), soft=0.02)
    canvas.shape(ellipse(-1.2, 2.9, 0.25, 0.9), darker(person.shirt, 0.75), 0.6, soft=0.15)
    canvas.shape(ellipse(1.3, 2.9, 0.25, 0.9), darker(person.shirt, 0.65), 0.6, soft=0.15)


def _skin(canvas: Canvas, person: Person, e: Expression) -> None:
    for side in (-1.0, 1.0):
        canvas.shape(ellipse(side * 0.99, 0.12, 0.13, 0.27), darker(person.skin, 0.78), soft=0.02)
    rows, columns, cover = canvas.mask(head_outline(person, e.jaw), 0.015)
    height, width = cover.shape
    if not height or not width:
        return
    across = np.linspace(-1.0, 1.0, width, dtype=np.float32)[None, :]
    down = np.linspace(-1.0, 1.0, height, dtype=np.float32)[:, None]
    depth = np.sqrt(np.clip(1 - 0.82 * across**2 - 0.55 * down**2, 0.02, 1))
    light = np.clip(-0.30 * across - 0.30 * down + 0.88 * depth, 0, 1.2)  # from the upper left and the front
    shade = (0.42 + 0.68 * light)[..., None]
    colour = np.array(person.skin, np.float32) * shade ** np.array([0.9, 1.0, 1.08], np.float32)
    part = canvas.image[rows, columns]
    part += cover[..., None] * (np.minimum(colour, 1.0) - part)
    blush = (min(person.skin[0] * 1.05, 1.0), person.skin[1] * 0.78, person.skin[2] * 0.74)
    lift = 0.06 * max(e.smile, 0)
    for side in (-1.0, 1.0):
        canvas.shape(ellipse(side * 0.55, 0.38 - lift, 0.24, 0.17), blush, 0.32 + 0.2 * max(e.smile, 0), soft=0.1)
        canvas.shape(
            ellipse(side * 0.5, 0.27 - lift, 0.2, 0.08), tuple(min(c * 1.12, 1) for c in person.skin), 0.35, soft=0.07
        )  # type: ignore[arg-type]
    canvas.shape(ellipse(0, 0.98 + 0.1 * e.jaw, 0.3, 0.07), darker(person.skin, 0.75), 0.45, soft=0.07)


def _hair_front(canvas: Canvas, person: Person) -> None:
    if person.long_hair:
        left = np.array(
            [
                [0.12, -1.3],
                [-0.25, -1.02],
                [-0.72, -0.72],
                [-0.98, -0.1],
                [-1.02, 0.75],
                [-1.25, 0.8],
                [-1.28, -0.5],
                [-0.8, -1.35],
                [0, -1.6],
            ]
        )
        right = np.array(
            [
                [0.1, -1.3],
                [0.5, -1.0],
                [0.82, -0.7],
                [0.99, -0.1],
                [1.02, 0.75],
                [1.25, 0.8],
                [1.28, -0.5],
                [0.8, -1.35],
                [0, -1.6],
            ]
        )
        for lock in (left, right):
            canvas.shape(lock, person.hair, soft=0.03)
        canvas.line(
            np.array([[-0.3, -1.4], [-0.85, -1.0], [-1.12, -0.3], [-1.15, 0.4]]),
            0.1,
            darker(person.hair, 1.7),
            0.5,
            soft=0.05,
        )
    else:
        t = np.linspace(np.pi * 1.04, np.pi * 1.96, 40)
        top = np.stack([1.06 * np.cos(t), -0.35 + 1.08 * np.sin(t)], axis=1)
        fringe = np.array(
            [[0.97, -0.35], [0.85, -0.72], [0.45, -0.86], [0.0, -0.82], [-0.5, -0.9], [-0.86, -0.7], [-0.97, -0.35]]
        )
        canvas.shape(np.concatenate([top, fringe]), person.hair, soft=0.03)
        canvas.shape(ellipse(-0.3, -1.15, 0.5, 0.1, -0.2), darker(person.hair, 1.8), 0.4, soft=0.08)


def _eye(canvas: Canvas, person: Person, e: Expression, side: float) -> None:
    x, y = side * 0.42, -0.1
    opening = max(0.105 * (1 + 0.65 * e.eye_open), 0.0)
    canvas.shape(ellipse(x, y - 0.03, 0.29, 0.2), darker(person.skin, 0.56), 0.6, soft=0.07)
    t = np.linspace(0, np.pi, 20)
    upper = np.stack([x - 0.2 * np.cos(t), y - opening * np.sin(t) ** 0.8], axis=1)
    lower = np.stack([x + 0.2 * np.cos(t), y + (0.55 * opening + 0.02) * np.sin(t)], axis=1)
    lower[:, 1] -= 0.03 * max(e.smile, 0) * np.sin(t)
    almond = np.concatenate([upper, lower])
    if opening > 0.025:
        canvas.shape(almond, (0.93, 0.91, 0.89), 0.95, soft=0.006)
        rows, columns, cover = canvas.mask(almond, 0.004)
        behind = canvas.image[rows, columns].copy()
        look = y - 0.01 + 0.04 * e.gaze
        canvas.shape(ellipse(x, look, 0.093, 0.1), person.iris, soft=0.008)
        canvas.shape(ellipse(x, look, 0.045, 0.048), (0.04, 0.03, 0.03), soft=0.004)
        canvas.shape(ellipse(x - 0.03, look - 0.04, 0.02, 0.02), (1.0, 1.0, 1.0), 0.9, soft=0.004)
        canvas.shape(np.concatenate([upper, moved(upper[::-1], 0.05)]), (0.1, 0.07, 0.06), 0.45, soft=0.02)
        inside = canvas.image[rows, columns]
        inside[:] = behind + cover[..., None] * (inside - behind)
    canvas.line(upper[[0, 5, 10, 14, 19]], 0.05, darker(person.hair, 0.5), 0.95, soft=0.006)
    canvas.line(moved(upper[[1, 6, 10, 14, 18]], -0.075), 0.022, darker(person.skin, 0.5), 0.7, soft=0.012)
    canvas.line(moved(lower[[2, 8, 14, 18]], 0.012), 0.022, darker(person.skin, 0.5), 0.6, soft=0.01)
    canvas.line(moved(lower[[2, 8, 14, 18]], 0.09), 0.03, darker(person.skin, 0.62), 0.4, soft=0.03)


def _brow(canvas: Canvas, person: Person, e: Expression, side: float) -> None:
    inner = [side * (0.2 - 0.055 * e.brow_draw), -0.38 - 0.12 * e.inner_brow]
    middle = [side * 0.42, -0.46 - 0.09 * (e.inner_brow + e.outer_brow) / 2 - 0.02 * e.outer_brow]
    outer = [side * 0.7, -0.36 - 0.11 * e.outer_brow]
    between = [side * 0.57, (middle[1] + outer[1]) / 2 - 0.025]
    canvas.line(
        np.array([inner, middle, between, outer]), 0.1 * person.brow_weight, darker(person.hair, 0.8), 0.92, soft=0.012
    )


def _nose(canvas: Canvas, person: Person, e: Expression) -> None:
    up = -0.03 * e.nose_wrinkle
    skin = person.skin
    bright: Colour = (min(skin[0] * 1.15, 1), min(skin[1] * 1.15, 1), min(skin[2] * 1.15, 1))
    for side, depth in ((-1.0, 0.3), (1.0, 0.6)):
        canvas.shape(ellipse(side * 0.13, 0.1, 0.05, 0.26, -side * 0.12), darker(skin, 0.62), depth, soft=0.045)
    canvas.shape(ellipse(0, 0.02, 0.05, 0.3), bright, 0.6, soft=0.03)
    canvas.shape(ellipse(0, 0.35 + up, 0.13, 0.1), skin, 0.6, soft=0.04)
    canvas.shape(ellipse(-0.02, 0.32 + up, 0.05, 0.04), bright, 0.8, soft=0.03)
    for side in (-1.0, 1.0):
        canvas.shape(ellipse(side * 0.16, 0.38 + up, 0.06, 0.06), darker(skin, 0.82), 0.7, soft=0.02)
        canvas.shape(ellipse(side * 0.085, 0.425 + up, 0.045, 0.022, side * 0.3), darker(skin, 0.32), 0.85, soft=0.01)
        canvas.line(
            np.array([[side * 0.2, 0.3 + up], [side * 0.235, 0.38 + up], [side * 0.19, 0.44 + up]]),
            0.03,
            darker(skin, 0.5),
            0.6,
            soft=0.012,
        )
    canvas.shape(ellipse(0.02, 0.47 + up, 0.16, 0.03), darker(skin, 0.6), 0.5, soft=0.03)


def _mouth(canvas: Canvas, person: Person, e: Expression) -> None:
    half = 0.31 * (1 + 0.22 * e.stretch + 0.1 * max(e.smile, 0))
    corner = 0.685 - 0.12 * e.smile + 0.03 * min(e.smile, 0)
    top = 0.7 + 0.03 * e.smile - 0.07 * e.upper_lip
    gap = 0.02 + 0.26 * max(e.jaw, 0) + 0.05 * max(e.upper_lip, 0)
    t = np.linspace(-1, 1, 25)
    bow = (1 - t**2) ** 0.8
    rise = corner + (top - corner) * (1 - t**2)
    inner_top = np.stack([half * t, rise - 0.01 * bow], axis=1)
    inner_low = np.stack([half * t, rise + gap * bow], axis=1)
    cupid = 0.055 * bow * (1 - 0.35 * np.exp(-((t / 0.13) ** 2))) + 0.01
    outer_top = inner_top - np.stack([0 * t, cupid], axis=1)
    outer_low = inner_low + np.stack([0 * t, 0.085 * bow + 0.005], axis=1)
    skin = person.skin
    canvas.shape(moved(np.concatenate([outer_top, outer_low[::-1]]), 0.05), darker(skin, 0.7), 0.35, soft=0.05)
    canvas.shape(np.concatenate([inner_top, inner_low[::-1]]), (0.16, 0.05, 0.05), 1.0, soft=0.008)
    if gap > 0.06:
        teeth = inner_top + np.stack([0 * t, np.minimum(0.075, gap * 0.5) * bow], axis=1)
        canvas.shape(np.concatenate([inner_top, teeth[::-1]])[2:-2], (0.9, 0.88, 0.84), 0.9, soft=0.01)
        tongue = ellipse(0, float(inner_low[12, 1]) - 0.02, half * 0.5, min(gap * 0.25, 0.05))
        canvas.shape(tongue, (0.62, 0.28, 0.27), 0.7, soft=0.02)
    canvas.shape(np.concatenate([outer_top, inner_top[::-1]]), darker(person.lips, 0.82), 0.95, soft=0.008)
    canvas.shape(np.concatenate([inner_low, outer_low[::-1]]), person.lips, 0.95, soft=0.01)
    canvas.line(
        moved(inner_low[6:19:4], 0.045),
        0.04,
        (min(person.lips[0] * 1.35, 1), person.lips[1] * 1.4, person.lips[2] * 1.4),
        0.5,
        soft=0.02,
    )
    for side, k in ((-1.0, 0), (1.0, -1)):
        spot = ellipse(float(inner_top[k, 0]) + side * 0.015, float(rise[k]), 0.035, 0.03)
        canvas.shape(spot, darker(skin, 0.45), 0.6, soft=0.02)


def _lines(canvas: Canvas, person: Person, e: Expression) -> None:
    """Folds that an expression makes: beside the mouth, between the brows, across nose and forehead."""
    fold = darker(person.skin, 0.5)
    cheek = max(e.smile, 0) * 0.6 + max(e.upper_lip, 0) * 0.5
    for side in (-1.0, 1.0):
        if cheek > 0.05:
            path = np.array([[side * 0.26, 0.38], [side * 0.4, 0.5], [side * 0.5, 0.68]])
            canvas.line(path, 0.035, fold, min(cheek, 1) * 0.7, soft=0.02)
        if e.brow_draw > 0.05:
            path = np.array([[side * 0.075, -0.42], [side * 0.065, -0.32], [side * 0.08, -0.22]])
            canvas.line(path, 0.03, fold, e.brow_draw * 0.8, soft=0.012)
        if e.nose_wrinkle > 0.05:
            path = np.array([[side * 0.03, -0.04], [side * 0.1, 0.0], [side * 0.17, 0.07]])
            canvas.line(path, 0.025, fold, e.nose_wrinkle * 0.8, soft=0.012)
    if e.inner_brow > 0.2:
        for y in (-0.62, -0.7):
            path = np.array([[-0.4, y + 0.02], [0.0, y], [0.4, y + 0.02]])
            canvas.line(path, 0.022, fold, e.inner_brow * 0.45, soft=0.012)
