"""The operations of a project from end to end: analyse, keep up to date, explain, learn; they need no window."""

from __future__ import annotations

from undertone.core.workflows.analyze import AnalyzeOptions, analyze
from undertone.core.workflows.dialogue import dialogue_of
from undertone.core.workflows.extract import ensure_features, stale_features
from undertone.core.workflows.finetune import FinetuneOutcome, finetune
from undertone.core.workflows.model import adopt, model_file, predictor_of, rollback
from undertone.core.workflows.predict import predict, refresh, refresh_all, repredict
from undertone.core.workflows.why import decisions, explain, graph, state_map

__all__ = [
    "AnalyzeOptions",
    "FinetuneOutcome",
    "adopt",
    "analyze",
    "decisions",
    "dialogue_of",
    "ensure_features",
    "explain",
    "finetune",
    "graph",
    "model_file",
    "predict",
    "predictor_of",
    "refresh",
    "refresh_all",
    "repredict",
    "rollback",
    "stale_features",
    "state_map",
]
