"""What the cells of the utterance table and the items of the queue say of labels and predictions, in words."""

from __future__ import annotations

from undertone.core.review import annotators_differ, axis_spans, flag_of, others_of
from undertone.core.types import MODALITIES, Annotation, LabelScheme, Modality, Prediction, Utterance, UtteranceRecord
from undertone.gui.language import marked, tr
from undertone.gui.times import probability
from undertone.gui.utterance_filter import text_is_edited

CHANNELS = {Modality.TEXT: marked("words"), Modality.AUDIO: marked("voice"), Modality.VIDEO: marked("face")}


def axis_value(value: float) -> str:
    """A number on an axis, with its sign: "+.40", "−.20", "0", "+3.5"."""
    if abs(value) < 0.005:
        return "0"
    whole = f"{abs(value):.2f}"
    if abs(value) >= 1:
        whole = whole.rstrip("0").rstrip(".")
    return ("+" if value > 0 else "\N{MINUS SIGN}") + whole.removeprefix("0")


def values_text(label: Annotation, scheme: LabelScheme) -> str:
    """The numbers of a label, axis by axis in the scheme's order."""
    axes = [d.name for d in scheme.dimensions if d.name in label.values] or list(label.values)
    return "  ".join(axis_value(label.values[axis]) for axis in axes)


def seconds(ms: int) -> str:
    """How long something lasts: "2.4"."""
    return f"{ms / 1000:.1f}"


def channels_text(present: frozenset[Modality]) -> str:
    """The channels that a prediction could go by."""
    return " ".join(tr(CHANNELS[m]) for m in MODALITIES if m in present) or tr("context alone")


def others_text(record: UtteranceRecord, annotator: str, scheme: LabelScheme) -> str:
    """Labels of the other annotators, after ≠ where people differ and = where they agree; "" where there are none."""
    others = others_of(record, annotator, scheme.id)
    if not others:
        return ""
    said = ", ".join(f"{o.annotator} {values_text(o, scheme) if o.values else o.label}" for o in others)
    several = len(others) > 1 or record.label_of(annotator, scheme.id) is not None
    sign = "" if not several else "≠ " if annotators_differ(record, scheme.id, axis_spans(scheme)) else "= "
    return sign + said


def marks_text(utterance: Utterance, own: Annotation | None) -> str:
    """What has been changed by hand, or inherited."""
    edited = [tr("text")] if text_is_edited(utterance) else []
    return ", ".join([*edited, *([tr("inherited")] if own is not None and own.inherited else [])])


def own_note(record: UtteranceRecord, annotator: str, scheme: LabelScheme) -> str:
    """The annotator's note, with a label or without."""
    own = record.label_of(annotator, scheme.id)
    if own is not None and own.note:
        return own.note
    flag = flag_of(record, annotator, scheme.id)
    return flag.note if flag is not None else ""


def model_tip(predicted: Prediction) -> str:
    """The likeliest classes, what they go by, and which model said so."""
    used = tr(" and ").join(tr(CHANNELS[m]) for m in MODALITIES if m in predicted.present)
    missing = [tr(CHANNELS[m]) for m in MODALITIES if m not in predicted.present]
    lacking = tr("; no {channels}").format(channels=tr(" and no ").join(missing)) if missing else ""
    ranked = sorted(predicted.probabilities.items(), key=lambda item: -item[1])[:3]
    said = ", ".join(f"{name} {probability(p)}" for name, p in ranked)
    going_by = tr("from {channels}").format(channels=used or tr("context alone"))
    return f"{said}\n{going_by}{lacking}\n{predicted.model}"


def label_tip(record: UtteranceRecord, annotator: str, scheme: LabelScheme, *, with_others: bool) -> str:
    """The annotator's label with everything said beside it, and others' labels where they may be told."""
    own = record.label_of(annotator, scheme.id)
    lines = [tr("Not labelled by you yet")]
    if own is not None:
        strong = [tr("intensity {n} of 5").format(n=own.intensity)] if own.intensity is not None else []
        marks = strong + label_marks(own)
        lines = [tr("{label}, by you").format(label=own.label) + (f" ({', '.join(marks)})" if marks else "")]
    elif (flag := flag_of(record, annotator, scheme.id)) is not None and flag.unsure:
        lines.append(tr("flagged as unsure"))
    note = own_note(record, annotator, scheme)
    if note:
        lines.append(note)
    if with_others:
        others = others_of(record, annotator, scheme.id)
        lines += [tr("{label}, by {annotator}").format(label=o.label, annotator=o.annotator) for o in others]
    return "\n".join(lines)


def label_marks(label: Annotation) -> list[str]:
    """What is special about a label, in words."""
    marks = ((tr("inherited from a split"), label.inherited), (tr("unsure"), label.unsure))
    return [words for words, true in marks if true]
