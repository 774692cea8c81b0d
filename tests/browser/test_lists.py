from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator

QUESTION = "哪些乡镇提到执法人员不足？"


def column(group: Locator, number: int) -> list[str]:
    """Return what stands in one column of a table, from top to bottom."""
    return group.locator(f"tbody tr td:nth-child({number})").all_inner_texts()


def test_near_misses_stand_apart_from_the_list(visit: Visit) -> None:
    turn = visit().answer(QUESTION)
    expect(turn.locator("[data-part=text0]")).to_contain_text("已检查 5/5 份报告：2 份明确提到，2 份相近，1 份未提及")
    assert turn.locator(".zw-key b").all_inner_texts() == ["2", "2", "1"]
    assert sorted(column(turn.locator(".zw-yes"), 1)) == ["庙坝镇", "松村镇"]
    assert sorted(column(turn.locator(".zw-borderline"), 1)) == ["均川镇", "苍岭镇"]
    turn.locator("details.zw-no summary").click()
    assert column(turn.locator(".zw-no"), 1) == ["庙行镇"]


def test_a_table_is_sorted_by_its_heads_both_ways(visit: Visit) -> None:
    turn = visit().answer(QUESTION)
    group = turn.locator(".zw-yes")
    head = group.get_by_role("button", name="年份")
    head.click()
    assert column(group, 2) == ["2021", "2023"]
    expect(group.locator("th", has_text="年份")).to_have_attribute("aria-sort", "ascending")
    head.click()
    assert column(group, 2) == ["2023", "2021"]
    expect(group.locator("th", has_text="年份")).to_have_attribute("aria-sort", "descending")
    group.get_by_role("button", name="乡镇").click()
    assert column(group, 1) == ["庙坝镇", "松村镇"]
    expect(group.locator("th", has_text="年份")).to_have_attribute("aria-sort", "none")


def test_a_decision_on_a_near_miss_is_remembered_and_exported(visit: Visit, tmp_path: Path) -> None:
    reader = visit()
    # A question of its own: decisions belong to a question, and other tests ask the usual one.
    asked = "哪些乡镇说执法人员不足？"
    turn = reader.answer(asked)
    turn.locator(".zw-borderline tr", has_text="均川镇").locator("[data-zw-decide=accepted]").click()
    expect(turn.locator(".zw-yes tr", has_text="均川镇")).to_contain_text("人工列入")
    turn.locator(".zw-borderline tr", has_text="苍岭镇").locator("[data-zw-decide=rejected]").click()
    expect(turn.locator(".zw-no")).to_have_count(1)
    again = visit().answer(asked)
    assert sorted(column(again.locator(".zw-yes"), 1)) == ["均川镇", "庙坝镇", "松村镇"]
    expect(again.locator(".zw-yes tr", has_text="均川镇")).to_contain_text("人工列入")
    written = visit()
    path = written.save(written.answer(asked), "csv", tmp_path)
    rows = [row for row in csv.reader(path.read_text("utf-8-sig").splitlines()) if "均川镇" in row]
    assert any("采纳" in row for row in rows), rows
    turn.locator("tr", has_text="均川镇").locator("[data-zw-decide=none]").click()
    expect(turn.locator(".zw-borderline tr", has_text="均川镇")).to_have_count(1)


def test_a_list_is_saved_in_every_format(visit: Visit, tmp_path: Path) -> None:
    reader = visit()
    turn = reader.answer(QUESTION)
    names = {"庙坝镇", "松村镇", "均川镇", "苍岭镇", "庙行镇"}
    sheet = load_workbook(reader.save(turn, "xlsx", tmp_path)).active
    assert names <= {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    document = Document(str(reader.save(turn, "docx", tmp_path)))
    assert names <= {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    rows = list(csv.reader(reader.save(turn, "csv", tmp_path).read_text("utf-8-sig").splitlines()))
    assert names <= {cell for row in rows for cell in row}
    page = reader.save(turn, "md", tmp_path).read_text("utf-8")
    assert all(f"| {name} |" in page for name in names)
