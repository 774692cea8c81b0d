"""A figure that no report states does not fall back to a neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.routes.stated import asks_figure
from rag.types import Refusal, Scope
from rag.understand.question import understand
from tests.support.libraries import make_text

TEXT = (
    "参与行政诉讼案件2件，机关合同审核221件。法律顾问审查协议33份，其中土地流转协议占多数。"
    "整合人民调解和行政复议等力量。在册矫正对象逐人建档，走访谈话132人次。送法下乡演出16场。"
    "共受理矛盾纠纷126件，调解成功122件。"
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("stated")
    text = make_text("柳塘镇", 2022).replace("二、", f"{TEXT}\n二、", 1)
    (folder / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "柳塘镇的行政复议有几件？",
        "柳塘镇下达了多少份整改通知书？",
        "柳塘镇的演出有多少观众？",
        "How many administrative reconsideration cases did Liutang Town have?",
    ],
)
def test_what_is_not_stated_is_refused(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.refusal is Refusal.NOT_MENTIONED
    assert answer.table == ()


def test_the_nearest_passage_is_shown_as_such(town: Assistant) -> None:
    answer = town.ask("柳塘镇的行政复议有几件？")
    assert "最接近的内容" in answer.text
    assert [citation.quote for citation in answer.citations] == ["整合人民调解和行政复议等力量。"]


@pytest.mark.parametrize(
    ("question", "value"),
    [("柳塘镇送法下乡演出了多少场？", 16), ("柳塘镇走访谈话多少人次？", 132), ("柳塘镇调解成功多少件？", 122)],
)
def test_what_is_stated_is_given(town: Assistant, question: str, value: int) -> None:
    assert [row["value"] for row in town.ask(question).table] == [value]


def test_the_part_that_a_question_names_takes_the_place_of_the_total(tmp_path: Path) -> None:
    told = "各级人民调解组织调解纠纷168件。各村的律师提供法律服务1093次，参与矛盾纠纷化解283件。"
    text = make_text("柳塘镇", 2022).replace("二、", f"{told}\n二、", 1)
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(tmp_path) as opened:
        assert [row["value"] for row in opened.ask("柳塘镇村里的律师一年帮着化解了多少矛盾？").table] == [283]
        assert [row["value"] for row in opened.ask("柳塘镇2022年调解了多少件纠纷？").table] == [168]


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("How short was the shortest session of 柳塘镇?", True),
        ("Number of legal opinions of 柳塘镇?", True),
        ("What did the parking of 柳塘镇 cost?", True),
        ("柳塘镇网格员人数", True),
        ("柳塘镇的法律顾问是谁？", False),
    ],
)
def test_a_figure_is_asked_for(town: Assistant, words: str, asks: bool) -> None:
    assert asks_figure(understand(words, town.reports(), Scope(), max_chars=2000)) is asks
