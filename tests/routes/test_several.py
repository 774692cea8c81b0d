"""Several figures in one question; what two townships say of one matter; what a report tells of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.types import Kind
from tests.support.libraries import make_text

LEFT = "拖欠租金应收326万元，年内收回241万元，其余85万元已进入诉讼程序。发生行政诉讼案件4件。"
TEXT = "现有综合行政执法人员14人，配备执法记录仪9台。全年调解矛盾纠纷73件，调解成功率97%。开展执法检查85次。"
OTHER = "综合行政执法人员6人，新进人员业务能力不强。全年调解矛盾纠纷40件。"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("several")
    for town, year, said in (("柳塘镇", 2022, TEXT), ("沙河乡", 2021, OTHER)):
        text = make_text(town, year, problem=f"{town}法治宣传形式单一。").replace("二、", f"{said}\n二、", 1)
        (folder / f"{town}.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("柳塘镇有多少名执法人员、多少台执法记录仪？", [14, 9]),
        ("柳塘镇2022年调解了多少件纠纷，成功率多少，开展了多少次执法检查？", [73, 97, 85]),
        ("How many disputes did Liutang Town mediate and how many enforcement checks did it make?", [73, 85]),
    ],
)
def test_each_part_has_its_figure(towns: Assistant, question: str, values: list[int]) -> None:
    answer = towns.ask(question)
    assert (answer.refusal, [row["value"] for row in answer.table]) == (None, values)
    assert len(answer.citations) == len({citation.quote for citation in answer.citations})


def test_a_part_that_goes_on_is_answered_beside_the_first(tmp_path: Path) -> None:
    text = make_text("柳塘镇", 2022, problem="柳塘镇法治宣传形式单一。").replace("二、", f"{LEFT}\n二、", 1)
    (tmp_path / "柳塘镇.txt").write_text(text, "utf-8")
    with Assistant.from_folder(tmp_path) as town:
        answer = town.ask("柳塘镇清理欠款，收回来多少，还有多少在打官司？")
    assert [row["value"] for row in answer.table] == [2410000, 850000]


def test_a_part_nobody_answers_leaves_the_question_to_the_others(towns: Assistant) -> None:
    answer = towns.ask("柳塘镇有多少名执法人员、多少架无人机？")
    assert [row["value"] for row in answer.table] in ([14], [])


def test_a_comparison_without_figures_quotes_both(towns: Assistant) -> None:
    answer = towns.ask("柳塘镇和沙河乡在法治宣传形式上的不足有什么不同？")
    assert (answer.kind, answer.refusal) == (Kind.COMPARE, None)
    assert {citation.township for citation in answer.citations} == {"柳塘镇", "沙河乡"}


@pytest.mark.parametrize(
    ("question", "year"),
    [("年份最新的报告是哪个镇的？", 2022), ("最早的报告是哪个镇的？", 2021), ("Which report is the oldest?", 2021)],
)
def test_the_newest_and_the_oldest_report(towns: Assistant, question: str, year: int) -> None:
    answer = towns.ask(question)
    assert (answer.refusal, [row["year"] for row in answer.table]) == (None, [year])


@pytest.mark.parametrize("question", ["苍岭镇这份报告落款是哪一天？", "When was the report of Cangling Town signed?"])
def test_the_day_a_report_was_signed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.refusal, [citation.quote for citation in answer.citations]) == (None, ["2025年1月13日"])
