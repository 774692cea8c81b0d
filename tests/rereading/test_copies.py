"""Files with the same content, or that read the same by now, stay one report; files of one name stay apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rag import Assistant
from tests.rereading.conftest import MIAOBA, as_first_read, id_of, read_with
from tests.support.files import SEEDS
from tests.test_intake import held, outcome


@pytest.mark.parametrize("wording", ["50件", "50 件整"])
def test_copies_read_anew_together_stay_one_report(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch, wording: str
) -> None:
    # Other bytes with the same text.
    (folder / "0.txt").write_bytes(MIAOBA.read_text("utf-8").encode("gb18030"))
    with as_first_read():
        assert outcome(keeper.add([folder]))["duplicates"] == ["0.txt"]
    read_with(another_reading, "50件", wording)
    shutil.copy(folder / "0.txt", folder / "new.txt")
    result = keeper.add([folder])
    assert [card.meta.file for card in result.reread] == ["a.txt", "b.txt", "0.txt"]
    assert (result.same, result.doubled) == ({"new.txt": "a.txt"}, {})
    assert {meta.file for meta in keeper.reports()} == {"a.txt", "b.txt"}
    assert len({keeper.files()[name] for name in ("0.txt", "a.txt", "new.txt")}) == 1
    assert (keeper.outdated(), keeper.library.check()) == ([], [])


@pytest.mark.parametrize("wording", ["50件", "50 件整"])
def test_copies_stay_one_report_shown_under_its_first_file(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch, wording: str
) -> None:
    shutil.copy(MIAOBA, folder / "0.txt")
    with as_first_read():
        assert outcome(keeper.add([folder]))["duplicates"] == ["0.txt"]
    read_with(another_reading, "50件", wording)
    (one, other) = keeper.add([folder / "0.txt"]).reread, keeper.files()
    assert ([card.meta.file for card in one], other["0.txt"]) == (["0.txt"], other["a.txt"])
    assert {meta.file for meta in keeper.reports()} == {"a.txt", "b.txt"}
    assert [meta.file for meta in keeper.outdated()] == ["b.txt"]
    assert keeper.library.check() == []


def test_corrections_go_to_a_report_that_is_there_and_has_none(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    keeper.correct_report(id_of(keeper), year=2019)
    read_with(another_reading, "50件", "50 件整")
    (folder / "c.txt").write_text(MIAOBA.read_text("utf-8").replace("50件", "50 件整"), "utf-8")
    assert outcome(keeper.add([folder / "c.txt"])) == {"added": ["c.txt"]}
    assert [meta.year for meta in keeper.reports()].count(2019) == 1
    keeper.add([folder])
    assert held(keeper) == {("a.txt", "庙坝镇", 2019), ("b.txt", "均川镇", 2022)}
    assert [one.read for one in keeper.corrections(id_of(keeper, "c.txt"))] == [2021]
    assert keeper.library.check() == []


def test_a_copy_under_a_new_name_takes_the_known_one_along(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    keeper.correct_report(id_of(keeper), year=2019)
    read_with(another_reading, "50件", "50 件整")
    sent = folder.with_name("sent")
    sent.mkdir()
    shutil.copy(MIAOBA, sent / "上传.txt")
    keeper.add([sent])
    assert keeper.files()["上传.txt"] == id_of(keeper)
    assert held(keeper) == {("a.txt", "庙坝镇", 2019), ("b.txt", "均川镇", 2022)}


def test_a_file_known_with_its_folder_is_known_whatever_is_read_now(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    with as_first_read():
        other = folder.with_name("2024")
        other.mkdir()
        shutil.copy(SEEDS[4], other / "a.txt")
        assert outcome(keeper.add([other])) == {"added": ["2024/a.txt"]}
    # Read as the township of a.txt, it is another file nevertheless.
    read_with(another_reading, "苍岭镇", "庙坝镇")
    assert [card.meta.file for card in keeper.add([other]).reread] == ["2024/a.txt"]
    assert sorted(keeper.files()) == ["2024/a.txt", "a.txt", "b.txt"]


def test_of_two_files_with_one_report_each_is_read_anew(
    keeper: Assistant, folder: Path, another_reading: pytest.MonkeyPatch
) -> None:
    (folder / "0.txt").write_bytes(MIAOBA.read_text("utf-8").encode("gb18030"))  # other bytes with the same text
    with as_first_read():
        keeper.add([folder])
    read_with(another_reading, "没有这句话", "没有这句话")  # both read the same by now too
    assert [card.meta.file for card in keeper.add([folder / "a.txt"]).reread] == ["a.txt"]
    assert sorted(meta.file for meta in keeper.outdated()) == ["a.txt", "b.txt"]  # 0.txt may read otherwise
    assert [card.meta.file for card in keeper.add([folder / "0.txt"]).reread] == ["0.txt"]
    assert [meta.file for meta in keeper.outdated()] == ["b.txt"]
