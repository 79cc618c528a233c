"""Feature pickles: what the published files hold is read, and a pickle that would do anything else is refused."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undertone.core import datasets
from undertone.core.datasets import iemocap_features, meld_features, plain_pickle
from undertone.core.datasets.turns import NoSuchPart, label_index
from undertone.core.errors import CheckpointError, DatasetError
from undertone.core.model import checkpoint
from undertone.core.progress import Silent
from undertone.core.training import evaluate_command, train_command
from undertone.core.types import MODALITIES, EncoderKey, Modality

DIMS = {Modality.TEXT: 5, Modality.AUDIO: 7, Modality.VIDEO: 3}
QUICK = ("model.width=16", "model.hidden=16", "model.heads=2", "epochs=1")


class Calls:
    """Pickled as a call of anything."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> Any:
        return self.call


def _vectors(n: int, width: int, seed: int) -> list[np.ndarray]:
    """Rows as the files have them: a list of vectors, nowhere zero."""
    return list(np.random.default_rng(seed).normal(1, 0.3, (n, width)).astype(np.float32))


def _iemocap(count: int = 30, n: int = 4, roberta: bool = False) -> tuple[Any, ...]:
    """As `IEMOCAP_features.pkl`, or with four vectors of the words as in SDT's."""
    keys = [f"Ses{i:02}" for i in range(count)]
    ids = {k: [f"{k}_{j}" for j in range(n)] for k in keys}
    speakers = {k: ["M", "F", "F", "M"][:n] for k in keys}
    labels = {k: [(i + j) % 6 for j in range(n)] for i, k in enumerate(keys)}
    made = [
        {k: _vectors(n, width, 100 * m + i) for i, k in enumerate(keys)}
        for m, width in enumerate([*([5] * (4 if roberta else 1)), 7, 3])
    ]
    sentences = {k: ["Well."] * n for k in keys}
    return (ids, speakers, labels, *made, sentences, set(keys[:-3]), set(keys[-3:]))


def _write(path: Path, content: Any, protocol: int = 2) -> Path:
    path.write_bytes(pickle.dumps(content, protocol))
    return path


def _meld(video: bool = True) -> tuple[Any, ...]:
    """As `MELD_features_raw1.pkl`, or the older one without face."""
    one = np.eye(9, dtype=int).tolist()
    speakers = {0: [one[3], one[0], one[3]], 1: [one[8]] * 7, 2: [one[2]]}
    labels: Mapping[int, Any] = {0: [0, 1, 4], 1: np.arange(7), 2: [6]}
    ids = {k: [f"{k}_{j}" for j in range(len(v))] for k, v in labels.items()}
    parts = [{k: np.array(_vectors(len(v), w, k)) for k, v in labels.items()} for w in (5, 7, 3)[: 3 if video else 2]]
    sentences = {k: ["Well."] * len(v) for k, v in labels.items()}
    return (ids, speakers, labels, *parts, sentences, [0, 1], [2], {k: [0] * len(v) for k, v in labels.items()})


# ---------------------------------------------------------------- what the files hold


@pytest.mark.parametrize("protocol", range(6))
def test_iemocap_in_every_protocol(tmp_path: Path, protocol: int) -> None:
    content = _iemocap()
    _write(tmp_path / "IEMOCAP_features.pkl", content, protocol)
    (last,) = [d for d in datasets.load("iemocap-features", tmp_path, "test") if d.key.endswith("Ses28")]
    assert last.labels.tolist() == content[2]["Ses28"] and last.speakers.tolist() == [0, 1, 1, 0]
    for m, part in zip(MODALITIES, content[3:6], strict=True):
        assert np.array_equal(last.features[m], np.array(part["Ses28"]))
    assert last.present.all()


def test_the_parts_are_the_files_and_dev_is_cut_from_train(tmp_path: Path) -> None:
    _write(tmp_path / "IEMOCAP_features.pkl", _iemocap(60, 1))
    found = {s: {d.key for d in datasets.load("iemocap-features", tmp_path, s)} for s in ("train", "dev", "test")}
    assert {f"iemocap-features/Ses{i}" for i in (57, 58, 59)} == found["test"]
    assert len(found["train"] | found["dev"]) == 57 and 1 <= len(found["dev"]) <= 12
    assert not found["train"] & found["dev"] and not found["test"] & (found["train"] | found["dev"])
    (tmp_path / "more").mkdir()
    _write(tmp_path / "more" / "IEMOCAP_features.pkl", _iemocap(80, 1))
    again = {d.key for d in datasets.load("iemocap-features", tmp_path / "more", "dev")}
    assert found["dev"] == again & (found["train"] | found["dev"])


def test_the_classes_are_the_fields_own_in_its_order() -> None:
    names = ("happy", "sad", "neutral", "angry", "excited", "frustrated")
    assert datasets.scheme_of("iemocap-features").names == names == iemocap_features.FORMAT.labels


def test_melds_classes_are_placed_by_name(tmp_path: Path) -> None:
    _write(tmp_path / "MELD_features_raw1.pkl", _meld(), 4)
    read = datasets.load("meld-features", tmp_path, "train") + _or_none("meld-features", tmp_path, "dev")
    found = {d.key: d for d in read}
    names = meld_features.FORMAT.labels
    assert found["meld-features/1"].labels.tolist() == [label_index(n) for n in names]
    assert found["meld-features/0"].labels.tolist() == [label_index(n) for n in ("neutral", "surprise", "joy")]
    assert found["meld-features/0"].speakers.tolist() == [0, 1, 0]


def _or_none(name: str, folder: Path, split: str) -> list[Any]:
    try:
        return datasets.load(name, folder, split)
    except NoSuchPart:
        return []


def test_a_file_without_faces_has_none(tmp_path: Path) -> None:
    _write(tmp_path / "MELD_features_raw.pkl", _meld(video=False))
    (only,) = datasets.load("meld-features", tmp_path, "test")
    assert only.present.tolist() == [[True, True, False]]
    assert {m: only.features[m].shape for m in MODALITIES} == {
        Modality.TEXT: (1, 5),
        Modality.AUDIO: (1, 7),
        Modality.VIDEO: (1, 1),
    }


def test_four_vectors_of_the_words_become_their_mean(tmp_path: Path) -> None:
    content = _iemocap(roberta=True)
    _write(tmp_path / "iemocap_multimodal_features.pkl", content)
    for d in datasets.load("iemocap-features", tmp_path, "test"):
        four = [np.array(part[d.key.split("/")[1]]) for part in content[3:7]]
        assert np.allclose(d.features[Modality.TEXT], np.mean(four, 0), atol=1e-6)


def test_cosmics_file_gives_the_words_beside_mmgcns_and_a_dev_part_alone(tmp_path: Path) -> None:
    content = _iemocap(roberta=True)
    keys = list(content[1])
    cosmic = (*content[1:3], *content[3:7], content[9], keys[:20], keys[20:25], keys[25:])
    _write(tmp_path / "IEMOCAP_features.pkl", _iemocap())
    _write(tmp_path / "iemocap_features_roberta.pkl", cosmic)
    both = {d.key: d for d in datasets.load("iemocap-features", tmp_path, "test")}
    assert sorted(both) == [f"iemocap-features/Ses{i}" for i in (27, 28, 29)]
    wanted = np.mean([np.array(part["Ses28"]) for part in content[3:7]], 0)
    assert np.allclose(both["iemocap-features/Ses28"].features[Modality.TEXT], wanted, atol=1e-6)
    assert both["iemocap-features/Ses28"].present.all()
    (tmp_path / "IEMOCAP_features.pkl").unlink()
    alone = datasets.load("iemocap-features", tmp_path, "dev")
    assert [d.key.split("/")[1] for d in alone] == keys[25:]
    assert not any(d.present[:, 1:].any() for d in alone)


def test_vectors_that_could_not_be_extracted_are_absent(tmp_path: Path) -> None:
    content = _iemocap()
    content[4]["Ses28"][1] = np.zeros(7)
    content[5]["Ses28"][2] = np.array([1, np.nan, 2])
    _write(tmp_path / "IEMOCAP_features.pkl", content)
    (d,) = [d for d in datasets.load("iemocap-features", tmp_path, "test") if d.key.endswith("Ses28")]
    assert d.present.tolist() == [[True] * 3, [True, False, True], [True, True, False], [True] * 3]
    assert all(np.isfinite(d.features[m]).all() for m in MODALITIES)


def test_python_2s_texts_for_bytes(tmp_path: Path) -> None:
    """A list of one float32 array, as Python 2 wrote it with protocol 2: raw values as a text."""
    raw = np.array([1.5, -2, 3e9], "<f4").tobytes()
    head = b"\x80\x02]cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R(K\x01K\x03\x85"
    dtype = b"cnumpy\ndtype\nU\x02f4K\x00K\x01\x87R(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
    path = tmp_path / "two.pkl"
    path.write_bytes(head + dtype + b"\x89U" + bytes([len(raw)]) + raw + b"tba.")
    (array,) = plain_pickle.read(path)
    assert array.values.tolist() == [1.5, -2, 3e9]


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["<f4", ">f8", "<i8", "|b1", "|u1", "<U3", "|S4", "O"]),
    st.lists(st.integers(0, 3), min_size=1, max_size=3),
    st.booleans(),
    st.integers(0, 5),
)
def test_arrays_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, dtype: str, shape: list[int], columns_first: bool, protocol: int
) -> None:
    made = np.arange(int(np.prod(shape))).reshape(shape).astype(dtype)
    made = np.asfortranarray(made) if columns_first else made
    found = plain_pickle.read(_write(tmp_path_factory.mktemp("p") / "a.pkl", {"a": made}, protocol))["a"].values
    assert found.dtype == made.dtype and found.shape == made.shape and np.array_equal(found, made)


def test_scalars_and_sets(tmp_path: Path) -> None:
    content = [np.float64(2.5), np.int64(-3), np.str_("x"), {1, 2}, frozenset("a"), b"", b"\xff", 10**30]
    for protocol in range(5):
        assert plain_pickle.read(_write(tmp_path / "s.pkl", content, protocol)) == content


# ---------------------------------------------------------------- what they must not do


@pytest.mark.parametrize("protocol", [0, 2, 4])
@pytest.mark.parametrize("deep", [False, True])
def test_a_pickle_that_calls_something_is_refused_and_calls_nothing(tmp_path: Path, protocol: int, deep: bool) -> None:
    marker = tmp_path / "marker"
    content = list(_iemocap())
    evil = Calls(os.system, f"touch {marker}")
    content[6] = {"Ses28": np.array([evil, evil], object) if deep else evil}
    path = _write(tmp_path / "IEMOCAP_features.pkl", tuple(content), protocol)
    with pytest.raises(DatasetError, match=r"system.*not data") as caught:
        datasets.load("iemocap-features", tmp_path, "train")
    assert caught.value.path == path and caught.value.advice
    assert not marker.exists()
    pickle.loads(pickle.dumps(Calls(marker.touch)))  # noqa: S301 - the file would have been made
    assert marker.exists()


@pytest.mark.parametrize(
    "function", [eval, getattr, __import__, open, os.listdir, np.load, np.fromfile, type, bytearray, complex, Path]
)
def test_names_that_are_not_data_are_refused(tmp_path: Path, function: Any) -> None:
    path = _write(tmp_path / "x.pkl", Calls(function, "1"))
    with pytest.raises(DatasetError, match=r"not data"):
        plain_pickle.read(path)


@pytest.mark.parametrize(
    "raw",
    [
        b"cbuiltins\ngetattr.",
        b"\x80\x04\x8c\x08builtins\x8c\x0cset.__init__\x93.",
        b"cnumpy\nndarray\n(I1\ntR.",
        b"cnumpy\ndtype\n(S'V8'\ntR.",
        b"c_codecs\nencode\n(Vx\nVrot13\ntR.",
        b"Pelsewhere\n.",
        b"\x82\x01.",
    ],
)
def test_handmade_tricks_are_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.pkl"
    path.write_bytes(raw)
    with pytest.raises(DatasetError):
        plain_pickle.read(path)


def test_bytes_are_never_taken_for_objects(tmp_path: Path) -> None:
    """numpy would take them for addresses, if the file's own flags of the type were believed."""
    path = tmp_path / "x.pkl"
    kind = b"cnumpy\ndtype\n(VO8\ntR(I3\nV|\nNNNI-1\nI-1\nI0\ntb"
    path.write_bytes(b"cnumpy.core.multiarray\n_reconstruct\n(NtR(I1\n(I1\nt" + kind + b"I00\nVAAAAAAAA\ntb.")
    with pytest.raises(DatasetError, match="str in place of objects"):
        plain_pickle.read(path)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_truncated_files(tmp_path: Path, share: float) -> None:
    whole = pickle.dumps(_iemocap(), 2)
    path = tmp_path / "IEMOCAP_features.pkl"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DatasetError, match="damaged") as caught:
        datasets.load("iemocap-features", tmp_path, "train")
    assert caught.value.path == path


@pytest.mark.qt_no_exception_capture  # a bytearray that is cut short makes Python itself print an error, not raise it
@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=60))
def test_garbage_is_named_or_harmless(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("g")
    (folder / "IEMOCAP_features.pkl").write_bytes(raw)
    with pytest.raises(DatasetError):
        datasets.load("iemocap-features", folder, "train")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_pickle, "LARGEST", 10)
    _write(tmp_path / "IEMOCAP_features.pkl", _iemocap())
    with pytest.raises(DatasetError, match="more than can be read"):
        datasets.load("iemocap-features", tmp_path, "train")


# ---------------------------------------------------------------- what does not fit


@pytest.mark.parametrize("content", [(), [1, 2], {"a": 1}, 3, None, tuple(range(9)), ({},) * 9])
def test_other_pickles_are_named(tmp_path: Path, content: Any) -> None:
    _write(tmp_path / "IEMOCAP_features.pkl", content)
    with pytest.raises(DatasetError, match="pickle holds"):
        datasets.load("iemocap-features", tmp_path, "train")


def test_unknown_labels_and_uneven_dialogues_are_named(tmp_path: Path) -> None:
    for place, value, message in (
        (2, [0, 1, 6, 2], r"Ses04 has the label 6.*frustrated"),
        (1, ["M"], r"Ses04 has 4 labels and 1 speakers"),
        (4, _vectors(3, 7, 0), r"Ses04 has 4 labels and audio features \[3, 7\]"),
        (4, _vectors(4, 8, 0), r"Ses04 has 4 labels and audio features \[4, 8\]"),
        (3, [[1.0], [1.0, 2.0], [1.0], [1.0]], r"not laid out as iemocap-features"),
        (3, "text", r"not laid out as iemocap-features"),
    ):
        content = _iemocap()
        content[place]["Ses04"] = value
        path = _write(tmp_path / "IEMOCAP_features.pkl", content)
        with pytest.raises(DatasetError, match=message) as caught:
            datasets.load("iemocap-features", tmp_path, "train")
        assert caught.value.path == path
    content = _iemocap()
    del content[3]["Ses04"]
    _write(tmp_path / "IEMOCAP_features.pkl", content)
    with pytest.raises(DatasetError, match="Ses04"):
        datasets.load("iemocap-features", tmp_path, "train")


def test_a_folder_without_any_of_the_files(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none of MELD_features_raw1\.pkl"):
        datasets.load("meld-features", tmp_path, "train")
    with pytest.raises(NoSuchPart, match="no part called final"):
        datasets.load("meld-features", tmp_path, "final")


# ---------------------------------------------------------------- training on them


def test_a_model_of_the_files_own_features(tmp_path: Path) -> None:
    _write(tmp_path / "IEMOCAP_features.pkl", _iemocap())
    out = tmp_path / "model.safetensors"
    train_command(tmp_path, "iemocap-features", out, progress=Silent(), settings=QUICK, device="cpu")
    said = checkpoint.describe(out)
    assert said.features == {m: EncoderKey(f"iemocap-features:{m.value}", 1, m, DIMS[m]) for m in MODALITIES}
    assert said.scheme == "iemocap-6" and said.labels == iemocap_features.FORMAT.labels
    assert said.title == "IEMOCAP-6" and list(said.data) == ["iemocap-features"]
    found = evaluate_command(tmp_path, "iemocap-features", "test", progress=Silent(), checkpoint_file=out, device="cpu")
    assert found.n == 12 and set(found.to_json()["per_class"]) == set(said.labels)
    (tmp_path / "meld").mkdir()
    _write(tmp_path / "meld" / "MELD_features_raw1.pkl", _meld())
    with pytest.raises(CheckpointError, match="meld-features:text"):
        evaluate_command(
            tmp_path / "meld", "meld-features", "test", progress=Silent(), checkpoint_file=out, device="cpu"
        )
