"""Faces, measured: which finder sees what, how well the encoder bears bad crops, who speaks, what a minute costs.

`python -m tests.bench.faces [--json]` prints the tables of `resources/models/FACE_CARD.md`. Real clips and FER2013 are
looked for in ../shared (or where UNDERTONE_SHARED says); what is not there is left out.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("UNDERTONE_SHARED", ROOT.parent / "shared"))

# spans in which one face is to be seen, by eye; outside them there is none
CLIPS: dict[str, tuple[tuple[int, int], ...]] = {
    "two_people/alternating.mp4": ((0, 99_000),),
    "sadtalker/WDA_AlexandriaOcasioCortez_000.mp4": ((0, 99_000),),
    "sadtalker/WDA_KatieHill_000.mp4": ((0, 99_000),),
    "fer/test.mp4": ((0, 99_000),),
    "fer/woman2.mp4": ((0, 99_000),),
    "pyfeat/WolfgangLanger_Pexels.mp4": ((0, 99_000),),
    "pyfeat/single_face.mp4": ((0, 99_000),),
    "pyfeat/face_noface.mov": ((0, 2_400),),
    "pyfeat/noface_face.mov": ((3_900, 99_000),),
    "pyfeat/no_face.mp4": (),
}

Finder = Callable[[Any], list[Any]]


def finders() -> dict[str, Finder]:
    """Candidates on a grey picture: three cascades as we run them, and dlib's where it is installed."""
    from undertone.core.features import faces

    def cascade(name: str) -> Finder:
        return lambda grey: faces.find(grey, f"haarcascade_frontalface_{name}.xml")

    found = {f"haar {name}": cascade(name) for name in ("alt2", "alt", "default")}
    try:
        import dlib
    except ImportError:
        return found
    import cv2

    hog = dlib.get_frontal_face_detector()

    def histogram_of_gradients(grey: Any) -> list[Any]:
        scale = min(480 / max(grey.shape), 1.0)
        return list(hog(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), 0))

    return {**found, "dlib HOG": histogram_of_gradients}


def finder_table(step_ms: int = 500) -> list[dict[str, Any]]:
    """Found, missed and false by clip and finder on pictures `step_ms` apart, and processor milliseconds a picture."""
    from undertone.core.features.faces import HEIGHT, grey_of
    from undertone.core.media import iter_frames, probe

    rows = []
    for name, spans in CLIPS.items():
        path = SHARED / "media" / name
        if not path.is_file():
            continue
        info = probe(path)
        frames = list(iter_frames(info, range(0, info.duration_ms, step_ms), HEIGHT))
        truth = np.array([any(a <= f.time_ms < b for a, b in spans) for f in frames])
        pictures = [grey_of(f.image) for f in frames]
        for finder, find in finders().items():
            began = time.process_time()
            counts = np.array([len(find(grey)) for grey in pictures])
            spent = time.process_time() - began
            rows.append(
                {
                    "clip": path.stem,
                    "finder": finder,
                    "pictures": len(frames),
                    "found": int((truth & (counts > 0)).sum()),
                    "missed": int((truth & (counts == 0)).sum()),
                    "false": int(np.maximum(counts - truth, 0).sum()),
                    "ms": round(1_000 * spent / len(frames), 1),
                }
            )
    return rows


# ---------------------------------------------------------------- the encoder on bad crops


def _moved(x: float = 0, y: float = 0, zoom: float = 1, turn: float = 0) -> Callable[[Any], Any]:
    import cv2

    matrix = cv2.getRotationMatrix2D((23.5, 23.5), turn, zoom)
    matrix[:, 2] += (x, y)
    return lambda face: cv2.warpAffine(face, matrix, (48, 48), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _coarse(side: int) -> Callable[[Any], Any]:
    import cv2

    return lambda f: cv2.resize(cv2.resize(f, (side, side), interpolation=cv2.INTER_AREA), (48, 48))


def _lit(gain: float, offset: float = 0) -> Callable[[Any], Any]:
    return lambda face: (face * gain + offset).round().clip(0, 255).astype(np.uint8)


def _noisy(deviation: float) -> Callable[[Any], Any]:
    rng = np.random.default_rng(0)
    return lambda face: (face + rng.normal(0, deviation, face.shape)).round().clip(0, 255).astype(np.uint8)


def disturbances() -> dict[str, Callable[[Any], Any]]:
    """What is done to a crop, by name."""
    shifts = {f"shifted {n} px": _moved(x=n, y=-n) for n in (2, 4, 6)}
    zooms = {f"box {round(100 / z)} %": _moved(zoom=z) for z in (0.8, 0.9, 1.1, 1.25)}
    turns = {f"turned {a} degrees": _moved(turn=a) for a in (10, 20)}
    blurs = {f"from {s} x {s} px": _coarse(s) for s in (24, 16, 12)}
    lights = {"darkened to .3": _lit(0.3), "darkened to .1": _lit(0.1), "contrast .3": _lit(0.3, 90)}
    return {"as it is": lambda f: f, **shifts, **zooms, **turns, **blurs, **lights, "noise of 12": _noisy(12)}


def robustness(every: int = 5) -> dict[str, float]:
    """Accuracy on every n-th face of FER2013's validation part, by disturbance; the mirror image is averaged in."""
    from undertone.core.features.face_net import CLASSES
    from undertone.core.features.video import EMBEDDING, encode_faces

    path = SHARED / "data" / "fer2013" / "fer2013_48x48.npz"
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as arrays:
        x, y = arrays["x_val"][::every], arrays["y_val"][::every]
    assert len(CLASSES) == 7
    out = {}
    for name, disturb in disturbances().items():
        crops = np.stack([disturb(face) for face in x])
        out[name] = round(float((encode_faces(crops)[:, EMBEDDING:].argmax(1) == y).mean()), 4)
    return out


# ---------------------------------------------------------------- who speaks


def speaker_choice(window_ms: int = 3_000) -> dict[str, int]:
    """Two talking heads beside each other with the sound of one: how often each is taken for the speaker.

    Both mouths talk all the time, which is harder than a listener's still mouth.
    """
    from undertone.core.features import faces
    from undertone.core.features.video import _loudness
    from undertone.core.media import iter_frames, probe

    names = [n for n in CLIPS if n.startswith("sadtalker/") and (SHARED / "media" / n).is_file()]
    counts = {"right": 0, "wrong": 0, "no lead": 0}
    if len(names) < 2:
        return counts
    infos = [probe(SHARED / "media" / n) for n in names]
    for start in range(0, min(i.duration_ms for i in infos) - window_ms + 1, 500):
        span = (start, start + window_ms)
        times = faces.look_times(*span)
        tracks = [faces.tracks_of(iter_frames(i, times, faces.HEIGHT), faces.looks_searched(times))[0] for i in infos]
        for heard in range(2):
            signs = faces.speech_signs(tracks, _loudness(infos[heard], span))
            lead = signs[heard] - signs[1 - heard]
            counts["right" if lead > 0.2 else "wrong" if lead < -0.2 else "no lead"] += 1
    return counts


# ---------------------------------------------------------------- what a minute costs


def minute(seconds: int = 60) -> dict[str, float]:
    """Wall and processor seconds by modality for one minute, an utterance every 3 s, models loaded.

    Pictures are 640 x 360; that clip is silent, so the voices are another's.
    """
    from undertone.core.features import default_encoders
    from undertone.core.media import probe
    from undertone.core.progress import Silent
    from undertone.core.types import Modality, Utterance

    clips = dict.fromkeys(Modality, "pyfeat/WolfgangLanger_Pexels.mp4")
    clips[Modality.AUDIO] = "two_people/alternating.mp4"
    lines = ("I never said that.", "Why would you do this to me?", "That is wonderful, really.", "Fine, then we go.")
    out = {}
    for modality, encoder in default_encoders("cpu").items():
        path = SHARED / "media" / clips[modality]
        if not path.is_file():
            continue
        info = probe(path)
        length = info.duration_ms // 3_000 * 3_000
        turns = [Utterance(k, 1, s, s + 3_000, 1, lines[k % 4]) for k, s in enumerate(range(0, length, 3_000))]
        list(encoder.encode(info, turns, {1: "A"}, [0], Silent()))
        wall, cpu = time.perf_counter(), time.process_time()
        list(encoder.encode(info, turns, {1: "A"}, range(len(turns)), Silent()))
        scale = seconds * 1_000 / length
        out[f"{modality}_s"] = round((time.perf_counter() - wall) * scale, 2)
        out[f"{modality}_cpu_s"] = round((time.process_time() - cpu) * scale, 2)
    return out


def run() -> dict[str, Any]:
    """All of it."""
    return {"finders": finder_table(), "robustness": robustness(), "speaker": speaker_choice(), "minute": minute()}


def _print(result: dict[str, Any]) -> None:
    print("| clip | finder | pictures | found | missed | false | ms |\n|---|---|---|---|---|---|---|")
    for row in result["finders"]:
        print("| " + " | ".join(str(v) for v in row.values()) + " |")
    print("\n| crop | accuracy |\n|---|---|")
    for name, value in result["robustness"].items():
        print(f"| {name} | {value:.3f} |".replace("0.", "."))
    print(f"\nspeaker of two: {result['speaker']}\nseconds a minute: {result['minute']}")


if __name__ == "__main__":
    measured = run()
    if "--json" in sys.argv:
        print(json.dumps(measured))
    else:
        _print(measured)
