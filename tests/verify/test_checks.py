"""Every check on drafts it must pass and drafts it must refuse."""

from __future__ import annotations

import pytest

from rag.types import Language
from rag.verify.checks import (
    CHECKS,
    cites,
    failure,
    numbers_supported,
    quotes_verbatim,
    same_township,
)
from tests.support.drafts import STONE, check
from tests.support.values import make_evidence, make_meta


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("举办宣讲17场[1]。", None),
        ("举办宣讲17场[1][2]。", None),
        ("举办宣讲17场。", "no citation"),
        ("他说“宣讲[1]”。", "no citation"),
        ("举办宣讲17场[3]。", "unknown citation [3]"),
        ("举办宣讲17场[1][0]。", "unknown citation [0]"),
    ],
)
def test_citations_are_needed_and_known(draft: str, reason: str | None) -> None:
    assert cites(check(draft)) == reason


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("“全年举办院坝宣讲１７场”[1]。", None),
        ("“聘请律师三名”，“共调处矛盾纠纷”[1][2]。", None),
        ("「聘请律师三名」[1]。", None),
        ("“聘请律师五名”[1]。", "quote not in the cited clause: 聘请律师五名"),
        ("“全年举办院坝宣讲17场”[1]。", "quote not in the cited clause: 全年举办院坝宣讲17场"),
        ("“共调处矛盾纠纷”[1]。", "quote not in the cited clause: 共调处矛盾纠纷"),
        ("“聘请律师 三名”[1]。", "quote not in the cited clause: 聘请律师 三名"),
        ("“７场，发放资料”[1]。", "quote not in the cited clause: ７场，发放资料"),
        ("“发放资料1.2”万份[1]。", "quote not in the cited clause: 发放资料1.2"),
        ("“5％，聘请律师”[1]。", "quote not in the cited clause: 5％，聘请律师"),
        ("“五起，投入”[2]。", "quote not in the cited clause: 五起，投入"),
        ("“300元”[2]。", "quote not in the cited clause: 300元"),
    ],
)
def test_quotes_stand_in_the_cited_clause_and_cut_no_number(draft: str, reason: str | None) -> None:
    assert quotes_verbatim(check(draft)) == reason


def test_a_quote_found_twice_counts_where_it_is_whole() -> None:
    item = make_evidence("上半年调处12件，下半年2件。", STONE)
    assert quotes_verbatim(check("“2件”[1]。", offered=(item,))) is None


@pytest.mark.parametrize(
    "draft",
    [
        "宣讲17场[1]。",
        "宣讲十七场次[1]。",
        "资料12000份[1]。",
        "资料1.2万余份[1]。",
        "办结率98.5%[1]。",
        "办结率百分之九十八点五[1]。",
        "律师3人[1]。",
        "纠纷205件[2]。",
        "纠纷２０５起[2]。",
        "投入1300元[2]。",
        "2022年宣讲17场[1]。",
        "二〇二二年宣讲17场[1]。",
        "2021年调处205起，2022年宣讲17场[1][2]。",
        "第一是“宣讲”[1]。",
    ],
)
def test_a_number_may_be_written_otherwise(draft: str) -> None:
    assert numbers_supported(check(draft)) is None


@pytest.mark.parametrize(
    ("draft", "raw"),
    [
        ("宣讲18场[1]。", "18场"),
        ("宣讲十七次，资料1.3万份[1]。", "1.3万份"),
        ("宣讲17件[1]。", "17件"),
        ("资料1.2份[1]。", "1.2份"),
        ("办结率98.5件[1]。", "98.5件"),
        ("办结率98％[1]。", "98％"),
        ("律师3人次[1]。", "3人次"),
        ("纠纷205件[1]。", "205件"),
        ("2021年宣讲17场[1]。", "2021年"),
        ("二〇二三年宣讲17场[1]。", "二〇二三年"),
        ("“宣讲”5场[1]。", "5场"),
    ],
)
def test_another_value_unit_or_year_is_refused(draft: str, raw: str) -> None:
    assert numbers_supported(check(draft)) == f"number not in the cited clause: {raw}"


@pytest.mark.parametrize(
    "draft",
    [
        "石桥镇宣讲17场[1]。",
        "石桥镇和双河镇都做了[1][2]。",
        "我镇宣讲17场[1]。",
        "会同落雁街道联合巡查[2]。",
        "各乡镇[1]。",
    ],
)
def test_the_cited_townships_and_those_in_their_clauses_may_be_named(draft: str) -> None:
    assert same_township(check(draft)) is None


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        ("双河镇宣讲17场[1]。", "双河镇"),
        ("石桥镇和双河镇都宣讲17场[1]。", "双河镇"),
        ("乌鸦岭镇“聘请律师三名”[1]。", "乌鸦岭镇"),
        ("落雁街道联合巡查[1]。", "落雁街道"),
    ],
)
def test_another_township_is_refused_offered_or_not(draft: str, name: str) -> None:
    assert same_township(check(draft)) == f"cites another township than {name}"


def test_a_name_within_a_longer_name_is_not_meant() -> None:
    offered = (make_evidence("宣讲九场。", make_meta("大石桥镇", 2022)), make_evidence("宣讲三场。", STONE))
    assert same_township(check("大石桥镇宣讲九场[1]。", offered=offered)) is None
    assert same_township(check("石桥镇宣讲九场[1]。", offered=offered)) == "cites another township than 石桥镇"


def test_english_names_are_held_to_the_same() -> None:
    right = check("Shiqiao Town reports: “聘请律师三名” [1].", language=Language.EN)
    wrong = check("Shuanghe Town reports: “聘请律师三名” [1].", language=Language.EN)
    assert same_township(right) is None
    assert same_township(wrong) == "cites another township than Shuanghe Town"


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        ("Crow Pass Town reports: “聘请律师三名” [1].", "Pass Town"),
        ("In Wuyaling Subdistrict, “聘请律师三名” [1].", "Wuyaling Subdistrict"),
        ("Shiqiao Town of Heishan County reports: “聘请律师三名” [1].", "Heishan County"),
        ("Shiqiao Town of Qingchuan County reports: “聘请律师三名” [1].", None),
        ("The Town reports: “聘请律师三名” [1].", None),
        ("Together with Luoyan Subdistrict: “与落雁街道联合巡查4次” [2].", None),
    ],
)
def test_an_english_name_is_one_of_a_cited_place(draft: str, name: str | None) -> None:
    reason = name and f"cites another township than {name}"
    assert same_township(check(draft, language=Language.EN)) == reason


def test_a_report_without_a_township_is_named_by_its_title() -> None:
    offered = (make_evidence("宣讲九场。", make_meta(None, 2022)),)
    assert same_township(check("某地法治政府建设报告2022年：“宣讲九场”[1]。", offered=offered)) is None


def test_the_first_failure_is_the_reason() -> None:
    assert len(CHECKS) == 6
    assert failure(check("全年举办院坝宣讲17场[1]。")) is None
    assert failure(check("双河镇“宣讲18场”，资料9份[1]。")) == "quote not in the cited clause: 宣讲18场"
    assert failure(check("双河镇资料9份[1]。")) == "number not in the cited clause: 9份"
    assert failure(check("双河镇举办院坝宣讲[1]。")) == "cites another township than 双河镇"
