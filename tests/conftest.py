"""Fixtures for the whole suite: where real inputs lie, and a scratch project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

ROOT = Path(__file__).resolve().parent.parent


def _shared_folder() -> Path | None:
    named = os.environ.get("UNDERTONE_SHARED")
    candidates = [Path(named)] if named else [ROOT.parent / "shared"]
    return next((c for c in candidates if (c / "media").is_dir()), None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real media, subtitles and data; the test is skipped where it does not lie beside the checkout."""
    folder = _shared_folder()
    if folder is None:
        pytest.skip("no folder of real inputs beside the checkout (set UNDERTONE_SHARED to name one)")
    return folder
