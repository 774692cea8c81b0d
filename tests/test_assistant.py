"""The public contract: what is opened, asked, added, removed and listed, and what is left behind."""

from __future__ import annotations

import json
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag import Answer, Assistant, Scope
from rag.errors import LibraryError, LibraryNotFoundError, QuestionError, SkippedFileError, SkipReason
from rag.types import Language
from tests.support.files import SEEDS

LIST_QUESTION = "哪些乡镇提到执法人员不足？"
QUESTIONS = (
    LIST_QUESTION,
    "庙坝镇2021年办结了多少件县级交办案件？",
    "庙行镇和庙坝镇谁发放的宣传资料更多？",
    "苍岭镇存在哪些不足？",
    "Did Miaoba Town report a lack of funds?",
    "石门镇2021年有哪些不足？",
)
KEYS = ["question", "language", "kind", "text", "citations", "verdicts", "coverage", "table", "refusal", "trace"]
CITATION_KEYS = ["label", "report_id", "file", "township", "county", "province", "year"]
CITATION_KEYS += ["section", "role", "quote", "start", "end"]
VERDICT_KEYS = ["report_id", "file", "township", "year", "status", "reason", "citation"]


def yes(answer: Answer) -> set[str | None]:
    return {verdict.township for verdict in answer.verdicts if verdict.status == "yes"}


def assert_quotes_hold(answer: Answer, assistant: Assistant) -> None:
    for citation in answer.citations:
        source = assistant.source(citation.report_id)
        assert source.text[citation.start : citation.end] == citation.quote
        assert source.meta.file == citation.file


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_keys_of_an_answer_are_stable_and_plain(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).to_dict()
    assert list(answer) == KEYS
    assert list(answer["trace"]) == ["route", "reader", "timings", "candidates", "withheld", "notes", "sentences"]
    assert all(list(citation) == CITATION_KEYS for citation in answer["citations"])
    assert all(list(verdict) == VERDICT_KEYS for verdict in answer["verdicts"])
    assert json.loads(json.dumps(answer, ensure_ascii=False)) == answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotes_stand_in_the_source_byte_for_byte(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert_quotes_hold(answer, assistant)
    assert [citation.label for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(f"[{citation.label}]" in answer.text for citation in answer.citations)


def test_an_answer_as_markdown_names_file_and_place(assistant: Assistant) -> None:
    answer = assistant.ask("庙坝镇2021年办结了多少件县级交办案件？")
    (citation,) = answer.citations
    page = answer.to_markdown()
    assert page.startswith(answer.text)
    assert "[1] 城口县 › 庙坝镇 › 2021 › 一、工作开展情况 › " in page
    assert f"(000_c95c61ecb8064d92.txt, {citation.start}–{citation.end})\n> {citation.quote}" in page


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    first, second = (assistant.ask(LIST_QUESTION).to_dict() for _ in range(2))
    first["trace"].pop("timings")
    second["trace"].pop("timings")
    assert first == second


def test_a_scope_narrows_what_is_checked(assistant: Assistant) -> None:
    answer = assistant.ask(LIST_QUESTION, scope=Scope(years={2021, 2023}))
    assert answer.coverage is not None
    assert (answer.coverage.checked, answer.coverage.total) == (3, 3)
    assert {verdict.year for verdict in answer.verdicts} == {2021, 2023}
    assert yes(assistant.ask(LIST_QUESTION, scope=Scope(counties={"沁县"}))) == {"松村镇"}
    assert [meta.township for meta in assistant.reports(Scope(provinces={"上海市"}))] == ["庙行镇"]


def test_search_gives_clauses_best_first(assistant: Assistant) -> None:
    found = assistant.search("庙坝镇办结了多少件县级交办案件？")
    assert "办结县级交办案件50件" in found[0].clause.text
    assert [item.rank for item in found] == list(range(1, len(found) + 1))
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    assert {item.meta.township for item in found} == {"庙坝镇"}
    assert {item.meta.year for item in assistant.search("执法人员", scope=Scope(years={2022}))} == {2022}
    with pytest.raises(QuestionError, match="the question is empty"):
        assistant.search(" ")


def test_facts_are_rows_with_quote_and_offsets(assistant: Assistant) -> None:
    (row,) = assistant.facts("调解成功率", scope=Scope(townships={"庙行镇"}))
    assert (row["township"], row["county"], row["year"]) == ("庙行镇", "宝山区", 2021)
    assert (row["value"], row["unit"], row["raw"]) == (98.8, "%", "98.8%")
    text = assistant.source(str(row["report_id"])).text
    assert text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
    assert assistant.facts("养殖场存栏生猪") == []


def test_reports_and_sources(assistant: Assistant) -> None:
    listed = {meta.township: (meta.county, meta.year, meta.file) for meta in assistant.reports()}
    assert listed == {
        "庙坝镇": ("城口县", 2021, "000_c95c61ecb8064d92.txt"),
        "均川镇": ("随县", 2022, "001_1b151a77e393b8c8.txt"),
        "松村镇": ("沁县", 2023, "002_68665389685953dc.txt"),
        "庙行镇": ("宝山区", 2021, "003_035aa0967bb0e990.txt"),
        "苍岭镇": ("酉阳土家族苗族自治县", 2024, "004_5ff3acafe3243b53.txt"),
    }
    with pytest.raises(LibraryError, match="no report 'nothing' in the library"):
        assistant.source("nothing")


def test_adding_and_removing_changes_the_next_answer(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", create=True) as assistant:
        assert [card.meta.township for card in assistant.add(SEEDS[:2]).cards] == ["庙坝镇", "均川镇"]
        assert yes(assistant.ask(LIST_QUESTION)) == {"庙坝镇"}
        (card,) = assistant.add([SEEDS[2]]).cards
        assert yes(assistant.ask(LIST_QUESTION)) == {"庙坝镇", "松村镇"}
        assert assistant.remove([card.meta.report_id, "nothing"]) == 1
        assert assistant.remove([card.meta.report_id]) == 0
        assert yes(assistant.ask(LIST_QUESTION)) == {"庙坝镇"}
        assert [meta.township for meta in assistant.reports()] == ["均川镇", "庙坝镇"]


def test_an_opened_library_keeps_what_was_added(tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", create=True) as assistant:
        assistant.add(SEEDS)
    with Assistant.open(tmp_path / "library") as assistant:
        assert yes(assistant.ask(LIST_QUESTION)) == {"庙坝镇", "松村镇"}
    with Assistant.open(tmp_path / "library", create=True) as assistant:
        assert len(assistant.reports()) == 5


def test_a_missing_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFoundError, match=r"run `zhengwen ingest PATH --library .*` first$"):
        Assistant.open(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("question", "language"), [(LIST_QUESTION, Language.ZH), ("Which towns lack funds?", "en")])
def test_an_empty_library_says_what_to_do(tmp_path: Path, question: str, language: str) -> None:
    with Assistant.open(tmp_path / "library", create=True) as assistant:
        answer = assistant.ask(question)
        assert (answer.language, answer.refusal, answer.citations) == (language, "out_of_scope", ())
        assert "zhengwen ingest" in answer.text
        assert assistant.search(question) == []
        assert assistant.facts(question) == []


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which throw-away libraries are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_throw_away_library_is_deleted(temporary: Path) -> None:
    with Assistant.from_folder(SEEDS[0]) as assistant:
        (made,) = temporary.iterdir()
        assert (made / "library").is_dir()
        assert assistant.reports()[0].township == "庙坝镇"
    assert list(temporary.iterdir()) == []
    assistant.close()


def test_a_throw_away_library_is_deleted_when_nothing_can_be_read(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("会议通知", "utf-8")
    with pytest.raises(SkippedFileError) as caught:
        Assistant.from_folder(tmp_path / "notes")
    assert caught.value.reason is SkipReason.NOT_A_REPORT
    with pytest.raises(SkippedFileError, match="no such file or folder"):
        Assistant.from_folder(tmp_path / "nothing")
    with pytest.raises(LookupError, match="asked for"), Assistant.from_folder(SEEDS[0]):
        raise LookupError("asked for")
    assert list(temporary.iterdir()) == []


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    assistant = Assistant.open(tmp_path / "library", create=True)
    assistant.close()
    assistant.close()
    with pytest.raises(LibraryError):
        assistant.ask(LIST_QUESTION)


def test_eight_threads_ask_while_another_adds(tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    with Assistant.open(tmp_path / "library", create=True) as assistant, ThreadPoolExecutor(9) as pool:
        assistant.add(SEEDS[:3])

        def ask(number: int) -> list[Answer]:
            return [assistant.ask(QUESTIONS[(number + i) % len(QUESTIONS)]) for i in range(12)]

        asked = [pool.submit(ask, number) for number in range(8)]
        for seed in SEEDS[3:]:
            shutil.copy(seed, more)
            pool.submit(assistant.add, [more]).result()
        answers = [answer for future in asked for answer in future.result()]
        assert len(answers) == 96
        for answer in answers:
            assert_quotes_hold(answer, assistant)
        totals = {answer.coverage.total for answer in answers if answer.question == LIST_QUESTION and answer.coverage}
        assert totals <= {3, 4, 5}
        assert yes(assistant.ask(LIST_QUESTION)) == {"庙坝镇", "松村镇"}
        assert len(assistant.reports()) == 5


def test_a_folder_without_files_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(SkippedFileError, match="no file in it"):
        Assistant.from_folder(tmp_path)
