"""How tags and meaning are joined."""

from __future__ import annotations

import pytest

from rag.survey.free import Wanted
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.survey.vote import has_vote, vote
from rag.types import Clause

TAGGED, READ = Clause("r-0000", "r", 0, 0, "甲", 0, 1), Clause("r-0001", "r", 1, 0, "乙", 2, 3)
FUNDS, CODE = Sought(("funding",), Sense.SAID), Sought(("civil_code",), Sense.SAID)


@pytest.mark.parametrize(
    ("tagged", "judged", "score", "voted"),
    [
        (Ground.STATED, Ground.SILENT, 0.01, Judged(Ground.IN_PASSING, TAGGED)),
        (Ground.STATED, Ground.SILENT, 0.2, Judged(Ground.STATED, TAGGED)),
        (Ground.OTHERWISE, Ground.STATED, 0.95, Judged(Ground.STATED, READ)),
        (Ground.OTHERWISE, Ground.STATED, 0.9, Judged(Ground.OTHERWISE, TAGGED)),
        (Ground.PLAN_ONLY, Ground.PLAN_ONLY, 0.95, Judged(Ground.PLAN_ONLY, TAGGED)),
    ],
)
def test_only_a_sure_clause_overrules_the_tags(tagged: Ground, judged: Ground, score: float, voted: Judged) -> None:
    assert vote(FUNDS, Wanted.PROBLEM, Judged(tagged, TAGGED), Judged(judged, READ), score) == voted


def test_every_naming_counts_where_a_mention_is_asked_for() -> None:
    silent, named = Judged(Ground.SILENT, None), Judged(Ground.DONE, READ)
    assert vote(CODE, Wanted.MENTION, silent, named, 0.5) == named
    assert vote(CODE, Wanted.DEED, silent, named, 0.5) == silent
    assert vote(CODE, Wanted.MENTION, Judged(Ground.DONE, TAGGED), silent, 0.0) == Judged(Ground.DONE, TAGGED)


def test_combinations_and_turned_questions_are_left_to_the_tags() -> None:
    assert has_vote(FUNDS)
    assert not has_vote(Sought(("funding", "equipment"), Sense.SAID, Mode.ALL))
    assert not has_vote(Sought(("funding",), Sense.ENOUGH))
    assert not has_vote(Sought(("civil_code",), Sense.SAID, unmentioned=True))
