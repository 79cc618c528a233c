"""Label schemes: sound or refused naming the field, read and written as JSON, and what models call their classes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undertone import resources
from undertone.core.errors import ProjectError
from undertone.core.interchange.scheme_file import MOST_BYTES, read_scheme, write_scheme
from undertone.core.schemes import check_scheme, current_names, label_text, names_now, number_text, scheme_of_model
from undertone.core.types import Dimension, LabelClass, LabelScheme, SchemeKind

GOOD = {"name": "good", "letter": "G", "color": "#E8B93B", "key": "1"}
AXIS = {"name": "power", "low": "weak", "high": "strong", "minimum": 1, "maximum": 9}
OWN: dict[str, Any] = {"id": "own", "title": "Own", "classes": [GOOD]}
AXES: dict[str, Any] = {"id": "axes", "title": "Axes", "kind": "dimensions", "dimensions": [AXIS]}


def test_shipped_schemes_are_sound_and_of_every_kind() -> None:
    shipped = resources.schemes()
    assert {"meld-7", "iemocap-6", "ekman-6", "emorynlp-7", "sentiment-3", "vad", "emotions-multi"} <= set(shipped)
    assert {s.kind for s in shipped.values()} == set(SchemeKind)
    for scheme in shipped.values():
        check_scheme(scheme)
        assert all(c.key.isdigit() for c in scheme.classes)
    assert [(d.name, d.minimum, d.maximum) for d in shipped["vad"].dimensions] == [
        ("valence", -1.0, 1.0),
        ("arousal", -1.0, 1.0),
        ("dominance", -1.0, 1.0),
    ]


# ---------------------------------------------------------------- files

words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)


@st.composite
def schemes(draw: st.DrawFn) -> LabelScheme:
    names = draw(st.lists(words, min_size=1, max_size=9, unique_by=str.casefold))
    kind = draw(st.sampled_from(SchemeKind))
    title = draw(words)
    if kind is SchemeKind.DIMENSIONS:
        low, high = sorted(draw(st.tuples(st.integers(-9, 0), st.integers(1, 9))))
        return LabelScheme("x", title, (), kind, tuple(Dimension(n, "a", "b", float(low), float(high)) for n in names))
    classes = tuple(LabelClass(n, chr(65 + i), f"#{i:06X}", str(i + 1), i > 0) for i, n in enumerate(names))
    return LabelScheme("x", title, classes, kind)


@given(scheme=schemes())
def test_a_scheme_comes_back_from_its_file(tmp_path_factory: pytest.TempPathFactory, scheme: LabelScheme) -> None:
    path = tmp_path_factory.mktemp("s") / "own.json"
    write_scheme(scheme, path)
    assert read_scheme(path) == scheme


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ([], "document: it has to be an object"),
        ({"title": "Own"}, r"document\.id: it is missing"),
        (OWN | {"id": 7}, r"document\.id: it has to be text"),
        (OWN | {"colour": 1}, "“colour” is no field"),
        (OWN | {"kind": "many"}, "kind: “many” is none of single, multi, dimensions"),
        (OWN | {"classes": {}}, r"classes: it has to be a list"),
        (OWN | {"classes": [GOOD, 3]}, r"classes\[1\]: it has to be an object"),
        (OWN | {"classes": [GOOD | {"key": 1}]}, r"classes\[0\]\.key: it has to be text"),
        (OWN | {"classes": [GOOD | {"color": "red"}]}, r"classes\[0\]\.color: “red”"),
        (OWN | {"classes": [GOOD | {"name": " good"}]}, r"classes\[0\]\.name"),
        (OWN | {"classes": [GOOD | {"name": "\ud800"}]}, r"classes\[0\]\.name"),
        (OWN | {"classes": [GOOD | {"letter": ""}]}, r"classes\[0\]\.letter"),
        (OWN | {"classes": [GOOD | {"retired": True}]}, "at least one class"),
        (OWN | {"classes": [GOOD, GOOD | {"name": "Good", "letter": "H", "key": "2"}]}, "name “Good”"),
        (OWN | {"classes": [GOOD] * 65}, "1 to 64, not 65"),
        (OWN | {"dimensions": [AXIS]}, "has classes, not dimensions"),
        (AXES | {"dimensions": []}, "1 to 12, not 0"),
        (AXES | {"dimensions": [AXIS, AXIS]}, r"dimensions\[1\]\.name: two"),
        (AXES | {"dimensions": [AXIS | {"minimum": 9}]}, "9.0 to 9.0 is no range"),
        (AXES | {"dimensions": [AXIS | {"maximum": float("nan")}]}, "is no range"),
        (AXES | {"dimensions": [AXIS | {"maximum": 10**400}]}, "is no range"),
        (AXES | {"dimensions": [AXIS | {"maximum": True}]}, "has to be a number"),
        (AXES | {"dimensions": [AXIS | {"low": ""}]}, "what this end means"),
    ],
)
def test_a_file_that_is_wrong_names_itself_and_the_field(tmp_path: Path, raw: Any, words: str) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(ProjectError, match=words) as refused:
        read_scheme(path)
    assert refused.value.path == path


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"import os", b"[" * 500_000, b"1" * 9_999])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.json"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"own\.json: this is not JSON"):
        read_scheme(path)


def test_a_missing_or_huge_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be read"):
        read_scheme(tmp_path / "gone.json")
    (tmp_path / "huge.json").write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(ProjectError, match="too large"):
        read_scheme(tmp_path / "huge.json")


# ---------------------------------------------------------------- how labels read


@pytest.mark.parametrize(
    ("value", "text"), [(0.4, ".40"), (-0.2, "-.20"), (1, "1.00"), (-1, "-1.00"), (-0.001, ".00"), (7.5, "7.50")]
)
def test_numbers_read_short(value: float, text: str) -> None:
    assert number_text(value) == text


def test_labels_read_in_words() -> None:
    assert label_text(("joy", "surprise"), {}) == "joy + surprise"
    assert label_text((), {"valence": 0.4, "arousal": -0.2}) == "valence .40, arousal -.20"
    assert label_text((), {}) == ""


# ---------------------------------------------------------------- models


def test_names_of_a_model_follow_what_a_person_did() -> None:
    meld = resources.schemes()["meld-7"]
    joy, fear, anger = (meld.get(n) for n in ("joy", "fear", "anger"))
    changed = {
        joy: replace(joy, name="delight", known_as="joy"),
        fear: replace(fear, retired=True, merged_into="anger"),
        anger: replace(anger, retired=True, merged_into="disgust"),
    }
    scheme = replace(meld, classes=tuple(changed.get(c, c) for c in meld.classes))
    assert current_names(scheme, ("joy", "fear", "other")) == ("delight", "fear", "other")
    assert current_names(None, ("joy",)) == ("joy",)
    now = names_now(scheme)
    assert (now["joy"], now["fear"], now["anger"], now["sadness"]) == ("delight", "disgust", "disgust", "sadness")
    assert scheme_of_model([scheme], meld.names) == scheme
    assert scheme_of_model([resources.schemes()["ekman-6"]], meld.names) is None
