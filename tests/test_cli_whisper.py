"""`undertone whisper`: models are listed and got without a window."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.file_server import Served, serving
from undertone.gui import cli

CONTENT = bytes(range(256)) * 1000
names = importlib.import_module("undertone.core.speech.whisper_models")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serves some bytes as the official "tiny"."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with serving(Served(CONTENT)) as served:
        monkeypatch.setattr(names, "HOST", served.address)
        monkeypatch.setitem(names._OFFICIAL, "tiny", (76, hashlib.sha256(CONTENT).hexdigest()))
        yield served


def test_a_model_is_listed_got_and_listed_as_here(
    server: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["whisper"]) == 0
    assert "tiny" in (out := capsys.readouterr().out)
    assert "not here" in out
    assert server.asked == []
    assert cli.main(["whisper", "get", "tiny", "-q"]) == 0
    assert str(tmp_path / "whisper" / "tiny.pt") in capsys.readouterr().out
    assert cli.main(["whisper", "--json"]) == 0
    listed = {m["name"]: m for m in json.loads(capsys.readouterr().out)["models"]}
    assert listed["tiny"]["present"]
    assert not listed["small"]["present"]


def test_what_cannot_be_got_is_told_with_other_ways(server: Served, capsys: pytest.CaptureFixture[str]) -> None:
    server.status = 503
    assert cli.main(["whisper", "get", "tiny", "-q"]) == 1
    err = capsys.readouterr().err
    assert "503" in err
    assert "voice activity" in err
    assert cli.main(["whisper", "get", "huge"]) == 2
    assert "large-v3-turbo" in capsys.readouterr().err
