"""`python -m tests.bench [NAME...] [--json]`: lists the benchmarks, or runs some and prints a table or JSON.

A benchmark is a module of this folder with `run() -> dict` of figures whose names carry their units; the first line of
its docstring says what it measures. Several are run one after another, each in a process of its own.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def benchmarks() -> dict[str, str]:
    """Names and what they measure, without importing them."""
    found = {}
    for file in sorted(FOLDER.glob("[!_]*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "run" for node in tree.body):
            found[file.stem] = (ast.get_docstring(tree) or "").splitlines()[0]
    return found


def measured(name: str) -> dict[str, Any]:
    """Runs one; what it prints goes to stderr."""
    with contextlib.redirect_stdout(sys.stderr):
        figures: dict[str, Any] = importlib.import_module(f"tests.bench.{name}").run()
    return figures


def measured_apart(name: str) -> dict[str, Any]:
    """Runs one in a process of its own, so that neither memory nor loaded models are shared."""
    command = [sys.executable, "-m", "tests.bench", name, "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=FOLDER.parents[1])
    figures: dict[str, Any] = json.loads(done.stdout)[name]
    return figures


def rows(figures: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Nested figures as lines of a table."""
    if isinstance(figures, dict):
        for name, value in figures.items():
            yield from rows(value, f"{prefix}{'.' if prefix else ''}{name}")
    elif isinstance(figures, list | tuple) and figures and isinstance(figures[0], dict | list | tuple):
        for i, value in enumerate(figures):
            yield from rows(value, f"{prefix}[{i}]")
    else:
        yield prefix, f"{figures:.3f}" if isinstance(figures, float) else str(figures)


def table(name: str, title: str, figures: dict[str, Any]) -> str:
    lines = list(rows(figures))
    wide = max((len(label) for label, _ in lines), default=0)
    numbers = max((len(value) for _, value in lines if len(value) < 20), default=0)
    return "\n".join([f"{name}: {title}", *(f"  {label:<{wide}}  {value:>{numbers}}" for label, value in lines)])


def main() -> int:
    known = benchmarks()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures; nothing passes or fails.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one JSON object: the figures by benchmark")
    options = parser.parse_args()
    unknown = [n for n in options.names if n not in known]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(known)}")
    if not options.names:
        print(json.dumps(known, indent=1) if options.json else "\n".join(f"{n:<14} {t}" for n, t in known.items()))
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    measure = measured if len(options.names) == 1 else measured_apart
    found = {}
    for name in options.names:
        found[name] = measure(name)
        if not options.json:
            print(table(name, known[name], found[name]), flush=True)
    if options.json:
        print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
