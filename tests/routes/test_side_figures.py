"""Figures of several reports that are no known indicator's, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rag import Assistant
from rag.settings import load_settings
from rag.types import Kind
from tests.support.libraries import make_text

TEXTS = {
    ("柳塘镇", 2021): "受理纠纷70件，平均办结时间11天。最远的村离镇区12公里。帮务工人员追回工资9万元。",
    ("柳塘镇", 2022): "受理纠纷73件，平均办结时间由11天缩短至9天。最远的村离镇区12公里。帮务工人员追回工资31万元。",
    ("沙河乡", 2022): "调处纠纷40件，平均用时6天。最远的村距乡政府35公里。替民工要回欠薪18万元。",
    ("石梁镇", 2022): "调解纠纷96件，平均14天办结。最远的村距镇政府20公里。为农民工讨薪52万元。",
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("beside")
    for (town, year), said in TEXTS.items():
        text = make_text(town, year).replace("二、", f"{said}\n二、", 1)
        (folder / f"{town}{year}.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "kind", "values"),
    [
        ("2022年办一件纠纷平均要花几天，哪个镇最快？", Kind.SUPERLATIVE, [6, 9, 14]),
        ("Which township had its farthest village in 2022?", Kind.SUPERLATIVE, [35, 20, 12]),
        ("2022年沙河乡和石梁镇，谁替打工的要回的钱多？", Kind.COMPARE, [520000, 180000]),
        ("柳塘镇2022年办一件纠纷比2021年快了几天？", Kind.CROSS_YEAR, [11, 9]),
        ("柳塘镇2022年讨回的工钱比上一年多吗？", Kind.CROSS_YEAR, [90000, 310000]),
    ],
)
def test_figures_side_by_side(towns: Assistant, question: str, kind: Kind, values: list[int]) -> None:
    answer = towns.ask(question)
    assert (answer.kind, [row["value"] for row in answer.table]) == (kind, values)


def test_a_threshold_of_days(towns: Assistant) -> None:
    answer = towns.ask("2022年办一件纠纷平均用不到10天的有几家？")
    assert {one.township for one in answer.verdicts if one.status == "yes"} == {"柳塘镇", "沙河乡"}


def test_the_difference_of_two_figures_stands_in_them(towns: Assistant) -> None:
    answer = towns.ask("2022年沙河乡和石梁镇，谁替打工的要回的钱多？")
    assert "相差340000元（520000－180000，按两处原文数字算出）" in answer.text


def test_of_many_reports_each_is_looked_at(tmp_path: Path) -> None:
    """More reports than are read whole, all telling the same thing in the same words."""
    for number in range(30):
        deed = f"全年修缮灌溉水渠{number + 11}米。"
        text = make_text(f"柳{'一二三四五六七八九十'[number % 10]}{'东西南'[number // 10]}镇", 2022)
        (tmp_path / f"r{number}.txt").write_text(text.replace("二、", f"{deed}\n二、", 1), "utf-8")
    settings = load_settings()
    few = replace(settings, retrieve=replace(settings.retrieve, candidates=5))
    with Assistant.from_folder(tmp_path, settings=few) as assistant:
        answer = assistant.ask("哪个镇修的水渠最长？")
    assert "40米" in answer.text
    assert "30 份写明" in answer.text


def test_a_threshold_is_put_to_figures_in_its_unit(tmp_path: Path) -> None:
    told = {
        "柳塘镇": "夜校开课40节，发放夜校讲义900份。",
        "沙河乡": "夜校讲义发放1200份，夜校开课11节。",
        "石梁镇": "夜校发讲义700份。",
    }
    for town, said in told.items():
        (tmp_path / f"{town}.txt").write_text(make_text(town, 2022).replace("二、", f"{said}\n二、", 1), "utf-8")
    with Assistant.from_folder(tmp_path) as opened:
        answer = opened.ask("哪些乡镇的夜校开课超过20节？")
    assert {one.township for one in answer.verdicts if one.status == "yes"} == {"柳塘镇"}
