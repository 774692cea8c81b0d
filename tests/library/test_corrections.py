"""What is corrected by hand: shown, kept when files come again, and read anew by what depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import LibraryError
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.types import ByHand, Correction, Note, NoteKind, Period, Report, Role, Scope
from tests.support.libraries import make_report, open_library, stored

STONE = make_report("石桥镇")
ID = STONE.meta.report_id
# 一、 with （一） and （二） below it, 二、 problems, 三、 plan; 0 is what stands before.
MEASURES, LAW, PROBLEMS = 1, 3, 4


def fix(library: LocalLibrary, **values: str | int) -> None:
    library.apply(Batch(by_hand=(ByHand(ID, fields=values),)))


def roles_of(report: Report) -> list[Role]:
    return [section.role for section in report.sections]


def test_the_report_these_tests_correct() -> None:
    assert [section.path[-1:] for section in STONE.sections] == [
        (),
        ("一、主要工作",),
        ("（一）普法宣传",),
        ("（二）行政执法",),
        ("二、存在的问题",),
        ("三、下一步打算",),
    ]
    assert roles_of(STONE) == [Role.OTHER, *[Role.MEASURES] * 3, Role.PROBLEMS, Role.PLAN]


def test_a_corrected_field_is_what_the_report_says_from_now_on(library: LocalLibrary) -> None:
    fix(library, township="石门镇", year=2021)
    report = library.report(ID)
    assert (report.meta.township, report.meta.year, report.meta.county) == ("石门镇", 2021, "随县")
    assert [meta.report_id for meta in library.reports(Scope(townships={"石门镇"}, years={2021}))] == [ID]
    assert library.reports(Scope(townships={"石桥镇"})) == []
    assert report.card[-2:] == (
        Note(NoteKind.CORRECTED, "township", "石门镇 (read as 石桥镇)"),
        Note(NoteKind.CORRECTED, "year", "2021 (read as 2022)"),
    )
    assert library.check() == []


def test_what_was_read_is_kept_through_further_corrections(library: LocalLibrary) -> None:
    fix(library, year=2021)
    fix(library, year=2020)
    assert library.corrections(ID) == [Correction(ID, "year", 2020, 2022)]
    assert library.as_read() == {ID: {"year": 2022}}


def test_a_value_set_back_is_no_correction(library: LocalLibrary) -> None:
    fix(library, year=2021)
    fix(library, year=2022)
    assert library.report(ID) == STONE
    assert (library.corrections(ID), library.as_read()) == ([], {})


def test_the_role_of_a_heading_goes_for_what_stands_below_it(library: LocalLibrary) -> None:
    library.apply(Batch(by_hand=(ByHand(ID, roles={MEASURES: Role.PLAN}),)))
    report = library.report(ID)
    assert roles_of(report) == [Role.OTHER, *[Role.PLAN] * 3, Role.PROBLEMS, Role.PLAN]
    assert report.card[-1:] == (Note(NoteKind.CORRECTED, "role", "一、主要工作: plan (read as measures)"),)
    assert [one.what for one in library.corrections(ID)] == ["role"] * 3


def test_a_role_below_that_is_another_one_stays(library: LocalLibrary) -> None:
    library.apply(Batch(by_hand=(ByHand(ID, roles={LAW: Role.PROBLEMS}),)))
    library.apply(Batch(by_hand=(ByHand(ID, roles={MEASURES: Role.PLAN}),)))
    assert roles_of(library.report(ID))[1:4] == [Role.PLAN, Role.PLAN, Role.PROBLEMS]


def test_corrections_are_taken_back(library: LocalLibrary) -> None:
    fix(library, township="石门镇", year=2021)
    library.apply(Batch(by_hand=(ByHand(ID, roles={MEASURES: Role.PLAN}),)))
    library.apply(Batch(by_hand=(ByHand(ID, restore=True),)))
    assert library.report(ID) == STONE
    assert library.corrections(ID) == []


def test_figures_and_subjects_are_read_anew(library: LocalLibrary) -> None:
    assert {fact.period for fact in library.facts(report_ids=[ID])} == {Period.YEAR}
    before = {tag.stance for tag in library.tags(report_ids=[ID])}
    assert before >= {"done", "problem"}
    assert "plan" not in before
    library.apply(Batch(by_hand=(ByHand(ID, roles={MEASURES: Role.PLAN, PROBLEMS: Role.PLAN}),)))
    assert {fact.period for fact in library.facts(report_ids=[ID])} == {Period.TARGET}
    assert {tag.stance for tag in library.tags(report_ids=[ID])} == {"plan"}
    assert library.check() == []


def test_the_same_file_again_changes_nothing(library: LocalLibrary) -> None:
    fix(library, township="石门镇")
    library.apply(Batch(add=(stored(STONE),)))
    assert library.report(ID).meta.township == "石门镇"


def test_a_changed_file_inherits(library: LocalLibrary) -> None:
    fix(library, township="石门镇")
    library.apply(Batch(by_hand=(ByHand(ID, roles={PROBLEMS: Role.PLAN}),)))
    changed = make_report("石桥镇", problem="执法力量不足，人员紧缺，经费也不足。")
    library.apply(Batch(add=(stored(changed),)))
    new = library.report(changed.meta.report_id)
    assert (new.meta.township, new.sections[PROBLEMS].role) == ("石门镇", Role.PLAN)
    assert [one.read for one in library.corrections(new.meta.report_id)] == ["problems", "石桥镇"]
    assert [meta.township for meta in library.reports(Scope(townships={"石桥镇", "石门镇"}))] == ["石门镇"]


def test_a_role_whose_heading_is_gone_is_said_to_be(library: LocalLibrary) -> None:
    library.apply(Batch(by_hand=(ByHand(ID, roles={PROBLEMS: Role.PLAN}),)))
    text = STONE.text.replace("二、存在的问题", "二、短板弱项")
    changed = reread(text)
    library.apply(Batch(add=(stored(changed),)))
    report = library.report(changed.meta.report_id)
    assert report.sections[PROBLEMS].role is Role.PROBLEMS
    assert report.card[-1] == Note(NoteKind.CORRECTED, "role", "二、存在的问题: plan (not found in the file)")
    library.apply(Batch(add=(stored(STONE),)))  # and the heading comes back
    assert library.report(ID).sections[PROBLEMS].role is Role.PLAN


def test_a_report_that_comes_back_has_its_corrections(library: LocalLibrary) -> None:
    fix(library, year=2019)
    library.apply(Batch(remove_reports=frozenset({ID})))
    library.apply(Batch(add=(stored(STONE),)))
    assert library.report(ID).meta.year == 2019


def test_other_files_inherit_nothing(library: LocalLibrary) -> None:
    fix(library, township="石门镇")
    library.apply(Batch(add=(stored(make_report("石桥镇", 2023)),)))
    assert sorted(meta.township or "" for meta in library.reports() if meta.file.startswith("石")) == [
        "石桥镇",
        "石门镇",
    ]


def test_corrections_outlive_a_rebuild_and_the_process(library: LocalLibrary, folder: Path) -> None:
    fix(library, township="石门镇")
    library.apply(Batch(by_hand=(ByHand(ID, roles={MEASURES: Role.PLAN}),)))
    library.rebuild()
    assert {fact.period for fact in library.facts(report_ids=[ID])} == {Period.TARGET}
    library.close()
    again = open_library(folder)
    assert (again.report(ID).meta.township, again.report(ID).sections[MEASURES].role) == ("石门镇", Role.PLAN)
    assert again.check() == []
    again.close()


@pytest.mark.parametrize(
    "change", [ByHand("000000000000", {"year": 2020}), ByHand(ID, {"year": 2020}, {99: Role.PLAN})]
)
def test_a_change_that_names_nothing_changes_nothing(library: LocalLibrary, change: ByHand) -> None:
    with pytest.raises(LibraryError, match=r"no report|has no section 99: its sections are 0 to 5"):
        library.apply(Batch(by_hand=(change,)))
    assert library.report(ID) == STONE
    assert library.stats().generation == 1


def reread(text: str) -> Report:
    """Parse another text as the same file."""
    from rag.ingest.parse import parse_report
    from rag.settings import load_settings
    from rag.types import RawText

    return parse_report(RawText(text, "txt"), STONE.meta.file, load_settings().ingest)
