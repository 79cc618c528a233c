"""`undertone analyze`: one file after another, or several at a time in processes of their own."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import queue
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from undertone.core.errors import UndertoneError
from undertone.core.speech import SpeechOptions
from undertone.core.types import Conversation, JobKind
from undertone.core.workflows.analyze import AnalyzeOptions
from undertone.gui import log as log_file
from undertone.gui.commands import Result, opened
from undertone.gui.job_rows import job_row
from undertone.gui.terminal import Terminal, UsageError

log = logging.getLogger(__name__)


def analyze_files(options: argparse.Namespace, progress: Terminal) -> Result:
    """Every file is tried; those that fail are complaints. Raises ProjectError when the project cannot be opened."""
    media = list(dict.fromkeys(options.media))
    if len(media) > 1 and (options.transcript is not None or options.title is not None):
        raise UsageError("--transcript and --title go with one media file")
    with _no_empty_project_left(options.project):
        with opened(options.project, create=True) as store:
            project = store.path.stem
            if options.jobs == 1 or len(media) == 1:
                outcomes = [_outcome(store, path, options, Terminal(path.name, quiet=options.quiet)) for path in media]
        if options.jobs > 1 and len(media) > 1:
            outcomes = _side_by_side(media, options)
    complaints = [words for _, words in outcomes if words is not None]
    found = [c for c, _ in outcomes if c is not None]
    text = "\n".join(_line(c) for c in found if c.utterances)
    data = {"project": project, "conversations": [_json(c) for c in found], "failed": complaints}
    return Result(text, data, complaints)


@contextmanager
def _no_empty_project_left(project: Path) -> Iterator[None]:
    """A project that was made inside goes again when nothing came into it."""
    existed = project.exists()
    try:
        yield
    finally:
        if not existed and project.exists():
            with opened(project) as store:
                empty = not store.conversations()
            if empty:
                _remove(project)


def _remove(project: Path) -> None:
    from undertone.db.open import files_folder

    for tail in ("", "-wal", "-shm"):
        project.with_name(project.name + tail).unlink(missing_ok=True)
    folder = files_folder(project.absolute())
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _outcome(
    store: Any, path: Path, options: argparse.Namespace, progress: Any
) -> tuple[Conversation | None, str | None]:
    """The conversation, and what there is to complain about. Errors of the project itself are raised."""
    from undertone.core.errors import ProjectError
    from undertone.core.workflows import analyze

    wanted = _analyze_options(options)
    try:
        with job_row(store, JobKind.ANALYZE, path.name, _arguments(path, wanted), progress) as row:
            conversation = analyze(store, path, wanted, row)
            row.message = _found(conversation)
    except ProjectError:
        raise
    except UndertoneError as error:
        log.info("%s failed", path, exc_info=error)
        named = str(error) if error.path is not None else f"{path.name}: {error}"
        return None, named
    finally:
        if isinstance(progress, Terminal):
            progress.clear()
    if not conversation.utterances:
        return conversation, f"{path.name}: {conversation.note}."
    return conversation, None


def _analyze_options(options: argparse.Namespace) -> AnalyzeOptions:
    speech = SpeechOptions(
        mode=options.speech,
        transcript=options.transcript,
        whisper_model=options.whisper_model,
        language=options.language,
        device=options.device,
        max_speakers=options.speakers,
        allow_download=options.download,
    )
    return AnalyzeOptions(speech, options.device, options.title, options.again)


def _arguments(path: Path, wanted: AnalyzeOptions) -> dict[str, object]:
    """What the window needs to run the same again: what differs from the usual."""
    usual = SpeechOptions()
    options = {f.name: getattr(wanted.speech, f.name) for f in fields(SpeechOptions)}
    options = {name: value for name, value in options.items() if value != getattr(usual, name)}
    if wanted.speech.transcript is not None:
        options["transcript"] = str(wanted.speech.transcript.absolute())
    if wanted.title is not None:
        options["title"] = wanted.title
    return {"path": str(path.absolute()), "options": options}


def _found(c: Conversation) -> str:
    return f"{c.utterances} utterances" + (f", {c.note}" if c.note else "")


def _line(c: Conversation) -> str:
    note = f" ({c.note})" if c.note else ""
    return f"{c.media.path.name}: conversation {c.id}, {c.utterances} utterances{note}"


def _json(c: Conversation) -> dict[str, Any]:
    return {
        "id": c.id,
        "title": c.title,
        "media": str(c.media.path),
        "duration_ms": c.media.duration_ms,
        "utterances": c.utterances,
        "state": c.state.value,
        "note": c.note,
    }


# ---------------------------------------------------------------- several at a time


def _side_by_side(media: list[Path], options: argparse.Namespace) -> list[tuple[Conversation | None, str | None]]:
    context = multiprocessing.get_context("spawn")
    reports = context.Queue()
    count = min(options.jobs, len(media))
    threads = max((os.cpu_count() or 1) // count, 1)
    with _pool(count, context, reports) as pool:
        with _threads(threads):  # processes start as work is given out
            futures = [pool.submit(_in_process, path, options) for path in media]
        _follow(futures, reports, options.quiet)
        return [_result(f, path) for f, path in zip(futures, media, strict=True)]


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """Processes started inside use so many threads each: it is read when they load numpy, before their first task."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: value or str(count) for name, value in before.items()})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]


@contextmanager
def _pool(count: int, context: Any, reports: Any) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(reports,))
    try:
        yield pool
    except BaseException:
        for process in list((pool._processes or {}).values()):  # an interrupt ends the work at once
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown()


def _follow(futures: list[Future[Any]], reports: Any, quiet: bool) -> None:
    """Shows what the processes report until all are done."""
    terminal = Terminal(quiet=quiet)
    while not all(f.done() for f in futures):
        try:
            done, total, text = reports.get(timeout=0.2)
        except queue.Empty:
            continue
        terminal.report(done, total, text)
    terminal.clear()


def _result(future: Future[Any], path: Path) -> tuple[Conversation | None, str | None]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        outcome: tuple[Conversation | None, str | None] = future.result()
    except BrokenProcessPool:
        return (
            None,
            f"{path.name}: the process that analysed it, or one beside it, died. Run the command again: it goes on.",
        )
    return outcome


class _Report:
    """The progress of one file in a process."""

    def __init__(self, name: str) -> None:
        self._name = name

    def report(self, done: float, total: float, text: str) -> None:
        if _reports is not None:
            _reports.put((done, total, f"{self._name}: {text}"))

    def raise_if_cancelled(self) -> None:
        """The parent ends the process instead."""


_reports: Any = None


def _begin(reports: Any) -> None:
    global _reports
    _reports = reports
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to answer
    log_file.start()


def _in_process(path: Path, options: argparse.Namespace) -> tuple[Conversation | None, str | None]:
    with opened(options.project) as store:
        return _outcome(store, path, options, _Report(path.name))
