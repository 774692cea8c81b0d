from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.support.files import SEEDS, make_docx
from tests.support.serve_command import Served


def test_a_word_document_is_taken_in_and_asked_about(visit: Visit, sixty: Served, tmp_path: Path) -> None:
    text = next(text for path in SEEDS if "庙坝镇" in (text := path.read_text("utf-8")))
    path = tmp_path / "金鸡镇2021年法治政府建设情况报告.docx"
    path.write_bytes(make_docx(text.replace("庙坝镇", "金鸡镇")))
    reader = visit(sixty)
    reader.tab("library")
    if not reader.page.locator("#zw-take-in").is_visible():
        reader.page.get_by_role("button", name="添加报告").click()
    reader.page.locator("#zw-drop input[type=file]").set_input_files(path)
    expect(reader.page.locator("#zw-drop")).to_contain_text("docx")
    reader.page.locator("#zw-take-in").click()
    expect(reader.page.locator("#zw-taken")).to_contain_text("收入 1 份")
    expect(reader.page.locator("#zw-taken")).to_contain_text("金鸡镇")
    expect(reader.page.locator("#zw-reports")).to_contain_text("金鸡镇")
    expect(reader.page.locator(".zw-count")).to_contain_text("61 份报告")
    reader.tab("chat")
    turn = reader.answer("金鸡镇2021年办结了多少件县级交办案件？")
    expect(turn).to_contain_text("50件")
    turn.locator("button[data-zw-report][data-zw-start]").first.click()
    expect(reader.panel.locator(".zw-lit").first).to_contain_text("办结县级交办案件50件")
    expect(reader.panel.locator(".zw-panel-file")).to_contain_text(path.name)


def test_a_file_that_is_no_report_is_refused_with_its_reason(visit: Visit, sixty: Served, tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(b"")
    reader = visit(sixty)
    reader.tab("library")
    if not reader.page.locator("#zw-take-in").is_visible():
        reader.page.get_by_role("button", name="添加报告").click()
    reader.page.locator("#zw-drop input[type=file]").set_input_files(path)
    reader.page.locator("#zw-take-in").click()
    expect(reader.page.locator("#zw-taken")).to_contain_text("跳过 1 份")
    expect(reader.page.locator("#zw-taken")).to_contain_text("空文件")
