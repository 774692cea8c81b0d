"""What people type in a hurry is told apart: lists, counts, the least, yes or no; the rest stays a look-up."""

from __future__ import annotations

import pytest

from rag.types import Kind, Language, ReportMeta, Scope
from rag.understand.kind import kind_of
from rag.understand.question import understand


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("皮影戏讲法 谁弄过", Kind.LIST),
        ("去年闹旱的 哪些", Kind.LIST),
        ("夸了自家律师的，哪几个", Kind.LIST),
        ("没车下村的，点个名", Kind.LIST),
        ("办过夜校的乡镇都有谁？一场也算。", Kind.LIST),
        ("反诈进厂 有几个搞了", Kind.COUNT),
        ("嫌自己章子多的，数下几个", Kind.COUNT),
        ("没车的 几家", Kind.COUNT),
        ("食堂还缺厨子不", Kind.YES_NO),
        ("修过路没", Kind.YES_NO),
        ("钱够用么", Kind.YES_NO),
        # Reasons, names and numbers of one thing are looked up.
        ("夜校讲了哪些", Kind.LOOKUP),
        ("这份合同谁审了", Kind.LOOKUP),
        ("为啥没人去没", Kind.LOOKUP),
        ("夜校老师谁", Kind.LOOKUP),
        ("夜校 几个人", Kind.LOOKUP),
        ("有几家企业搞了体检", Kind.LOOKUP),
    ],
)
def test_chinese(text: str, kind: Kind) -> None:
    assert kind_of(text, Language.ZH) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("widows - who did something for them", Kind.LIST),
        ("anyone with a helicopter?", Kind.LIST),
        ("how many said no money", Kind.COUNT),
        ("the east bank, did they build any wells", Kind.YES_NO),
        ("they ran a night school, right?", Kind.YES_NO),
        ("when it rained, did they move the market, and where to?", Kind.LOOKUP),
    ],
)
def test_english(text: str, kind: Kind) -> None:
    assert kind_of(text, Language.EN) is kind


@pytest.mark.parametrize(
    ("text", "kind", "years"),
    [
        ("fewest night schools, who", Kind.SUPERLATIVE, set()),
        ("夜校办得最少的，谁家", Kind.SUPERLATIVE, set()),
        # A statement of the one place named asks whether it is so; the name of a figure does not.
        ("柳塘镇用无人机看林子？", Kind.YES_NO, set()),
        ("柳塘镇23年办过夜校？", Kind.YES_NO, {2023}),
        ("柳塘镇有证执法人员？", Kind.LOOKUP, set()),
        ("Liutang used drones in 2023?", Kind.YES_NO, {2023}),
        # The name of a place and a number are no words of another language.
        ("Liutang fines 2022 vs 2023?", Kind.CROSS_YEAR, {2022, 2023}),
        ("Liutang 2022, mediations?", Kind.LOOKUP, {2022}),
    ],
)
def test_with_a_place(text: str, kind: Kind, years: set[int]) -> None:
    towns = [("柳塘镇", 2022), ("柳塘镇", 2023), ("白石乡", 2023)]
    reports = [ReportMeta(f"{town}{year}", "", "", town, "青川县", None, None, year, None) for town, year in towns]
    question = understand(text, reports, Scope(), max_chars=200)
    assert (question.kind, set(question.scope.years), question.refusal) == (kind, years, None)
