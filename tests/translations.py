"""Keeps the translations in step with the code: `python -m tests.translations`.

Collects every string given to `tr` (window), `said` (core and db) and `marked`, brings `resources/languages/*.ts` up
to date without losing a translation, and compiles each to the `.qm` that the window reads. Says what is still
untranslated.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "languages"
CALLS = {"tr", "marked", "said"}
CONTEXT = "undertone"


def strings() -> dict[str, str]:
    """Every string to translate with the file where it stands first, in the order of files and lines."""
    found: dict[str, str] = {}
    for folder in ("gui", "core", "db"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for text in strings_of(file.read_text(encoding="utf-8")):
                found.setdefault(text, file.relative_to(ROOT).as_posix())
    return found


def strings_of(source: str) -> Iterator[str]:
    """The literal first arguments of the calls; a call with anything else but a name raises ValueError."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield from _literals(node.args[0])


def _literals(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _literals(argument.body)
        yield from _literals(argument.orelse)
    elif isinstance(argument, ast.JoinedStr | ast.BinOp):
        raise ValueError(f"line {argument.lineno}: a text put together cannot be translated; use .format after it")


def translations(file: Path) -> dict[str, str]:
    """What a .ts file has for each source; an empty translation is one that is missing."""
    if not file.is_file():
        return {}
    context = ET.parse(file).getroot().find("context")
    messages = context.findall("message") if context is not None else []
    return {m.findtext("source", ""): m.findtext("translation", "") for m in messages}


def write(file: Path, language: str, wanted: dict[str, str], known: dict[str, str]) -> list[str]:
    """Writes the .ts; returns the sources that have no translation."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    missing = []
    for source, place in wanted.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../../{place}")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        translation.text = known.get(source, "")
        if not translation.text:
            translation.set("type", "unfinished")
            missing.append(source)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
    return missing


def compile_qm(file: Path) -> None:
    """Makes the .qm beside a .ts with the lrelease that comes with PySide6."""
    import PySide6

    lrelease = next(Path(PySide6.__file__).parent.glob("lrelease*"))
    command = [str(lrelease), "-silent", "-removeidentical", str(file), "-qm", str(file.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main() -> int:
    """Updates and compiles every language; 1 when something is untranslated."""
    wanted = strings()
    complete = True
    for file in sorted(FOLDER.glob("undertone_*.ts")):
        missing = write(file, file.stem.removeprefix("undertone_"), wanted, translations(file))
        compile_qm(file)
        print(f"{file.name}: {len(wanted) - len(missing)} of {len(wanted)}")
        for source in missing:
            print(f"  missing: {source!r}")
        complete = complete and not missing
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
