"""Conversations: which places, years, subject and kind the last question comes to, in both languages."""

from __future__ import annotations

import pytest

from rag.conversation.follow_up import ask_in_context
from rag.conversation.talk import Asking, Talk
from rag.types import Kind, Language, Question, Refusal, ReportMeta, Role, Scope

TOWNS = {
    "枫桥镇": ("安江县", "湖南省", (2021, 2022, 2023)),
    "青溪镇": ("安江县", "湖南省", (2022, 2023)),
    "白石乡": ("罗田县", "湖北省", (2022, 2023)),
    "双河镇": ("罗田县", "湖北省", (2023,)),
}
REPORTS = [
    ReportMeta(f"{county}{name}{year}", f"{name}{year}.txt", "", name, county, None, province, year, None)
    for name, (county, province, years) in TOWNS.items()
    for year in years
] + [ReportMeta("安江县双河镇2023", "双河镇b.txt", "", "双河镇", "安江县", None, "湖南省", 2023, None)]
NAMED = frozenset({"安江县枫桥镇2023", "罗田县白石乡2023"})


def talk(*questions: str, scope: Scope | None = None) -> Asking:
    *history, last = questions
    return ask_in_context(last, history, Talk(REPORTS, scope or Scope(), 400, lambda question: NAMED))


def parts(question: Question) -> tuple[set[str], set[int], Kind]:
    return set(question.scope.townships), set(question.scope.years), question.kind


F, Q, B = "枫桥镇", "青溪镇", "白石乡"


@pytest.mark.parametrize(
    ("before", "last", "towns", "years", "kind", "said"),
    [
        # the place changes
        ("枫桥镇2022年调解了多少件纠纷？", "那青溪镇呢？", {Q}, {2022}, Kind.LOOKUP, "调解"),
        ("枫桥镇2022年调解了多少件纠纷？", "白石乡呢", {B}, {2022}, Kind.LOOKUP, "调解"),
        ("枫桥镇2021年调解了多少件纠纷？", "换成白石乡", {B}, set(), Kind.LOOKUP, "调解"),
        ("枫桥镇2022年有哪些不足？", "青溪镇怎么样？", {Q}, {2022}, Kind.SUMMARY, "不足"),
        ("枫桥镇有没有提到经费不足？", "那白石乡有吗？", {B}, set(), Kind.YES_NO, "经费不足"),
        ("哪些乡镇提到执法人员不足？", "青溪镇呢？", {Q}, set(), Kind.YES_NO, "执法人员不足"),
        ("哪些乡镇提到执法人员不足？", "那青溪镇具体是怎么写的？", {Q}, set(), Kind.LOOKUP, "执法人员不足"),
        ("哪个乡镇信访件最多？", "枫桥镇有多少？", {F}, set(), Kind.LOOKUP, "信访"),
        # the year changes
        ("枫桥镇2022年调解了多少件纠纷？", "那2023年呢？", {F}, {2023}, Kind.LOOKUP, "调解"),
        ("枫桥镇2022年调解了多少件纠纷？", "2021年？", {F}, {2021}, Kind.LOOKUP, "调解"),
        ("哪些乡镇2022年提到经费不足？", "2023年有哪些？", set(), {2023}, Kind.LIST, "经费不足"),
        ("枫桥镇2022年有哪些不足？", "前一年的呢？", {F}, {2021}, Kind.SUMMARY, "不足"),
        ("枫桥镇2022年有哪些不足？", "第二年呢？", {F}, {2023}, Kind.SUMMARY, "不足"),
        ("枫桥镇2022年调解了多少件纠纷？", "和2021年相比呢？", {F}, {2021, 2022}, Kind.CROSS_YEAR, "调解"),
        ("枫桥镇2022年调解了多少件纠纷？", "跟青溪镇比呢？", {F, Q}, {2022}, Kind.COMPARE, "调解"),
        # the subject changes
        ("枫桥镇2022年调解了多少件纠纷？", "成功率呢？", {F}, {2022}, Kind.LOOKUP, "成功率"),
        ("枫桥镇2022年调解了多少件纠纷？", "他们的成功率是多少？", {F}, {2022}, Kind.LOOKUP, "成功率"),
        ("枫桥镇2022年调解了多少件纠纷？", "该镇发了多少份宣传资料？", {F}, {2022}, Kind.LOOKUP, "宣传资料"),
        ("枫桥镇2022年调解了多少件纠纷？", "信访件呢", {F}, {2022}, Kind.LOOKUP, "信访件"),
        ("枫桥镇2022年调解了多少件纠纷？", "有没有提到经费紧张？", {F}, {2022}, Kind.YES_NO, "经费紧张"),
        ("枫桥镇2022年调解了多少件纠纷？", "其中成功的有几件？", {F}, {2022}, Kind.LOOKUP, "调解"),
        ("枫桥镇存在哪些不足？", "下一步打算呢？", {F}, set(), Kind.SUMMARY, "打算"),
        ("枫桥镇存在哪些不足？", "明年准备怎么改？", {F}, set(), Kind.SUMMARY, "改"),
        ("哪些乡镇提到执法人员不足？", "经费呢？", set(), set(), Kind.LIST, "经费不足"),
        ("哪些乡镇开展了反诈宣传？", "那禁毒呢？", set(), set(), Kind.LIST, "禁毒"),
        ("枫桥镇有没有提到经费不足？", "执法人员呢？", {F}, set(), Kind.YES_NO, "执法人员不足"),
        ("枫桥镇缺不缺钱？", "人手呢？", {F}, set(), Kind.YES_NO, "人手"),
        ("哪个乡镇调解纠纷最多？", "信访呢？", set(), set(), Kind.SUPERLATIVE, "信访最多"),
        ("哪个乡镇调解纠纷最少？", "调解成功率呢？", set(), set(), Kind.SUPERLATIVE, "调解成功率最低"),
        ("枫桥镇和青溪镇谁的信访多？", "调解呢？", {F, Q}, set(), Kind.COMPARE, "调解"),
        ("枫桥镇2022年成人接种了多少针？", "儿童呢？", {F}, {2022}, Kind.LOOKUP, "儿童接种"),
        ("枫桥镇2022年一般执法决定审核了多少件？", "重大的呢？", {F}, {2022}, Kind.LOOKUP, "重大执法决定审核"),
        ("枫桥镇上半年调解了多少件纠纷？", "下半年呢？", {F}, set(), Kind.LOOKUP, "下半年调解"),
        # only the kind changes
        ("哪些乡镇提到执法人员不足？", "一共几个？", set(), set(), Kind.COUNT, "执法人员不足"),
        ("有多少个乡镇提到执法人员不足？", "是哪些？", set(), set(), Kind.LIST, "执法人员不足"),
        ("枫桥镇2022年调解了多少件纠纷？", "哪个镇最多？", set(), {2022}, Kind.SUPERLATIVE, "调解"),
        ("枫桥镇有没有提到经费不足？", "哪些镇也有同样的问题？", set(), set(), Kind.LIST, "经费不足"),
        ("枫桥镇执法人员不足吗？", "为什么？", {F}, set(), Kind.LOOKUP, "为什么执法人员不足"),
        ("枫桥镇存在哪些不足？", "还有哪些？", {F}, set(), Kind.SUMMARY, "不足"),
        ("枫桥镇的信访有多少件？", "这几年有什么变化？", {F}, set(), Kind.CROSS_YEAR, "信访"),
        # an event before, a question about it
        ("枫桥镇禁毒日发了多少资料？", "是跟谁一起办的？", {F}, set(), Kind.LOOKUP, "禁毒日"),
        ("枫桥镇开夜校的老支书叫啥", "他讲了几堂", {F}, set(), Kind.LOOKUP, "夜校"),
        ("枫桥镇开了几次普法讲座？", "什么时候开的？", {F}, set(), Kind.LOOKUP, "普法讲座"),
    ],
)  # fmt: skip
def test_chinese_follow_ups(before: str, last: str, towns: set[str], years: set[int], kind: Kind, said: str) -> None:
    asking = talk(before, last)
    assert asking.leaned
    assert parts(asking.question) == (towns, years, kind)
    assert said in "".join(asking.question.asked.words.split())
    assert (asking.text, asking.language) == (last, Language.ZH)


@pytest.mark.parametrize(
    ("before", "last", "towns", "years", "kind", "said"),
    [
        ("How many disputes did Fengqiao mediate in 2022?", "And Qingxi?", {Q}, {2022}, Kind.LOOKUP, "disputes"),
        ("How many disputes did Fengqiao mediate in 2022?", "What about Baishi Township?", {B}, {2022}, Kind.LOOKUP, "disputes"),
        ("How many disputes did Fengqiao mediate in 2022?", "In 2023?", {F}, {2023}, Kind.LOOKUP, "disputes"),
        ("How many disputes did Fengqiao mediate in 2022?", "And the year before?", {F}, {2021}, Kind.LOOKUP, "disputes"),
        ("How many disputes did Fengqiao mediate in 2022?", "And their success rate?", {F}, {2022}, Kind.LOOKUP, "success rate"),
        ("How many disputes did Fengqiao mediate in 2022?", "How many leaflets did they hand out?", {F}, {2022}, Kind.LOOKUP, "leaflets"),
        ("How many disputes did Fengqiao mediate in 2022?", "How many officers work there?", {F}, {2022}, Kind.LOOKUP, "officers"),
        ("How many disputes did Fengqiao mediate in 2022?", "Did that town complain about funding?", {F}, {2022}, Kind.YES_NO, "funding"),
        ("How many disputes did Fengqiao mediate in 2022?", "Which township has the most?", set(), {2022}, Kind.SUPERLATIVE, "disputes"),
        ("How many disputes did Fengqiao mediate in 2022?", "Compared with 2021?", {F}, {2021, 2022}, Kind.CROSS_YEAR, "disputes"),
        ("How many disputes did Fengqiao mediate in 2022?", "How does that compare with Qingxi?", {F, Q}, {2022}, Kind.COMPARE, "disputes"),
        ("How many vaccine doses did adults in Fengqiao receive?", "And the children?", {F}, set(), Kind.LOOKUP, "children"),
        ("What are Fengqiao's shortcomings?", "What does it plan to do about them?", {F}, set(), Kind.SUMMARY, "plan"),
        ("What are Fengqiao's shortcomings?", "And Baishi's?", {B}, set(), Kind.SUMMARY, "shortcomings"),
        ("Which townships lack enforcement staff?", "And funding?", set(), set(), Kind.LIST, "lack funding"),
        ("Which townships lack enforcement staff?", "How many are there?", set(), set(), Kind.COUNT, "enforcement staff"),
        ("Which townships lack enforcement staff?", "What about Qingxi?", {Q}, set(), Kind.YES_NO, "enforcement staff"),
        ("Does Fengqiao lack money for legal work?", "Why?", {F}, set(), Kind.LOOKUP, "why"),
        ("Does Fengqiao lack money for legal work?", "Which other townships have the same problem?", set(), set(), Kind.LIST, "money"),
        ("Who teaches the night school in Fengqiao?", "How many lessons did she give?", {F}, set(), Kind.LOOKUP, "night school"),
        ("Which township handled the most petitions?", "And disputes?", set(), set(), Kind.SUPERLATIVE, "most disputes"),
    ],
)  # fmt: skip
def test_english_follow_ups(before: str, last: str, towns: set[str], years: set[int], kind: Kind, said: str) -> None:
    asking = talk(before, last)
    assert asking.leaned
    assert parts(asking.question) == (towns, years, kind)
    assert said in " ".join(asking.question.asked.words.lower().split())
    assert (asking.text, asking.language) == (last, Language.EN)


@pytest.mark.parametrize(
    ("before", "last"),
    [
        ("枫桥镇2021年存在哪些不足？", "哪些乡镇提到执法人员不足？"),
        ("枫桥镇2021年存在哪些不足？", "哪个乡镇的信访件最多？"),
        ("枫桥镇2021年存在哪些不足？", "有多少个乡镇开展了反诈宣传？"),
        ("枫桥镇2021年存在哪些不足？", "青溪镇2022年发放了多少宣传资料？"),
        ("枫桥镇2021年存在哪些不足？", "白石乡有没有聘请法律顾问？"),
        ("枫桥镇2021年存在哪些不足？", "各乡镇的下一步打算是什么？"),
        ("枫桥镇2021年存在哪些不足？", "资料库里有哪些报告？"),
        ("枫桥镇2021年存在哪些不足？", "安江县调解了多少件纠纷？"),
        ("枫桥镇2021年存在哪些不足？", "所有报告里经费不足的有几份？"),
        ("哪些乡镇2022年提到执法人员不足？", "谁的调解成功率最高？"),
        ("枫桥镇2021年存在哪些不足？", "Which townships lack funding?"),
        ("What are Fengqiao's shortcomings in 2021?", "Which townships lack enforcement staff?"),
        ("What are Fengqiao's shortcomings in 2021?", "Which township mediated the most disputes?"),
        ("What are Fengqiao's shortcomings in 2021?", "How many townships report a lack of funds?"),
        ("What are Fengqiao's shortcomings in 2021?", "How many leaflets did Qingxi Town hand out in 2023?"),
        ("What are Fengqiao's shortcomings in 2021?", "Does Baishi Township have a legal adviser?"),
        ("What are Fengqiao's shortcomings in 2021?", "What problems do all townships report?"),
        ("Which townships lack enforcement staff?", "Did Qingxi Town hold an anti-fraud campaign?"),
    ],
)
def test_a_question_that_stands_alone_inherits_nothing(before: str, last: str) -> None:
    alone, after = talk(last), talk(before, last)
    assert not after.leaned
    assert after.question == alone.question


@pytest.mark.parametrize(
    ("before", "last", "ids"),
    [
        ("哪些乡镇提到执法人员不足？", "其中哪些还提到经费紧张？", NAMED),
        ("哪些乡镇提到执法人员不足？", "这些镇的调解成功率是多少？", NAMED),
        ("哪个乡镇信访件最多？", "它的调解成功率是多少？", NAMED),
        ("Which townships lack enforcement staff?", "Which of them also lack funding?", NAMED),
        ("Which township handled the most petitions?", "What is its mediation success rate?", NAMED),
    ],
)
def test_those_are_the_reports_the_answer_named(before: str, last: str, ids: frozenset[str]) -> None:
    asking = talk(before, last)
    assert asking.question.scope == Scope(report_ids=ids)
    assert "执法人员" not in asking.question.asked.words


def test_a_chain_hands_on_what_each_question_leaves_out() -> None:
    asking = talk("枫桥镇2022年调解了多少件纠纷？", "青溪镇呢？", "那2023年呢？", "成功率呢？", "和白石乡比呢？")
    assert parts(asking.question) == ({Q, B}, {2023}, Kind.COMPARE)
    assert "成功率" in asking.question.asked.words


def test_a_county_tells_namesakes_apart() -> None:
    asking = talk("双河镇2023年调解了多少件纠纷？", "罗田县的呢？")
    assert asking.question.scope == Scope(townships={"双河镇"}, counties={"罗田县"}, years={2023})


def test_a_county_after_its_only_township_is_all_of_it() -> None:
    asking = talk("枫桥镇2022年调解了多少件纠纷？", "那安江县呢？")
    assert asking.question.scope == Scope(counties={"安江县"}, years={2022})


def test_another_language_is_answered_in_its_own() -> None:
    asking = talk("枫桥镇2022年有哪些不足？", "And Qingxi?")
    assert (asking.language, asking.question.language) == (Language.EN, Language.ZH)
    assert parts(asking.question) == ({Q}, {2022}, Kind.SUMMARY)
    back = talk("How many disputes did Fengqiao mediate in 2022?", "那青溪镇呢？")
    assert (back.language, back.question.language) == (Language.ZH, Language.EN)
    assert parts(back.question) == ({Q}, {2022}, Kind.LOOKUP)


def test_a_name_by_itself_follows_up() -> None:
    asking = talk("How many disputes did Fengqiao mediate in 2022?", "Qingxi?")
    assert (asking.leaned, parts(asking.question)) == (True, ({Q}, {2022}, Kind.LOOKUP))


def test_refusals_of_a_follow_up() -> None:
    assert talk("枫桥镇有哪些不足？", "那乌鸦岭镇呢？").question.refusal is Refusal.NO_SUCH_TOWNSHIP
    assert talk("枫桥镇2022年有哪些不足？", "那2019年呢？").question.refusal is Refusal.NO_SUCH_YEAR
    assert talk("枫桥镇有哪些不足？", "SELECT * FROM reports").question.refusal is Refusal.OUT_OF_SCOPE


def test_the_callers_scope_stays_in_force_over_a_conversation() -> None:
    within = Scope(counties={"安江县"})
    assert talk("枫桥镇有哪些不足？", "哪些乡镇经费不足？", scope=within).question.scope == within
    assert talk("哪些乡镇提到执法人员不足？", "经费呢？", scope=within).question.scope == within


def test_the_part_of_the_report_changes_with_the_question() -> None:
    assert talk("枫桥镇有哪些不足？", "下一步打算呢？").question.asked.wants is Role.PLAN
    assert talk("What are Fengqiao's shortcomings?", "And its plans?").question.asked.wants is Role.PLAN
