"""Formats in which a project goes to other programs: CSV, JSON, SubRip, WebVTT, clips in MELD's layout, and plug-ins.

A plug-in is an `Exporter` behind an entry point of the group "undertone.exporters".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from undertone.core.errors import ExportError
from undertone.core.interchange import clips, csv_table, json_document, subtitles
from undertone.core.interchange.atomic import is_folder
from undertone.core.interchange.exported import Exported, Row, Selection, select
from undertone.core.interchange.record_filter import RecordFilter
from undertone.core.progress import Progress, Silent
from undertone.core.store import Store
from undertone.core.wording import marked, said

__all__ = [
    "EXPORTERS", "Exported", "Exporter", "RecordFilter", "Row", "Selection", "export", "exporters", "plugin_failures",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format. `suffix` is empty where a folder is written; `write` gives the files that it wrote."""

    name: str
    title: str
    suffix: str
    write: Callable[[Selection, Path, Progress], list[Path]]


EXPORTERS: dict[str, Exporter] = {
    e.name: e
    for e in (
        Exporter("csv", marked("Table (CSV)"), ".csv", csv_table.write),
        Exporter("json", marked("Document (JSON)"), ".json", json_document.write),
        Exporter("srt", marked("Subtitles (SubRip)"), ".srt", subtitles.write_srt),
        Exporter("vtt", marked("Subtitles (WebVTT)"), ".vtt", subtitles.write_vtt),
        Exporter("clips", marked("Clips in MELD's layout (MP4 or WAV, with a table)"), "", clips.write),
    )
}


@cache
def _plugins() -> tuple[dict[str, Exporter], dict[str, str]]:
    found: dict[str, Exporter] = {}
    failed: dict[str, str] = {}
    for point in entry_points(group="undertone.exporters"):
        try:
            loaded = point.load()
            if not isinstance(loaded, Exporter):
                raise TypeError(f"{point.value} is not an Exporter")
        except Exception as error:  # noqa: BLE001 - a stranger's plug-in may raise anything; it is listed
            failed[point.name] = f"{type(error).__name__}: {error}"
        else:
            found[loaded.name] = loaded
    return found, failed


def exporters() -> dict[str, Exporter]:
    """All formats by name: ours, and those of plug-ins that load."""
    return {**_plugins()[0], **EXPORTERS}


def plugin_failures() -> dict[str, str]:
    """Plug-ins that could not be loaded, with the reason."""
    return dict(_plugins()[1])


def export(
    store: Store,
    format: str,  # noqa: A002 - the trade's word
    out: Path,
    filter: RecordFilter | None = None,  # noqa: A002
    progress: Progress | None = None,
) -> list[Path]:
    """Writes the project, or what the filter leaves of it, and gives the files; whole files replace older ones.

    Raises ExportError for an unknown format, a place that cannot be written or is part of the project, media that is
    gone, or a filter that leaves nothing.
    """
    known = exporters()
    if format not in known:
        raise ExportError(
            said("the format “{format}” is not known.").format(format=format),
            advice=said("Known are: {known}.").format(known=", ".join(known)),
        )
    exporter = known[format]
    selection = select(store, filter or RecordFilter())
    if not selection.utterances:
        raise ExportError(
            said("there is no utterance to export."), advice=said("Analyse a conversation, or widen the filter.")
        )
    if exporter.suffix and is_folder(out) and format not in ("srt", "vtt"):
        out = out / f"{selection.project}{exporter.suffix}"
    _refuse_own_files(store, out)
    return exporter.write(selection, out, progress or Silent())


def _refuse_own_files(store: Store, out: Path) -> None:
    """The project and its media are never overwritten by an export."""
    own = {store.path.resolve(), *(c.media.path.resolve() for c in store.conversations())}
    if out.resolve() in own:
        raise ExportError(
            said("this file belongs to the project itself."), path=out, advice=said("Choose another name.")
        )
