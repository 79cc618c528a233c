"""The help page of keys: made from the table of actions with the keys as they are now, to print or to keep."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from undertone.core.errors import ExportError
from undertone.gui.action_table import MENUS, Row
from undertone.gui.actions import Actions
from undertone.gui.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# black on white: it is made for paper
_STYLE = (
    "body { font-family: sans-serif; font-size: 9pt; color: #18202B; background: #FFFFFF; } h1 { font-size: 15pt; } "
    "h2 { font-size: 11pt; margin-bottom: 2px; } td { padding: 2px 12px 2px 0; vertical-align: top; } "
    ".key { font-weight: bold; white-space: nowrap; } .tip { color: #5B6776; }"
)


def page(actions: Actions) -> str:
    """Every action with its keys as HTML, grouped by menu; those without a key say that the palette has them."""
    title = html.escape(tr("Keys of Undertone"))
    parts = "".join(_section(actions, menu) for menu in MENUS)
    note = tr("Every action can also be found by its name: {key}").format(key=actions.shown_key("palette"))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title}</h1><p>{html.escape(note)}</p>{parts}</body></html>"
    )


def write_html(actions: Actions, path: Path) -> None:
    """Writes the page for a browser; raises ExportError where it cannot be written."""
    try:
        path.write_text(page(actions), encoding="utf-8")
    except OSError as error:
        raise _unwritable(path) from error


def write_pdf(actions: Actions, path: Path) -> None:
    """Writes the page on A4; raises ExportError where it cannot be written."""
    try:
        path.write_bytes(b"")  # the writer says nothing of a folder that is not there
    except OSError as error:
        raise _unwritable(path) from error
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(tr("Keys of Undertone"))
    document(actions).print_(writer)


def print_on(actions: Actions, printer: QPrinter) -> None:
    """Prints the page."""
    document(actions).print_(printer)


def document(actions: Actions) -> QTextDocument:
    """The page as a document of Qt."""
    made = QTextDocument()
    made.setHtml(page(actions))
    return made


def _section(actions: Actions, menu: str) -> str:
    rows = "".join(_lines(actions, menu))
    return f"<h2>{html.escape(tr(menu))}</h2><table>{rows}</table>" if rows else ""


def _lines(actions: Actions, menu: str) -> Iterator[str]:
    for row in actions.rows():
        if row.menu == menu:
            keys = actions.shown_key(row.id, every=True) or "–"
            yield (
                f"<tr><td class='key' width='130'>{html.escape(keys)}</td><td>{html.escape(actions.name(row.id))} "
                f"<span class='tip'>{html.escape(_tip(row))}</span></td></tr>"
            )


def _tip(row: Row) -> str:
    return tr(row.tip) if row.tip else ""


def _unwritable(path: Path) -> ExportError:
    return ExportError(tr("the page cannot be written there."), path=path, advice=tr("Choose another folder."))
