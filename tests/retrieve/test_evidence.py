from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy
import pytest
from numpy import float32
from numpy.typing import NDArray

from rag.retrieve.evidence import retrieve
from rag.settings import load_settings
from rag.types import Asked, Clause, Evidence, Hit, Kind, Language, Question, ReportMeta, Role, Scope, Section
from tests.support.values import clause_rows, make_meta, make_report

SETTINGS = replace(
    load_settings().retrieve,
    evidence=3,
    per_report=2,
    candidates=10,
    lexical_weight=0.75,
    vector_weight=0.25,
    role_boost=3.5,
    number_boost=1.5,
)
STONE = make_report(
    make_meta("石桥镇"),
    (Role.MEASURES, ("一、做法",), ["普法普法普法普法。", "普法普法12场。", "2022年修渠。"]),
    (Role.PROBLEMS, ("二、短板",), ["普法偏少。"]),
)
RIVER = make_report(make_meta("双河乡"), (Role.MEASURES, ("一、做法",), ["普法普法普法。"]))


class Shelf:
    """Two reports in memory. A clause scores a term as often as it holds it; its vector is its length and nothing."""

    def __init__(self) -> None:
        self.rows = {
            clause.clause_id: (clause, section, report.meta)
            for report in (STONE, RIVER)
            for clause, section in clause_rows(report)
        }

    def search_lexical(self, terms: Mapping[str, float], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        scores = {key: sum(text.count(term) * w for term, w in terms.items()) for key, text in self._texts(scope_ids)}
        return self._best(scores, limit)

    def search_vectors(self, query: NDArray[float32], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        return self._best({key: len(text) * float(query[0]) for key, text in self._texts(scope_ids)}, limit)

    def rows_of(self, clause_ids: Sequence[str]) -> NDArray[float32]:
        return numpy.array([[len(self.rows[name][0].text), 0.0] for name in clause_ids], float32).reshape(-1, 2)

    def clauses(self, clause_ids: Sequence[str]) -> list[tuple[Clause, Section, ReportMeta]]:
        return [self.rows[clause_id] for clause_id in clause_ids]

    def _texts(self, scope_ids: Collection[str] | None) -> list[tuple[str, str]]:
        rows = self.rows.items()
        return [(key, row[0].text) for key, row in rows if scope_ids is None or row[2].report_id in scope_ids]

    @staticmethod
    def _best(scores: Mapping[str, float], limit: int) -> list[Hit]:
        hits = [Hit(key, score) for key, score in scores.items() if score > 0]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]


class OneSided:
    """An encoder for which every question points one way."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[float32]:
        self.asked += texts
        return numpy.array([[1.0, 0.0]] * len(texts), float32)


def question(terms: Mapping[str, float], *, wants: Role | None = None, unit: str | None = None) -> Question:
    asked = Asked("普法", dict(terms), wants=wants, unit=unit)
    return Question("哪里普法？", Language.ZH, Kind.LOOKUP, Scope(), asked)


def told(evidence: Sequence[Evidence]) -> list[tuple[str, float]]:
    return [(item.clause.text, item.score) for item in evidence]


def find(
    asked: Question, *, scope_ids: Collection[str] | None = None, encoder: OneSided | None = None
) -> list[Evidence]:
    return retrieve(asked, Shelf(), encoder, SETTINGS, scope_ids=scope_ids)


def test_the_lexical_order_stands_without_an_encoder() -> None:
    found = find(question({"普法": 2.0}))
    assert told(found) == [("普法普法普法普法。", 0.75), ("普法普法普法。", 0.5625), ("普法普法12场。", 0.375)]
    assert [item.rank for item in found] == [1, 2, 3]
    assert {item.found_by for item in found} == {"lexical"}
    assert (found[1].meta, found[1].section) == (RIVER.meta, RIVER.sections[0])


def test_vectors_add_to_it_and_say_so() -> None:
    encoder = OneSided()
    found = find(question({"12场": 1.0}), encoder=encoder)
    # Lengths 9, 8, 8, 7: only one clause holds the term.
    assert told(found) == [
        ("普法普法12场。", pytest.approx(0.75 + 0.25 * 8 / 9)),
        ("普法普法普法普法。", pytest.approx(0.25)),
        ("普法普法普法。", pytest.approx(0.25 * 7 / 9)),
    ]
    assert [item.found_by for item in found] == ["lexical+vector", "vector", "vector"]
    assert encoder.asked == ["普法"]


def test_the_section_asked_about_is_favoured() -> None:
    found = find(question({"普法": 1.0}, wants=Role.PROBLEMS))
    assert told(found)[:2] == [("普法普法普法普法。", 0.75), ("普法偏少。", 0.75 / 4 * 3.5)]
    assert told(find(question({"普法": 1.0}, wants=Role.MEASURES)))[2] == ("普法普法12场。", 0.375)


def test_figures_are_favoured_when_a_number_is_asked_and_years_are_none() -> None:
    assert told(find(question({"普法": 1.0}, unit="")))[1:] == [("普法普法普法。", 0.5625), ("普法普法12场。", 0.5625)]
    assert told(find(question({"修渠": 1.0}, unit=""))) == [("2022年修渠。", 0.75)]


def test_one_report_may_not_fill_the_list_unless_it_is_the_only_one() -> None:
    by_report = [item.meta.township for item in find(question({"普法": 1.0, "修渠": 9.0}))]
    assert by_report == ["石桥镇", "石桥镇", "双河乡"]
    alone = find(question({"普法": 1.0}), scope_ids=[STONE.meta.report_id])
    assert told(alone) == [("普法普法普法普法。", 0.75), ("普法普法12场。", 0.375), ("普法偏少。", 0.1875)]


def test_a_signature_is_never_found() -> None:
    signed = make_report(make_meta("石桥镇"), (Role.PLAN, ("四、打算",), ["明年普法。", "石桥镇人民政府"]))
    shelf = Shelf()
    shelf.rows = {clause.clause_id: (clause, section, signed.meta) for clause, section in clause_rows(signed)}
    found = retrieve(question({"普法": 1.0, "石桥": 9.0}), shelf, None, SETTINGS, scope_ids=None)
    assert [item.clause.text for item in found] == ["明年普法。"]


def test_nothing_found_is_an_empty_list() -> None:
    assert find(question({"脐橙": 1.0})) == []
    assert find(question({})) == []
    assert find(question({"普法": 1.0}), scope_ids=[]) == []
