"""Where the files of an export go, and names that every file system takes."""

from __future__ import annotations

import re
from pathlib import Path

from undertone.core.interchange.atomic import is_folder
from undertone.core.interchange.exported import Exported, Selection

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def file_name(text: str) -> str:
    """A title as the stem of a file name: no separators, nothing that a system reserves, at most 80 characters."""
    name = _UNFIT.sub("-", text).strip(" .-")[:80].strip(" .-")
    return f"{name}-" if _RESERVED.fullmatch(name) else name or "conversation"


def one_a_conversation(selection: Selection, out: Path, suffix: str) -> list[tuple[Exported, Path]]:
    """`out` itself for one conversation, else a file for each beside it: NAME-TITLE, or TITLE in the folder `out`."""
    conversations = selection.conversations
    if is_folder(out):
        prefix, place = "", out
    elif len(conversations) == 1:
        return [(conversations[0], out)]
    else:
        prefix, place, suffix = f"{out.stem}-", out.parent, out.suffix or suffix
    found: list[tuple[Exported, Path]] = []
    taken: set[str] = set()
    for c in conversations:
        name = file_name(c.conversation.title)
        if name.casefold() in taken:
            name = f"{name}-{c.conversation.id}"
        taken.add(name.casefold())
        found.append((c, place / f"{prefix}{name}{suffix}"))
    return found
