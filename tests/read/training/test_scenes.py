"""Training data: right about what answers, disjoint from what is kept, accepted by verification."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from rag.read.training.batches import mixed, shuffled
from rag.read.training.config import CONFIGS
from rag.read.training.evaluate import task_of
from rag.read.training.scene import Scene, read_scenes
from rag.read.training.scenes import SOURCES
from rag.settings import load_settings
from rag.text.naming import who
from rag.text.quote import in_marks, quote_of
from rag.verify.verify import Verified, verify_stream
from tests.read.training.conftest import Run
from tests.support.source_tree import ROOT

HAN_SENTENCE = re.compile(r"[\u4e00-\u9fff，、0-9]{12,}")


def scenes(trained: Run, name: str, ending: str = "jsonl") -> list[Scene]:
    return list(read_scenes(trained.work / "scenes" / f"{name}.{ending}"))


def drawn(name: str, count: int, *, kept: bool = False) -> Iterator[Scene]:
    """Scenes of a source that needs no archives, or the project's own clauses alone."""
    from rag.read.training.config import Inputs

    return islice(SOURCES[name](Inputs(ROOT / "nowhere"), Random(3), kept=kept), count)


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_gives_scenes(trained: Run, name: str) -> None:
    found = scenes(trained, name) + scenes(trained, name, "kept.jsonl")
    assert found
    assert all(scene.source == name for scene in found)
    assert all(number < len(scene.paragraphs) for scene in found for ask in scene.asks for number in ask.gold)


@pytest.mark.parametrize("name", ["bank", "written", "phrases"])
def test_kept_questions_and_clauses_are_not_trained_on(name: str) -> None:
    texts = {kept: {t for s in drawn(name, 150, kept=kept) for t, _ in s.paragraphs} for kept in (False, True)}
    assert texts[True]
    assert texts[True] & texts[False] == set()


def test_no_text_of_the_seed_reports_is_trained_on() -> None:
    seeds = "".join(path.read_text("utf-8", "replace") for path in (ROOT / "seeds").glob("*.txt"))
    texts = {
        text
        for name in ("bank", "written", "phrases", "figures")
        for scene in drawn(name, 300)
        for text, _ in scene.paragraphs
    }
    found = {run for text in texts for run in HAN_SENTENCE.findall(text) if run in seeds}
    assert found == set()


def test_about_a_fifth_is_refused() -> None:
    config, rng = CONFIGS["small"], Random(1)
    asks = [
        ask for name in ("bank", "figures") for s in drawn(name, 300) for ask in mixed(s.asks, 7, config.refusals, rng)
    ]
    assert 0.15 <= sum(not ask.gold for ask in asks) / len(asks) <= 0.3


def test_every_place_is_right_equally_often() -> None:
    rng = Random(2)
    places = Counter(
        ask.gold[0] for scene in drawn("figures", 600) for ask in shuffled(scene, rng).asks if len(ask.gold) == 1
    )
    shares = [places[number] / sum(places.values()) for number in range(5)]
    assert min(shares) > 0.1
    assert max(shares) < 0.3


@pytest.mark.parametrize("name", ["bank", "written", "phrases", "figures"])
def test_every_answer_passes_verification(name: str) -> None:
    settings = load_settings().verify
    for scene in drawn(name, 25):
        for ask in scene.asks:
            task = task_of(scene, ask)
            for number in ask.gold:
                item = task.evidence[number]
                lead = "{}报告：{}[{}]。" if task.language == "zh" else "{} reports: {} [{}]."
                quote = in_marks(quote_of(item.clause.text, ()))
                text = lead.format(who(item.meta, task.language), quote, number + 1)
                results = list(verify_stream([text], task.evidence, task.language, settings))
                assert [type(result) for result in results] == [Verified], results
