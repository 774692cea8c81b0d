"""What the model of answers is trained on: reports filled up, clauses that answer, and where refusals balance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from embeddings import load_encoder
from rag.evaluate.questions import Gold, Item
from rag.ingest.parse import parse_report
from rag.settings import load_settings
from rag.survey.answering import NAMES
from rag.survey.linear import Linear
from rag.survey.tagger import MODEL
from rag.training.answers import Weighed, balance, best_scores, fill, fit_answers, read_lists, read_passages_asked
from rag.training.passages import Passage, read_passages, reports_of
from rag.types import RawText

OWN = """# 青石镇 2023 problems
staff_shortage:problem	全镇七十来个自然村，能出现场的就他们仨。
-	入冬以来没有出大的险情。
?zh	lookup	1	青石镇办案的人够用吗，怎么说的？
?zh	lookup	1	青石镇有多少人能出现场？
?en	refused	-	What does Qingshi say about its court hearings?
"""
OTHERS = """# 白石乡 2022 measures
funding:solved	年初欠的账清了。
staff_shortage:solved	队里添了三个人。
?zh	refused	-	白石乡的路修了吗？
"""


@pytest.fixture
def passages(tmp_path: Path) -> list[Passage]:
    (tmp_path / "a.tsv").write_text(OWN, "utf-8")
    (tmp_path / "b.tsv").write_text(OTHERS, "utf-8")
    return read_passages(tmp_path)


def test_a_report_is_filled_up_with_clauses_about_other_subjects(passages: list[Passage]) -> None:
    own, *others = fill(passages[:1], passages[1:])
    assert own is passages[0]
    assert {(one.township, one.year) for one in others} == {("青石镇", 2023)}
    assert {tuple(clause.text for clause in one.clauses) for one in others} == {("年初欠的账清了。",)}
    assert not any(one.questions for one in others)
    ((name, text),) = reports_of([own, *others])
    assert name == "青石镇2023.txt"
    assert text.index("年初欠的账清了。") < text.index("全镇七十来个自然村")  # measures come before problems


def test_questions_on_figures_are_left_out_and_only_the_clauses_of_passages_count(passages: list[Passage]) -> None:
    tagger = Linear.load(MODEL)
    read = list(read_passages_asked(passages, {"a": tagger}, load_encoder("built-in"), load_settings()))
    short = [one for one in read if not one.filled]
    assert [(one.language, one.told) for one in short] == [("zh", True), ("en", False)]
    assert [one.answers.tolist().count(1) for one in short] == [1, 0]
    assert short[0].clues.shape == (2, len(NAMES))
    assert next(len(one.answers) for one in read if one.filled) == 2 + 5


def test_a_list_question_is_put_to_a_report_that_tells_and_to_one_that_does_not(passages: list[Passage]) -> None:
    settings = load_settings()
    texts = list(reports_of(passages))
    reports = [parse_report(RawText(text, "txt"), name, settings.ingest) for name, text in texts]
    told, silent = (name for name, _ in texts)
    gold = (Gold(told, "能出现场的就他们仨"),)
    item = Item("q", "zh", "list", "哪些乡镇执法人员不足？", "青石镇", gold, (told,))
    read = list(read_lists([item], reports, Linear.load(MODEL), load_encoder("built-in"), settings))
    assert [one.told for one in read] == [True, False]
    assert [one.answers.sum() for one in read] == [1, 0]
    near = replace(item, near_misses=(silent,))
    assert len(list(read_lists([near], reports, Linear.load(MODEL), load_encoder("built-in"), settings))) == 1


def test_refusals_balance_where_both_errors_are_alike() -> None:
    told, untold = numpy.array([1.0, 2.0, 3.0, 4.0], numpy.float32), numpy.array([0.0, 0.5, 1.5, 2.5], numpy.float32)
    place = balance(told, untold)
    assert ((told < place).mean(), (untold >= place).mean()) == (0.25, 0.25)


def test_the_fitted_model_tells_answers_from_others_and_is_balanced_at_one_half() -> None:
    chance = numpy.random.default_rng(0)
    weighed = [_made(f"v{number % 3}", number % 2 == 0, chance) for number in range(60)]
    model = fit_answers(weighed)
    scored = [(one, one.clues @ model.weights + model.bias) for one in weighed]
    told, untold = best_scores(scored)
    assert len(told) == len(untold) == 30
    assert (told > 0).mean() == (untold < 0).mean() == 1.0


def _made(voice: str, told: bool, chance: numpy.random.Generator) -> Weighed:
    clues = chance.normal(size=(4, len(NAMES))).astype(numpy.float32)
    clues[:, 0] = 0
    answers = numpy.zeros(4, numpy.float32)
    if told:
        clues[1, 0] = answers[1] = 1
    return Weighed(voice, "zh", told, False, clues, answers)
