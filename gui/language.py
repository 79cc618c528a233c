"""Words of the window in the person's language, through Qt's translation: English in the code, others in resources.

Every string that a person sees is written `tr("...")` where it is used; a constant of a module is written
`marked("...")` there and `tr(NAME)` where it is used, since a module may be imported before the language is known.
Values are put in after translating: `tr("{count} left").format(count=3)`.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from undertone.gui.worker_language import VARIABLE

CONTEXT = "undertone"
ENGLISH = "en"
# what a person calls each language, in that language
LANGUAGES = {ENGLISH: "English", "zh_CN": "简体中文"}
CHOICES = ("system", *LANGUAGES)
_installed: list[QTranslator] = []


def tr(text: str) -> str:
    """`text` in the language of the window; as it is where there is no translation."""
    return QCoreApplication.translate(CONTEXT, text)


def marked(text: str) -> str:
    """`text` unchanged: tells the extraction that `tr` will be asked for it."""
    return text


def chosen(choice: str) -> str:
    """The language for a setting: a key of `LANGUAGES`, or "system" for the first of the system's that is there."""
    if choice in LANGUAGES:
        return choice
    for name in QLocale.system().uiLanguages():
        locale = QLocale(name)
        if locale.language() == QLocale.Language.English:
            return ENGLISH
        if locale.language() == QLocale.Language.Chinese and locale.script() != QLocale.Script.TraditionalHanScript:
            return "zh_CN"
    return ENGLISH


def install(language: str) -> None:
    """Makes `tr`, core's sentences and Qt's own dialogs speak a language; before any widget is made.

    A language without a file is English. Installing another takes the one before away.
    """
    from undertone import resources
    from undertone.core import wording

    app = QCoreApplication.instance()
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    os.environ[VARIABLE] = language
    if language != ENGLISH:
        own = str(resources.path("languages", f"undertone_{language}.qm"))
        qt = f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{language}.qm"
        for file in (own, qt):
            translator = QTranslator(app)
            if translator.load(file):
                QCoreApplication.installTranslator(translator)
                _installed.append(translator)
    wording.speak(tr if _installed else str)
