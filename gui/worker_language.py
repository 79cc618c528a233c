"""The window's language in worker processes, which have no Qt: core's sentences by the same .ts file."""

from __future__ import annotations

import os

from undertone import resources
from undertone.core import wording

VARIABLE = "UNDERTONE_LANGUAGE"


def speak_as_window() -> None:
    """Makes core's sentences of this process speak the language that the window has put into the environment."""
    import xml.etree.ElementTree as ET  # here and not above: the window imports this module before it is shown

    file = resources.path("languages", f"undertone_{os.environ.get(VARIABLE, 'en')}.ts")
    if file.is_file():
        known = {m.findtext("source", ""): m.findtext("translation", "") for m in ET.parse(file).iter("message")}
        wording.speak(lambda text: known.get(text) or text)
