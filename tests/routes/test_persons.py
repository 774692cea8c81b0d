"""A person's name is told where a clause names somebody, and else refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.routes.persons import names_somebody
from rag.types import Refusal, Status
from tests.support.libraries import make_text

TEXT = (
    "成立由镇党委书记任组长、镇长任副组长的领导小组。党委书记周国平在会上讲法治课2次。"
    "聘请江北律师事务所律师2名担任法律顾问。副镇长分管行政执法工作。"
    "全镇调解矛盾纠纷96件，其中徐满仓老支书一人就调成31件。"
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("persons")
    text = make_text("柳塘镇", 2022).replace("二、", f"{TEXT}\n二、", 1)
    (folder / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳塘镇的党委书记叫什么名字？", "周国平"),
        ("柳塘镇党委书记是谁？", "周国平"),
        ("谁是柳塘镇的书记？", "周国平"),
        ("Who is the party secretary of Liutang Town?", "周国平"),
        ("柳塘镇的法律顾问是谁？", "江北律师事务所"),
    ],
)
def test_a_name_that_a_report_tells(town: Assistant, question: str, told: str) -> None:
    answer = town.ask(question)
    assert answer.refusal is None
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "镇长叫什么名字？",
        "柳塘镇的镇长叫什么名字？",
        "柳塘镇镇长是谁？",
        "谁是柳塘镇的镇长",
        "柳塘镇副镇长姓什么",
        "Who is the mayor of Liutang Town?",
        "What is the name of the township head of Liutang?",
    ],
)
def test_a_name_that_no_report_tells(town: Assistant, question: str) -> None:
    assert town.ask(question).refusal is Refusal.NOT_MENTIONED


@pytest.mark.parametrize("question", ["周国平是谁？", "有没有叫周国平的书记？", "柳塘镇的周国平是什么人"])
def test_who_a_name_is(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.refusal is None
    assert "党委书记周国平" in answer.text


def test_a_name_that_stands_in_no_report(town: Assistant) -> None:
    assert town.ask("有没有叫郝卫东的书记？").refusal is Refusal.NOT_MENTIONED


@pytest.mark.parametrize(
    ("question", "told"),
    [("柳塘镇领导小组组长是谁？", "镇党委书记任组长"), ("柳塘镇谁分管行政执法？", "副镇长分管行政执法")],
)
def test_an_office_is_an_answer_to_who_does_something(town: Assistant, question: str, told: str) -> None:
    assert told in town.ask(question).text


@pytest.mark.parametrize(
    ("text", "office", "told"),
    [
        ("镇长李明任组长", "镇长", True),
        ("由李明同志任镇长", "镇长", True),
        ("副镇长李明带队", "镇长", False),
        ("镇长任组长", "镇长", False),
        ("镇长高度重视，书记亲自抓", "镇长", False),
        ("干部张贴标语，镇长带头", "镇长", False),
        ("律师2名担任法律顾问", "法律顾问", False),
        ("镇长符光明多次到村调研", "镇长", True),
        ("乡长郝卫东自觉履行职责", "乡长", True),
        ("乡长扎西多杰作为第一责任人", "乡长", True),
        ("镇长周晓岚于9月到庭", "镇长", True),
        ("书记周国平讲课，镇长到会", "镇长", False),
        ("镇长陈述意见后签字", "镇长", False),
        ("镇长万分重视", "镇长", False),
        ("镇长欧阳光下走访", "镇长", False),
    ],
)
def test_what_names_somebody(text: str, office: str, told: bool) -> None:
    assert names_somebody(text, office) is told


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("towns")
    for town, told in (
        ("柳塘镇", "镇长李明任组长。"),
        ("沙河乡", "乡长扎西多杰作为第一责任人。"),
        ("青石镇", "镇长任组长。"),
    ):
        (folder / f"{town}.txt").write_text(make_text(town, 2022).replace("二、", f"{told}\n二、", 1), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "各镇镇长是谁？",
        "这三个乡镇的镇长、书记分别是谁",
        "各乡镇的一把手都是谁",
        "Who are the mayors of all townships?",
        "What are the mayors' names?",
    ],
)
def test_the_names_of_many_townships_are_a_list(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    told = {verdict.township: verdict.status for verdict in answer.verdicts}
    assert told == {"柳塘镇": Status.YES, "沙河乡": Status.YES, "青石镇": Status.NO}
    assert "镇长李明" in answer.text
    assert "乡长扎西多杰" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳塘镇谁最会调解？", True),
        ("柳塘镇调解最拿手的是谁？", True),
        ("Who is the best mediator in Liutang Town?", True),
        ("柳塘镇谁最会唱歌？", False),
        ("柳塘镇的广场舞是谁带的？", False),
    ],
)
def test_who_is_best_is_somebody_named_for_it(town: Assistant, question: str, told: bool) -> None:
    answer = town.ask(question)
    assert (answer.refusal is None) is told
    assert not told or "徐满仓" in answer.text
