"""Years beside the one asked about, and years as they are spelled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.types import Question, Refusal, Scope
from rag.understand.question import understand
from tests.support.values import make_meta

REPORTS = [
    make_meta("石桥镇", 2021),
    make_meta("石桥镇", 2022),
    make_meta("石桥镇", 2023),
    replace(make_meta("双河镇", 2022), title="双河镇2022—2023年法治政府建设工作总结"),
]


def asked(text: str) -> Question:
    return understand(text, REPORTS, Scope(), max_chars=300)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("石桥镇二二年调解了多少件", {2022}),
        ("二三年度石桥镇调解了多少件", {2023}),
        ("How many cases did Shiqiao settle in '21?", {2021}),
        ("石桥二三年调解了多少件", {2023}),
        ("石桥镇二三年来调解了多少件", set()),
        ("石桥镇十二年级学生有多少", set()),
        ("石桥镇两三年里调解了多少件", set()),
        # an honour, the day of publication, a year set aside
        ("获评2022年“法治先进镇”的石桥镇，2023年办结多少件", {2023}),
        ("2022年被评为先进的石桥镇2023年办结多少件", {2023}),
        ("2023年才公开的那份石桥镇2021年度报告里办了几期培训班", {2021}),
        ("How far did the team of Shiqiao travel in 2023 (its award was in 2022)?", {2023}),
        ("With the 2022 title kept, how many sites did Shiqiao fix in 2023?", {2023}),
        ("石桥镇2022年聘请了几名法律顾问，不是2023年的", {2022}),
        ("不算2021年和2023年，石桥镇2022年调解了多少件", {2022}),
        ("How many cases did Shiqiao settle in 2022, not 2023?", {2022}),
        ("是不是2022年和2023年石桥镇都调解了", {2022, 2023}),
        ("石桥镇2022年获得了什么荣誉，2023年呢", {2022, 2023}),
        # a comparison that asks for the year's own number, and those that ask for the change
        ("与2022年相比，石桥镇2023年的审查增加到多少件", {2023}),
        ("石桥镇2023年调解成功率跟2022年比是升了还是降了", {2022, 2023}),
        ("石桥镇2023年的信访和2022年比，涨了还是跌了？", {2022, 2023}),
        ("与2021年相比，石桥镇2022年学法几次", {2022}),
        ("比起2023年，石桥镇2022年化解几件", {2022}),
        ("与2022年相比，石桥镇2023年新增多少名", {2023}),
        ("与2022年相比，石桥镇2023年的审查增加了多少件", {2022, 2023}),
        ("石桥镇2023年的宣传比2022年多办了几场", {2022, 2023}),
        ("石桥镇2022年比2021年合同审查增加了吗", {2021, 2022}),
        ("How many more cases did Shiqiao settle in 2023 than in 2022?", {2022, 2023}),
        ("石桥镇2022、2023两年罚款各多少", {2022, 2023}),
        # the year of the report, and what it says of others
        ("石桥镇2022年报告里，2021年聘任的楼长有多少名离任", {2022}),
        ("According to the 2022 report of Shiqiao, how many stewards taken on in 2021 left?", {2022}),
        ("According to the 2022 report of Shiqiao, how many stations will be built in 2023?", {2022, 2023}),
        ("石桥镇2022年的报告和2023年的报告各说调解了多少件", {2022, 2023}),
        ("石桥镇2021年，打算2022年底前建成什么", {2021}),
        # a report of two years
        ("双河镇2023年的总结里拆除多少", {2022, 2023}),
        ("双河镇2022—2023年共开会多少次", {2022, 2023}),
    ],
)
def test_the_year_asked_about(text: str, years: set[int]) -> None:
    question = asked(text)
    assert (set(question.scope.years), question.refusal) == (years, None)


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇二四年调解了多少件",
        "石桥镇2024年的报告里2022年调解了多少件",
        "获评2022年先进的石桥镇，2024年调解了多少件",
        "双河镇2024年的总结里拆除多少",
        "双河镇2021年的总结里拆除多少",
    ],
)
def test_a_year_without_a_report_is_missed(text: str) -> None:
    assert asked(text).refusal is Refusal.NO_SUCH_YEAR
