"""What the actions on utterances do: split, merge, insert, retime by keys, say who speaks, delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from undertone.core.types import Edit, LabelScheme, Segment, UtteranceRecord
from undertone.gui.language import tr
from undertone.gui.retiming import Retiming

if TYPE_CHECKING:
    from undertone.db.store import Store
    from undertone.gui.main_window import MainWindow

NEW_MS = 2_000  # length of an utterance that is put in at the playhead
LEAST_NEW_MS = 200
NUDGE_MS = 50

# rows of the context menu; None is a line
MENU = (
    "play_utterance",
    "zoom_utterance",
    None,
    "edit_text",
    "split",
    "merge",
    "insert",
    "speaker",
    "rename_speaker",
    None,
    "clear",
    "unsure",
    None,
    "delete",
    "restore",
)
Owner = tuple[str, str]  # annotator, scheme


class UtteranceCommands(QObject):
    """Edits of the open conversation, on the utterances that are marked in the table or the current one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session, self.workbench = window.session, window.workbench
        self.table, self.timeline = window.workbench.table, window.workbench.timeline
        self.retiming = Retiming(window.session, window.workbench.timeline, self)
        self.table.split_asked.connect(self.split_text)
        self.table.menu_asked.connect(self.open_menu)
        self.timeline.menu_asked.connect(self.open_menu)
        self.timeline.retimed.connect(self.retiming.retime)
        self.timeline.utterance_drawn.connect(self.draw)
        self.timeline.set_editable(True)
        window.inference.busy_changed.connect(lambda kind: self.table.set_predicting(kind == "refresh"))
        window.actions_table.bind(self.slots())

    def slots(self) -> dict[str, Callable[[], object]]:
        """By action."""
        nudge = self.retiming.nudge
        return {
            "split": self.split,
            "merge": self.merge,
            "insert": self.insert,
            "speaker": self.change_speaker,
            "rename_speaker": self.rename_speaker,
            "delete": self.delete,
            "start_earlier": lambda: nudge("start", -NUDGE_MS),
            "start_later": lambda: nudge("start", NUDGE_MS),
            "end_earlier": lambda: nudge("end", -NUDGE_MS),
            "end_later": lambda: nudge("end", NUDGE_MS),
        }

    def _edit(
        self, work: Callable[[Store], Edit], then: Callable[[Edit], object] | None = None, stale: bool = True
    ) -> None:
        self.retiming.commit()
        self.session.edit(work, stale=stale, then=then)

    def _chosen(self) -> list[UtteranceRecord]:
        """The utterances that an action is about, in time order."""
        ids = set(self.workbench.selected_ids())
        return [r for r in self.session.records if r.utterance.id in ids]

    # -- split
    def split(self) -> None:
        """Those selected that the playhead is in; the only one selected in its middle when it is not."""
        self.retiming.commit()
        chosen, at = self._chosen(), self.timeline.position()
        under = [r.utterance for r in chosen if r.utterance.start_ms < at < r.utterance.end_ms]
        for utterance in under:
            self._split(utterance.id, at)
        if not under and len(chosen) == 1:
            u = chosen[0].utterance
            self._split(u.id, (u.start_ms + u.end_ms) // 2)
        elif not under and chosen:
            self.window.toast.say(tr("Put the playhead into one of the selected utterances to split it there."))

    def _split(self, utterance_id: int, at_ms: int) -> None:
        self._edit(lambda store: store.split(utterance_id, at_ms))

    def split_text(self, utterance_id: int, text_at: int) -> None:
        """At a place in its text, which is kept as it was typed; word times say when that is."""

        def work(store: Store) -> Edit:
            from undertone.db.words import time_at

            utterance = store.record(utterance_id).utterance  # with what has just been typed
            place = between_words(utterance.text, text_at)
            if place is None:
                from undertone.core.errors import ProjectError

                raise ProjectError(
                    tr("there are no words on one side of the cursor."),
                    advice=tr("Put the cursor between two words and split again."),
                )
            return store.split(utterance_id, time_at(utterance, place), place)

        self._edit(work)

    # -- merge
    def merge(self) -> None:
        """The marked ones, or the current one and the next; asks which of different labels is kept."""
        self.retiming.commit()
        parts = self._chosen()
        if len(parts) == 1:
            parts = self._with_next(parts[0])
        if len(parts) < 2:
            self.window.toast.say(tr("This is the last utterance: there is none to merge it with."))
            return
        own = self._own_differences(parts)
        if not own:
            self._merge(parts, {})
            return
        from undertone.gui.merge_dialog import MergeDialog

        dialog = MergeDialog(self.window, own)
        dialog.accepted.connect(lambda: self._merge(parts, dialog.choices()))
        dialog.open()

    def _with_next(self, record: UtteranceRecord) -> list[UtteranceRecord]:
        records = self.session.records
        place = next(i for i, r in enumerate(records) if r.utterance.id == record.utterance.id)
        return records[place : place + 2]

    def _own_differences(self, parts: Sequence[UtteranceRecord]) -> dict[LabelScheme, list[str]]:
        """The annotator's different labels by scheme, those said of the longest time first."""
        known = {s.id: s for s in self.session.all_schemes}
        found = differences(parts)
        return {known[scheme]: said for (who, scheme), said in found.items() if who == self.session.annotator}

    def _merge(self, parts: Sequence[UtteranceRecord], choices: Mapping[str, str]) -> None:
        """What others have said differently is not ours to choose: they are asked again."""
        ids, annotator = [r.utterance.id for r in parts], self.session.annotator

        def work(store: Store) -> Edit:
            open_ = differences([store.record(i) for i in ids])
            said = {owner: choices[owner[1]] if owner[0] == annotator else "" for owner in open_ if _is_said(owner)}
            return store.merge(ids, said)

        def _is_said(owner: Owner) -> bool:
            return owner[0] != annotator or owner[1] in choices

        self._edit(work)
        names = list(dict.fromkeys(r.speaker.name for r in parts))
        if len(names) > 1:
            self.window.toast.say(tr("Merged as said by {speaker}").format(speaker=names[0]))

    # -- insert
    def insert(self) -> None:
        """A new utterance of the current speaker at the playhead, up to the next one; its text is edited at once."""
        conversation, speaker = self.session.conversation, self._speaker()
        if conversation is None:
            return
        start = self.timeline.position()
        end = min(start + NEW_MS, conversation.media.duration_ms)
        for other in (r.utterance for r in self.session.records if r.speaker.name == speaker):
            if other.start_ms <= start < other.end_ms:
                end = start
            elif start < other.start_ms < end:
                end = other.start_ms
        if end - start < LEAST_NEW_MS:
            words = tr("No room here: {speaker} speaks at the playhead. Put it into a gap and insert again.")
            self.window.toast.say(words.format(speaker=speaker))
            return
        self._insert(Segment(start, end, "", speaker))

    def _speaker(self) -> str:
        current, speakers = self.session.current, self.session.speakers
        if current is not None:
            return current.speaker.name
        return speakers[0].name if speakers else tr("Speaker 1")

    def draw(self, speaker_id: int, start_ms: int, end_ms: int) -> None:
        """A new utterance as it was drawn in a lane; its text is edited at once."""
        name = next((s.name for s in self.session.speakers if s.id == speaker_id), None)
        self._insert(Segment(start_ms, end_ms, "", name))

    def _insert(self, segment: Segment) -> None:
        conversation = self.session.conversation
        if conversation is None:
            return
        shown = conversation.id
        self.retiming.commit()
        self.session.edit(
            lambda store: store.insert_utterance(shown, segment),
            then=self._inserted,
            refused=lambda _: self.timeline.revert(),
        )

    def _inserted(self, edit: Edit) -> None:
        new = next(iter(edit.utterance_ids), None)
        self.session.select(new)
        if new is not None and self.table.model.row_of(new) is None:
            self.window.toast.say(tr("The new utterance is there, but the filter hides it in the list."))
        else:
            self.table.edit_text()

    # -- speakers
    def change_speaker(self) -> None:
        """Of the selected utterances."""
        ids, current = self.workbench.selected_ids(), self.session.current
        if current is not None:
            self._ask_name(
                tr("Change speaker"),
                tr("Who speaks here? A new name makes a new speaker."),
                current.speaker.name,
                [s.name for s in self.session.speakers],
                tr("Change"),
                lambda name: self._edit(lambda store: store.set_speaker(ids, name)),
            )

    def rename_speaker(self) -> None:
        """Everywhere in the conversation; nothing is predicted again for a name."""
        current = self.session.current
        if current is not None:
            speaker = current.speaker
            words = tr("{speaker} is called so in every utterance of this conversation.")
            self._ask_name(
                tr("Rename speaker"),
                words.format(speaker=speaker.name),
                speaker.name,
                [],
                tr("Rename"),
                lambda name: self._edit(lambda store: store.rename_speaker(speaker.id, name), stale=False),
            )

    def _ask_name(
        self, title: str, words: str, now: str, known: list[str], accept: str, slot: Callable[[str], object]
    ) -> None:
        from undertone.gui.dialogs import NameDialog

        dialog = NameDialog(self.window, title, words, now, known, accept)
        dialog.accepted.connect(lambda: slot(dialog.name()) if dialog.name() else None)
        dialog.open()

    # -- delete
    def delete(self) -> None:
        """The selected utterances; undo brings them back."""
        ids = self.workbench.selected_ids()
        if ids:
            self._edit(lambda store: store.delete_utterances(ids))

    # -- menu
    def open_menu(self, utterance_id: int, at: QPoint) -> None:
        """The actions on an utterance where it was asked for them; one that is not marked is selected first."""
        if utterance_id not in self.workbench.selected_ids():
            self.session.select(utterance_id)
        actions = self.window.actions_table
        menu = QMenu(self.window)
        for action_id in MENU:
            if action_id is None:
                menu.addSeparator()
            else:
                menu.addAction(actions[action_id])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def between_words(text: str, place: int) -> int | None:
    """Where to split a text near a place: not inside a word where there are blanks, and with words on both sides."""
    usable = [i for i in range(1, len(text)) if text[:i].strip() and text[i:].strip()]
    blanks = [i for i in usable if text[i].isspace() or text[i - 1].isspace()]
    if not text[:place].strip() or not text[place:].strip():
        return None
    return min(blanks or usable, key=lambda i: abs(i - place), default=None)


def differences(parts: Sequence[UtteranceRecord]) -> dict[Owner, list[str]]:
    """Labels that differ between utterances, by annotator and scheme; those said of the longest time first."""
    lasting: dict[Owner, dict[str, int]] = {}
    for record in parts:
        for label in record.labels:
            said = lasting.setdefault((label.annotator, label.scheme), {})
            said[label.label] = said.get(label.label, 0) + record.utterance.end_ms - record.utterance.start_ms
    return {owner: sorted(said, key=lambda name: -said[name]) for owner, said in lasting.items() if len(said) > 1}
