"""The log file of the command line: messages, and the tracebacks of errors that nobody expected. Imports no Qt."""

from __future__ import annotations

import faulthandler
import logging
import sys
from pathlib import Path

import platformdirs

_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def log_folder() -> Path:
    """Where messages and errors are written down."""
    return Path(platformdirs.user_log_dir("undertone"))


def start() -> Path | None:
    """Sends messages and warnings to the rotating log; the file, or None where it cannot be written."""
    import logging.handlers  # here and not above: the window imports this module before it is shown

    if sys.stderr is not None and hasattr(sys.stderr, "fileno"):
        _trace_crashes()
    root = logging.getLogger()
    for handler in root.handlers:
        if isinstance(handler, logging.handlers.RotatingFileHandler):
            return Path(handler.baseFilename)
    file = log_folder() / "undertone.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = logging.handlers.RotatingFileHandler(file, maxBytes=2_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    new.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(new)
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    return file


def _trace_crashes() -> None:
    """A crash of native code prints where it happened, unless something else already listens."""
    if not faulthandler.is_enabled():
        try:
            faulthandler.enable()
        except (OSError, ValueError, RuntimeError):  # a stream without a descriptor, as under a test
            logging.getLogger(__name__).debug("no fault handler", exc_info=True)


def stop() -> None:
    """Closes the log; for callers that go on living, such as tests."""
    import logging.handlers

    root = logging.getLogger()
    for handler in list(root.handlers):
        if (
            isinstance(handler, logging.handlers.RotatingFileHandler)
            and Path(handler.baseFilename).parent == log_folder()
        ):
            root.removeHandler(handler)
            handler.close()
    logging.captureWarnings(False)
