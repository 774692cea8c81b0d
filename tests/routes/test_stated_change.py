"""By how much something changed, stated by the report itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Assistant
from tests.support.libraries import make_text

DONE = (
    "全年开展执法检查412次，较上年增加37次，其中联合检查58次。立案31件，罚没款12.6万元，较上年下降3.1万元。"
    "受理信访事项86件，同比下降11.3%。"
)
LATER = "全年开展执法检查465次，罚没款15.2万元。"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("changes")
    for year, done in ((2022, DONE), (2023, LATER)):
        text = make_text("柳塘镇", year).replace("二、", f"{done}\n二、", 1)
        (folder / f"{year}.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳塘镇2022年罚没款比上年下降多少？", "较上年下降3.1万元"),
        ("柳塘镇2022年执法检查比上年多了多少次？", "较上年增加37次"),
        ("柳塘镇2022年信访同比下降多少？", "同比下降11.3%"),
        ("柳塘镇2023年罚没款比上年增加多少？", "由2022年的12.6万元"),
    ],
)
def test_the_change_that_is_stated_goes_first(town: Assistant, question: str, told: str) -> None:
    assert told in town.ask(question).text


def test_what_is_in_a_figure_is_not_told_as_coming_on_top(town: Assistant) -> None:
    assert "412次（其中联合检查58次）" in town.ask("柳塘镇2022年执法检查多少次？").text
