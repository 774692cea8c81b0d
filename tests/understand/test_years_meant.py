"""The year of a plan is found in the report of the year before."""

from __future__ import annotations

import pytest

from rag.types import ReportMeta, Scope
from rag.understand.question import understand

YEARS = (("石桥镇", 2021), ("石桥镇", 2022), ("落雁街道", 2024))
REPORTS = [
    ReportMeta(f"{town}{year}", f"{town}{year}.txt", "", town, None, None, None, year, None) for town, year in YEARS
]


def years_of(text: str) -> frozenset[int]:
    return understand(text, REPORTS, Scope(), max_chars=2000).scope.years


def test_the_plan_year_is_found_in_the_report_before() -> None:
    assert years_of("落雁街道2025年的打算是什么") == {2024}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("各乡镇2022年的工作打算", 2021),
        ("2022年打算里哪些提到招聘", 2021),
        ("What are the plans of the townships for 2022?", 2021),
        ("2022年各乡镇下一步打算", 2022),
        ("2022年的报告里哪些乡镇打算招人？", 2022),
        ("Which of the 2022 reports plan to hire?", 2022),
        ("石桥镇2022年有什么打算", 2022),
        ("各乡镇2024年的打算", 2024),  # no report of the year before
    ],
)
def test_the_plans_of_many_for_a_year_are_in_the_reports_before(text: str, year: int) -> None:
    assert years_of(text) == {year}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("落雁街道自评得分比2023年提高了几分？", {2024}),
        ("How many more disputes than in 2023 did Luoyan Subdistrict settle?", {2024}),
        ("石桥镇比2021年多办了几件？", {2021, 2022}),  # both reports are there
        ("落雁街道2023年办了几件？", {2023}),
    ],
)
def test_a_base_without_a_report_is_told_in_the_report_after(text: str, years: set[int]) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize("text", ["落雁街道2025年准备怎样管案卷？", "落雁街道2025年先在哪些村试点？"])
def test_a_plan_is_asked_for_in_many_ways(text: str) -> None:
    assert years_of(text) == {2024}
