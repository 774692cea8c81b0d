"""The stance of each subject of a clause, from scores given here."""

from __future__ import annotations

import numpy
import pytest

from rag.survey.stances import Scores, tags_of
from rag.survey.tagger import columns
from rag.survey.taxonomy import keys
from rag.types import Clause, Role

TEXT = "水车不够，磨坊没人看。"


def stances(
    role: Role, told: dict[str, float], left: dict[str, float], text: str = TEXT
) -> dict[str, tuple[str, float]]:
    every, rest = numpy.zeros(len(keys()), numpy.float32), numpy.zeros(len(keys()), numpy.float32)
    for key, score in told.items():
        every[keys().index(key)] = score
        rest[keys().index(key)] = left.get(key, score)
    scores = Scores(every, rest, numpy.zeros(columns(), numpy.float32))
    found = tags_of(Clause("c", "r", 0, 0, text, 0, len(text)), role, scores)
    return {tag.item: (str(tag.stance), round(tag.score + 0.001, 2)) for tag in found}


@pytest.mark.parametrize(
    ("role", "key", "left", "stance"),
    [
        (Role.MEASURES, "anti_fraud", 0.9, "done"),
        (Role.MEASURES, "anti_fraud", 0.1, "plan"),
        (Role.PLAN, "anti_fraud", 0.9, "plan"),
        (Role.PROBLEMS, "equipment", 0.9, "problem"),
        (Role.PROBLEMS, "equipment", 0.1, "elsewhere"),
    ],
)
def test_what_is_left_of_a_clause_decides(role: Role, key: str, left: float, stance: str) -> None:
    assert stances(role, {key: 0.9}, {key: left})[key] == (stance, 0.9)


def test_what_only_leads_to_the_problems_below_tells_none() -> None:
    assert stances(Role.PROBLEMS, {"equipment": 0.9}, {}, "对照新任务，我乡磨坊工作还存在一些短板弱项：") == {}
    assert "equipment" in stances(Role.PROBLEMS, {"equipment": 0.9}, {}, "水车不够，存在不少困难：")


def test_a_lack_made_good_is_solved() -> None:
    assert stances(Role.PROBLEMS, {"equipment": 0.9}, {}, "水车现已配齐。")["equipment"] == ("solved", 0.9)


def test_what_is_doubtful_beside_something_plain_is_not_told() -> None:
    assert stances(Role.PROBLEMS, {"equipment": 0.97, "funding": 0.55}, {})["funding"] == ("problem", 0.5)
    assert stances(Role.PROBLEMS, {"equipment": 0.97, "funding": 0.65}, {})["funding"] == ("problem", 0.65)
    assert stances(Role.PROBLEMS, {"equipment": 0.8, "funding": 0.55}, {})["funding"] == ("problem", 0.55)
