"""Lists of known subjects, alone and combined: each report's verdict and the clause it rests on."""

from __future__ import annotations

import pytest

from rag import Assistant
from rag.library.local import LocalLibrary
from rag.routes import besides, lists
from rag.routes.lists import subjects_of, survey_subjects
from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought
from rag.types import Coverage, Language, Role, Scope
from tests.support.asked import put

STAFF, FUNDS = "staff_shortage", "funding"
Verdicts = dict[tuple[str | None, int | None], tuple[str, str]]


def verdicts(text: str, library: LocalLibrary, scope: Scope | None = None) -> Verdicts:
    question, in_scope = put(text, library, scope)
    what = subjects_of(question)
    assert what is not None
    return {
        (one.meta.township, one.meta.year): (
            one.judged.ground.value,
            one.judged.clause.text if one.judged.clause else "",
        )
        for one in survey_subjects(what, question, in_scope, library)
    }


def test_an_english_question_lets_the_chinese_name_of_its_subject_vouch(
    library: LocalLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(lists, "ideas_of", lambda asked_for, language: asked.append((asked_for.words, language)))
    for text in ("Which towns lack funds?", "哪些镇缺钱？"):
        question, in_scope = put(text, library)
        survey_subjects(Sought((FUNDS,), Sense.SAID), question, in_scope, library)
    assert asked == [("经费不足", Language.ZH), ("哪些镇缺钱？", Language.ZH)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("哪些镇既缺人又缺钱？", Sought((STAFF, FUNDS), Sense.SAID, Mode.ALL)),
        ("Which towns lack both staff and funds?", Sought((STAFF, FUNDS), Sense.SAID, Mode.ALL)),
        ("哪些镇缺人或者缺钱？", Sought((STAFF, FUNDS), Sense.SAID, Mode.EITHER)),
        ("哪些镇提到执法人员不足但没有提到经费不足？", Sought((STAFF, FUNDS), Sense.SAID, Mode.WITHOUT)),
        (
            "Which towns report a shortage of funds without mentioning a lack of staff?",
            Sought((FUNDS, STAFF), Sense.SAID, Mode.WITHOUT),
        ),
        ("没有提到经费不足的镇", Sought((FUNDS,), Sense.SAID, unmentioned=True)),
        ("Which towns never mention a shortage of funds?", Sought((FUNDS,), Sense.SAID, unmentioned=True)),
        ("哪些镇经费充足？", Sought((FUNDS,), Sense.ENOUGH)),
        ("哪些镇开展了反诈宣传？", Sought(("anti_fraud",), Sense.SAID)),
        ("哪些镇没有开展反诈宣传？", None),  # who has not done it is told by the words
        ("Which towns have not run anti-fraud campaigns?", None),
        ("哪些镇喜欢下棋？", None),
    ],
)
def test_what_a_list_question_seeks(library: LocalLibrary, question: str, expected: Sought | None) -> None:
    assert subjects_of(put(question, library)[0]) == expected


@pytest.mark.parametrize("question", ["哪些镇既缺人又缺钱？", "Which towns lack both staff and funds?"])
def test_both_of_two_shortcomings(library: LocalLibrary, question: str) -> None:
    assert verdicts(question, library) == {
        ("柳塘镇", 2021): ("stated", "执法力量不足，人员紧缺。"),
        ("青石镇", 2022): ("stated", "执法人员数量偏少；"),
        ("柳塘镇", 2022): ("partly", "执法力量不足，执法人员紧缺。"),
        ("沙河乡", 2022): ("partly", "普法经费不足，缺少专项资金。"),
        ("云岭镇", 2021): ("silent", ""),
    }


@pytest.mark.parametrize(
    "question",
    [
        "哪些镇提到执法人员不足但没有提到经费不足？",
        "Which towns mention a lack of enforcement staff but not a lack of funds?",
    ],
)
def test_one_shortcoming_without_the_other_rests_on_the_clause_that_decides(
    library: LocalLibrary, question: str
) -> None:
    assert verdicts(question, library) == {
        ("柳塘镇", 2022): ("stated", "执法力量不足，执法人员紧缺。"),
        ("柳塘镇", 2021): ("partly", "普法经费紧张，保障不够。"),
        ("青石镇", 2022): ("partly", "经费保障不足，工作经费紧张。"),
        ("沙河乡", 2022): ("silent", ""),
        ("云岭镇", 2021): ("silent", ""),
    }


@pytest.mark.parametrize("question", ["没有提到经费不足的镇", "Which towns do not mention a shortage of funds?"])
def test_who_says_nothing_of_it(library: LocalLibrary, question: str) -> None:
    assert verdicts(question, library) == {
        ("云岭镇", 2021): ("unmentioned", ""),
        ("柳塘镇", 2022): ("unmentioned", ""),
        ("柳塘镇", 2021): ("mentioned", "普法经费紧张，保障不够。"),
        ("沙河乡", 2022): ("mentioned", "普法经费不足，缺少专项资金。"),
        ("青石镇", 2022): ("mentioned", "经费保障不足，工作经费紧张。"),
    }


def test_only_reports_in_scope_are_judged_and_clauses_come_with_their_sections(library: LocalLibrary) -> None:
    question, in_scope = put("哪些镇经费不足？", library, Scope(years=frozenset({2021})))
    what = subjects_of(question)
    assert what is not None
    surveyed = survey_subjects(what, question, in_scope, library)
    assert [(one.meta.township, one.section and one.section.role) for one in surveyed] == [
        ("云岭镇", None),
        ("柳塘镇", Role.PROBLEMS),
    ]


@pytest.mark.parametrize(
    ("question", "coverage", "lines"),
    [
        (
            "哪些镇既缺人又缺钱？",
            Coverage(checked=5, total=5, yes=2, borderline=2, no=1),
            [
                "- 柳塘镇2021年：“执法力量不足，人员紧缺”[1]",
                "- 青石镇2022年：“执法人员数量偏少”[2]",
                "- 沙河乡2022年：两者只提到其一。“普法经费不足，缺少专项资金”[4]",
            ],
        ),
        (
            "哪些镇没有提到经费不足？",
            Coverage(checked=5, total=5, yes=2, borderline=0, no=3),
            [
                "已检查 5/5 份报告：2 份没有提到，3 份提到了。",
                "- 云岭镇2021年",
                "**提到了（3）**：柳塘镇2021年、沙河乡2022年、青石镇2022年",
            ],
        ),
        (
            "Which towns mention a lack of enforcement staff but not a lack of funds?",
            Coverage(checked=5, total=5, yes=1, borderline=2, no=2),
            [
                "- Liutang Town (2022): “执法力量不足，执法人员紧缺” [1]",
                "- Qingshi Town (2022): mentions only one of them. “经费保障不足，工作经费紧张” [3]",
                "**Not mentioned (2)**: Yunling Town (2021), Shahe Township (2022)",
            ],
        ),
    ],
)
def test_combined_lists_as_answers(towns: Assistant, question: str, coverage: Coverage, lines: list[str]) -> None:
    answer = towns.ask(question)
    assert (answer.refusal, answer.coverage) == (None, coverage)
    assert [line for line in lines if line not in answer.text.split("\n")] == []


@pytest.mark.parametrize(
    ("text", "read"),
    [("哪些乡镇提到民法典？", 1), ("哪些乡镇开展了民法典宣传？", 0), ("哪些乡镇提到执法人员不足？", 0)],
)
def test_only_a_mention_is_read_for_beside_the_tags(
    text: str, read: int, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[int] = []
    reading = besides.read_reports
    monkeypatch.setattr(besides, "read_reports", lambda *args, **names: (times.append(1), reading(*args, **names))[1])
    assert assistant.ask(text).trace.route == "survey"
    assert len(times) == read


@pytest.mark.parametrize("naming", ["谈到", "讲到", "说到"])
def test_who_mentions_a_thing_in_whatever_word(assistant: Assistant, naming: str) -> None:
    told = {one.township: one.status for one in assistant.ask(f"哪些报告{naming}信访？").verdicts}
    assert told == {one.township: one.status for one in assistant.ask("哪些报告提到信访？").verdicts}


@pytest.mark.parametrize("question", ["哪些乡镇没写存在的问题？", "Which reports do not mention any problems?"])
def test_a_part_that_every_report_has_is_missing_in_none(towns: Assistant, question: str) -> None:
    assert {one.status for one in towns.ask(question).verdicts} == {"no"}
