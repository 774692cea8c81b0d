"""Citation recall and precision, and quotes that must be verbatim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.evaluate import citing
from rag.evaluate.questions import Gold
from rag.evaluate.share import Share
from rag.types import Answer
from tests.support.measured import ITEM, SAND, STONE, WILLOW, answer, measured

TALKS = (STONE, "全年开展宣讲9场，发放资料3000余份。")
STAFF = (STONE, "执法人员数量不足，一人多岗。")
GOLD = replace(ITEM, gold=(Gold(STONE, "全年开展宣讲9场"), Gold(SAND, "全年开展宣讲4场")))


@pytest.mark.parametrize(
    ("given", "cited", "recall", "precision", "gold"),
    [
        # three statements, two with a mark, one of them with gold; two citations, one with gold; one gold of two
        (answer("宣讲[1]。人少[2]。另有安排，详见报告全文。", [TALKS, STAFF]), (2, 3), (1, 3), (1, 2), (1, 2)),
        (answer("宣讲[1][2]。", [TALKS, (SAND, "全年开展宣讲4场。")]), (1, 1), (1, 1), (2, 2), (2, 2)),
        (answer("宣讲很多，覆盖全镇各村各社区各单位。"), (0, 1), (0, 1), None, (0, 2)),
        (answer("没有提到[1]。", [STAFF], refusal="not_mentioned"), None, None, None, (0, 2)),
        (answer(), None, None, None, (0, 2)),
    ],
)
def test_by_hand(
    given: Answer,
    cited: tuple[int, int] | None,
    recall: tuple[int, int] | None,
    precision: tuple[int, int] | None,
    gold: tuple[int, int],
) -> None:
    record = measured(GOLD, given)
    found = (
        citing.sentences_cited(record),
        citing.citation_recall(record),
        citing.citation_precision(record),
        citing.gold_cited(record),
    )
    assert found == tuple(share and Share(*share) for share in (cited, recall, precision, gold))


def test_without_gold_only_the_marks_count() -> None:
    record = measured(replace(ITEM, gold=()), answer("宣讲[1]。", [TALKS]))
    assert citing.sentences_cited(record) == Share(1, 1)
    assert [citing.citation_recall(record), citing.citation_precision(record), citing.gold_cited(record)] == [None] * 3
    assert citing.stray_labels(record) == []


def test_a_near_miss_shown_as_one_is_neither_right_nor_wrong() -> None:
    item = replace(ITEM, type="list", gold=(Gold(STONE, "执法人员数量不足"),), reports=(STONE,))
    verdicts = {STONE: ("yes", 1), WILLOW: ("borderline", 2)}
    cites = [STAFF, (WILLOW, "执法人员业务能力有待提高。")]
    record = measured(item, answer("- 石桥镇：“执法人员数量不足”[1]\n- 青柳镇：能力[2]", cites, verdicts=verdicts))
    assert (citing.citation_recall(record), citing.citation_precision(record)) == (Share(1, 1), Share(1, 1))
    wrong = measured(item, answer("- 青柳镇：能力[2]", cites, verdicts={WILLOW: ("yes", 2)}))
    assert (citing.citation_recall(wrong), citing.citation_precision(wrong)) == (Share(0, 1), Share(0, 1))
    assert citing.stray_labels(wrong) == [2]


def test_a_near_miss_that_gold_quotes_is_judged() -> None:
    item = replace(ITEM, type="yes_no", gold=(Gold(WILLOW, "业务能力有待提高"),), verdicts={WILLOW: "borderline"})
    for clause, share in (("执法人员业务能力有待提高。", 1), ("经费紧张。", 0)):
        record = measured(item, answer("没有这样说[1]。", [(WILLOW, clause)], verdicts={WILLOW: ("borderline", 1)}))
        assert citing.citation_recall(record) == citing.citation_precision(record) == Share(share, 1)


def test_of_a_ranking_only_reports_with_gold_are_judged() -> None:
    item = replace(ITEM, type="superlative", gold=(Gold(WILLOW, "全年开展宣讲11场"),), reports=(WILLOW,))
    cites = [(WILLOW, "全年开展宣讲11场。"), TALKS]
    record = measured(item, answer("最多的是青柳镇[1]。\n- 石桥镇9场[2]", cites))
    assert (citing.citation_recall(record), citing.citation_precision(record)) == (Share(1, 1), Share(1, 1))


def test_altered_quotes() -> None:
    record = measured(GOLD, answer("“全年开展宣讲9场”“宣讲10场”[1]。“双河镇”有两个。", [TALKS]))
    assert citing.altered_quotes(record) == ["宣讲10场"]
    assert citing.quotes_verbatim(record) == Share(2, 3)
    given = answer("宣讲[1]。", [TALKS])
    moved = replace(given, citations=(replace(given.citations[0], start=0, end=4),))
    assert citing.altered_quotes(measured(GOLD, moved)) == [TALKS[1]]
    assert citing.quotes_verbatim(measured(GOLD, moved)) == Share(0, 1)
    assert citing.quotes_verbatim(measured(GOLD, answer("没有。"))) is None
