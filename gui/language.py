"""Words of the window in the person's language, through Qt's translation: English in the code, others in resources.

Every string that a person sees is written `tr("...")` where it is used; a constant of a module is written
`marked("...")` there and `tr(NAME)` where it is used, since a module may be imported before the language is known.
Values are put in after translating: `tr("{count} left").format(count=3)`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "undertone"


def tr(text: str) -> str:
    """`text` in the language of the window; as it is where there is no translation."""
    return QCoreApplication.translate(CONTEXT, text)


def marked(text: str) -> str:
    """`text` unchanged: tells the extraction that `tr` will be asked for it."""
    return text
