"""``ingest``: a card per report, a summary, each skipped file with its reason; and how it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.command import Command, run_program
from tests.support.files import SEEDS

CARD = "added '001_1b151a77e393b8c8.txt': 湖北省 随州市 随县 均川镇, 2022"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for seed in SEEDS[:2]:
        shutil.copy(seed, made)
    return made


def test_cards_summary_and_skipped_files(zhengwen: Command, folder: Path) -> None:
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    result = zhengwen("ingest", folder)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "added '000_c95c61ecb8064d92.txt': 重庆市 城口县 庙坝镇, 2021"
    assert CARD in lines
    assert "    guessed title: 随县均川镇2022年法治政府建设情况报告 (made from the body)" in lines
    assert lines[-1] == "2 taken in, 1 skipped"
    assert result.err == (
        "  skipped 'old.doc': unsupported format (save it as .docx; known: .txt, .html, .htm, .docx, .pdf)\n"
    )
    with Assistant.open("library") as assistant:
        assert len(assistant.reports()) == 2


def test_full_cards_tell_what_was_found_and_cut(zhengwen: Command, folder: Path) -> None:
    lines = zhengwen("ingest", "--cards", folder).out.splitlines()
    assert "    found county: 随县" in lines
    assert "    cut page furniture: 您访问的链接即将离开“随县人民政府”门户网站,是否继续?" in lines


def test_cards_in_english(zhengwen: Command, folder: Path) -> None:
    lines = zhengwen("ingest", "--cards", "--language", "en", folder).out.splitlines()
    assert (
        "added '001_1b151a77e393b8c8.txt': Junchuan Town (均川镇), Sui County (随县), "
        "Suizhou City (随州市), Hubei Province (湖北省), 2022"
    ) in lines
    assert "    found county: Sui County (随县)" in lines
    assert "    guessed signed: not found" in lines


def test_quiet_prints_the_summary_only(zhengwen: Command, folder: Path) -> None:
    assert zhengwen("ingest", "--quiet", folder).out == "2 taken in\n"
    assert zhengwen("ingest", "--quiet", folder).out == "0 taken in, 2 unchanged\n"
    text = SEEDS[0].read_text("utf-8").replace("县级交办案件50件", "县级交办案件51件")
    (folder / SEEDS[0].name).write_text(text, "utf-8")
    shutil.copy(SEEDS[1], folder / "copy.txt")
    result = zhengwen("ingest", folder)
    assert result.out.startswith("replaced '000_c95c61ecb8064d92.txt': 重庆市 城口县 庙坝镇, 2021\n")
    assert result.out.endswith("1 taken in, 1 unchanged, 1 same content as another file\n")


def test_files_read_by_another_version_are_read_anew(
    zhengwen: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhengwen("ingest", folder)
    for module in ("rag.intake", "rag.keeping"):
        monkeypatch.setattr(f"{module}.READING", 1000)
    assert zhengwen("library", "check").out == (
        "2 reports were read by another version of this program: run `zhengwen ingest` with their files to read them "
        "anew; what was set by hand stays\nthe library is sound\n"
    )
    (folder / "old.doc").write_bytes(b"")
    result = zhengwen("ingest", folder)
    assert result.code == 0
    lines = result.out.splitlines()
    assert CARD.replace("added", "read anew") in lines
    assert lines[-1] == "0 taken in, 2 read anew, 1 skipped"
    assert zhengwen("library", "check").out == "the library is sound\n"


def test_a_copy_and_a_second_report_of_a_year_are_named(zhengwen: Command, folder: Path) -> None:
    shutil.copy(SEEDS[0], folder / "copy.txt")
    changed = SEEDS[1].read_text("utf-8").replace("行政执法", "综合行政执法")
    (folder / "second.txt").write_text(changed, "utf-8")
    assert zhengwen("ingest", folder).err == (
        f"  'copy.txt' holds the same text as {SEEDS[0].name!r}\n"
        f"  'second.txt' reports on the same township and year as {SEEDS[1].name!r}: answers use both\n"
    )


def test_pruning(zhengwen: Command, folder: Path) -> None:
    zhengwen("ingest", folder)
    (folder / SEEDS[0].name).unlink()
    assert zhengwen("ingest", "--quiet", folder).out == "0 taken in, 1 unchanged\n"
    assert zhengwen("ingest", "--quiet", "--prune", folder).out == "0 taken in, 1 unchanged, 1 removed\n"


def test_a_batch_in_which_nothing_can_be_read(zhengwen: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    result = zhengwen("ingest", tmp_path / "a.txt", tmp_path / "none")
    assert (result.code, result.out) == (4, "0 taken in, 2 skipped\n")
    assert result.err.splitlines() == [
        "  skipped 'none': unreadable (no such file or folder)",
        "  skipped 'a.txt': empty (the file has no content)",
    ]


def test_an_empty_folder_is_no_error(zhengwen: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = zhengwen("ingest", tmp_path / "empty")
    assert (result.code, result.out, result.err) == (0, "0 taken in\n", "")
    result = zhengwen("ask", "哪些乡镇提到执法人员不足？")
    assert (result.code, result.out) == (0, "资料库里还没有报告：请先运行 `zhengwen ingest 报告文件夹`。\n")


def test_a_library_that_cannot_be_made(zhengwen: Command, folder: Path) -> None:
    result = zhengwen("ingest", folder, "--library", folder / SEEDS[0].name)
    assert (result.code, result.out) == (3, "")
    assert len(result.err.splitlines()) == 1


def test_nothing_but_results_goes_to_standard_output(folder: Path, tmp_path: Path) -> None:
    result = run_program("ingest", folder, "--library", tmp_path / "library", env={"FORCE_COLOR": "1"})
    assert result.code == 0
    assert "reading" not in result.out
    assert "\x1b" not in result.out
    assert result.out.endswith("2 taken in\n")
    assert "2/2" in result.err  # the progress bar


def test_an_odd_file_name_keeps_to_its_line(zhengwen: Command, folder: Path) -> None:
    shutil.copy(SEEDS[2], folder / "换\n行[red].txt")
    (folder / "空\n文件.txt").write_bytes(b"")
    result = zhengwen("ingest", folder)
    assert "added '换\\n行[red].txt': 山西省 长治市 沁县 松村镇, 2023" in result.out.splitlines()
    assert result.err.splitlines() == ["  skipped '空\\n文件.txt': empty (the file has no content)"]
