"""What is remembered of the person and the window between runs; the project's own settings are in the project."""

from __future__ import annotations

import json
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from undertone.gui.theme import CHOICES

RECENT = 8


class Settings:
    """A typed face on QSettings (INI in the user's configuration folder, or in the file named)."""

    def __init__(self, file: Path | None = None) -> None:
        place = file or Path(platformdirs.user_config_dir("undertone")) / "window.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """ "system", "dark" or "light"."""
        choice = str(self._store.value("theme", "system"))
        return choice if choice in CHOICES else "system"

    @theme.setter
    def theme(self, choice: str) -> None:
        self._store.setValue("theme", choice)

    @property
    def language(self) -> str:
        """ "system", or a key of `language.LANGUAGES`."""
        return str(self._store.value("language", "system"))

    @language.setter
    def language(self, choice: str) -> None:
        self._store.setValue("language", choice)

    @property
    def annotator(self) -> str:
        """Whose labels are made; the login name until somebody says otherwise."""
        return str(self._store.value("annotator", "")) or _login()

    @annotator.setter
    def annotator(self, name: str) -> None:
        self._store.setValue("annotator", name)

    def keys(self) -> dict[str, list[str]]:
        """The person's own keys by action; what cannot be understood counts as none."""
        written = str(self._store.value("keys", ""))
        if not written:
            return {}

        try:
            kept = json.loads(written)
        except ValueError:
            kept = {}
        listed = kept.items() if isinstance(kept, dict) else ()
        return {str(action): keys for action, keys in listed if isinstance(keys, list)}

    def set_keys(self, own: dict[str, list[str]]) -> None:

        self._store.setValue("keys", json.dumps(own) if own else "")

    @property
    def blind_first(self) -> bool:
        """Whether predictions stay hidden until a label is given."""
        return str(self._store.value("blind_first", "false")) == "true"

    @blind_first.setter
    def blind_first(self, on: bool) -> None:
        self._store.setValue("blind_first", "true" if on else "false")

    def recent(self) -> list[Path]:
        """Projects that still exist, newest first."""
        return [p for p in self.remembered() if p.is_file()]

    def remembered(self) -> list[Path]:
        """Projects that were opened, newest first, whether they are still there or not."""
        return self._paths("recent")

    def forget(self, path: Path) -> None:
        """Takes a project off the list of those remembered."""
        self._store.setValue("recent", [str(p) for p in self.remembered() if p != path])

    def model_files(self) -> list[Path]:
        """Whisper checkpoints outside Whisper's own folder that were chosen, newest first."""
        return [p for p in self._paths("whisper_files") if p.is_file()]

    def add_model_file(self, path: Path) -> None:
        """Puts a Whisper checkpoint at the front."""
        files = [path, *(p for p in self.model_files() if p != path)]
        self._store.setValue("whisper_files", [str(p) for p in files[:RECENT]])

    def _paths(self, key: str) -> list[Path]:
        listed = self._store.value(key, [])
        return [Path(str(p)) for p in (listed if isinstance(listed, list) else [listed]) if p]

    def add_recent(self, path: Path) -> None:
        """Puts a project at the front."""
        paths = [path, *(p for p in self.remembered() if p != path)]
        self._store.setValue("recent", [str(p) for p in paths[:RECENT]])

    def layout(self) -> tuple[QByteArray, QByteArray]:
        """Geometry of the window and state of the docks; empty ones at first."""
        empty = QByteArray()
        geometry, docks = self._store.value("geometry", empty), self._store.value("docks", empty)
        return (
            geometry if isinstance(geometry, QByteArray) else empty,
            docks if isinstance(docks, QByteArray) else empty,
        )

    def keep_layout(self, geometry: QByteArray, docks: QByteArray) -> None:
        """For the next start."""
        self._store.setValue("geometry", geometry)
        self._store.setValue("docks", docks)

    def view_state(self, view: str) -> str:
        """What a view keeps of itself, in its own words; empty at first."""
        return str(self._store.value(f"view/{view}", ""))

    def keep_view_state(self, view: str, state: str) -> None:
        """For the next start."""
        self._store.setValue(f"view/{view}", state)

    def folder(self, purpose: str) -> str:
        """The folder last used for opening or exporting."""
        return str(self._store.value(f"folder/{purpose}", str(Path.home())))

    def set_folder(self, purpose: str, folder: Path) -> None:
        self._store.setValue(f"folder/{purpose}", str(folder))


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "annotator"
