"""The command `undertone`: the window, and everything that it does, without one. Only the window imports Qt.

Exit status 0: done; 1: it failed, and stderr says why; 2: wrong usage; 130: interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn, TypeAlias

from undertone.core.errors import Cancelled, UndertoneError
from undertone.gui import log as log_file
from undertone.gui.terminal import Terminal, UsageError

log = logging.getLogger("undertone.cli")

DEVICES = ("auto", "cpu", "cuda", "mps")
COMMANDS = (
    "analyze",
    "show",
    "label",
    "export",
    "import",
    "finetune",
    "explain",
    "train",
    "evaluate",
    "ablate",
    "models",
    "whisper",
    "doctor",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        options = _parse(arguments)
    except SystemExit as stop:  # argparse has already said why
        return int(stop.code or 0)
    if options.command is None:
        return _window(options)
    return _run(options)


# ---------------------------------------------------------------- what was asked for


def _parse(arguments: list[str]) -> argparse.Namespace:
    first = next((a for a in arguments if not a.startswith("-")), None)
    if first in COMMANDS:
        return _parser().parse_args(_names_apart(arguments) if first == "ablate" else arguments)
    if any(a in ("-h", "--help") for a in arguments):
        return _parser().parse_args(["--help"])
    return _window_parser(first).parse_args(arguments)


def _names_apart(arguments: list[str]) -> list[str]:
    """`--only full -graph` as `--only=full --only=-graph`, since a name such as -graph reads like an option."""
    found, listing = [], False
    for a, following in zip(arguments, [*arguments[1:], "--"], strict=True):
        if listing and _is_name(a):
            found.append(f"--only={a}")
            continue
        listing = a == "--only" and _is_name(following)
        if not listing:
            found.append(a)
    return found


def _is_name(argument: str) -> bool:
    return not argument.startswith("--") and argument not in ("-q", "-v", "-h")


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", help="say where the details of an error are logged")
    parser.add_argument("--version", action="version", version=f"undertone {_version()}")


def _version() -> str:
    try:
        return version("undertone")
    except PackageNotFoundError:
        return "(not installed)"


class _WindowParser(argparse.ArgumentParser):
    """Says which command was perhaps meant."""

    first: str | None = None

    def error(self, message: str) -> NoReturn:
        near = difflib.get_close_matches(self.first or "", COMMANDS, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        super().error(f"{message}.{hint} See undertone --help")


def _window_parser(first: str | None) -> argparse.ArgumentParser:
    parser = _WindowParser(prog="undertone", usage="undertone [PROJECT] [--sample] | COMMAND ...")
    parser.first = first
    _common(parser)
    parser.add_argument("project", nargs="?", type=_existing, metavar="PROJECT")
    parser.add_argument("--sample", action="store_true")
    parser.set_defaults(command=None)
    return parser


def _existing(text: str) -> Path:
    path = Path(text)
    if not path.exists() and path.suffix != ".undertone":
        raise argparse.ArgumentTypeError(f"there is no command and no file called {text}")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="undertone",
        usage="undertone [PROJECT] [--sample] | COMMAND ...",
        description="Emotion in conversation: who said what, with which emotion, and why. Without a command the window "
        "opens, with PROJECT or with the sample conversation (--sample).",
    )
    _common(parser)
    parser.add_argument("--sample", action="store_true", help="open the sample conversation in the window")
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND", prog="undertone")
    for add in (_analyze, _show, _label, _export, _import, _finetune, _explain, _train, _evaluate, _ablate):
        add(commands)
    for add in (_models, _whisper, _doctor):
        add(commands)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(
    commands: Commands, name: str, words: str, *, project: bool = True, as_json: bool = True
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    parser.add_argument("-v", "--verbose", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")
    if project:
        parser.add_argument("--project", required=True, type=Path, metavar="P", help="the project file")
    if as_json:
        parser.add_argument("--json", action="store_true", help="print JSON to stdout")
    return parser


def _device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where the models run (default: auto)")


def _analyze(commands: Commands) -> None:
    p = _command(commands, "analyze", "find the utterances of media files and predict their emotions")
    p.add_argument("media", nargs="+", type=Path, metavar="MEDIA")
    p.add_argument("--transcript", type=Path, metavar="F", help="SRT, VTT, CSV or RTTM of the one media file")
    p.add_argument("--speech", choices=("auto", "whisper", "vad"), default="auto", help="how speech is found")
    p.add_argument("--whisper-model", default="base", metavar="NAME|FILE", help="Whisper model (default: base)")
    p.add_argument("--language", metavar="L", help="language spoken, such as en; found out by Whisper if not given")
    p.add_argument("--download", action="store_true", help="fetch the Whisper model if it is not on this machine")
    p.add_argument("--speakers", type=_positive, default=8, metavar="N", help="most voices to tell apart (default: 8)")
    p.add_argument("--title", metavar="T", help="title of the conversation (default: the file's name)")
    p.add_argument("--again", action="store_true", help="find the utterances anew; the old ones come back with undo")
    p.add_argument("--jobs", type=_positive, default=1, metavar="N", help="files analysed at a time (default: 1)")
    _device(p)


def _show(commands: Commands) -> None:
    p = _command(commands, "show", "list conversations and utterances with predictions and labels")
    p.add_argument("--conversation", metavar="C", help="only this one, by id or title")


def _label(commands: Commands) -> None:
    p = _command(commands, "label", "label an utterance")
    p.add_argument("--utterance", required=True, type=int, metavar="ID")
    what = p.add_mutually_exclusive_group(required=True)
    what.add_argument("--label", metavar="L", help="a class of the scheme")
    what.add_argument("--clear", action="store_true", help="take this annotator's label away")
    p.add_argument("--annotator", required=True, metavar="A", help="who labels")
    p.add_argument("--scheme", metavar="S", help="id of the label scheme (default: the project's first)")
    p.add_argument("--unsure", action="store_true", help="flag the label as unsure")
    p.add_argument("--note", default="", metavar="TEXT", help="a note to the label")


def _export(commands: Commands) -> None:
    p = _command(commands, "export", "write utterances, labels and predictions for other programs")
    p.add_argument("--format", required=True, metavar="F", help="csv, json, srt, vtt, clips, or a plug-in's")
    p.add_argument("--out", required=True, type=Path, metavar="FILE", help="file to write, or folder for clips")
    p.add_argument("--conversation", action="append", default=[], metavar="C", help="only this one, by id or title")
    p.add_argument("--text", default="", metavar="WORDS", help="only utterances with these words")
    p.add_argument("--speaker", action="append", default=[], metavar="NAME", help="only this speaker's")
    p.add_argument("--label", action="append", default=[], metavar="L", help="only what is labelled so")
    p.add_argument("--prediction", action="append", default=[], metavar="L", help="only what is predicted so")
    p.add_argument("--annotator", default="", metavar="A", help="whose labels count for the filters")
    p.add_argument("--min-confidence", type=_share, default=0.0, metavar="X", help="from 0 to 1")
    p.add_argument("--max-confidence", type=_share, default=1.0, metavar="X", help="from 0 to 1")
    p.add_argument("--labelled", action="store_true", help="only labelled utterances")
    p.add_argument("--unlabelled", action="store_true", help="only unlabelled utterances")
    p.add_argument("--differs", action="store_true", help="only where label and prediction differ")
    p.add_argument("--doubtful", action="store_true", help="only where the transcript is in doubt")


def _import(commands: Commands) -> None:
    p = _command(commands, "import", "bring in the labels of a file that export --format json has written")
    p.add_argument("file", type=Path, metavar="FILE", help="labels that are here already stay as they are")


def _finetune(commands: Commands) -> None:
    p = _command(commands, "finetune", "train the model on the project's new labels")
    p.add_argument(
        "--adopt",
        choices=("auto", "never", "always"),
        default="auto",
        help="auto: when held-out labels say it is better",
    )
    _device(p)


def _explain(commands: Commands) -> None:
    p = _command(commands, "explain", "say why an utterance was predicted as it was")
    p.add_argument("--utterance", required=True, type=int, metavar="ID")
    _device(p)


def _data(p: argparse.ArgumentParser) -> None:
    p.add_argument("--data", required=True, type=Path, metavar="DIR", help="folder of the data set, or project file")
    named = p.add_argument("--dataset", required=True, metavar="NAME", help="what it is: %(known)s")
    vars(named)["known"] = _DataSets()


class _DataSets:
    """Names of the data sets, looked up when the help is printed and not before."""

    def __str__(self) -> str:
        from undertone.core import datasets

        return ", ".join(datasets.NAMES)


def _train(commands: Commands) -> None:
    p = _command(commands, "train", "train a checkpoint on a data set", project=False)
    _data(p)
    p.add_argument("--out", required=True, type=Path, metavar="FILE", help="the .safetensors to write")
    p.add_argument("--seed", type=int, default=0, metavar="N")
    p.add_argument("--epochs", type=_positive, metavar="N", help="at most so many passes over the data")
    p.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="another setting of the training")
    p.add_argument("--work", type=Path, metavar="DIR", help="keep the state here, so that an interrupted run goes on")
    _device(p)


def _evaluate(commands: Commands) -> None:
    p = _command(commands, "evaluate", "measure a checkpoint on a part of a data set", project=False)
    _data(p)
    p.add_argument("--split", required=True, metavar="S", help="train, dev or test")
    p.add_argument("--checkpoint", type=Path, metavar="F", help="default: the shipped model")
    p.add_argument("--patterns", action="store_true", help="measure each combination of words, voice and face, too")
    _device(p)


def _ablate(commands: Commands) -> None:
    p = _command(commands, "ablate", "train the model without each of its parts and compare", project=False)
    _data(p)
    p.add_argument("--seeds", type=_positive, default=3, metavar="N", help="trainings of each variant (default: 3)")
    p.add_argument("--epochs", type=_positive, metavar="N", help="at most so many passes over the data")
    p.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME ...",
        help="only these variants, such as full -graph window-3 TA concat-mlp",
    )
    p.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="another setting of all variants")
    p.add_argument("--work", type=Path, metavar="DIR", help="keep results here, so that an interrupted run goes on")
    _device(p)


def _models(commands: Commands) -> None:
    p = _command(commands, "models", "list model versions, adopt one, or roll back")
    p.add_argument("action", nargs="?", choices=("adopt", "rollback"))
    p.add_argument("id", nargs="?", type=int, metavar="ID")
    _device(p)


def _whisper(commands: Commands) -> None:
    p = _command(commands, "whisper", "list the Whisper models, or get one", project=False)
    p.add_argument("action", nargs="?", choices=("get",))
    p.add_argument("name", nargs="?", metavar="NAME", help="tiny, base, small, medium, large-v3, turbo, …")


def _doctor(commands: Commands) -> None:
    p = _command(commands, "doctor", "check what is on this machine and what is missing", project=False)
    p.add_argument("--project", type=Path, metavar="P", help="check this project, too")


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return value


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


# ---------------------------------------------------------------- running it


def _window(options: argparse.Namespace) -> int:
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        return _failed("there is no display to open a window on; the commands work without one: undertone --help")
    from undertone.gui import crash

    crash.begin(log_file.log_folder())
    from undertone.gui import starting

    try:
        status = starting.run(options.project, options.sample)
    except ImportError as error:  # a library of the system that Qt needs
        status = _failed(
            f"the window cannot be opened ({error}). Run undertone doctor, or bash .ci/setup in a checkout."
        )
    crash.end()
    return status


def _run(options: argparse.Namespace) -> int:
    """Runs a command; what libraries print goes to stderr, so that stdout carries the result alone."""
    from undertone.gui import commands

    file = log_file.start()
    progress = Terminal(quiet=options.quiet)
    out = sys.stdout
    try:
        with contextlib.redirect_stdout(sys.stderr):
            result = commands.run(options, progress)
        progress.clear()
        text = json.dumps(result.data, ensure_ascii=False, indent=1) if options.json else result.text
        if text:
            print(text, file=out, flush=True)
    except KeyboardInterrupt:
        progress.clear()
        _failed("interrupted; what was finished is kept")
        return 130
    except BrokenPipeError:  # the reader, such as head, has seen enough
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return 0
    except UsageError as error:
        progress.clear()
        _failed(str(error))
        return 2
    except (UndertoneError, Cancelled, OSError) as error:
        progress.clear()
        log.info("%s failed", options.command, exc_info=error)
        where = f" Details: {file}" if options.verbose and file else ""
        return _failed(f"{_in_words(error)}{where}")
    except Exception as error:
        progress.clear()
        log.error("%s failed unexpectedly", options.command, exc_info=error)
        where = f" The details are in {file}." if file else ""
        return _failed(f"unexpected error: {type(error).__name__}: {error}.{where}")
    for line in (*result.remarks, *result.complaints):
        _failed(line)
    return 1 if result.complaints else 0


def _in_words(error: BaseException) -> str:
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}"
    return str(error) or "cancelled"


def _failed(words: str) -> int:
    print(f"undertone: {' '.join(words.split())}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
