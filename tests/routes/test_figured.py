"""Asked whether a report gives figures of a matter, only clauses that state one say yes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.routes.figured import matter_of
from rag.types import Refusal, Scope
from rag.understand.question import understand
from tests.support.libraries import make_text


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("普法培训花了多大力气，有没有具体数字？", "普法培训"),
        ("培训下了多少功夫，有具体数字吗", "培训"),
        ("信访上有没有给出具体数据", "信访"),
        ("调解花了多大力气？报告里有没有明确的数字", "调解"),
        ("How much effort went into training, and are there any concrete figures?", "into training"),
    ],
)
def test_the_matter_without_the_asking(question: str, matter: str) -> None:
    found = matter_of(understand(question, [], Scope(), max_chars=400))
    assert found is not None
    assert matter in found


@pytest.mark.parametrize("question", ["执法人员有多少？", "有没有建数据平台？", "数据共享做得怎么样", "有没有统计员"])
def test_other_questions_want_no_figures(question: str) -> None:
    assert matter_of(understand(question, [], Scope(), max_chars=400)) is None


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("figured")
    told = "认真制定普法培训计划，抓好普法培训。组织执法人员普法培训4场次，参训120人次。法律顾问全程参与合同审查。"
    (folder / "a.txt").write_text(make_text("柳塘镇", 2022).replace("二、", f"{told}\n二、", 1), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


def test_a_clause_without_a_figure_says_no_yes(town: Assistant) -> None:
    answer = town.ask("柳塘镇的普法培训花了多大力气，有没有具体数字？")
    assert answer.text.startswith("有。")
    assert "普法培训4场次，参训120人次" in answer.text
    assert "认真制定" not in answer.text


def test_no_figure_is_said_to_be_none(town: Assistant) -> None:
    answer = town.ask("柳塘镇的法律顾问审查合同有没有具体数字？")
    assert answer.refusal is Refusal.NOT_MENTIONED
    assert "没有写出具体数字" in answer.text
