"""False premises named in passing: numbers, directions, deeds that ended or never were, things without a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Answer, Assistant
from rag.types import Refusal
from tests.support.libraries import make_text

TEXT = (
    "全年受理信访件64件，同比下降8.2%。配备执法记录仪12台，新增执法人员3人。调解成功率由95%提高到97.5%。"
    "每季度组织领导干部学法，聘请法律顾问2名。受疫情影响，未举办法治文艺演出。在桥头广场开展禁毒宣传，发放资料500份。"
    "农贸市场搬迁因多数商户反对，经评估后暂缓。"
)

PROBLEM = (
    "集市改造先开工、后开听证会，事先没有问过摊主，引发集中投诉。无人机买来两年，会操作的同志调走后一直锁在柜子里。"
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("presumed")
    text = make_text("柳塘镇", 2022, problem=PROBLEM).replace("二、", f"{TEXT}\n二、", 1)
    (folder / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


def quoted(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("柳塘镇那30台执法记录仪放在哪里？", "配备执法记录仪12台"),
        ("柳塘镇新增的9名执法人员是怎么招的？", "新增执法人员3人"),
        ("Where did Liutang Town find the 9 enforcement officers it added?", "新增执法人员3人"),
        ("柳塘镇的信访件为什么上升了？", "同比下降8.2%"),
        ("Why did petitions in Liutang Town increase?", "同比下降8.2%"),
        ("柳塘镇的法治文艺演出是在哪里办的？", "未举办法治文艺演出"),
        ("柳塘镇为什么不再组织领导干部学法？", "组织领导干部学法"),
        ("柳塘镇怎么不开展禁毒宣传了？", "开展禁毒宣传"),
        ("Why did Liutang Town stop its drug-control publicity?", "开展禁毒宣传"),
    ],
)
def test_a_false_premise_is_named_with_what_the_report_says(town: Assistant, question: str, instead: str) -> None:
    answer = town.ask(question)
    assert answer.refusal is Refusal.FALSE_PREMISE
    assert instead in quoted(answer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("柳塘镇那12台执法记录仪是给谁用的？", "执法记录仪12台"),
        ("柳塘镇新来的那三个执法的是怎么招的？", "新增执法人员3人"),
        ("柳塘镇农贸市场搬迁为什么停了下来？", "经评估后暂缓"),
        ("柳塘镇的信访件为什么下降了？", "同比下降8.2%"),
        ("柳塘镇的禁毒宣传是在哪里办的？", "桥头广场"),
        ("Why did the rebuilding of the market in Liutang Town lead to complaints?", "先开工、后开听证会"),
        ("柳塘镇的无人机为啥没派上用场？", "锁在柜子里"),
        ("柳塘镇的无人机咋老不飞？", "锁在柜子里"),
        ("用三句话说说柳塘镇是怎么开展禁毒宣传的", "禁毒宣传"),
        ("柳塘镇一块儿聘请了几名法律顾问？", "法律顾问2名"),
    ],
)
def test_what_the_report_bears_out_is_answered(town: Assistant, question: str, told: str) -> None:
    answer = town.ask(question)
    assert (answer.refusal, told in quoted(answer)) == (None, True)


def test_one_of_a_kind_that_is_nowhere_named(town: Assistant) -> None:
    answer = town.ask("柳塘镇的法律顾问是哪家律所的？")
    assert answer.refusal is Refusal.NOT_MENTIONED
    assert "法律顾问2名" in quoted(answer)
