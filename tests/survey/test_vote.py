"""How tags and meaning are joined."""

from __future__ import annotations

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.survey.vote import may_vote, vote
from rag.types import Clause

TAGGED, READ = Clause("r-0000", "r", 0, 0, "甲", 0, 1), Clause("r-0001", "r", 1, 0, "乙", 2, 3)
CODE = Sought(("civil_code",), Sense.SAID)


def test_every_naming_counts_where_a_mention_is_asked_for() -> None:
    silent, named, done = Judged(Ground.SILENT, None), Judged(Ground.DONE, READ), Judged(Ground.DONE, TAGGED)
    assert vote(silent, named) == named
    assert vote(done, named) == done
    assert vote(done, silent) == done
    assert vote(silent, Judged(Ground.PLAN_ONLY, READ)) == silent


def test_all_else_is_left_to_the_tags() -> None:
    assert may_vote(CODE)
    assert not may_vote(Sought(("funding",), Sense.SAID))
    assert not may_vote(Sought(("civil_code", "anti_drug"), Sense.SAID, Mode.ALL))
    assert not may_vote(Sought(("civil_code",), Sense.ABSENT))


def test_who_never_names_it_is_the_rest_of_who_names_it() -> None:
    assert may_vote(Sought(("civil_code",), Sense.SAID, unmentioned=True))
    untold, told = Judged(Ground.UNMENTIONED, None), Judged(Ground.MENTIONED, TAGGED)
    assert vote(untold, Judged(Ground.DONE, READ)) == Judged(Ground.MENTIONED, READ)
    assert vote(untold, Judged(Ground.SILENT, None)) == untold
    assert vote(told, Judged(Ground.SILENT, None)) == told
    assert vote(told, Judged(Ground.DONE, READ)) == told
