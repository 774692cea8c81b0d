"""``facts`` and ``matrix``: what is printed and written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.figures import write_reports


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    return write_reports(tmp_path / "reports")


def test_the_command_line(zhengwen: Command, reports: Path, tmp_path: Path) -> None:
    rows = json.loads(zhengwen("facts", "--json", "--reports", reports, "--township", "柳塘镇", "调解成功率").out)
    assert [row["value"] for row in rows] == [96, 98.5]
    plain = zhengwen("facts", "--reports", reports, "--township", "青石镇", "调解纠纷").out.splitlines()
    assert plain[0] == "随县青石镇 2022\t77件（上年）\t去年调解矛盾纠纷77件。"
    english = zhengwen("facts", "--reports", reports, "--township", "青石镇", "disputes mediated").out.splitlines()
    assert english[0] == "随县青石镇 2022\t77件 (last_year)\t去年调解矛盾纠纷77件。"
    for name in ("t.csv", "t.docx"):
        done = zhengwen("matrix", "--reports", reports, "-w", "调解纠纷", "--out", tmp_path / name)
        assert (done.code, done.err) == (0, "")
        assert (tmp_path / name).stat().st_size > 100
    table = zhengwen("matrix", "--reports", reports, "-w", "普法活动").out.splitlines()
    assert table[0].split("\t") == ["县（区）", "乡镇", "年份", "普法活动场次"]
    assert len(table) == 6
    topics = zhengwen("matrix", "--json", "--reports", reports, "-w", "普法形式单一", "--township", "沙河乡").out
    (row,) = json.loads(topics)
    cell = row["cells"]["publicity_form"]
    assert (cell["status"], "普法形式比较单一" in cell["quote"]) == ("yes", True)


def test_a_figure_that_nobody_states_is_said_to_be_none(zhengwen: Command, reports: Path) -> None:
    done = zhengwen("facts", "--reports", reports, "空气质量")
    assert (done.code, done.out) == (0, "没有一份报告写明“空气质量”的数字。\n")
    assert json.loads(zhengwen("facts", "--json", "--reports", reports, "空气质量").out) == []


def test_an_exported_figure_tells_its_bearing_in_chinese(zhengwen: Command, reports: Path, tmp_path: Path) -> None:
    zhengwen("facts", "--reports", reports, "--township", "青石镇", "调解纠纷", "--out", tmp_path / "f.csv")
    text = (tmp_path / "f.csv").read_text("utf-8-sig")
    assert "本乡镇,上年" in text
    assert "last_year" not in text
