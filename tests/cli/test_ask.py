"""``ask`` and ``facts``: what is printed, in which form, over which reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.chat_server import Behaviour, chat_server
from tests.support.command import LIST_QUESTION, Command, Result, run_program


def test_the_answer_then_its_sources(zhengwen: Command, library: Path, assistant: Assistant) -> None:
    result = zhengwen("ask", "--library", library, LIST_QUESTION)
    answer = assistant.ask(LIST_QUESTION)
    assert (result.code, result.err) == (0, "")
    text, sources = result.out.rstrip("\n").rsplit("\n\n", 1)
    assert text == answer.text.replace("**", "")
    lines = sources.splitlines()
    assert len(lines) == len(answer.citations) == 4
    for line, citation in zip(lines, answer.citations, strict=True):
        assert line.startswith(f"[{citation.label}] {citation.county}{citation.township} {citation.year} ")
        assert line.endswith(f" — {citation.file}:{citation.start}-{citation.end}")


def test_quiet_prints_the_text_only(zhengwen: Command, library: Path, assistant: Assistant) -> None:
    result = zhengwen("ask", "--quiet", "--library", library, LIST_QUESTION)
    assert result == Result(0, assistant.ask(LIST_QUESTION).text + "\n", "")


@pytest.mark.parametrize(
    "question", [LIST_QUESTION, "苍岭镇存在哪些不足？", "哪个镇发放的宣传资料最多？", "What did Shimen Town report?"]
)
def test_json_is_the_answer_as_a_dict(zhengwen: Command, library: Path, assistant: Assistant, question: str) -> None:
    result = zhengwen("ask", "--json", "--library", library, question)
    printed, expected = json.loads(result.out), assistant.ask(question).to_dict()
    assert (result.code, result.err) == (0, "")
    assert list(printed["trace"].pop("timings")) == list(expected["trace"].pop("timings"))
    assert printed == expected
    assert list(printed) == list(expected)


def test_json_says_who_worded_which_sentence(zhengwen: Command, library: Path) -> None:
    question = "庙坝镇的法律顾问制度有什么困难？"
    does = Behaviour(["庙坝镇法律顾问制度执行存在经费不足的困难[1]。", "庙坝镇2021年办结案件9876件[2]。"])
    with chat_server(does) as url:
        result = zhengwen("ask", "--json", "--library", library, "--base-url", url, "--model", "mine", question)
    trace = json.loads(result.out)["trace"]
    assert trace["reader"] == "openai:mine"
    first, *others = trace["sentences"]
    said = "庙坝镇法律顾问制度执行存在经费不足的困难[1]。"
    assert first == {"text": said, "reader": "openai:mine", "status": "verified", "own": []}
    assert {(other["reader"], other["status"]) for other in others} <= {("extractive", "replaced")}
    assert [withheld["sentence"] for withheld in trace["withheld"]] == ["庙坝镇2021年办结案件9876件[2]。"]


def test_a_server_that_is_not_there_is_quoted_instead(zhengwen: Command, library: Path) -> None:
    question = "庙坝镇的法律顾问制度有什么困难？"
    plain = json.loads(zhengwen("ask", "--json", "--library", library, question).out)
    with chat_server(Behaviour()) as url:
        pass
    answer = json.loads(zhengwen("ask", "--json", "--library", library, "--base-url", url, question).out)
    assert answer["text"] == plain["text"]
    assert answer["trace"]["reader"] == "extractive"
    assert f"failed: cannot reach {url} (" in answer["trace"]["notes"][0]


def test_a_refusal_is_an_answer(zhengwen: Command, library: Path) -> None:
    result = zhengwen("ask", "--library", library, "Quelles communes manquent d'agents ?")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("Please ask in Chinese or English.\n")


@pytest.mark.parametrize(
    ("options", "townships"),
    [
        (["--year", "2021"], {"庙坝镇", "庙行镇"}),
        (["--year", "2021", "--year", "2023"], {"庙坝镇", "庙行镇", "松村镇"}),
        (["--township", "庙坝镇", "--township", "松村镇"], {"庙坝镇", "松村镇"}),
        (["--county", "随县"], {"均川镇"}),
        (["--year", "2021", "--county", "城口县"], {"庙坝镇"}),
    ],
)
def test_options_narrow_the_scope(zhengwen: Command, library: Path, options: list[str], townships: set[str]) -> None:
    answer = json.loads(zhengwen("ask", "--json", "--library", library, *options, LIST_QUESTION).out)
    assert {verdict["township"] for verdict in answer["verdicts"]} == townships
    assert answer["coverage"]["total"] == len(townships)


def test_a_question_may_lean_on_those_before_it(zhengwen: Command, library: Path, assistant: Assistant) -> None:
    before = ("庙行镇2021年办了多少件人民调解？", "成功率呢？")
    options = [word for question in before for word in ("--after", question)]
    result = zhengwen("ask", "--quiet", "--library", library, *options, "那松村镇有没有提到经费不足？")
    assert result.out == assistant.ask("那松村镇有没有提到经费不足？", history=before).text + "\n"
    rate = zhengwen("ask", "--quiet", "--library", library, "--after", before[0], before[1]).out
    assert "98.8%" in rate


def test_a_scope_without_reports_is_refused(zhengwen: Command, library: Path) -> None:
    answer = json.loads(zhengwen("ask", "--json", "--library", library, "--year", 1999, LIST_QUESTION).out)
    assert answer["refusal"] == "no_such_year"


def test_words_are_joined_and_a_dash_reads_standard_input(zhengwen: Command, library: Path) -> None:
    question = "Which townships cite a lack of law-enforcement staff?"
    plain = zhengwen("ask", "-q", "-l", library, question)
    assert plain.out.startswith("Checked 5 of 5 reports: ")
    assert zhengwen("ask", "-q", "-l", library, *question.split()) == plain
    assert zhengwen("ask", "-q", "-l", library, "-", stdin=f"{question}\n".encode()) == plain


def test_standard_input_of_another_charset(zhengwen: Command, library: Path) -> None:
    result = zhengwen("ask", "-l", library, "-", stdin=LIST_QUESTION.encode("gb18030"))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("zhengwen: standard input is not UTF-8: ")


def test_a_folder_of_reports_is_asked_without_a_library(zhengwen: Command, seeds: Path, tmp_path: Path) -> None:
    result = zhengwen("ask", "-q", "--reports", seeds, "庙坝镇2021年办结了多少件县级交办案件？")
    assert "50件" in result.out
    assert list(tmp_path.iterdir()) == []


def test_the_library_of_the_environment(
    zhengwen: Command, library: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHENGWEN_LIBRARY", str(library))
    assert zhengwen("ask", "-q", LIST_QUESTION).out == assistant.ask(LIST_QUESTION).text + "\n"


def test_an_answer_in_a_c_locale_is_utf8(library: Path, assistant: Assistant) -> None:
    result = run_program("ask", "-q", "-l", library, LIST_QUESTION, env={"LC_ALL": "C", "LANG": "C"})
    assert result == Result(0, assistant.ask(LIST_QUESTION).text + "\n", "")


def test_facts_line_by_line_and_as_json(zhengwen: Command, library: Path, assistant: Assistant) -> None:
    rows = assistant.facts("调解成功率")
    lines = zhengwen("facts", "--library", library, "调解成功率").out.splitlines()
    assert lines == [f"{row['county']}{row['township']} {row['year']}\t{row['raw']}\t{row['quote']}" for row in rows]
    assert lines[0].startswith("宝山区庙行镇 2021\t98.8%\t")
    assert json.loads(zhengwen("facts", "--json", "--library", library, "调解成功率").out) == rows
    assert zhengwen("facts", "--library", library, "养殖场存栏生猪") == Result(
        0, "没有一份报告写明“养殖场存栏生猪”的数字。\n", ""
    )
