"""Figures of things that are no known indicator, told in a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.libraries import make_text

TEXT = "成人建档5200人，总针次9100针，儿童建档830人，第一针810针，二针640针。受理投诉31件，办结27件。设立服务点6处。"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("row")
    text = make_text("柳塘镇", 2022).replace("二、", f"疫苗接种工作中，{TEXT}\n二、", 1)
    (folder / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳塘镇成人接种疫苗多少针？", 9100),
        ("柳塘镇儿童建档多少人？", 830),
        ("柳塘镇受理了多少件投诉？", 31),
    ],
)
def test_the_figure_of_what_was_asked(town: Assistant, question: str, value: int) -> None:
    assert [row["value"] for row in town.ask(question).table] == [value]


def test_a_figure_of_a_part_where_that_is_asked(town: Assistant) -> None:
    answer = town.ask("柳塘镇办结了多少件投诉？")
    assert [row["value"] for row in answer.table] == [27]
    assert [citation.quote for citation in answer.citations] == ["受理投诉31件，办结27件。"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳塘镇成年人第一针以外，小朋友的第二针打了多少针？", 640),
        ("How many service points did Liutang Town set up?", 6),
    ],
)
def test_the_figure_in_other_words(town: Assistant, question: str, value: int) -> None:
    assert [row["value"] for row in town.ask(question).table] == [value]


def test_words_of_another_figure_keep_none_out(tmp_path: Path) -> None:
    said = "建立11个网格，通过微信开展宣讲80次。当年发生行政诉讼4件，办结群众依申请公开3件。"
    (tmp_path / "a.txt").write_text(make_text("柳塘镇", 2022).replace("二、", f"{said}\n二、", 1), "utf-8")
    with Assistant.from_folder(tmp_path) as town:
        assert [row["value"] for row in town.ask("柳塘镇建立了几个网格和微信群？").table] == [11]
