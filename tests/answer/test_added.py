"""The wording of totals and means."""

from __future__ import annotations

from dataclasses import replace

from rag.answer.added import word_cells
from rag.answer.labels import Labels
from rag.answer.task import Task
from rag.types import Apart, Cell, Kind, Language
from tests.answer.test_tabled import NAMES, cell
from tests.support.values import make_citation


def said(cells: list[Cell], added: str, language: Language = Language.ZH) -> list[str]:
    names = NAMES if language is Language.ZH else {"mediation_cases": "disputes mediated"}
    task = Task(Kind.LOOKUP, language, names, added=added)
    return word_cells(cells, task, Labels(make_citation)).text.splitlines()


def test_a_total_is_written_out_and_names_what_it_leaves_out() -> None:
    cells = [cell("甲镇", 82), cell("乙镇", 118), cell("丙镇", 900, apart=Apart.HIGHER), cell("丁镇", None)]
    lines = said(cells, "total")
    assert lines[:3] == [
        "调解纠纷件数合计200件＝82（甲镇2022年[1]）＋118（乙镇2022年[2]）（2份报告写明的本年数字相加）。",
        "只有口径不同的数字、未计入的：丙镇2022年。",
        "没有写明、未计入的：丁镇2022年。",
    ]
    assert lines[3].startswith("- 甲镇2022年：调解纠纷件数82件。")


def test_a_mean_tells_its_sum_and_that_it_is_rounded() -> None:
    lines = said([cell("甲镇", 82), cell("乙镇", 118), cell("丙镇", 100), cell("丁镇", 101)], "mean")
    assert lines[0].startswith("调解纠纷件数平均每份报告100.25件（合计401件÷4份）：401件＝82（")
    lines = said([cell("甲镇", 1), cell("乙镇", 1), cell("丙镇", 2)], "mean", Language.EN)
    assert lines[0].startswith("Disputes mediated: about 1.33 on average (4 in total, divided by 3 reports): 4 = 1 (")


def test_a_sum_of_one_is_none_and_of_rates_neither() -> None:
    assert len(said([cell("甲镇", 82)], "total")) == 1
    rates = [replace(one, fact=replace(one.fact, unit="%")) for one in (cell("甲镇", 82), cell("乙镇", 90)) if one.fact]
    assert said(rates, "mean")[0].startswith("各报告的比率底数不同，不能直接相加或平均")


def test_about_stands_before_a_sum_of_rough_figures() -> None:
    rough = cell("甲镇", 80)
    assert rough.fact is not None
    rough = replace(rough, fact=replace(rough.fact, approximate=True))
    assert said([rough, cell("乙镇", 118)], "total")[0].startswith("调解纠纷件数合计约198件＝")
