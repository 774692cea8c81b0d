from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from rag import Assistant
from rag.types import Language
from tests.support.files import PNG, SEEDS, make_docx
from tests.support.libraries import make_text
from ui.library_tab.adding import add, draw_limits
from ui.library_tab.numbers import draw_numbers
from ui.library_tab.taking_in import Given, Step, staged, taking_in

ZH = Language.ZH


@pytest.fixture
def uploads(tmp_path: Path) -> list[str]:
    """Files as the server holds what a browser sent."""
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "松林.txt").write_text(make_text("松林镇"), "utf-8")
    (folder / "白沙.docx").write_bytes(make_docx(make_text("白沙镇")))
    (folder / "图.png").write_bytes(PNG)
    return sorted(map(str, folder.iterdir()))


def test_every_file_is_told_and_every_outcome_shown(keeper: Assistant, uploads: list[str]) -> None:
    first, *steps, last = add(keeper, Given(uploads), ZH, local=True)
    assert "正在查找文件" in first
    assert [name for step in steps for name in ("松林.txt", "白沙.docx") if f"：{name}" in step] == [
        "松林.txt",
        "白沙.docx",
    ]
    assert any("正在建立索引" in step for step in steps)
    assert "收入 2 份，替换 0 份，重读 0 份，未变 0 份，重复 0 份，移除 0 份，跳过 1 份。" in last
    assert "<b>图.png</b> 不支持的格式" in last
    assert "随县 松林镇 2022年" in last
    assert len(keeper.reports()) == 5
    assert [Path(name).exists() for name in uploads] == [False] * 3


def test_a_folder_of_this_machine_is_read_and_pruned(keeper: Assistant, tmp_path: Path) -> None:
    (tmp_path / "reports" / "柳林.txt").unlink()
    *_, last = add(keeper, Given(folder=f' "{tmp_path / "reports"}" ', prune=True), ZH, local=True)
    assert "收入 0 份，替换 0 份，重读 0 份，未变 2 份，重复 0 份，移除 1 份，跳过 0 份。" in last


def test_files_read_by_another_version_are_read_anew(
    keeper: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "其他版本" not in draw_numbers(keeper, ZH)
    for module in ("rag.intake", "rag.keeping"):
        monkeypatch.setattr(f"{module}.READING", 1000)
    assert "3 份报告由其他版本的程序读取：重新收入这些文件即可更新" in draw_numbers(keeper, ZH)
    *_, last = add(keeper, Given(folder=str(tmp_path / "reports")), ZH, local=True)
    assert "收入 0 份，替换 0 份，重读 3 份，未变 0 份，" in last
    assert last.count("已重读") == 3
    assert "其他版本" not in draw_numbers(keeper, ZH)


def test_a_page_open_to_others_reads_no_folder(keeper: Assistant, tmp_path: Path) -> None:
    shutil.copy(SEEDS[0], tmp_path / "secret.txt")
    (said,) = add(keeper, Given(folder=str(tmp_path)), ZH, local=False)
    assert "不读取服务器上的文件夹" in said
    assert len(keeper.reports()) == 3


def test_nothing_given_and_nothing_there(keeper: Assistant, tmp_path: Path) -> None:
    (said,) = add(keeper, Given(), Language.EN, local=True)
    assert "Choose files first" in said
    *_, said = add(keeper, Given(folder=str(tmp_path / "none")), ZH, local=True)
    assert "无法读取 (no such file or folder)" in said


def test_a_library_that_cannot_be_written_says_why(keeper: Assistant, uploads: list[str]) -> None:
    keeper.library.close()
    *_, said = add(keeper, Given(uploads), ZH, local=True)
    assert 'role="alert"' in said
    assert "the library was closed" in said


def test_dropped_files_never_prune(keeper: Assistant, uploads: list[str]) -> None:
    *_, last = add(keeper, Given(uploads, prune=True), ZH, local=True)
    assert "移除 0 份" in last


def test_steps_are_counted(keeper: Assistant, uploads: list[str]) -> None:
    steps = [event for event in taking_in(keeper, Given(uploads[1:])) if isinstance(event, Step)]
    assert steps[0] == Step("松林.txt", 0, 2)
    assert steps[-1] == Step("", 2, 2, indexing=True)


def test_a_page_that_is_closed_leaves_a_whole_batch(keeper: Assistant, uploads: list[str]) -> None:
    events = taking_in(keeper, Given(uploads))
    next(events)
    events.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 30
    while len(keeper.reports()) < 5 and time.monotonic() < until:
        time.sleep(0.02)
    assert {"松林.txt", "白沙.docx"} <= keeper.files().keys()


def test_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    given = [tmp_path / "a" / "报告.txt", tmp_path / "b" / "报告.txt"]
    for number, path in enumerate(given):
        path.write_text(str(number), "utf-8")
    with staged(given) as moved:
        assert [path.name for path in moved] == ["报告.txt"] * 2
        assert [path.read_text("utf-8") for path in moved] == ["0", "1"]
        assert moved[0].parent != moved[1].parent
    assert not moved[0].exists()


def test_kinds_and_sizes_are_stated(keeper: Assistant) -> None:
    assert "可收 .txt .html .htm .docx .pdf 文件，单个不超过 50 MB" in draw_limits(keeper, ZH)
