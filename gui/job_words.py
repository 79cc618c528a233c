"""What is said of a job: why its worker ended, what was kept, how far it is. Imports no Qt widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from undertone.core.types import Job, JobKind, JobState, Modality
from undertone.gui.language import marked, tr
from undertone.gui.times import left

if TYPE_CHECKING:
    from undertone.db.store import Store

KILLED = 9  # SIGKILL, which is what the system sends when memory runs out
SIGNALS = {
    4: marked("an instruction that this processor does not know"),
    6: marked("it gave up by itself"),
    7: marked("a fault of memory or disk"),
    8: marked("a fault of arithmetic"),
    11: marked("a fault of memory"),
    15: marked("somebody ended it"),
}
WAITING = marked("waiting")
STOPPING = marked("stopping")
CANCELLED = marked("cancelled; what was finished is kept")
INTERRUPTED = marked("interrupted; resume it to go on from there")


@dataclass(frozen=True, slots=True)
class Kept:
    """What of an analysis is in the project: utterances, and of how many words, voice and face are encoded."""

    utterances: int
    encoded: dict[Modality, int]

    @property
    def whole(self) -> int:
        """Utterances that need not be looked at again."""
        return min(self.encoded.values(), default=0)


def kept_of(store: Store, job: Job) -> Kept:
    """What a job has left in the project; nothing where it has no conversation yet."""
    subject = job.conversation_id
    if subject is None and "path" in job.arguments:
        path = Path(str(job.arguments["path"]))
        subject = next((c.id for c in store.conversations() if c.media.path == path), None)
    if subject is None:
        return Kept(0, {})
    return Kept(store.conversation(subject).utterances, store.encoded_utterances(subject))


def kept_words(job: Job, kept: Kept | None) -> str:
    """The sentence that says what was kept; None: the project could not be asked."""
    if job.kind is not JobKind.ANALYZE or kept is None:
        return tr("What was finished is kept.")
    if not kept.utterances:
        return tr("Nothing was written down yet.")
    if kept.whole >= kept.utterances:
        return tr("All {count} utterances are kept.").format(count=kept.utterances)
    if kept.whole:
        return tr("{whole} of {count} utterances are kept.").format(whole=kept.whole, count=kept.utterances)
    words = tr("{count} utterances are kept; so far {words} are read, {voice} heard and {face} seen.")
    return words.format(
        count=kept.utterances,
        words=kept.encoded.get(Modality.TEXT, 0),
        voice=kept.encoded.get(Modality.AUDIO, 0),
        face=kept.encoded.get(Modality.VIDEO, 0),
    )


def ended_words(status: int) -> tuple[str, str]:
    """(what happened to the worker, what to do) for the exit status of its process; negative: a signal."""
    again = tr("Resume it: it goes on from there.")
    if -status == KILLED:
        return (
            tr("The system stopped the worker (signal 9), most likely because memory ran out."),
            tr("Close other programs or take a smaller Whisper model, then resume it: it goes on from there."),
        )
    if status < 0:
        why = tr(SIGNALS[-status]) if -status in SIGNALS else tr("signal {number}").format(number=-status)
        return tr("The worker crashed ({why}, signal {number}).").format(why=why, number=-status), again
    return tr("The worker ended without an answer (status {number}).").format(number=status), again


def state_words(job: Job, seconds_left: float | None) -> str:
    """The second column of the list: stage, share and time left of a running job, else what became of it."""
    if job.state is JobState.QUEUED:
        return tr(WAITING)
    if job.state is JobState.INTERRUPTED:
        return tr(INTERRUPTED)
    if job.state is not JobState.RUNNING or job.message == tr(STOPPING):
        return job.message
    parts = [job.message]
    if 0 < job.done < 1:
        parts.append(f"{int(job.done * 100)} %")
    if seconds_left is not None:
        parts.append(left(seconds_left))
    return " · ".join(parts)
