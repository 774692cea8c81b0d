from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from rag import Assistant
from rag.types import Language
from tests.support.figures import write_reports
from ui.matrix_tab.choice import Choice, choices_of, matrix_of
from ui.matrix_tab.drawing import draw_matrix
from ui.matrix_tab.export import exporter

ZH = Language.ZH


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Five small reports of four townships, full of figures."""
    with Assistant.from_folder(write_reports(tmp_path_factory.mktemp("reports"))) as made:
        yield made


def drawn(assistant: Assistant, choice: Choice, language: Language = ZH) -> str:
    return draw_matrix(matrix_of(assistant, choice, language), choice, language)


def grid(shown: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", shown)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def test_several_items_stand_against_reports(figures: Assistant) -> None:
    choice = Choice.of_values("figures", ["mediation_rate", "publicity_events"], [2022], None)
    assert grid(drawn(figures, choice)) == [
        ["乡镇 / 年份", "调解成功率", "普法活动场次"],
        ["柳塘镇 2022年", "98.5%", "三十场次（即30次）"],
        ["沙河乡 2022年", "–", "21场次"],
        ["青石镇 2022年", "–", "44场次"],
    ]


def test_a_single_item_is_set_out_by_year(figures: Assistant) -> None:
    shown = drawn(figures, Choice.of_values("figures", ["mediation_rate"], [2021, 2022], None))
    assert grid(shown) == [
        ["乡镇", "2021", "2022"],
        ["随县 柳塘镇", "96%", "98.5%"],
        ["随县 沙河乡", "", "–"],
        ["随县 青石镇", "", "–"],
    ]
    assert "<caption>调解成功率</caption>" in shown


def test_every_cell_opens_its_clause(figures: Assistant) -> None:
    shown = drawn(figures, Choice.of_values("figures", ["publicity_events", "mediation_rate"], None, None))
    cells = re.findall(r'data-zw-report="(\w+)" data-zw-start="(\d+)" data-zw-end="(\d+)"[^>]*>([^<]+)<', shown)
    assert sorted(value for *_, value in cells) == ["21场次", "44场次", "96%", "98.5%", "三十场次（即30次）"]
    for report_id, start, end, value in cells:
        quote = figures.source(report_id).text[int(start) : int(end)]
        assert value.partition("（")[0] in quote


def test_a_figure_of_another_kind_says_so(figures: Assistant) -> None:
    choice = Choice.of_values("figures", ["disputes", "mediation_rate"], [2022], None)
    items = {key for _, key in choices_of(figures, "figures", ZH)}
    assert set(choice.items) - items == {"disputes"}
    (key,) = (key for name, key in choices_of(figures, "figures", ZH) if name.startswith("调解") and "率" not in name)
    shown = drawn(figures, Choice.of_values("figures", [key, "mediation_rate"], [2022], None))
    assert "<small>口径不同：上年或以前年度的数字，不是本年</small>" in shown


def test_shortcomings_and_activities(figures: Assistant) -> None:
    shown = drawn(figures, Choice.of_values("problems", ["publicity_form", "funding"], [2022], None), Language.EN)
    assert grid(shown)[0] == ["Township / year", "legal publicity of one kind only", "shortage of funds"]
    assert [row[1] for row in grid(shown)[1:]] == ["yes"] * 3
    assert grid(drawn(figures, Choice.of_values("activities", None, [2022], None)))[0][1] == "反诈宣传"


def test_what_is_no_choice_counts_as_none() -> None:
    assert Choice.of_values("weather", None, None, None) == Choice()


def test_nothing_to_show(figures: Assistant) -> None:
    assert "没有符合条件的报告" in drawn(figures, Choice.of_values("figures", None, [1999], None))


def test_what_is_shown_is_what_is_exported(figures: Assistant) -> None:
    shown = drawn(figures, Choice.of_values("figures", ["mediation_rate"], [2022], ["随县"]))
    (what,) = set(re.findall(r'data-zw-what="([^"]+)"', shown))
    assert re.findall(r'data-zw-export="(\w+)"', shown) == ["xlsx", "csv", "docx", "md"]
    made = exporter(figures)({"language": "zh", "format": "csv", "what": json.loads(unescape(what))})
    assert made["name"] == "乡镇对照表.csv"
    rows = list(csv.reader(io.StringIO(b64decode(made["data"]).decode("utf-8-sig"))))
    assert rows[:2] == [["县（区）", "乡镇", "年份", "调解成功率"], ["随县", "柳塘镇", "2022", "98.5% [1]"]]
    assert any(len(row) == 2 and len(row[1]) == 64 for row in rows)


@pytest.mark.parametrize("wanted", [{"format": "exe"}, {"format": "csv", "what": {"years": ["soon"]}}, {"what": "all"}])
def test_what_cannot_be_exported_says_why(figures: Assistant, wanted: dict[str, object]) -> None:
    assert list(exporter(figures)(wanted)) == ["error"]


def test_files_are_of_their_kind(figures: Assistant, tmp_path: Path) -> None:
    starts = {"xlsx": b"PK", "docx": b"PK", "md": "# 乡镇对照表".encode()}
    for format_, start in starts.items():
        made = exporter(figures)({"format": format_, "what": Choice().plain()})
        assert b64decode(made["data"]).startswith(start)
