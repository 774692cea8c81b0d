"""A township asked about over the years that has but one report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Assistant
from rag.types import Refusal
from tests.support.asked import write_towns


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant.from_folder(write_towns(tmp_path_factory.mktemp("towns"))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("沙河乡的普法经费两年有什么变化？", "资料库里只有沙河乡2022年一份报告，没有别的年份可比"),
        ("沙河乡的问题和前一年比有什么变化", "资料库里只有沙河乡2022年一份报告，没有别的年份可比"),
        ("How did Shahe's problems change between 2021 and 2022?", "The library holds but one report of Shahe"),
    ],
)
def test_that_there_is_but_one_report_is_said_before_what_it_says(towns: Assistant, question: str, told: str) -> None:
    answer = towns.ask(question)
    assert answer.text.startswith(told)
    assert answer.refusal is None


def test_where_it_says_nothing_no_change_can_be_told(towns: Assistant) -> None:
    answer = towns.ask("沙河乡2021年到2022年无人机的变化")
    assert answer.text.startswith("资料库里只有沙河乡2022年一份报告，没有别的年份可比，看不出前后的变化。")
    assert answer.refusal is Refusal.NO_SUCH_YEAR


@pytest.mark.parametrize("question", ["柳塘镇的执法人员两年有什么变化？", "沙河乡的普法经费够不够？"])
def test_two_reports_or_one_year_need_no_such_word(towns: Assistant, question: str) -> None:
    assert "一份报告" not in towns.ask(question).text
