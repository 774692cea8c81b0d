"""Number questions over a real library: from the files to the answer's table, and exports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.matrix import MatrixCell, make_matrix
from rag.types import Kind, Refusal, Scope, Status
from tests.support.figures import write_reports
from tests.support.libraries import make_text


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("figures"))


@pytest.fixture(scope="module")
def assistant(reports: Path) -> Iterator[Assistant]:
    with Assistant.from_folder(reports) as opened:
        yield opened


def test_a_lookup(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2022年调解了多少件纠纷？")
    assert answer.refusal is None
    assert (answer.table[0]["value"], answer.table[0]["citation"]) == (118, 1)
    assert "118件" in answer.text
    assert answer.citations[0].quote.startswith("全年调解矛盾纠纷118件")


def test_the_township_s_own_figure_beside_the_county_s(assistant: Assistant) -> None:
    assert assistant.ask("沙河乡2022年调解纠纷多少件？").table[0]["value"] == 82


def test_a_figure_of_last_year_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("青石镇2022年调解了多少件纠纷？")
    assert answer.refusal is Refusal.NOT_MENTIONED
    assert "最接近的是77件（上年或以前年度的数字，不是本年）" in answer.text
    assert answer.citations[0].quote == "去年调解矛盾纠纷77件。"


def test_the_most(assistant: Assistant) -> None:
    answer = assistant.ask("哪个乡镇调解的纠纷最多？")
    assert answer.kind is Kind.SUPERLATIVE
    assert (answer.table[0]["township"], answer.table[0]["value"]) == ("柳塘镇", 118)
    assert {row["value"] for row in answer.table if row["note"]} == {77, 500}


def test_a_comparison(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇和沙河乡2022年谁调解的纠纷多？")
    assert "相差36件（118－82" in answer.text
    assert len(answer.citations) == 2


def test_each_township_in_its_own_year(assistant: Assistant) -> None:
    answer = assistant.ask("柳塘镇2021年和沙河乡2022年谁调解的纠纷多？")
    assert "相差30件（82－52" in answer.text
    assert len(answer.citations) == 2


def test_a_change(assistant: Assistant) -> None:
    answer = assistant.ask("How did the number of disputes mediated in Liutang Town change from 2021 to 2022?")
    assert "rose from 52 in 2021 [1] to 118 in 2022 [2], up by 66" in answer.text


@pytest.mark.parametrize(
    ("question", "towns"),
    [
        ("法治宣传活动超过二十五场的镇", {"柳塘镇", "青石镇"}),
        ("Which towns held more than 25 law-publicity events?", {"柳塘镇", "青石镇"}),
        ("2022年调解纠纷不到100件的乡镇有几个？", {"沙河乡"}),
    ],
)
def test_thresholds(assistant: Assistant, question: str, towns: set[str]) -> None:
    answer = assistant.ask(question)
    assert {verdict.township for verdict in answer.verdicts if verdict.status is Status.YES} == towns
    assert answer.coverage is not None
    assert answer.coverage.checked == answer.coverage.total == len(answer.verdicts)


def test_rows_of_a_figure(assistant: Assistant) -> None:
    rows = assistant.facts("调解纠纷件数", scope=Scope(townships={"柳塘镇"}, years={2022}))
    assert [(row["value"], row["period"]) for row in rows] == [(118, "year"), (52, "last_year"), (500, "target")]
    for row in rows:
        source = assistant.source(str(row["report_id"]))
        assert source.text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
        assert str(row["raw"]) in str(row["quote"])


def test_a_matrix(assistant: Assistant) -> None:
    matrix = assistant.matrix(["调解成功率", "publicity_events"], scope=Scope(years={2022}))
    rows = {row["township"]: row for row in matrix.rows()}
    assert set(rows) == {"柳塘镇", "沙河乡", "青石镇"}
    assert rows["柳塘镇"]["cells"]["mediation_rate"]["value"] == 98.5
    assert rows["沙河乡"]["cells"]["mediation_rate"] is None
    assert rows["青石镇"]["cells"]["publicity_events"]["text"] == "44场次"
    assert len(rows["柳塘镇"]["sha256"]) == 64


def test_cells_from_elsewhere(assistant: Assistant) -> None:
    report = assistant.source(assistant.reports()[0].report_id)
    made = {(report.meta.report_id, "topic"): MatrixCell("是", report.clauses[0])}
    matrix = make_matrix({"topic": "主题"}, lambda metas: made, assistant.reports(), {})
    assert [row["cells"]["topic"] is not None for row in matrix.rows()].count(True) == 1


def test_a_thing_that_is_no_known_figure(assistant: Assistant) -> None:
    answer = assistant.ask("石桥镇建了多少处法治长廊？")
    assert (answer.table[0]["value"], answer.table[0]["raw"]) == (6, "6处")
    assert "建成法治文化长廊6处" in answer.text


def test_a_total_over_all_reports_of_a_year(assistant: Assistant) -> None:
    answer = assistant.ask("2022年所有乡镇一共调解了多少件纠纷？")
    assert answer.text.startswith("调解纠纷件数合计")
    assert "青石镇2022年" in answer.text.split("未计入的：", 1)[1].splitlines()[0]


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("special")
    told = {
        "柳塘镇": "登记信访27件，其中重复信访8件。作出行政处罚14件。",
        "沙河乡": "受理信访19件。作出行政处罚6件。",
        "石梁镇": "接待来访41件。查处“飞线充电”154处。作出行政处罚9件。",
        "青石镇": "受理信访33件。开展法治宣传12场。",
    }
    for town, said in told.items():
        (folder / f"{town}.txt").write_text(make_text(town, 2022).replace("二、", f"{said}\n二、", 1), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


def test_rows_of_a_phrase_that_names_some_only(special: Assistant) -> None:
    assert [row["raw"] for row in special.facts("重复信访")] == ["8件"]
    assert special.facts("普法经费") == []
    assert special.facts("镇长") == []
    assert len(special.facts("信访")) == 5


def test_what_only_one_report_tells_is_asked_of_all(special: Assistant) -> None:
    answer = special.ask("飞线充电查处了多少处？")
    assert [(row["township"], row["value"]) for row in answer.table] == [("石梁镇", 154)]
    assert "查处“飞线充电”154处" in answer.text
