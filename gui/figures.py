"""Figures of models as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from undertone.core.training.ablate import Figure, Line

_TITLES = {"weighted_f1": "weighted F1", "macro_f1": "macro F1", "ece": "ECE"}


def headline(f: Mapping[str, Any]) -> str:
    """The few figures of `Metrics.to_json` that come first."""
    return (
        f"weighted F1 {f['weighted_f1']:.4f}, macro F1 {f['macro_f1']:.4f}, accuracy {f['accuracy']:.4f}, "
        f"ECE {f['ece']:.4f} on {f['n']} utterances"
    )


def all_figures(f: Mapping[str, Any]) -> str:
    """Everything in `Metrics.to_json`: by class, the confusion table, and the error among the most confident."""
    classes = [["", "precision", "recall", "F1", "n"]]
    for name, c in f["per_class"].items():
        classes.append([name, f"{c['precision']:.3f}", f"{c['recall']:.3f}", f"{c['f1']:.3f}", str(c["support"])])
    names = list(f["per_class"])
    confusion = [["labelled", *names]]
    confusion += [[name, *map(str, row)] for name, row in zip(names, f["confusion"], strict=True)]
    kept = ["kept", *(f"{100 * share:.0f} %" for share, _ in f["risk_coverage"])]
    error = ["error", *(f"{risk:.3f}" for _, risk in f["risk_coverage"])]
    parts = [
        f"{headline(f)}\nNLL {f['nll']:.4f}, Brier {f['brier']:.4f}",
        aligned(classes),
        f"  predicted as\n{aligned(confusion)}",
        f"  error among the most confident\n{aligned([kept, error])}",
    ]
    return "\n\n".join(parts)


def pattern_table(patterns: Mapping[str, Mapping[str, Any]]) -> str:
    """Figures by presence pattern: T words, A voice, V face; each over the utterances that have all of it."""
    rows = [["present", "weighted F1", "macro F1", "accuracy", "ECE", "NLL", "n"]]
    for pattern, f in patterns.items():
        shown = (f"{f[name]:.4f}" for name in ("weighted_f1", "macro_f1", "accuracy", "ece", "nll"))
        rows.append([pattern, *shown, str(f["n"])])
    return f"  by what is present (T words, A voice, V face)\n{aligned(rows)}"


def ablation_table(lines: Sequence[Line]) -> str:
    """A line a variant: mean and sample deviation over seeds, and for weighted F1 the difference to the full model."""
    if not lines:
        return ""
    keys = list(dict.fromkeys(key for line in lines for key in line.figures))
    head = ["variant", "seeds"]
    for key in keys:
        part, name = key.rsplit(".", 1)
        head += [f"{part} {_TITLES[name]}", *(["to full"] if name == "weighted_f1" else [])]
    rows = [[*head, "epochs", "seconds"]]
    for line in lines:
        cells = [line.variant, str(line.seeds)]
        for key in keys:
            cells += _cells(line.figures.get(key), with_difference=key.endswith(".weighted_f1"))
        rows.append([*cells, f"{line.epochs:.1f}", f"{line.seconds:.0f}"])
    return aligned(rows, "")


def _cells(figure: Figure | None, *, with_difference: bool) -> list[str]:
    if figure is None:
        return ["—", "—"] if with_difference else ["—"]
    mean = _with_deviation(f"{figure.mean:.4f}", figure.deviation)
    if not with_difference:
        return [mean]
    if figure.difference is None:
        return [mean, "—"]
    return [mean, _with_deviation(f"{figure.difference:+.4f}", figure.difference_deviation)]


def _with_deviation(mean: str, deviation: float | None) -> str:
    return mean if deviation is None else f"{mean} ± {deviation:.4f}"


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ") -> str:
    """A table with the first column to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        indent + "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    )
