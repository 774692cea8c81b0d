"""What people set right by hand through the public door, over real files taken in again and again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Answer, Assistant, Scope
from rag.errors import CorrectionError, LibraryError, SettingsError
from rag.types import Correction, Note, NoteKind, Role, SkippedEntry
from tests.support.files import PNG
from tests.support.libraries import make_text
from tests.test_intake import held, outcome

ASKED = "哪些乡镇提到执法人员不足？"
TOWNS = ("石桥镇", "柳林镇", "青山乡")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for town in TOWNS:
        write(made / f"{town}.txt", make_text(town, problem=f"{town}执法力量不足，执法人员紧缺。"))
    return made


@pytest.fixture
def keeper(folder: Path, tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(tmp_path / "library", create=True) as made:
        made.add([folder])
        yield made


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def id_of(keeper: Assistant, file: str = "石桥镇.txt") -> str:
    return keeper.files()[file]


def yes(answer: Answer) -> set[str | None]:
    return {verdict.township for verdict in answer.verdicts if verdict.status == "yes"}


def test_a_correction_is_asked_by_at_once(keeper: Assistant) -> None:
    report = keeper.correct_report(id_of(keeper), township="石门镇", year=2019)
    assert (report.meta.township, report.meta.year) == ("石门镇", 2019)
    assert report.card[-1] == Note(NoteKind.CORRECTED, "year", "2019 (read as 2022)")
    assert keeper.corrections(report.meta.report_id) == [
        Correction(report.meta.report_id, "township", "石门镇", "石桥镇"),
        Correction(report.meta.report_id, "year", 2019, 2022),
    ]
    answer = keeper.ask(ASKED)
    assert yes(answer) == {"石门镇", "柳林镇", "青山乡"}
    assert {citation.year for citation in answer.citations if citation.township == "石门镇"} == {2019}
    assert yes(keeper.ask(ASKED, scope=Scope(years={2019}))) == {"石门镇"}


def test_a_corrected_role_changes_verdicts(keeper: Assistant) -> None:
    sections = keeper.source(id_of(keeper)).sections
    problems = next(section.order for section in sections if section.role is Role.PROBLEMS)
    keeper.correct_report(id_of(keeper), roles={problems: "plan"})
    answer = keeper.ask(ASKED)
    assert yes(answer) == {"柳林镇", "青山乡"}
    assert {one.status for one in answer.verdicts if one.township == "石桥镇"} == {"borderline"}


def test_the_same_folder_again_keeps_corrections(keeper: Assistant, folder: Path) -> None:
    keeper.correct_report(id_of(keeper), township="石门镇", year=2019)
    assert outcome(keeper.add([folder])) == {"unchanged": sorted(f"{town}.txt" for town in TOWNS)}
    assert ("石桥镇.txt", "石门镇", 2019) in held(keeper)


def test_a_changed_file_keeps_name_and_corrections(keeper: Assistant, folder: Path) -> None:
    keeper.correct_report(id_of(keeper), township="石门镇", year=2019)
    write(folder / "石桥镇.txt", make_text("石桥镇", problem="执法力量不足，执法人员紧缺，装备老化。"))
    result = keeper.add([folder])
    assert outcome(result)["replaced"] == ["石桥镇.txt"]
    assert len(held(keeper)) == len(TOWNS)
    assert ("石桥镇.txt", "石门镇", 2019) in held(keeper)
    (card,) = result.cards
    assert (card.meta.township, card.notes[-1].kind) == ("石门镇", NoteKind.CORRECTED)


def test_a_file_that_was_put_right_itself_replaces_the_corrected_one(keeper: Assistant, folder: Path) -> None:
    keeper.correct_report(id_of(keeper), township="石门镇")
    write(folder / "石桥镇.txt", make_text("石门镇"))
    keeper.add([folder])
    assert sorted(keeper.files()) == sorted(f"{town}.txt" for town in TOWNS)
    assert keeper.corrections(id_of(keeper)) == []


def test_another_report_under_the_same_name_inherits_nothing(keeper: Assistant, tmp_path: Path) -> None:
    keeper.correct_report(id_of(keeper), year=2019)
    other = tmp_path / "other"
    other.mkdir()
    write(other / "石桥镇.txt", make_text("白沙镇"))
    keeper.add([other])
    assert ("other/石桥镇.txt", "白沙镇", 2022) in held(keeper)
    assert ("石桥镇.txt", "石桥镇", 2019) in held(keeper)


def test_corrections_can_be_taken_back(keeper: Assistant) -> None:
    before = keeper.source(id_of(keeper))
    keeper.correct_report(id_of(keeper), county="青川县", roles={0: Role.PLAN})
    assert keeper.correct_report(id_of(keeper), restore=True) == before


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"township": "<script>"}, "'<script>' is no name of a township: give 2 to 30 Chinese characters"),
        ({"county": ""}, "'' is no name of a county"),
        ({"year": 22}, "22 is no report year: give four digits"),
        ({"roles": {0: "chorus"}}, "'chorus' is no role of a section; known: measures, problems, leadership, plan"),
    ],
)
def test_what_cannot_be_is_refused(keeper: Assistant, values: dict[str, object], message: str) -> None:
    before = keeper.source(id_of(keeper))
    with pytest.raises(CorrectionError, match=message):
        keeper.correct_report(id_of(keeper), **values)  # type: ignore[arg-type]
    assert keeper.source(id_of(keeper)) == before


def test_decisions_go_with_the_question_into_the_export(keeper: Assistant, tmp_path: Path) -> None:
    answer = keeper.ask(ASKED)
    keeper.decide(answer.question, id_of(keeper), "rejected")
    keeper.decide(answer.question, id_of(keeper, "柳林镇.txt"), "accepted")
    assert keeper.decisions("哪些乡镇提到执法人员不足") == {
        id_of(keeper): "rejected",
        id_of(keeper, "柳林镇.txt"): "accepted",
    }
    path = keeper.export_verdicts(answer, tmp_path / "名单.csv")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    assert [(row[1], row[3], row[5]) for row in rows[1:4]] == [
        ("柳林镇", "明确提到", "采纳"),
        ("青山乡", "明确提到", ""),
        ("石桥镇", "未提及", "不采纳"),
    ]
    assert "石桥镇执法力量不足，执法人员紧缺。" in rows[3][7]
    assert ["石桥镇.txt", keeper.library.known()["石桥镇.txt"]] in rows
    assert rows[-1] == ["人工复核后：2 份列入，0 份待定，1 份不列入。"]


def test_a_follow_up_is_decided_on_as_a_whole(keeper: Assistant, tmp_path: Path) -> None:
    staff, funds = (
        keeper.understand("那2022年的呢？", history=[f"2021年哪些乡镇提到{what}？"])
        for what in ("执法人员不足", "经费不足")
    )
    keeper.decide(staff, id_of(keeper), "rejected")
    assert keeper.decisions(staff) == {id_of(keeper): "rejected"}
    assert keeper.decisions(funds) == {}
    answer = keeper.ask(staff)
    path = keeper.export_verdicts(answer, tmp_path / "名单.md", question=staff)
    assert "人工复核后：2 份列入，0 份待定，1 份不列入。" in path.read_text("utf-8")


def test_decisions_that_cannot_be(keeper: Assistant, tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="'perhaps' is no decision; known: accepted, rejected"):
        keeper.decide(ASKED, id_of(keeper), "perhaps")
    with pytest.raises(LibraryError, match="no report has the id nothing"):
        keeper.decide(ASKED, "nothing", "accepted")
    with pytest.raises(SettingsError, match="no verdicts to export"):
        keeper.export_verdicts(keeper.ask("石桥镇存在哪些不足？"), tmp_path / "a.csv")


def test_skipped_files_are_listed_until_they_are_taken_in_or_gone(keeper: Assistant, folder: Path) -> None:
    (folder / "scan.png").write_bytes(PNG)
    write(folder / "通知.txt", "关于开会的通知。")
    keeper.add([folder])
    assert [(one.name, one.reason) for one in keeper.skipped()] == [
        ("scan.png", "unsupported format"),
        ("通知.txt", "not a report"),
    ]
    assert keeper.skipped()[1] == SkippedEntry(
        "通知.txt", "not a report", "7 Chinese characters; at least 120 expected"
    )
    write(folder / "通知.txt", make_text("白沙镇"))
    keeper.add([folder / "通知.txt"])
    assert [one.name for one in keeper.skipped()] == ["scan.png"]
    (folder / "scan.png").unlink()
    keeper.add([folder], prune=True)
    assert keeper.skipped() == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["柳林镇", "石桥镇", "青山乡"]),
        ("石桥", ["石桥镇"]),
        ("石橋 2022", ["石桥镇"]),
        ("Liulin", ["柳林镇"]),
        ("隨縣 青山", ["青山乡"]),
        ("石桥 2021", []),
    ],
)
def test_reports_are_found_by_what_they_are_known_by(keeper: Assistant, words: str, found: list[str]) -> None:
    assert sorted(meta.township or "" for meta in keeper.find_reports(words)) == sorted(found)
