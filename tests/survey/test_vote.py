"""How tags and meaning are joined."""

from __future__ import annotations

from pathlib import Path

from rag import Assistant
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.survey.vote import asks_plans, may_vote, vote
from rag.types import Clause, Status
from tests.support.libraries import make_text

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


def test_who_plans_something_is_put_to_the_words_of_the_plans_too() -> None:
    assert asks_plans(Sought(("staffing",), Sense.PLANNED))
    assert not asks_plans(Sought(("staffing",), Sense.SAID))
    assert not asks_plans(Sought(("staffing", "funding"), Sense.PLANNED, Mode.ALL))


def test_a_plan_is_found_by_what_it_does(tmp_path: Path) -> None:
    plans = {"柳塘镇": "探索运用短视频等方式开展普法。", "沙河乡": "修订法律顾问合同。", "石桥镇": "创新开展普法宣传。"}
    for town, plan in plans.items():
        text = make_text(town, problem="普法形式单一，多是发单子、拉横幅。").replace("继续加强", f"{plan}\n继续加强")
        (tmp_path / f"{town}.txt").write_text(text, "utf-8")
    with Assistant.from_folder(tmp_path) as towns:
        verdicts = towns.ask("哪些乡镇打算用短视频普法？").verdicts
    assert [one.township for one in verdicts if one.status is Status.YES] == ["柳塘镇"]


def test_who_never_names_it_is_the_rest_of_who_names_it() -> None:
    assert may_vote(Sought(("civil_code",), Sense.SAID, unmentioned=True))
    untold, told = Judged(Ground.UNMENTIONED, None), Judged(Ground.MENTIONED, TAGGED)
    assert vote(untold, Judged(Ground.DONE, READ)) == Judged(Ground.MENTIONED, READ)
    assert vote(untold, Judged(Ground.SILENT, None)) == untold
    assert vote(told, Judged(Ground.SILENT, None)) == told
    assert vote(told, Judged(Ground.DONE, READ)) == told


def test_whatever_falls_short_of_a_thing_is_told(tmp_path: Path) -> None:
    problems = {
        "柳塘镇": "法律顾问费用拖欠半年，续聘存在困难。",
        "沙河乡": "村级法律顾问业务培训不够。",
        "石桥镇": "普法形式单一，多是发单子、拉横幅。",
    }
    for town, problem in problems.items():
        (tmp_path / f"{town}.txt").write_text(make_text(town, problem=problem), "utf-8")
    with Assistant.from_folder(tmp_path) as towns:
        for question in ("哪些乡镇的法律顾问工作有短板？", "Which townships report trouble with their legal advisers?"):
            verdicts = towns.ask(question).verdicts
            assert {one.township for one in verdicts if one.status is Status.YES} == {"柳塘镇", "沙河乡"}
        deeds = towns.ask("哪些乡镇的反诈宣传有短板？").verdicts
    assert not any(one.status is Status.YES for one in deeds)
