"""Paths to sources: what is found, in which order, under which name, and what is refused before it is read."""

from __future__ import annotations

import hashlib
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.sources import KNOWN_SUFFIXES, Source, find_sources, load_source, parse_source, read_source
from rag.settings import load_settings
from tests.support.files import PNG, make_docx, make_html, make_pdf

LIMITS = load_settings().ingest
TEXT = "法治政府建设情况报告，推进依法行政，加强普法宣传。"


def put(path: Path, data: bytes = TEXT.encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(*paths: Path) -> list[str]:
    return [source.name for source in find_sources(paths)[0]]


def refused(*paths: Path) -> list[tuple[str, SkipReason, str]]:
    return [(str(error.path), error.reason, error.detail) for error in find_sources(paths)[1]]


def skip_reason(path: Path) -> SkippedFileError:
    sources, skipped = find_sources([path])
    assert skipped == []
    with pytest.raises(SkippedFileError) as caught:
        read_source(sources[0], LIMITS)
    return caught.value


def test_a_single_file(tmp_path: Path) -> None:
    file = put(tmp_path / "deep" / "A.TXT")
    assert find_sources([file]) == ([Source(file, "A.TXT", ".txt")], [])


def test_a_folder_is_searched_to_the_bottom_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.pdf", "a/b/c.docx", "a.html", "10.htm", "2.txt", "甲/报告.txt"):
        put(tmp_path / name)
    expected = ["10.htm", "2.txt", "a/b/c.docx", "a/z.pdf", "a.html", "b.txt", "甲/报告.txt"]
    assert names(tmp_path) == expected
    assert names(tmp_path) == expected


def test_an_empty_folder_and_no_path(tmp_path: Path) -> None:
    assert find_sources([tmp_path]) == ([], [])
    assert find_sources([]) == ([], [])


def test_hidden_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "~$报告.docx", "Thumbs.db", "desktop.ini", "a/.DS_Store", "a/b.txt"):
        put(tmp_path / name)
    assert names(tmp_path) == ["a/b.txt"]
    assert refused(tmp_path) == []


def test_unknown_suffixes_are_reported(tmp_path: Path) -> None:
    for name in ("a.doc", "b.xyz", "c", "d.wps", "e.zip"):
        put(tmp_path / name)
    known = f"known: {KNOWN_SUFFIXES}"
    assert KNOWN_SUFFIXES == ".txt, .html, .htm, .docx, .pdf"
    assert refused(tmp_path) == [
        ("a.doc", SkipReason.UNSUPPORTED, f"save it as .docx; {known}"),
        ("b.xyz", SkipReason.UNSUPPORTED, known),
        ("c", SkipReason.UNSUPPORTED, known),
        ("d.wps", SkipReason.UNSUPPORTED, f"save it as .docx; {known}"),
        ("e.zip", SkipReason.UNSUPPORTED, f"unpack it first; {known}"),
    ]


def test_missing_paths_and_dangling_links(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert refused(tmp_path / "none.txt") == [("none.txt", SkipReason.UNREADABLE, "no such file or folder")]
    assert refused(tmp_path / "no folder") == [("no folder", SkipReason.UNREADABLE, "no such file or folder")]
    assert refused(tmp_path) == [
        ("link.txt", SkipReason.UNREADABLE, "no such file or folder"),
        ("self.txt", SkipReason.UNREADABLE, "Too many levels of symbolic links"),
    ]


def test_a_path_with_a_nul() -> None:
    assert [row[1:] for row in refused(Path("a\0.txt"))] == [(SkipReason.UNREADABLE, "embedded null byte")]


def test_links_in_a_circle(tmp_path: Path) -> None:
    put(tmp_path / "a" / "b" / "x.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a" / "b")
    assert names(tmp_path) == ["a/b/x.txt"]


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "x.txt")
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "link").symlink_to(tmp_path / "elsewhere")
    assert names(tmp_path / "given") == ["link/x.txt"]


def test_a_file_given_twice_is_listed_once(tmp_path: Path) -> None:
    file = put(tmp_path / "a" / "x.txt")
    (tmp_path / "a" / "y.txt").symlink_to(file)
    assert names(tmp_path / "a", file, tmp_path) == ["x.txt"]


def test_equal_names_from_two_folders_are_told_apart(tmp_path: Path) -> None:
    for name in ("a/2021/x.txt", "b/2021/x.txt", "c/2021/x.txt"):
        put(tmp_path / name)
    folders = [tmp_path / name / "2021" for name in "abc"]
    assert names(*folders) == ["x.txt", "2021/x.txt", "c/2021/x.txt"]
    assert names(*(folder / "x.txt" for folder in folders)) == ["x.txt", "2021/x.txt", "c/2021/x.txt"]


def test_things_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path) == [("pipe.txt", SkipReason.UNREADABLE, "not a regular file")]
    assert refused(tmp_path / "pipe.txt") == [("pipe.txt", SkipReason.UNREADABLE, "not a regular file")]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "locked" / "b.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert names(tmp_path) == ["a.txt"]
    assert refused(tmp_path) == [(str(tmp_path / "locked"), SkipReason.UNREADABLE, "Permission denied")]


@pytest.mark.parametrize("name", ["换\n行.txt", "引'号\".txt", "空 格 .txt", "表情😀.txt", "%s{}.txt", "-rf.txt"])
def test_strange_file_names(name: str, tmp_path: Path) -> None:
    put(tmp_path / name)
    sources, skipped = find_sources([tmp_path])
    assert ([source.name for source in sources], skipped) == ([name], [])
    assert read_source(sources[0], LIMITS)[1].text == TEXT
    put(tmp_path / name, b"\x00")
    assert "\n" not in str(skip_reason(tmp_path / name))


def test_a_file_name_in_gbk(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "报告.txt".encode("gbk")
    Path(os.fsdecode(path)).write_bytes(TEXT.encode())
    sources, _ = find_sources([tmp_path])
    assert sources[0].name == "报告.txt"
    assert read_source(sources[0], LIMITS)[1].text == TEXT


def test_reading_gives_the_hash_and_the_text(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt")
    source = find_sources([file])[0][0]
    digest, raw = read_source(source, LIMITS)
    assert digest == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (raw.text, raw.format) == (TEXT, "txt")
    loaded = load_source(source, LIMITS)
    assert (loaded.sha256, parse_source(loaded, LIMITS)) == (digest, raw)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", TEXT.encode("gb18030"), "txt"),
        ("a.HTML", make_html(TEXT), "html"),
        ("a.htm", make_html(TEXT), "html"),
        ("a.docx", make_docx(TEXT), "docx"),
        ("a.pdf", make_pdf(TEXT), "pdf"),
        ("page.txt", make_html(TEXT), "html"),
    ],
)
def test_the_suffix_chooses_the_reader(name: str, data: bytes, form: str, tmp_path: Path) -> None:
    raw = read_source(find_sources([put(tmp_path / name, data)])[0][0], LIMITS)[1]
    assert (raw.text, raw.format) == (TEXT, form)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
def test_an_empty_file(suffix: str, tmp_path: Path) -> None:
    assert skip_reason(put(tmp_path / f"a{suffix}", b"")).reason is SkipReason.EMPTY


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
def test_an_image_under_any_name(suffix: str, tmp_path: Path) -> None:
    assert skip_reason(put(tmp_path / f"a{suffix}", PNG)).reason is SkipReason.NOT_TEXT


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    file = put(tmp_path / "huge.txt")
    os.truncate(file, 200 * 1024 * 1024)
    tracemalloc.start()
    started = time.perf_counter()
    try:
        error = skip_reason(file)
        took, peak = time.perf_counter() - started, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (error.reason, error.detail) == (SkipReason.TOO_LARGE, "200 MB; at most 50 MB are read")
    assert took < 0.1
    assert peak < 1024 * 1024


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    file = put(tmp_path / "large.txt", b"a" * (1024 * 1024))
    tight = type(LIMITS)(max_file_mb=1, max_unpacked_mb=1, min_report_chars=1)
    source = find_sources([file])[0][0]
    assert len(load_source(source, tight).data) == 1024 * 1024
    put(file, b"a" * (1024 * 1024 + 1))
    with pytest.raises(SkippedFileError, match="too large"):
        load_source(source, tight)


def test_a_file_that_vanishes_or_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path / "a.txt")
    source = find_sources([file])[0][0]
    file.unlink()
    with pytest.raises(SkippedFileError, match=r"^'a.txt': unreadable \(no such file or folder\)$"):
        read_source(source, LIMITS)
    put(file)

    def deny(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(SkippedFileError, match=r"^'a.txt': unreadable \(Permission denied\)$"):
        read_source(source, LIMITS)
