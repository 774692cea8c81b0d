from __future__ import annotations

from dataclasses import replace

import pytest

from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.extractive import ExtractiveReader
from rag.read.protocol import ReadingTask
from rag.types import Evidence, Kind, Language
from tests.support.values import make_evidence, make_meta

STONE, RIVER = make_meta("石桥镇", 2022), make_meta("双河乡", 2021)
EVIDENCE = (
    make_evidence("一是办夜校六期；", STONE, score=1.0),
    make_evidence("推行“积分制”。", RIVER, score=0.72),
    make_evidence("修渠两公里。", STONE, score=0.719),
)


def read(*evidence: Evidence, kind: Kind = Kind.LOOKUP, language: Language = Language.ZH) -> list[str]:
    task = ReadingTask("？", language, kind, evidence, frozenset({"夜校"}))
    return list(ExtractiveReader().read(task, Cancel()))


def test_a_sentence_for_each_clause_that_scores_near_the_best() -> None:
    assert read(*EVIDENCE) == ["石桥镇2022年报告：“办夜校六期”[1]。", "双河乡2021年报告：「推行“积分制”」[2]。"]


def test_in_english_the_quotes_stay_chinese() -> None:
    assert read(EVIDENCE[0], language=Language.EN) == ["Shiqiao Town (2022) reports: “办夜校六期” [1]."]


@pytest.mark.parametrize(("kind", "count"), [(Kind.LOOKUP, 3), (Kind.SUMMARY, 8), (Kind.COMPARE, 8), (Kind.YES_NO, 3)])
def test_summaries_and_comparisons_say_more(kind: Kind, count: int) -> None:
    many = [make_evidence(f"办夜校{number}期。", STONE) for number in range(1, 12)]
    assert len(read(*many, kind=kind)) == count


def test_in_a_summary_the_score_does_not_count() -> None:
    weak = replace(EVIDENCE[2], score=0.01)
    assert read(EVIDENCE[0], weak, kind=Kind.SUMMARY)[1] == "石桥镇2022年报告：“修渠两公里”[2]。"


def test_a_heading_repeated_by_its_sentence_is_quoted_once_and_numbers_stay() -> None:
    repeated = make_evidence("办夜校", STONE)
    whole = make_evidence("办夜校六期。", STONE)
    other = make_evidence("请律师坐班。", STONE)
    assert read(repeated, whole, other) == ["石桥镇2022年报告：“办夜校”[1]。", "石桥镇2022年报告：“请律师坐班”[3]。"]


def test_without_evidence_nothing_is_said() -> None:
    assert read() == []


def test_a_stop_between_two_sentences() -> None:
    cancel = Cancel()
    stream = ExtractiveReader().read(ReadingTask("？", Language.ZH, Kind.LOOKUP, EVIDENCE), cancel)
    assert next(stream).startswith("石桥镇")
    cancel.set()
    with pytest.raises(ReadingCancelled):
        next(stream)
