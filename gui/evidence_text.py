"""What the inspector says in words: plain sentences made from predictions and explanations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

from undertone.core.types import MODALITIES, Explanation, Modality, NeighbourInfluence, Prediction, UtteranceRecord
from undertone.gui.language import marked, tr
from undertone.gui.times import clock, probability, signed

CHANNEL = {Modality.TEXT: marked("words"), Modality.AUDIO: marked("voice"), Modality.VIDEO: marked("face")}
LETTER = {Modality.TEXT: "T", Modality.AUDIO: "A", Modality.VIDEO: "V"}
PATTERNS = ("T", "A", "V", "TA", "TV", "AV", "TAV")
WHAT_IF = {
    "text": marked("words"),
    "audio": marked("voice"),
    "video": marked("face"),
    "previous_turn": marked("previous turn"),
    "own_past": marked("own past"),
    "speaker": marked("this speaker"),
    "context": marked("context"),
}
RELATION_WORDS = {
    "self": marked("itself"),
    "own past": marked("same speaker, before"),
    "own future": marked("same speaker, after"),
    "other past": marked("other speaker, before"),
    "other future": marked("other speaker, after"),
    "cross": marked("same utterance"),
}
WHAT_IF_TIPS = {
    "text": marked("Off: as if the words were not known"),
    "audio": marked("Off: as if the voice were not heard"),
    "video": marked("Off: as if the face were not seen"),
    "previous_turn": marked("Off: as if the turn before had not been"),
    "own_past": marked("Off: as if this speaker had said nothing before"),
    "speaker": marked("Off: as if nothing else of this speaker were there"),
    "context": marked("Off: as if nothing else had been said, before or after"),
}


def best(probabilities: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest class with its probability."""
    name = max(probabilities, key=lambda n: probabilities[n])
    return name, probabilities[name]


def headline(prediction: Prediction | None, explanation: Explanation | None = None) -> str:
    """The first line: the explanation's sentence, else what is known without it."""
    if prediction is None:
        return tr("Not predicted yet.")
    if explanation is not None and explanation.sentence:
        return explanation.sentence
    return f"{prediction.label.capitalize()} {probability(prediction.confidence)}."


def channels(pattern: str) -> list[str]:
    """Words for a presence pattern: "TA" is ["words", "voice"]."""
    return [tr(CHANNEL[m]) for m in MODALITIES if LETTER[m] in pattern]


def joined(names: Iterable[str]) -> str:
    """Names as a person lists them: "words and voice and face"."""
    return reduce(lambda first, last: tr("{first} and {last}").format(first=first, last=last), names)


def present_pattern(prediction: Prediction) -> str:
    """The pattern of what is really there: "TA" without a face."""
    return "".join(LETTER[m] for m in MODALITIES if m in prediction.present)


def decided_by(explanation: Explanation) -> str:
    """Which channel decides, in words, from what flips the label when taken away and what gives it alone."""
    present = [m for m in MODALITIES if m in explanation.prediction.present]
    if len(present) == 1:
        return tr("only {channel} is there").format(channel=tr(CHANNEL[present[0]]))
    flipping = [m for m in present if m.value in explanation.without and explanation.without[m.value].flips]
    if len(flipping) == 1:
        return tr("decided by {channel}").format(channel=tr(CHANNEL[flipping[0]]))
    if flipping:
        return tr("needs {channels}").format(channels=joined(tr(CHANNEL[m]) for m in flipping))
    label = explanation.prediction.label
    alone = [m for m in present if best(explanation.patterns.get(LETTER[m], {label: 1.0}))[0] == label]
    if len(alone) == len(present):
        return tr("all agree")
    return tr("no single channel decides")


def agreement(rho: float | None) -> tuple[str, str]:
    """The honesty figure in a few words, and what it means."""
    meaning = tr(
        "Influence is exact: what changes when one link is taken away. Attention is how much the model looks at it. "
        "ρ compares the two orders (1: the same, 0: unrelated)."
    )
    if rho is None:
        return tr("too few neighbours to compare attention with influence"), meaning
    figure = ("\N{MINUS SIGN}" if rho < 0 else "") + probability(abs(rho))
    if rho >= 0.8:
        return tr("attention agrees with influence: ρ {figure}").format(figure=figure), meaning
    if rho >= 0.4:
        return tr("attention agrees with influence: ρ {figure} — read it with care").format(figure=figure), meaning
    return tr("attention is no guide here: ρ {figure}").format(figure=figure), meaning


def change(value: float, largest: float = 1.0) -> str:
    """An influence: "+.19"; with a third figure, "+.004", where none of those beside it is larger than .05."""
    if largest >= 0.05:
        return signed(value)
    return ("+" if value >= 0 else "\N{MINUS SIGN}") + f"{abs(value):.3f}".removeprefix("0")


def quoted(text: str, length: int = 60) -> str:
    """Text in quotes, cut at a word."""
    if not text.strip():
        return tr("[no words]")
    short = text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"
    return f"“{short}”"


def neighbour(influence: NeighbourInfluence, records: Mapping[int, UtteranceRecord]) -> str:
    """One neighbour: 'voice ← 00:38 Ana “That was…”', or 'voice ← own words' for a link within the utterance."""
    target, source = tr(CHANNEL[influence.target[1]]), tr(CHANNEL[influence.source[1]])
    if influence.source[0] == influence.target[0]:
        words = tr("{target} ← its own {source}") if source != target else tr("{target} ← itself")
        return words.format(target=target, source=source)
    record = records.get(influence.source[0])
    where = tr("another utterance")
    if record is not None:
        utterance = record.utterance
        where = f"{clock(utterance.start_ms)} {record.speaker.name} {quoted(utterance.text)}"
    if source != target:
        where += f" ({source})"
    return f"{target} ← {where}"


def node(record: UtteranceRecord, number: int, modality: Modality) -> str:
    """What a node of the graph says when pointed at."""
    utterance = record.utterance
    lines = [
        f"{number} · {clock(utterance.start_ms)} {record.speaker.name}",
        quoted(utterance.text),
    ]
    predicted = record.prediction
    if predicted is None:
        lines.append(tr("Not predicted yet"))
    elif modality not in predicted.present:
        lines.append(tr("No {channel} here").format(channel=tr(CHANNEL[modality])))
    else:
        head = predicted.unimodal.get(modality)
        if head:
            label, p = best(head)
            words = tr("{channel} alone: {label} {p}")
            lines.append(words.format(channel=tr(CHANNEL[modality]), label=label, p=probability(p)))
        words = tr("all together: {label} {p}")
        lines.append(words.format(label=predicted.label, p=probability(predicted.confidence)))
    return "\n".join(lines)


def edge(
    relation: str,
    source: tuple[UtteranceRecord, Modality],
    target: tuple[UtteranceRecord, Modality],
    attention: float,
    reading: str,
    influence: float | None = None,
    label: str = "",
) -> str:
    """What an edge of the graph says when pointed at."""
    utterance = source[0].utterance
    looks, seen = tr(CHANNEL[target[1]]), tr(CHANNEL[source[1]])
    if relation == "cross":
        first = tr("{target} ← its own {source}").format(target=looks, source=seen)
    else:
        first = f"{looks} ← {clock(utterance.start_ms)} {source[0].speaker.name}, {relation_words(relation)}"
    lines = [first] + ([quoted(utterance.text)] if relation != "cross" else [])
    lines.append(tr("attention {value} ({reading})").format(value=probability(attention), reading=reading))
    if influence is not None:
        figure = change(influence, abs(influence))
        lines.append(tr("influence on {label} {value}").format(label=label, value=figure))
    return "\n".join(lines)


def relation_words(relation: str) -> str:
    """A relation as a person says it."""
    return tr(RELATION_WORDS.get(relation, relation))
