"""Questions on yes or no with verdicts: read, understood, turned into what the models learn from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy
import pytest

from rag.survey.verdict import VERDICT
from rag.training import judged
from rag.training.judged import Judged, Scored, fit_verdict, judged_of, judged_over_scenes
from rag.training.passages import read_passages
from rag.types import Role


def test_the_written_questions() -> None:
    found = list(judged_over_scenes())
    assert {one.voice for one in found} == {"asked", *(f"scenes {hand}" for hand in "abcdefghijklmnopqrs")}
    verdicts = Counter((one.voice == "asked", one.yes) for one in found)
    assert verdicts == {(False, True): 545, (False, False): 434, (True, True): 129, (True, False): 126}
    assert all(one.words and len(one.texts) == len(one.roles) > 0 for one in found)


def test_a_scenes_question_stands_in_it_word_for_word() -> None:
    questions = [one.text for one in judged_over_scenes(["judged"])]
    scenes = "\n".join(path.read_text("utf-8") for path in judged.SCENES.glob("*.tsv"))
    assert [text for text in questions if f"\t{text}\n" not in scenes] == []
    assert len(set(questions)) == len(questions)


def test_questions_of_passages() -> None:
    found = list(judged_of(read_passages()))
    assert len(found) > 500
    assert all(one.texts for one in found)


def test_a_verdict_on_a_scene_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "asked.tsv").write_text("= a 999\n?\t1\tyes\t有吗？\n", "utf-8")
    monkeypatch.setattr(judged, "VERDICTS", tmp_path)
    with pytest.raises(ValueError, match="a 999 yes: no such scene"):
        list(judged_over_scenes(["asked"]))


def test_what_makes_a_yes_is_learnt() -> None:
    def scored(yes: bool) -> Scored:
        rows = numpy.zeros((1, len(VERDICT)), numpy.float32)
        rows[0, VERDICT.index("told: none there")] = not yes
        return Scored(Judged("a", "zh", "有吗", "有吗", ("一",), (Role.MEASURES,), yes), rows)

    examples = [scored(yes) for yes in (True, False) for _ in range(40)]
    model = fit_verdict(examples)
    assert [bool(model.scores(one.rows)[0] > 0.5) for one in examples] == [True] * 40 + [False] * 40
