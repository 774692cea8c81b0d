"""Files read by another version of the program are read anew when they come again; what people set by hand stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant, intake
from rag.errors import SkippedFileError, SkipReason
from rag.settings import IngestSettings
from rag.types import Correction, NoteKind, RawText, Report, Role
from tests.rereading.conftest import ASKED, MIAOBA, id_of, read_otherwise, read_with
from tests.test_intake import held, outcome


def test_a_library_of_the_former_format_takes_the_reading_up(keeper: Assistant, folder: Path, tmp_path: Path) -> None:
    whole, report_id = keeper.source(id_of(keeper)), id_of(keeper)
    keeper.library.close()
    read_otherwise(
        tmp_path / "library",
        f"DELETE FROM clauses WHERE report_id = '{report_id}' AND place > 3",
        "UPDATE sections SET role = 'other'",
        "UPDATE reports SET year = 1999, card = '[]'",
    )
    with Assistant.open(tmp_path / "library") as later:
        assert [meta.year for meta in later.reports()] == [1999, 1999]
        assert [meta.file for meta in later.outdated()] == [meta.file for meta in later.reports()]
        later.library.rebuild()
        result = later.add([folder])
        assert outcome(result) == {}
        assert [card.meta.year for card in result.reread] == [2021, 2022]
        assert later.source(report_id) == whole
        assert (later.outdated(), later.library.check()) == ([], [])
        assert "50件" in later.ask("庙坝镇2021年办结了多少件县级交办案件？").text
        again = later.add([folder])
        assert (outcome(again), again.reread) == ({"unchanged": ["a.txt", "b.txt"]}, ())


def test_opening_asking_and_rebuilding_read_nothing_anew(keeper: Assistant, tmp_path: Path) -> None:
    keeper.library.close()
    read_otherwise(tmp_path / "library", "UPDATE reports SET year = 1999")
    with Assistant.open(tmp_path / "library") as later:
        later.ask(ASKED)
        later.library.rebuild()
        assert [meta.year for meta in later.outdated()] == [1999, 1999]


def test_what_reads_the_same_is_no_work_for_the_indexes(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    assert len(keeper.outdated()) == 2
    progress: list[str] = []
    result = keeper.add([folder], progress=lambda what, done, total: progress.append(what))
    assert [card.meta.file for card in result.reread] == ["a.txt", "b.txt"]
    assert (progress, keeper.outdated()) == (["a.txt", "b.txt", ""], [])
    assert keeper.library.check() == []


def test_corrections_and_decisions_stay_under_the_same_id(keeper: Assistant, folder: Path, tmp_path: Path) -> None:
    report_id = id_of(keeper)
    sections = keeper.source(report_id).sections
    problems = next(section for section in sections if section.role is Role.PROBLEMS)
    keeper.correct_report(report_id, township="石门镇", roles={problems.order: Role.PLAN})
    keeper.decide(ASKED, report_id, "rejected")
    keeper.library.close()
    # The year was read wrongly, and before it was corrected the township too.
    read_otherwise(
        tmp_path / "library",
        "UPDATE reports SET year = 1999",
        "UPDATE corrections SET read = '坝镇' WHERE what = 'township'",
    )
    with Assistant.open(tmp_path / "library") as later:
        (card, _) = later.add([folder]).reread
        assert (card.meta.township, card.meta.year, card.notes[-1].kind) == ("石门镇", 2021, NoteKind.CORRECTED)
        report = later.source(report_id)
        assert report.sections[problems.order].role is Role.PLAN
        assert later.corrections(report_id)[-1] == Correction(report_id, "township", "石门镇", "庙坝镇")
        assert later.decisions(ASKED) == {report_id: "rejected"}
        assert later.library.check() == []
        restored = later.correct_report(report_id, restore=True)
        assert (restored.meta.township, restored.sections) == ("庙坝镇", sections)


def test_corrections_and_decisions_go_to_the_report_of_another_id(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    before = id_of(keeper)
    keeper.correct_report(before, year=2019)
    keeper.decide(ASKED, before, "accepted")
    read_with(another_reading, "县级交办案件50件", "县级交办案件 50 件整")
    assert [card.meta.year for card in keeper.add([folder]).reread] == [2019, 2022]
    after = id_of(keeper)
    assert after != before
    assert held(keeper) == {("a.txt", "庙坝镇", 2019), ("b.txt", "均川镇", 2022)}
    assert keeper.corrections(after) == [Correction(after, "year", 2019, 2021)]
    assert keeper.decisions(ASKED)[after] == "accepted"
    assert "件整" in keeper.source(after).text
    assert keeper.library.check() == []


def test_a_decision_on_the_report_as_it_was_is_none_on_a_changed_file(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    keeper.decide(ASKED, id_of(keeper), "accepted")
    (folder / "a.txt").write_text(MIAOBA.read_text("utf-8").replace("50件", "61件"), "utf-8")
    result = keeper.add([folder])
    assert outcome(result) == {"replaced": ["a.txt"]}
    assert [card.meta.file for card in result.reread] == ["b.txt"]
    assert id_of(keeper) not in keeper.decisions(ASKED)


def test_a_file_that_cannot_be_read_any_more_keeps_its_report(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    def refuse(raw: RawText, name: str, settings: IngestSettings) -> Report:
        raise SkippedFileError(name, SkipReason.NOT_A_REPORT, "no longer")

    another_reading.setattr(intake, "parse_report", refuse)
    before = held(keeper)
    result = keeper.add([folder], prune=True)
    assert (outcome(result), result.reread) == ({"skipped": ["a.txt", "b.txt"]}, ())
    assert (held(keeper), len(keeper.outdated())) == (before, 2)
