"""Outcomes and summaries of a small set, answered and searched from tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.evaluate.questions import Gold, Item
from rag.evaluate.run import Outcome, run, summarise
from rag.types import Answer, Evidence, Kind, Language, Refusal, Status, Verdict
from tests.support.values import make_evidence, make_meta

STONE = make_meta("石桥镇", file="stone.txt")
BLANK = Item("q", "zh", "lookup", "宣讲几场？", "9", (), (), (), None)


def answer(text: str = "宣讲9场。", *, yes: tuple[str, ...] = (), refusal: Refusal | None = None) -> Answer:
    verdicts = [Verdict("r", file, None, None, Status.YES, "", None) for file in yes]
    verdicts.append(Verdict("r", "near.txt", None, None, Status.BORDERLINE, "", None))
    return Answer("？", Language.ZH, Kind.LIST, text, verdicts=tuple(verdicts), refusal=refusal)


def one(item: Item, found: list[Evidence], given: Answer) -> Outcome:
    (outcome,) = run([item], lambda text: found, lambda text: given)
    return outcome


@pytest.mark.parametrize(
    ("quote", "clause", "covered"),
    [
        ("宣讲9场", "办夜校，宣讲9场。", True),
        ("办夜校，宣讲9场。", "宣讲9场", True),
        ("办夜校六期。宣讲9场院坝会。", "全年办夜校六期。", False),
        ("办夜校六期共。宣讲9场。", "全年办夜校六期共。", True),
        ("办夜校六期共。宣讲9场。", "宣讲9场。余下照旧。", False),
        ("宣讲9场", "宣讲8场", False),
    ],
)
def test_a_clause_covers_a_quote_it_holds_or_shares_half_of(quote: str, clause: str, covered: bool) -> None:
    item = replace(BLANK, gold=(Gold("stone.txt", quote),))
    outcome = one(item, [make_evidence(clause, STONE)], answer())
    assert (outcome.recall5, outcome.ndcg10) == (float(covered), float(covered))


def test_the_same_words_in_another_file_cover_nothing() -> None:
    item = replace(BLANK, gold=(Gold("other.txt", "宣讲9场"),))
    assert one(item, [make_evidence("宣讲9场", STONE)], answer()).recall5 == 0.0


def test_without_gold_nothing_is_searched_or_scored() -> None:
    def refuse(text: str) -> list[Evidence]:
        raise AssertionError(text)

    (outcome,) = run([BLANK], refuse, lambda text: answer(f"{text}9场"))
    assert (outcome.recall5, outcome.ndcg10, outcome.list_counts) == (None, None, None)
    assert outcome.answer == "宣讲几场？9场"
    assert outcome.milliseconds >= 0


def test_a_list_counts_the_reports_said_to_say_so() -> None:
    item = replace(BLANK, type="list", reports=("stone.txt", "river.txt"))
    assert one(item, [], answer(yes=("stone.txt", "wrong.txt"))).list_counts == (1, 1, 1)
    assert one(replace(item, type="count"), [], answer(yes=("stone.txt",))).list_counts is None


def outcome(language: str, kind: str, **values: object) -> Outcome:
    item = replace(BLANK, language=language, type=kind, refusal=values.pop("expected", None))
    base = Outcome(item, None, None, None, None, 10.0, "")
    return replace(base, **values)


def test_groups_are_added_up() -> None:
    outcomes = [
        outcome("zh", "lookup", recall5=1.0, ndcg10=0.5, milliseconds=10.0),
        outcome("zh", "lookup", recall5=0.5, ndcg10=0.5, milliseconds=30.0, refusal=Refusal.NOT_MENTIONED),
        outcome("en", "list", list_counts=(2, 1, 0), milliseconds=20.0),
        outcome("en", "list", list_counts=(1, 0, 3), milliseconds=60.0),
        outcome("zh", "unanswerable", expected="no_such_year", refusal=Refusal.NO_SUCH_YEAR),
        outcome("zh", "unanswerable", expected="no_such_year", refusal=Refusal.OUT_OF_SCOPE),
        outcome("zh", "unanswerable", expected="not_mentioned"),
        outcome("zh", "unanswerable", expected="not_mentioned"),
    ]
    summaries = {summary.group: summary for summary in summarise(outcomes)}
    assert [(name, summary.questions) for name, summary in summaries.items()] == [
        ("all", 8),
        ("en", 2),
        ("en/list", 2),
        ("zh", 6),
        ("zh/lookup", 2),
        ("zh/unanswerable", 4),
    ]
    # Micro-F1 of (3, 1, 3); two of four refused, one of four for the right reason.
    assert summaries["en/list"].figures == {"list F1": 6 / 10, "falsely refused": 0.0, "p50 ms": 40.0}
    assert summaries["zh/unanswerable"].figures == {"refused": 0.5, "right reason": 0.25, "p50 ms": 10.0}
    lookup = summaries["zh/lookup"].figures
    assert (lookup["recall@5"], lookup["ndcg@10"], lookup["falsely refused"]) == (0.75, 0.5, 0.5)
    assert (lookup["recall@5 low"], lookup["recall@5 high"]) == (0.5, 1.0)
    assert summaries["all"].figures["p50 ms"] == 10.0


def test_no_outcome_no_group() -> None:
    assert summarise([]) == []
