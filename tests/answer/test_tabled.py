"""The wording of figures: winners, differences, changes, thresholds, what is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rag.answer.labels import Labels
from rag.answer.tabled import word_missing, word_table
from rag.answer.task import Task
from rag.facts.threshold import Bound, Threshold
from rag.types import Apart, Cell, Fact, Kind, Language, Period, Status, Whose
from tests.support.values import make_citation, make_evidence, make_meta

NAMES = {"mediation_cases": "调解纠纷件数"}


def cell(town: str, value: int | None, *, year: int = 2022, apart: Apart | None = None, county: str = "青川县") -> Cell:
    meta = make_meta(town, year, county=county)
    if value is None:
        return Cell(meta, "mediation_cases", None, None)
    text = f"全年调解纠纷{value}件"
    place = make_evidence(text, meta)
    start = place.clause.start + text.index(str(value))
    fact = Fact(
        place.clause.clause_id,
        start,
        start + len(f"{value}件"),
        f"{value}件",
        Decimal(value),
        "件",
        "调解纠纷",
        "mediation_cases",
        Whose.OWN,
        Period.YEAR,
    )
    return Cell(meta, "mediation_cases", fact, place, apart)


def task(kind: Kind, *, least: bool = False, limit: Threshold | None = None) -> Task:
    return Task(kind, Language.ZH, NAMES, least, limit)


def test_the_most_is_named_and_others_are_marked() -> None:
    cells = [cell("甲镇", 82), cell("乙镇", 118), cell("丙镇", 900, apart=Apart.HIGHER), cell("丁镇", None)]
    table = word_table(cells, task(Kind.SUPERLATIVE), Labels(make_citation))
    assert table.text.startswith("按各报告写明的本年数字，调解纠纷件数最多（高）的是乙镇2022年：118件[1]。\n")
    assert "已检查 4/4 份报告：2 份写明调解纠纷件数的本年数字，1 份只有口径不同的数字，1 份未写明。" in table.text
    assert [(row["township"], row["value"], row["note"], row["citation"]) for row in table.rows] == [
        ("乙镇", 118, "", 1),
        ("甲镇", 82, "", 2),
        ("丙镇", 900, "口径不同", 3),
    ]


def test_the_second_is_named_where_it_is_asked_for() -> None:
    cells = [cell("甲镇", 82), cell("乙镇", 118), cell("丙镇", 95)]
    second = replace(task(Kind.SUPERLATIVE), rank=2)
    text = word_table(cells, second, Labels(make_citation)).text
    assert text.startswith("按各报告写明的本年数字，调解纠纷件数第二多（高）的是丙镇2022年：95件[1]。\n")
    text = word_table(cells, replace(second, least=True, language=Language.EN), Labels(make_citation)).text
    assert text.startswith("By the figures stated for the report year, the second fewest")


def test_namesakes_of_two_provinces_are_not_one_township_over_the_years() -> None:
    one, two = cell("甲镇", 82), cell("甲镇", 118, year=2023, county="")
    cells = [
        replace(one, meta=replace(one.meta, province="湖南省")),
        replace(two, meta=replace(two.meta, county=None, province="江西省")),
    ]
    text = word_table(cells, task(Kind.CROSS_YEAR), Labels(make_citation)).text
    assert "增至" not in text
    assert "江西省甲镇2023年" in text


def test_of_many_the_rest_is_told_of() -> None:
    cells = [cell(f"{name}镇", 10 + at) for at, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")]
    lines = word_table(cells, task(Kind.SUPERLATIVE), Labels(make_citation)).text.splitlines()
    assert lines[-1] == "- 其后还有 2 份报告写明。"
    assert sum(line.startswith("- ") for line in lines) == 21  # twenty and how many more


def test_the_least_and_a_tie() -> None:
    cells = [cell("甲镇", 82), cell("乙镇", 118), cell("丙镇", 82)]
    text = word_table(cells, task(Kind.SUPERLATIVE, least=True), Labels(make_citation)).text
    assert "最少（低）的是丙镇2022年：82件" in text
    assert "并列的还有：甲镇2022年" in text


def test_of_many_the_first_are_listed_and_the_rest_counted() -> None:
    cells = [cell(f"{chr(0x4E00 + number)}水镇", number + 1) for number in range(23)]
    lines = word_table(cells, task(Kind.SUPERLATIVE), Labels(make_citation)).text.splitlines()
    assert len([line for line in lines if "水镇2022年：" in line and line.startswith("- ")]) == 20
    assert lines[-1] == "- 其后还有 3 份报告写明。"


def test_a_comparison_tells_the_difference_as_computed() -> None:
    table = word_table([cell("甲镇", 82), cell("乙镇", 118)], task(Kind.COMPARE), Labels(make_citation))
    first = table.text.split("\n")[0]
    assert first == (
        "调解纠纷件数：乙镇2022年更多（高）：118件[1]，甲镇2022年82件[2]；相差36件（118－82，按两处原文数字算出）。"
    )


def test_a_change_over_the_years() -> None:
    cells = [cell("甲镇", 47, year=2023), cell("甲镇", 52)]
    first = word_table(cells, task(Kind.CROSS_YEAR), Labels(make_citation)).text.split("\n")[0]
    assert first == ("甲镇调解纠纷件数由2022年的52件[1]降至2023年的47件[2]，减少5件（52－47，按两处原文数字算出）。")


def test_a_lookup_with_its_quote() -> None:
    table = word_table([cell("甲镇", 82)], task(Kind.LOOKUP), Labels(make_citation))
    assert table.text == "- 甲镇2022年：调解纠纷件数82件。“全年调解纠纷82件”[1]"


def test_one_name_in_two_counties() -> None:
    cells = [cell("甲镇", 82), cell("甲镇", 91, county="平水县")]
    text = word_table(cells, task(Kind.LOOKUP), Labels(make_citation)).text
    assert "青川县甲镇2022年" in text
    assert "平水县甲镇2022年" in text


def test_a_threshold_judges_every_report() -> None:
    cells = [cell("甲镇", 82), cell("乙镇", 118), cell("丙镇", 900, apart=Apart.HIGHER), cell("丁镇", None)]
    limit = Threshold(Bound.OVER, Decimal(100), "件", "100件")
    table = word_table(cells, task(Kind.COUNT, limit=limit), Labels(make_citation))
    assert table.text.startswith("共 1 份。\n已检查 4/4 份报告：1 份的调解纠纷件数符合“超过100”")
    assert [verdict.status for verdict in table.verdicts] == [Status.NO, Status.YES, Status.BORDERLINE, Status.NO]
    assert table.coverage is not None
    assert (table.coverage.yes, table.coverage.borderline, table.coverage.no) == (1, 1, 2)


def test_what_there_is_instead() -> None:
    text = word_missing([cell("甲镇", 70, apart=Apart.LAST_YEAR)], task(Kind.LOOKUP), Labels(make_citation))
    assert text == (
        "甲镇2022年的报告没有写明本年调解纠纷件数；最接近的是70件（上年或以前年度的数字，不是本年）：“全年调解纠纷70件”[1]。"
    )
    assert word_missing([cell("甲镇", None)], task(Kind.LOOKUP), Labels(make_citation)) == ""
