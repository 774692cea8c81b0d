"""Whether a township solved a problem of its own is told by its reports, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.asked import write_towns
from tests.support.libraries import make_text

SOLVED = "针对上年度人手紧张的问题，通过县级下沉、镇内调剂，将执法队员由3名充实到7名，执法力量不足的问题得到解决。"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = write_towns(tmp_path_factory.mktemp("towns"))
    text = make_text("沙河乡", 2023, problem="群众法治意识不强。").replace("二、", f"{SOLVED}\n二、", 1)
    (folder / "later.txt").write_text(text, "utf-8")
    first = make_text("沙河乡", 2022, problem="执法力量不足，人员紧缺。")
    (folder / "沙河乡2022.txt").write_text(first, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("沙河乡执法人员不足解决了吗？", "已解决。"),
        ("沙河乡2022年人手紧张的问题后来缓解了没有？", "已解决。"),
        ("Did Shahe solve its shortage of enforcement officers?", "Yes, solved."),
    ],
)
def test_a_later_report_tells_it_solved(towns: Assistant, question: str, told: str) -> None:
    answer = towns.ask(question)
    assert answer.text.startswith(told)
    assert {citation.year for citation in answer.citations} == {2022, 2023}


def test_what_both_years_tell_is_not_solved(towns: Assistant) -> None:
    text = towns.ask("柳塘镇执法人员不足解决了吗？").text
    assert text.startswith("没有解决：2022年的报告仍列为问题。")
    assert "没有柳塘镇2022年以后的报告" in text


@pytest.mark.parametrize(
    ("question", "told", "later"),
    [
        ("青石镇解决执法人员不足了吗", "没有写已经解决：2022年", "资料库里没有青石镇2022年以后的报告"),
        ("Did Qingshi solve its staff shortage?", "No report says so: that of 2022", "holds no report of Qingshi"),
    ],
)
def test_without_a_later_report_that_is_said(towns: Assistant, question: str, told: str, later: str) -> None:
    text = towns.ask(question).text
    assert text.startswith(told)
    assert later in text


@pytest.mark.parametrize("question", ["青石镇的纠纷解决了吗？", "Were Qingshi's disputes resolved?"])
def test_what_is_settled_for_others_is_no_problem_of_its_own(towns: Assistant, question: str) -> None:
    assert "没有写已经解决" not in towns.ask(question).text
    assert "No report says so" not in towns.ask(question).text
