"""The kind of answer a question expects, and the clauses that look like one."""

from __future__ import annotations

import pytest

from rag.survey.expected import EXPECTED, expected_rows, fitting
from rag.types import Role

CLAUSES = ("无人机买来两年，一直锁在柜子里", "会飞的那位同志调走了，没有人会用", "明年接着办班")
ROLES = (Role.MEASURES, Role.PROBLEMS, Role.PLAN)


@pytest.mark.parametrize(
    ("question", "column", "expected"),
    [
        ("无人机为什么一直没有用上？", "why", [0, 1, 0]),
        ("Who was to fly the drone?", "who", [0, 1, 0]),
        ("无人机买来多久了？", "when", [1, 0, 0]),
        ("打算怎么把无人机用起来？", "ahead in plan", [0, 0, 1]),
        ("无人机在谁手里？", "not ahead in plan", [0, 0, 1]),
        ("无人机在谁手里？", "why", [0, 0, 0]),
    ],
)
def test_a_clause_has_what_is_asked_for_only_where_it_is_asked_for(
    question: str, column: str, expected: list[int]
) -> None:
    assert expected_rows(question, CLAUSES, ROLES)[:, EXPECTED.index(column)].tolist() == expected


def test_a_reason_is_looked_for_among_the_problems_and_what_is_intended_in_the_plan() -> None:
    why = fitting("无人机为什么一直没有用上？", CLAUSES, ROLES)
    ahead = fitting("打算怎么把无人机用起来？", CLAUSES, ROLES)
    assert why.argmax() == 1
    assert ahead.argmax() == 2


def test_no_clauses_have_no_rows() -> None:
    assert expected_rows("为什么？", [], []).shape == (0, len(EXPECTED))
