"""Fetching a file from a server of this machine: whole, broken off, changed, wrong, refused."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.file_server import Served, serving
from undertone.core import downloads
from undertone.core.downloads import Download, DownloadError, download, in_megabytes
from undertone.core.errors import Cancelled
from undertone.core.progress import Silent
from undertone.core.speech import whisper_models
from undertone.core.speech.whisper_models import source

CONTENT = random.Random(0).randbytes(700_000)


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(Served(CONTENT)) as server:
        yield server


def wanted(served: Served, folder: Path, content: bytes = CONTENT) -> Download:
    return Download(f"{served.address}/m.pt", folder / "m.pt", hashlib.sha256(content).hexdigest(), len(content))


class StopsAt(Silent):
    """Cancels once so many bytes have come."""

    def __init__(self, amount: int) -> None:
        super().__init__()
        self.amount = amount
        self.last = ""

    def report(self, done: float, total: float, text: str) -> None:
        self.last = text
        self.cancelled = done >= self.amount
        super().report(done, total, text)


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_comes_whole_and_under_its_name(served: Served, tmp_path: Path) -> None:
    progress = StopsAt(10**9)
    file = download(wanted(served, tmp_path / "new"), progress)
    assert file.read_bytes() == CONTENT
    assert names(tmp_path / "new") == ["m.pt"]
    assert progress.last == "fetching m.pt: 1 MB of 1 MB"
    assert download(wanted(served, tmp_path / "new")) == file
    assert len(served.asked) == 1  # what is there is not fetched again


def test_a_broken_line_is_taken_up_where_it_broke(served: Served, tmp_path: Path) -> None:
    served.breaks_after = [100_000, 200_000]
    assert download(wanted(served, tmp_path)).read_bytes() == CONTENT
    assert served.asked == [None, "bytes=100000-", "bytes=300000-"]
    assert names(tmp_path) == ["m.pt"]


def test_what_was_cancelled_goes_on_another_day(served: Served, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        download(wanted(served, tmp_path), StopsAt(200_000))
    kept = wanted(served, tmp_path).arrived_bytes()
    assert 200_000 <= kept < len(CONTENT)
    assert names(tmp_path) == ["m.pt.part", "m.pt.part.json"]
    assert download(wanted(served, tmp_path)).read_bytes() == CONTENT
    assert served.asked[-1] == f"bytes={kept}-"


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_file_that_changed_meanwhile_is_fetched_anew(served: Served, tmp_path: Path, knows_ranges: bool) -> None:
    with pytest.raises(Cancelled):
        download(wanted(served, tmp_path), StopsAt(200_000))
    served.ranges = knows_ranges
    served.content, served.etag = CONTENT[::-1] + b"more", '"two"'
    assert download(wanted(served, tmp_path, served.content)).read_bytes() == served.content


def test_a_file_that_shrank_is_fetched_anew(served: Served, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        download(wanted(served, tmp_path), StopsAt(600_000))
    served.content = CONTENT[:1000]
    assert download(wanted(served, tmp_path, served.content)).read_bytes() == served.content


def test_a_part_of_another_file_is_not_used(served: Served, tmp_path: Path) -> None:
    (tmp_path / "m.pt.part").write_bytes(b"x" * 5000)
    (tmp_path / "m.pt.part.json").write_text('{"address": "http://127.0.0.1/other", "total": 9999, "etag": ""}')
    assert download(wanted(served, tmp_path)).read_bytes() == CONTENT
    assert served.asked == [None]


def test_wrong_bytes_are_refused_and_deleted(served: Served, tmp_path: Path) -> None:
    target = tmp_path / "m.pt"
    target.write_bytes(b"what was there before")
    served.content = b"wrong" * 1000
    with pytest.raises(DownloadError, match="sha256"):
        download(wanted(served, tmp_path))
    assert names(tmp_path) == ["m.pt"]
    assert target.read_bytes() == b"what was there before"


def test_a_line_that_never_gets_far_is_told_with_what_is_kept(served: Served, tmp_path: Path) -> None:
    served.breaks_after = [300_000, 0, 0, 0]
    with pytest.raises(DownloadError, match="broke off after 1 MB of 1 MB") as caught:
        download(wanted(served, tmp_path))
    assert "goes on from there" in caught.value.advice
    assert wanted(served, tmp_path).arrived_bytes() == 300_000


def test_no_network_and_a_server_that_refuses_are_told(served: Served, tmp_path: Path) -> None:
    served.status = 403
    with pytest.raises(DownloadError, match="answered 403"):
        download(wanted(served, tmp_path))
    nobody = Download("http://127.0.0.1:9/m.pt", tmp_path / "m.pt", "0" * 64)
    with pytest.raises(DownloadError, match=r"could not be fetched from 127\.0\.0\.1") as caught:
        download(nobody)
    assert "network" in caught.value.advice
    assert names(tmp_path) == []


@pytest.mark.parametrize("address", ["http://example.invalid/m.pt", "file:///etc/hostname", "ftp://127.0.0.1/m.pt"])
def test_only_https_is_used(address: str, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="only https"):
        download(Download(address, tmp_path / "m.pt", "0" * 64))
    assert names(tmp_path) == []


def test_a_redirect_does_not_leave_https(served: Served, tmp_path: Path) -> None:
    served.redirect = "http://example.invalid/m.pt"
    with pytest.raises(DownloadError, match=r"example\.invalid.*only https"):
        download(wanted(served, tmp_path))


def test_a_full_disk_is_told_before_anything_is_fetched(served: Served, tmp_path: Path) -> None:
    free = downloads.shutil.disk_usage(tmp_path).free
    large = Download(f"{served.address}/m.pt", tmp_path / "m.pt", "0" * 64, free + 10**9)
    with pytest.raises(DownloadError, match=r"needs .* more and only .* are free"):
        download(large)
    assert served.asked == []
    assert names(tmp_path) == []


def test_two_do_not_fetch_the_same_file_at_once(served: Served, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    second: list[str] = []

    class Both(Silent):
        def report(self, done: float, total: float, text: str) -> None:
            if not second:
                try:
                    download(wanted(served, tmp_path))
                except DownloadError as error:
                    second.append(str(error))

    assert download(wanted(served, tmp_path), Both()).read_bytes() == CONTENT
    assert "being fetched already" in second[0]


def test_a_place_that_cannot_be_written_is_told(served: Served, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DownloadError, match="could not be written"):
        download(wanted(served, tmp_path / "file"))


def test_sizes_are_told_as_people_tell_them() -> None:
    assert [in_megabytes(n) for n in (1, 76_000_000, 999_400_000, 1_528_000_000)] == [
        "1 MB",
        "76 MB",
        "999 MB",
        "1.5 GB",
    ]


def test_the_table_of_official_models_is_that_of_whisper() -> None:
    import whisper

    for model in whisper_models():
        assert source(model.name).address == whisper._MODELS[model.name]
        assert source(model.name).sha256 in whisper._MODELS[model.name]
