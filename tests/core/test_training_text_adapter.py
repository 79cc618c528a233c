"""Training of the text adapter: it learns what only the turn before tells, and goes on where it stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from undertone.core.datasets.turns import Talk, Turn, class_names
from undertone.core.errors import Cancelled
from undertone.core.features import text, turn_net
from undertone.core.features.context import adapter_facts
from undertone.core.progress import Silent
from undertone.core.training import text_adapter
from undertone.core.training.text_adapter import AdapterConfig, AdapterTrainer, by_length, lessons

SMALL = AdapterConfig(
    reach=1, rank=8, dropout=0.0, head_dropout=0.0, rate=1e-2, head_rate=2e-2, relation_rate=5e-2, epochs=8, batch=8,
    smoothing=0.0, masked=0.0, unheard=0.0, alone=0.0,
)  # fmt: skip
WORDS = ("joy", "anger", "neutral")


@pytest.fixture(autouse=True)
def one_thread():
    """Nets so small wait for each other's threads longer than they compute."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """MiniLM's tokenizer before a transformer of random numbers."""
    folder = tmp_path_factory.mktemp("base")
    turn_net.tokenizer_of(text.packaged_folder()).save_pretrained(folder)
    torch.manual_seed(0)
    size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=30_522, max_position_embeddings=64, initializer_range=0.5, **size)).save_pretrained(
        folder
    )
    return folder


def echoes(n: int, seed: int) -> list[Talk]:
    """Dialogues in which the label of "what" is the word said before it."""
    rng = np.random.default_rng(seed)
    talks = []
    for k in range(n):
        turns = []
        for _ in range(3):
            word = WORDS[rng.integers(3)]
            turns += [Turn("A", word, ""), Turn("B", "what", word)]
        talks.append(Talk(f"t{k}", tuple(turns)))
    return talks


def trainer(base: Path, folder: Path, config: AdapterConfig = SMALL) -> AdapterTrainer:
    return AdapterTrainer(base, config, echoes(60, 0), echoes(20, 1), folder, class_names())


def test_it_learns_what_only_the_turn_before_tells(base: Path, tmp_path: Path) -> None:
    hearing = trainer(base, tmp_path / "a")
    hearing.run(Silent())
    deaf = trainer(base, tmp_path / "b", replace(SMALL, alone=1.0, epochs=2))
    deaf.run(Silent())
    assert hearing.best > 0.9
    assert deaf.best < 0.6
    facts = adapter_facts(tmp_path / "a" / "best.safetensors")
    assert facts["horizon"] == 2 and facts["dev"]["weighted_f1"] == pytest.approx(hearing.best)


def test_the_file_gives_the_vectors_that_were_trained(base: Path, tmp_path: Path) -> None:
    made = trainer(base, tmp_path, replace(SMALL, epochs=1))
    made.run(Silent())
    batch, _ = made._batch(made.dev[:4])
    net = turn_net.load(base, tmp_path / "best.safetensors")
    made.net.eval()
    with torch.inference_mode():
        with torch.autocast("cpu", torch.bfloat16):
            trained = made.net(batch)
        assert torch.allclose(net(batch), trained, atol=0.1)  # training computes in halves
        assert (net(batch) - turn_net.TurnNet(turn_net.bert_of(base), 1).eval()(batch)).abs().max() > 0.1


def test_an_interrupted_run_goes_on_to_the_same_end(base: Path, tmp_path: Path) -> None:
    short = replace(SMALL, epochs=3)
    whole = trainer(base, tmp_path / "whole", short)
    whole.run(Silent())

    class Stops(Silent):
        def report(self, done: float, total: float, text: str) -> None:
            if done >= 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        trainer(base, tmp_path / "cut", short).run(Stops())
    again = trainer(base, tmp_path / "cut", short)
    again.run(Silent())
    assert again.epoch == 3
    for name, value in whole._lora().items():
        assert torch.allclose(value, again._lora()[name], atol=1e-4)


def test_disturbances_hide_as_much_as_they_say(base: Path, tmp_path: Path) -> None:
    made = trainer(base, tmp_path, replace(SMALL, masked=0.5, unheard=0.3, alone=0.2))
    batch, _ = made._batch([*made.train, *made.dev])
    seen = made.disturbed(batch, torch.Generator().manual_seed(0))
    context = batch.heard & (batch.relation > 0)
    left = (seen.heard & context).sum() / context.sum()
    assert float(left) == pytest.approx(0.7 * 0.8, abs=0.12)
    assert torch.equal(seen.heard & ~context, batch.heard & ~context)  # one's own words are always heard
    marks = torch.isin(batch.ids, torch.tensor(made.tokenizer.all_special_ids))
    assert torch.equal(seen.ids[marks], batch.ids[marks])
    assert float((seen.ids != batch.ids)[~marks].float().mean()) == pytest.approx(0.5, abs=0.1)


def test_turns_without_text_leave_their_place_free(base: Path) -> None:
    talk = Talk("t", (Turn("A", "joy", "joy"), Turn("B", " ", ""), Turn("A", "what", "joy")))
    (lesson,) = lessons([talk, Talk("silent", (Turn("A", "", ""),))], turn_net.tokenizer_of(base))
    assert [turn.place for turn in lesson.turns] == [0, 2] and len(lesson.labels) == 2
    assert sorted(i for group in by_length([lesson] * 5, 2, torch.Generator()) for i in group) == list(range(5))


def test_the_command_writes_the_adapter(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for split, talks in (("train", echoes(6, 0)), ("dev", echoes(3, 1))):
        rows = ["Dialogue_ID,Utterance_ID,Speaker,Emotion,Utterance"]
        rows += [
            f"{d},{u},{t.speaker},{t.label},{t.text}" for d, talk in enumerate(talks) for u, t in enumerate(talk.turns)
        ]
        (tmp_path / f"{split}_sent_emo.csv").write_text("\n".join(rows), encoding="utf-8")
    monkeypatch.setattr(text, "packaged_folder", lambda: base)
    monkeypatch.setattr(text, "check_official", lambda folder: None)
    out = tmp_path / "text.safetensors"
    assert text_adapter.main(["--data", str(tmp_path), "--out", str(out), "--epochs", "1", "--threads", "1"]) == 0
    assert adapter_facts(out)["config"]["epochs"] == 1
