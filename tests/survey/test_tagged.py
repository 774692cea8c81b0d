"""Verdicts from tags alone."""

from __future__ import annotations

import pytest

from rag.survey.grounds import Ground
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.survey.tagged import Carried, Clauses, judge_tags, wanted_tags
from rag.types import Tag

STAFF = Sought(("staff_shortage",), Sense.SAID)


def judge(what: Sought, *tags: Tag, vote: bool = False, other: str = "") -> Carried:
    rows = {key: [tag for tag in tags if tag.item == key] for key in wanted_tags(what)}
    (carried,) = judge_tags(["r"], rows, what, Clauses(lambda _: vote, lambda clause_id: clause_id == other))
    return carried


def tag(stance: str, score: float = 0.8, item: str = "staff_shortage", place: int = 1) -> Tag:
    return Tag(f"r-{place:04d}", item, stance, score)


@pytest.mark.parametrize(
    ("stance", "ground"),
    [
        ("problem", Ground.STATED),
        ("solved", Ground.SOLVED),
        ("opposite", Ground.FINE),
        ("plan", Ground.PLAN_ONLY),
        ("elsewhere", Ground.ELSEWHERE),
        ("near", Ground.OTHERWISE),
    ],
)
def test_a_stance_gives_its_ground(stance: str, ground: Ground) -> None:
    assert judge(STAFF, tag(stance)) == Carried(ground, "r-0001")


def test_the_surest_clause_speaks() -> None:
    assert judge(STAFF, tag("problem", 0.6, place=1), tag("problem", 0.9, place=2)).clause_id == "r-0002"


def test_a_faint_tag_counts_when_its_words_say_the_same() -> None:
    assert judge(STAFF, tag("problem", 0.4)).ground is Ground.IN_PASSING
    assert judge(STAFF, tag("problem", 0.4), vote=True).ground is Ground.STATED
    assert judge(STAFF, tag("problem", 0.2), vote=True).ground is Ground.IN_PASSING


def test_a_neighbouring_shortcoming_is_a_near_miss() -> None:
    assert judge(STAFF, tag("problem", item="staff_quality")) == Carried(Ground.OTHER_ASPECT, "r-0001")
    assert judge(STAFF, tag("plan", item="staff_quality")).ground is Ground.SILENT


def test_asked_who_has_enough() -> None:
    enough = Sought(("staff_shortage",), Sense.ENOUGH)
    assert judge(enough, tag("opposite")).ground is Ground.DONE
    assert judge(enough, tag("problem")).ground is Ground.CONTRARY
    assert judge(enough, tag("opposite"), tag("problem", item="staff_quality")).ground is Ground.DONE


def test_what_it_says_of_itself_outweighs_what_it_says_of_others() -> None:
    assert judge(STAFF, tag("elsewhere"), tag("opposite", place=2)) == Carried(Ground.FINE, "r-0002")


def test_a_deed_of_another_kind_is_but_near() -> None:
    day = Sought(("constitution_day",), Sense.SAID)
    first, second = (tag("done", score, "constitution_day", place) for score, place in ((0.9, 1), (0.7, 2)))
    assert judge(day, first, second, other="r-0001") == Carried(Ground.DONE, "r-0002")
    assert judge(day, first, other="r-0001") == Carried(Ground.NEARBY, "r-0001")


def test_two_subjects() -> None:
    staff, money = tag("problem"), tag("problem", item="funding", place=2)
    both = Sought(("staff_shortage", "funding"), Sense.SAID, Mode.ALL)
    assert judge(both, staff, money).ground is Ground.STATED
    assert judge(both, staff).ground is Ground.PARTLY
    either = Sought(("staff_shortage", "funding"), Sense.SAID)
    assert judge(either, money) == Carried(Ground.STATED, "r-0002")
    without = Sought(("staff_shortage", "funding"), Sense.SAID, Mode.WITHOUT)
    assert judge(without, staff).ground is Ground.STATED
    assert judge(without, staff, money) == Carried(Ground.PARTLY, "r-0002")


def test_two_subjects_each_in_its_own_sense() -> None:
    each = (Sense.ENOUGH, Sense.SAID)
    asked = Sought(("staff_shortage", "funding"), Sense.SAID, Mode.ALL, each=each)
    money = tag("problem", item="funding", place=2)
    assert judge(asked, tag("opposite"), money).ground in {Ground.DONE, Ground.STATED}
    assert judge(asked, tag("problem"), money) == Carried(Ground.PARTLY, "r-0002")
    assert judge(asked, tag("opposite")) == Carried(Ground.PARTLY, "r-0001")


def test_asked_who_does_not_mention_it() -> None:
    silent = Sought(("anti_fraud",), Sense.SAID, unmentioned=True)
    assert judge(silent) == Carried(Ground.UNMENTIONED)
    assert judge(silent, tag("done", item="anti_fraud")) == Carried(Ground.MENTIONED, "r-0001")
