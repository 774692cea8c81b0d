"""Decisions on verdicts and files that were skipped: kept beside the reports, without touching the indexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.library.local import LocalLibrary
from rag.library.lock import writer_lock
from rag.library.protocol import Batch
from rag.library.remembered import question_key
from rag.types import Decision, SkippedEntry
from tests.support.libraries import make_report, open_library, stored

ASKED = "哪些乡镇提到执法人员不足？"
STONE, WILLOW = (make_report(town).meta.report_id for town in ("石桥镇", "柳林镇"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ASKED, " 哪些乡镇 提到执法人员不足 ?"),
        ("哪些鄉鎮提到執法人員不足", ASKED),
        ("Which TOWNSHIPS lack staff?", "which townships lack staff"),
        ("２０２２年有哪些？", "2022年有哪些"),
    ],
)
def test_spelling_makes_no_other_question(one: str, other: str) -> None:
    assert question_key(one) == question_key(other)


@pytest.mark.parametrize(("one", "other"), [("2021年有哪些？", "2022年有哪些？"), ("？", "！")])
def test_other_questions_are_others(one: str, other: str) -> None:
    assert question_key(one) != question_key(other)


def test_decisions_are_remembered_changed_and_taken_back(library: LocalLibrary, folder: Path) -> None:
    library.decide(ASKED, STONE, Decision.ACCEPTED)
    library.decide(ASKED, WILLOW, Decision.REJECTED)
    assert library.decisions("哪些乡镇提到执法人员不足") == {STONE: "accepted", WILLOW: "rejected"}
    assert library.decisions("哪些乡镇提到经费不足？") == {}
    library.decide(ASKED, STONE, Decision.REJECTED)
    library.decide(ASKED, WILLOW, None)
    other = open_library(folder)
    assert other.decisions(ASKED) == {STONE: "rejected"}
    other.close()


def test_decisions_outlive_taking_the_report_in_again(library: LocalLibrary) -> None:
    library.decide(ASKED, STONE, Decision.ACCEPTED)
    library.apply(Batch(add=(stored(make_report("石桥镇")),)))
    library.apply(Batch(remove_reports=frozenset({STONE})))
    library.apply(Batch(add=(stored(make_report("石桥镇")),)))
    library.rebuild()
    assert library.decisions(ASKED) == {STONE: "accepted"}


def test_a_decision_neither_waits_for_a_writer_nor_counts_as_a_change(library: LocalLibrary, folder: Path) -> None:
    with writer_lock(folder, 1.0):
        library.decide(ASKED, STONE, Decision.ACCEPTED)
    assert library.stats().generation == 1
    assert library.check() == []


def test_skipped_files_are_noted_until_they_are_done_with(library: LocalLibrary) -> None:
    scan, lock = SkippedEntry("a.pdf", "scanned, no text layer", "3 pages"), SkippedEntry("b.docx", "encrypted", "")
    library.note_skipped([lock, scan], ())
    assert library.skipped() == [scan, lock]
    library.note_skipped([SkippedEntry("b.docx", "empty", "")], {"a.pdf", "b.docx"})
    assert library.skipped() == [SkippedEntry("b.docx", "empty", "")]
    library.note_skipped([scan], None)
    assert library.skipped() == [scan]
