"""Qt's own copy of FFmpeg writes a list of every file's streams to the terminal; this asks it for warnings only."""

from __future__ import annotations

import ctypes
import logging
from pathlib import Path

WARNINGS = 24  # AV_LOG_WARNING
_PLACES = ("Qt/lib/libavutil.so.*", "Qt/lib/libavutil*.dylib", "avutil-*.dll")

_log = logging.getLogger(__name__)


def quieten() -> bool:
    """Sets the level of the FFmpeg that came with Qt (Qt has no setting for it); whether there was one."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    for library in (found for place in _PLACES for found in folder.glob(place)):
        try:
            ctypes.CDLL(str(library)).av_log_set_level(WARNINGS)
        except (OSError, AttributeError) as error:  # another build of Qt: it only stays talkative
            _log.info("the level of %s was not set: %s", library.name, error)
        else:
            return True
    return False
