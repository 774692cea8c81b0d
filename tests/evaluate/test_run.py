"""A set is asked, searched and set against the reports."""

from __future__ import annotations

from dataclasses import replace

from rag import Assistant
from rag.errors import QuestionError
from rag.evaluate.questions import Gold, load_questions
from rag.evaluate.retrieval import RANKING, retrieval_scores
from rag.evaluate.run import run
from rag.evaluate.sources import Sources
from rag.types import Answer, Evidence
from tests.support.measured import ITEM, REPORTS, STONE, Table, answer, cite, measured
from tests.support.source_tree import ROOT

FIRST, SECOND, THIRD = REPORTS[STONE].clauses


def hits(*clauses: object) -> list[Evidence]:
    report = REPORTS[STONE]
    return [
        Evidence(clause, report.sections[0], report.meta, 1.0, rank, "lexical")  # type: ignore[arg-type]
        for rank, clause in enumerate(clauses, start=1)
    ]


def test_a_clause_that_holds_gold_is_relevant() -> None:
    record = measured(ITEM, answer(), hits(SECOND, FIRST))
    assert record.relevant == {FIRST.clause_id}
    assert record.found == (SECOND.clause_id, FIRST.clause_id)
    assert record.ranking["RR@10"] == 0.5
    assert record.ranking["R@5"] == 1.0


def test_the_same_words_in_another_report_are_not_relevant() -> None:
    record = measured(replace(ITEM, gold=(Gold("青柳镇.txt", "全年开展宣讲11场"),)), answer(), hits(FIRST))
    assert (record.ranking["R@20"], record.ranking["nDCG@10"]) == (0.0, 0.0)


def test_citations_are_set_against_gold_and_source() -> None:
    given = answer("宣讲9场[1]，人少[2]。", [(STONE, FIRST.text), (STONE, SECOND.text)])
    moved = replace(given, citations=(given.citations[0], replace(given.citations[1], quote="人很少")))
    record = measured(ITEM, moved)
    assert [record.is_gold(label) for label in (1, 2, 3)] == [True, False, False]
    assert record.broken == (2,)


def test_a_follow_up_is_asked_with_its_history_and_not_searched() -> None:
    table = Table(answer())
    (record,) = run([replace(ITEM, history=("青柳镇呢？",))], table, lambda text: hits(FIRST))
    assert table.asked == [(ITEM.question, ("青柳镇呢？",))]
    assert (record.found, record.ranking) == (None, {})


def test_without_gold_nothing_is_searched() -> None:
    def refuse(text: str) -> list[Evidence]:
        raise AssertionError(text)

    (record,) = run([replace(ITEM, gold=())], Table(answer()), refuse)
    assert (record.found, record.gold) == (None, ())


def test_an_id_used_twice_mixes_nothing_up() -> None:
    other = replace(ITEM, gold=(Gold(STONE, "执法人员数量不足"),))
    first, second = run([ITEM, other], Table(answer()), lambda text: hits(FIRST, SECOND))
    assert (first.ranking["RR@10"], second.ranking["RR@10"]) == (1.0, 0.5)


def test_progress_is_told() -> None:
    told = []
    run([ITEM, replace(ITEM, id="q2")], Table(answer()), lambda text: [], lambda *done: told.append(done))
    assert told == [(1, 2), (2, 2)]


def test_a_question_that_cannot_be_asked_is_kept_with_its_error() -> None:
    class Deaf(Table):
        def ask(self, text: str, *, history: object = ()) -> Answer:
            raise QuestionError("the question is empty")

    (record,) = run([ITEM], Deaf(answer()), lambda text: [])
    assert (record.error, record.answer.text, record.found) == ("the question is empty", "", None)


def test_a_quote_of_an_unknown_report_has_no_place() -> None:
    sources = Sources(Table(answer()))
    assert sources.places(replace(ITEM, gold=(Gold("none.txt", "宣讲"),))) == ((),)
    assert sources.by_file("none.txt") is None
    assert sources.relevant([()]) == frozenset()


def test_retrieval_by_hand() -> None:
    scores = retrieval_scores({"a": (["x", "y"], {"y", "z"}), "b": ([], {"x"}), "c": (["x"], {"x"})})
    # y at rank 2 of two relevant: 1/log2(3) over 1 + 1/log2(3)
    assert scores["a"] == {
        "R@5": 0.5,
        "R@10": 0.5,
        "R@20": 0.5,
        "RR@10": 0.5,
        "nDCG@10": 0.6309297535714575 / 1.6309297535714575,
    }
    assert scores["b"] == dict.fromkeys(RANKING, 0.0)
    assert scores["c"] == dict.fromkeys(RANKING, 1.0)
    assert retrieval_scores({}) == {}
    assert retrieval_scores({"b": ([], {"x"})}) == {"b": dict.fromkeys(RANKING, 0.0)}


def test_an_assistant_is_measured_over_the_samples(assistant: Assistant) -> None:
    items = [item for item in load_questions(ROOT / "seeds" / "questions.jsonl") if item.id in {"z11", "z174", "z192"}]
    lookup, refused, follow_up = run(items, assistant, assistant.search)
    assert lookup.ranking["R@5"] == 1.0
    assert any(lookup.is_gold(one.label) for one in lookup.answer.citations)
    assert refused.answer.refusal == "no_such_township"
    assert "庙坝镇" in follow_up.answer.text
    assert all(record.broken == () for record in (lookup, refused, follow_up))
    assert set(lookup.milliseconds) == {"answer", "understand", "gather", "read", "search"}


def test_made_up_citations_stand_where_they_say() -> None:
    one = cite(1, STONE, SECOND.text)
    assert REPORTS[STONE].text[one.start : one.end] == SECOND.text
