"""Batches of files: what is taken in, known, replaced, removed and skipped, and under which names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.errors import SkipReason
from rag.intake import IngestResult
from tests.support.files import PNG, SEEDS, make_bomb_docx, make_docx, make_html, make_pdf

MIAOBA, JUNCHUAN, SONGCUN, MIAOHANG, CANGLING = SEEDS


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant over an empty library."""
    with Assistant.open(tmp_path / "library", create=True) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


def put(path: Path, seed: Path, old: str = "", new: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = seed.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new) if old else text, "utf-8")
    return path


def outcome(result: IngestResult) -> dict[str, list[str]]:
    """What became of each file, without the empty groups."""
    groups = {
        "added": [card.meta.file for card in result.cards if not card.replaced],
        "replaced": [card.meta.file for card in result.cards if card.replaced],
        "unchanged": list(result.unchanged),
        "duplicates": list(result.duplicates),
        "pruned": list(result.pruned),
        "skipped": [str(error.path) for error in result.skipped],
    }
    return {name: files for name, files in groups.items() if files}


def held(assistant: Assistant) -> set[tuple[str, str | None, int | None]]:
    return {(meta.file, meta.township, meta.year) for meta in assistant.reports()}


def test_a_folder_twice(empty: Assistant, folder: Path) -> None:
    put(folder / "a.txt", MIAOBA)
    put(folder / "2023" / "b.txt", SONGCUN)
    assert outcome(empty.add([folder])) == {"added": ["2023/b.txt", "a.txt"]}
    before = empty.library.stats()
    assert outcome(empty.add([folder])) == {"unchanged": ["2023/b.txt", "a.txt"]}
    assert empty.library.stats() == before
    assert held(empty) == {("a.txt", "庙坝镇", 2021), ("2023/b.txt", "松村镇", 2023)}


def test_the_same_content_under_two_names_is_one_report(empty: Assistant, folder: Path) -> None:
    put(folder / "a.txt", MIAOBA)
    (folder / "b.txt").write_bytes(MIAOBA.read_text("utf-8").encode("gb18030"))
    put(folder / "c.txt", MIAOBA, "\n", "\r\n")
    assert outcome(empty.add([folder])) == {"added": ["a.txt"], "duplicates": ["b.txt", "c.txt"]}
    put(folder / "d.txt", MIAOBA)
    assert outcome(empty.add([folder])) == {"unchanged": ["a.txt", "b.txt", "c.txt"], "duplicates": ["d.txt"]}
    assert (len(empty.reports()), empty.library.stats().files) == (1, 4)


def test_a_changed_file_replaces_its_report(empty: Assistant, folder: Path) -> None:
    question = "庙坝镇2021年办结了多少件县级交办案件？"
    put(folder / "a.txt", MIAOBA)
    empty.add([folder])
    (old,) = empty.reports()
    put(folder / "a.txt", MIAOBA, "县级交办案件50件", "县级交办案件61件")
    assert outcome(empty.add([folder])) == {"replaced": ["a.txt"]}
    (new,) = empty.reports()
    assert new.report_id != old.report_id
    assert "61件" in empty.ask(question).text
    assert "50件" not in empty.ask(question).text


def test_same_names_from_another_folder_are_other_reports(empty: Assistant, tmp_path: Path) -> None:
    put(tmp_path / "2021" / "报告.txt", MIAOBA)
    put(tmp_path / "2023" / "报告.txt", SONGCUN)
    put(tmp_path / "2024" / "报告.txt", CANGLING)
    assert outcome(empty.add([tmp_path / "2021"])) == {"added": ["报告.txt"]}
    assert outcome(empty.add([tmp_path / "2023"])) == {"added": ["2023/报告.txt"]}
    assert outcome(empty.add([tmp_path / "2024"])) == {"added": ["2024/报告.txt"]}
    assert outcome(empty.add([tmp_path / "2023"])) == {"unchanged": ["2023/报告.txt"]}
    assert outcome(empty.add([tmp_path / "2021"])) == {"unchanged": ["报告.txt"]}
    assert held(empty) == {
        ("报告.txt", "庙坝镇", 2021),
        ("2023/报告.txt", "松村镇", 2023),
        ("2024/报告.txt", "苍岭镇", 2024),
    }


def test_pruning_removes_what_is_gone(empty: Assistant, folder: Path) -> None:
    put(folder / "a.txt", MIAOBA)
    gone = put(folder / "b.txt", SONGCUN)
    empty.add([folder])
    gone.unlink()
    assert outcome(empty.add([folder])) == {"unchanged": ["a.txt"]}
    assert outcome(empty.add([folder], prune=True)) == {"unchanged": ["a.txt"], "pruned": ["b.txt"]}
    assert held(empty) == {("a.txt", "庙坝镇", 2021)}


def test_pruning_keeps_a_file_that_is_there_but_cannot_be_read_any_more(empty: Assistant, folder: Path) -> None:
    put(folder / "a.txt", MIAOBA)
    empty.add([folder])
    (folder / "a.txt").write_bytes(b"")
    assert outcome(empty.add([folder], prune=True)) == {"skipped": ["a.txt"]}
    assert held(empty) == {("a.txt", "庙坝镇", 2021)}


def test_pruning_removes_nothing_when_the_folder_is_not_there(empty: Assistant, folder: Path) -> None:
    put(folder / "a.txt", MIAOBA)
    empty.add([folder])
    result = empty.add([folder.with_name("no such folder")], prune=True)
    assert outcome(result) == {"skipped": ["no such folder"]}
    assert held(empty) == {("a.txt", "庙坝镇", 2021)}


def test_pruning_removes_nothing_when_a_folder_cannot_be_listed(
    empty: Assistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "a.txt", MIAOBA)
    put(folder / "inner" / "b.txt", SONGCUN)
    (folder / "c.txt").symlink_to(folder / "nothing.txt")
    empty.add([folder])
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("inner"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    with monkeypatch.context() as locked:
        locked.setattr(os, "scandir", guarded)
        result = outcome(empty.add([folder], prune=True))
    assert result == {"unchanged": ["a.txt"], "skipped": [str(folder / "inner"), "c.txt"]}
    (folder / "a.txt").unlink()
    assert outcome(empty.add([folder], prune=True)) == {
        "unchanged": ["inner/b.txt"],
        "pruned": ["a.txt"],
        "skipped": ["c.txt"],
    }


def test_one_bad_file_never_stops_the_batch(empty: Assistant, folder: Path) -> None:
    text = MIAOBA.read_text("utf-8")
    put(folder / "m good.txt", MIAOBA)
    (folder / "a empty.txt").write_bytes(b"")
    (folder / "b image.txt").write_bytes(PNG)
    (folder / "c locked.pdf").write_bytes(make_pdf(text[:300], password="secret"))
    (folder / "d bomb.docx").write_bytes(make_bomb_docx(210))
    (folder / "e old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "f notice.txt").write_text("关于放假的通知", "utf-8")
    (folder / "g gone.txt").symlink_to(folder / "nothing.txt")
    (folder / "h broken.docx").write_bytes(make_docx(text)[:2000])
    put(folder / "z large.txt", SONGCUN)
    os.truncate(folder / "z large.txt", 200 * 1024 * 1024)
    result = empty.add([folder])
    assert [card.meta.file for card in result.cards] == ["m good.txt"]
    assert {str(error.path): error.reason for error in result.skipped} == {
        "a empty.txt": SkipReason.EMPTY,
        "b image.txt": SkipReason.NOT_TEXT,
        "c locked.pdf": SkipReason.ENCRYPTED,
        "d bomb.docx": SkipReason.TOO_LARGE,
        "e old.doc": SkipReason.UNSUPPORTED,
        "f notice.txt": SkipReason.NOT_A_REPORT,
        "g gone.txt": SkipReason.UNREADABLE,
        "h broken.docx": SkipReason.UNREADABLE,
        "z large.txt": SkipReason.TOO_LARGE,
    }
    assert all("\n" not in str(error) and str(error.path) in str(error) for error in result.skipped)
    assert held(empty) == {("m good.txt", "庙坝镇", 2021)}


def test_progress_counts_up_to_the_number_of_files(empty: Assistant, folder: Path) -> None:
    put(folder / "a.txt", MIAOBA)
    (folder / "b.txt").write_bytes(b"")
    put(folder / "c.txt", SONGCUN)
    told: list[tuple[str, int, int]] = []
    empty.add([folder], progress=lambda *step: told.append(step))
    assert told == [
        ("a.txt", 0, 3),
        ("b.txt", 1, 3),
        ("c.txt", 2, 3),
        ("", 3, 3),
        ("encoding", 2, 2),
    ]


def test_names_with_newlines_quotes_and_bytes_of_another_charset(empty: Assistant, folder: Path) -> None:
    put(folder / "换\n行.txt", MIAOBA)
    put(folder / "引'号\".txt", JUNCHUAN)
    shutil.copy(SONGCUN, os.fsencode(folder) + b"/" + "松村镇报告.txt".encode("gbk"))
    shutil.copy(MIAOHANG, os.fsencode(folder) + b"/\xff\xfe.txt")
    assert len(empty.add([folder]).cards) == 4
    assert {meta.township: meta.file for meta in empty.reports()} == {
        "庙坝镇": "换\n行.txt",
        "均川镇": "引'号\".txt",
        "松村镇": "松村镇报告.txt",
        "庙行镇": "\ufffd\ufffd.txt",
    }
    answer = empty.ask("哪些乡镇提到执法人员不足？")
    assert answer.coverage is not None
    assert (answer.coverage.yes, answer.coverage.total) == (2, 4)
    assert len(empty.add([folder]).unchanged) == 4


def test_a_web_page_with_scripts_gives_its_text_only(empty: Assistant, folder: Path) -> None:
    page = make_html(
        SONGCUN.read_text("utf-8"),
        before="<script>var n = '执法5000次';</script><style>p{color:red}</style>",
        after="<script>document.write('执法6000次')</script><!-- 执法7000次 --><img src=x onerror='执法8000次'>",
    )
    (folder / "page.html").write_bytes(page)
    (card,) = empty.add([folder]).cards
    text = empty.source(card.meta.report_id).text
    assert [word for word in ("script", "000次", "onerror", "color", "<") if word in text] == []
    assert "今年累计执法43次" in text
    assert (card.meta.township, card.meta.county, card.meta.year) == ("松村镇", "沁县", 2023)
