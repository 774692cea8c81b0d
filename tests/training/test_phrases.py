"""The fit of the scorer, and the questions its training data asks."""

from __future__ import annotations

import re

import numpy
import pytest

from rag.survey.clues import NAMES
from rag.training.phrases import Rows, fit_scorer
from rag.training.recogniser import NAMED, free_questions


def rows() -> Rows:
    draw = numpy.random.default_rng(0)
    clues = draw.normal(size=(200, len(NAMES))).astype(numpy.float32)
    wanted = (clues[:, 0] + 0.3 * draw.normal(size=200) > 0.5).astype(numpy.float32)
    return Rows("a", clues, wanted, numpy.full(200, 2.0, numpy.float32))


def test_scores_add_up_to_what_is_wanted_and_follow_the_clue_that_tells() -> None:
    given = rows()
    scorer = fit_scorer([given])
    assert float(scorer.scores(given.clues).mean()) == pytest.approx(float(given.wanted.mean()), abs=1e-4)
    assert int(numpy.abs(scorer.weights).argmax()) == 0
    assert scorer.weights[0] > 0


def test_a_weight_of_two_is_as_good_as_being_there_twice() -> None:
    given = rows()
    once = Rows("a", given.clues, given.wanted, numpy.ones(200, numpy.float32))
    assert fit_scorer([once, once]).weights == pytest.approx(fit_scorer([given]).weights, abs=1e-4)


def test_questions_of_named_things_are_in_both_languages_with_a_pattern() -> None:
    lines = [line.split("\t") for line in NAMED.read_text("utf-8").splitlines() if line[0] != "#"]
    assert all(len(line) == 4 and not line[1].isascii() and line[2].isascii() and re.compile(line[3]) for line in lines)
    assert len({line[0] for line in lines}) == len(lines)


def test_a_free_question_says_which_known_subject_covers_it() -> None:
    questions = dict(free_questions())
    assert questions["哪些报告提到了民法典？"] == ["civil_code"]
    assert questions["哪些乡镇管过秸秆焚烧？"] == []
