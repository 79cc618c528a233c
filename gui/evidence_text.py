"""What the inspector says in words: plain sentences made from predictions and explanations."""

from __future__ import annotations

from collections.abc import Mapping

from undertone.core.types import MODALITIES, Explanation, Modality, NeighbourInfluence, Prediction, UtteranceRecord
from undertone.gui.times import clock, probability, signed

CHANNEL = {Modality.TEXT: "words", Modality.AUDIO: "voice", Modality.VIDEO: "face"}
LETTER = {Modality.TEXT: "T", Modality.AUDIO: "A", Modality.VIDEO: "V"}
PATTERNS = ("T", "A", "V", "TA", "TV", "AV", "TAV")
WHAT_IF = {
    "text": "words",
    "audio": "voice",
    "video": "face",
    "previous_turn": "previous turn",
    "own_past": "own past",
    "speaker": "this speaker",
}
WHAT_IF_TIPS = {
    "text": "Off: as if the words were not known",
    "audio": "Off: as if the voice were not heard",
    "video": "Off: as if the face were not seen",
    "previous_turn": "Off: as if the turn before had not been",
    "own_past": "Off: as if this speaker had said nothing before",
    "speaker": "Off: as if nothing else of this speaker were there",
}


def best(probabilities: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest class with its probability."""
    name = max(probabilities, key=lambda n: probabilities[n])
    return name, probabilities[name]


def headline(prediction: Prediction | None, explanation: Explanation | None = None) -> str:
    """The first line: the explanation's sentence, else what is known without it."""
    if prediction is None:
        return "Not predicted yet."
    if explanation is not None and explanation.sentence:
        return explanation.sentence
    return f"{prediction.label.capitalize()} {probability(prediction.confidence)}."


def channels(pattern: str) -> list[str]:
    """Words for a presence pattern: "TA" is ["words", "voice"]."""
    return [CHANNEL[m] for m in MODALITIES if LETTER[m] in pattern]


def present_pattern(prediction: Prediction) -> str:
    """The pattern of what is really there: "TA" without a face."""
    return "".join(LETTER[m] for m in MODALITIES if m in prediction.present)


def decided_by(explanation: Explanation) -> str:
    """Which channel decides, in words, from what flips the label when taken away and what gives it alone."""
    present = [m for m in MODALITIES if m in explanation.prediction.present]
    if len(present) == 1:
        return f"only {CHANNEL[present[0]]} is there"
    flipping = [m for m in present if m.value in explanation.without and explanation.without[m.value].flips]
    if len(flipping) == 1:
        return f"decided by {CHANNEL[flipping[0]]}"
    if flipping:
        return "needs " + " and ".join(CHANNEL[m] for m in flipping)
    label = explanation.prediction.label
    alone = [m for m in present if best(explanation.patterns.get(LETTER[m], {label: 1.0}))[0] == label]
    if len(alone) == len(present):
        return "all agree"
    return "no single channel decides"


def agreement(rho: float | None) -> tuple[str, str]:
    """The honesty figure in a few words, and what it means."""
    meaning = (
        "Influence is exact: what changes when one link is taken away. Attention is how much the model looks at it. "
        "ρ compares the two orders (1: the same, 0: unrelated)."
    )
    if rho is None:
        return "too few neighbours to compare attention with influence", meaning
    figure = ("\N{MINUS SIGN}" if rho < 0 else "") + probability(abs(rho))
    if rho >= 0.8:
        return f"attention agrees with influence: ρ {figure}", meaning
    if rho >= 0.4:
        return f"attention agrees with influence: ρ {figure} — read it with care", meaning
    return f"attention is no guide here: ρ {figure}", meaning


def change(value: float, largest: float = 1.0) -> str:
    """An influence: "+.19"; with a third figure, "+.004", where none of those beside it is larger than .05."""
    if largest >= 0.05:
        return signed(value)
    return ("+" if value >= 0 else "\N{MINUS SIGN}") + f"{abs(value):.3f}".removeprefix("0")


def quoted(text: str, length: int = 60) -> str:
    """Text in quotes, cut at a word."""
    if not text.strip():
        return "[no words]"
    short = text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"
    return f"“{short}”"


def neighbour(influence: NeighbourInfluence, records: Mapping[int, UtteranceRecord]) -> str:
    """One neighbour: 'voice ← 00:38 Ana “That was…”', or 'voice ← own words' for a link within the utterance."""
    target, source = CHANNEL[influence.target[1]], CHANNEL[influence.source[1]]
    if influence.source[0] == influence.target[0]:
        return f"{target} ← its own {source}" if source != target else f"{target} ← itself"
    record = records.get(influence.source[0])
    where = "another utterance"
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
        lines.append("Not predicted yet")
    elif modality not in predicted.present:
        lines.append(f"No {CHANNEL[modality]} here")
    else:
        head = predicted.unimodal.get(modality)
        if head:
            label, p = best(head)
            lines.append(f"{CHANNEL[modality]} alone: {label} {probability(p)}")
        lines.append(f"all together: {predicted.label} {probability(predicted.confidence)}")
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
    if relation == "cross":
        first = f"{CHANNEL[target[1]]} ← its own {CHANNEL[source[1]]}"
    else:
        first = (
            f"{CHANNEL[target[1]]} ← {clock(utterance.start_ms)} {source[0].speaker.name}, {relation_words(relation)}"
        )
    lines = [first] + ([quoted(utterance.text)] if relation != "cross" else [])
    lines.append(f"attention {probability(attention)} ({reading})")
    if influence is not None:
        lines.append(f"influence on {label} {change(influence, abs(influence))}")
    return "\n".join(lines)


def relation_words(relation: str) -> str:
    """A relation as a person says it."""
    return {
        "self": "itself",
        "own past": "same speaker, before",
        "own future": "same speaker, after",
        "other past": "other speaker, before",
        "other future": "other speaker, after",
        "cross": "same utterance",
    }.get(relation, relation)
