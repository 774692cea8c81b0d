"""Taking reports in and out, and what is seen of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import LibraryError
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.text.tokens import query_tokens
from rag.types import Scope
from tests.library.conftest import TOWNS
from tests.support.libraries import make_report, open_library, stored


def towns(library: LocalLibrary) -> list[str]:
    return sorted(meta.township or "" for meta in library.reports())


def found(library: LocalLibrary, words: str, *, scope_ids: list[str] | None = None) -> set[str]:
    hits = library.search_lexical(query_tokens(words), scope_ids=scope_ids, limit=50)
    return {meta.township or "" for _, _, meta in library.clauses([hit.clause_id for hit in hits])}


def test_a_report_comes_back_as_it_was(library: LocalLibrary) -> None:
    report = make_report("石桥镇")
    assert library.report(report.meta.report_id) == report
    assert list(library.report_clauses_of(report.meta.report_id)) == [
        (clause, report.sections[clause.section]) for clause in report.clauses
    ]


def test_clauses_come_in_the_order_asked(library: LocalLibrary) -> None:
    report = make_report("石桥镇")
    wanted = [report.clauses[3].clause_id, report.clauses[0].clause_id]
    assert [clause.clause_id for clause, _, _ in library.clauses(wanted)] == wanted


def test_unknown_clauses_are_left_out(library: LocalLibrary) -> None:
    report = make_report("石桥镇")
    odd = ["nothing-0000", "nonsense", "", "-1", f"{report.meta.report_id}-9999", f"{report.meta.report_id}-²"]
    found = library.clauses([*odd, report.clauses[0].clause_id])
    assert [clause.clause_id for clause, _, _ in found] == [report.clauses[0].clause_id]


def test_an_unknown_report_is_an_error_that_says_where_to_look(library: LocalLibrary) -> None:
    with pytest.raises(LibraryError, match="library export"):
        library.report("000000000000")
    assert library.report_clauses_of("000000000000") == ()


def test_scope_narrows_the_list(library: LocalLibrary) -> None:
    assert [meta.township for meta in library.reports(Scope(townships={"柳林镇"}))] == ["柳林镇"]
    assert library.reports(Scope(years={2019})) == []


def test_a_changed_file_replaces_its_report(library: LocalLibrary) -> None:
    changed = make_report("石桥镇", problem="调解力量薄弱。")
    library.apply(Batch(add=(stored(changed),)))
    assert towns(library) == sorted(TOWNS)
    assert library.known()["石桥镇2022.txt"] == f"sha-{changed.meta.report_id}"
    assert found(library, "人员紧缺") == set(TOWNS) - {"石桥镇"}
    assert "石桥镇" in found(library, "调解力量薄弱")


def test_the_same_content_twice_is_one_report(library: LocalLibrary) -> None:
    library.apply(Batch(add=(stored(make_report("石桥镇", file="copy/石桥.txt")),)))
    assert towns(library) == sorted(TOWNS)
    assert len(library.known()) == len(TOWNS) + 1
    assert library.report(make_report("石桥镇").meta.report_id).meta.file == "石桥镇2022.txt"


def test_a_report_stays_while_one_of_its_files_is_there(library: LocalLibrary) -> None:
    report_id = make_report("石桥镇").meta.report_id
    library.apply(Batch(add=(stored(make_report("石桥镇", file="copy/石桥.txt")),)))
    library.apply(Batch(remove_files=frozenset({"石桥镇2022.txt"})))
    assert library.report(report_id).meta.file == "copy/石桥.txt"
    library.apply(Batch(remove_files=frozenset({"copy/石桥.txt"})))
    assert towns(library) == sorted(set(TOWNS) - {"石桥镇"})


def test_a_removed_report_takes_its_files_along(library: LocalLibrary) -> None:
    library.apply(Batch(remove_reports=frozenset({make_report("石桥镇").meta.report_id})))
    assert "石桥镇2022.txt" not in library.known()
    assert found(library, "执法力量不足") == set(TOWNS) - {"石桥镇"}


def test_a_report_may_come_back(library: LocalLibrary) -> None:
    report = make_report("石桥镇")
    library.apply(Batch(remove_reports=frozenset({report.meta.report_id})))
    library.apply(Batch(add=(stored(report),)))
    assert found(library, "执法力量不足") == set(TOWNS)
    assert library.check() == []


def test_another_process_sees_the_change(library: LocalLibrary, folder: Path) -> None:
    other = open_library(folder)
    assert found(other, "执法力量不足") == set(TOWNS)
    library.apply(Batch(add=(stored(make_report("白沙镇")),)))
    assert found(other, "执法力量不足") == {*TOWNS, "白沙镇"}
    assert "白沙镇" in towns(other)
    other.close()


def test_searches_stay_inside_the_scope(library: LocalLibrary) -> None:
    report_id = make_report("柳林镇").meta.report_id
    assert found(library, "执法力量不足", scope_ids=[report_id]) == {"柳林镇"}
    assert found(library, "执法力量不足", scope_ids=[]) == set()


def test_an_empty_library_answers_with_nothing(folder: Path) -> None:
    library = open_library(folder)
    assert (library.reports(), library.known(), library.check()) == ([], {}, [])
    assert found(library, "执法") == set()
    library.close()


def test_statistics(library: LocalLibrary) -> None:
    stats = library.stats()
    clauses = sum(len(make_report(town).clauses) for town in TOWNS)
    assert (stats.reports, stats.files, stats.clauses, stats.townships, stats.years) == (3, 3, clauses, 3, (2022,))
    assert stats.generation == 1
    assert stats.bytes > 10_000


def test_closing_twice(folder: Path) -> None:
    library = open_library(folder)
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="was closed"):
        library.reports()
