from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rag.errors import StorageError
from tests.support.answers import make_sentence, make_worded
from ui.chat.feedback import LOG, Vote, keep

ANSWER = make_worded(make_sentence("缺人[1]。"))


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / LOG).read_text("utf-8").splitlines()]


def test_a_vote_is_one_line_with_what_was_asked_and_answered(tmp_path: Path) -> None:
    keep(tmp_path, ANSWER, Vote("k", False, "年份\n不对"), when=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert lines(tmp_path) == [
        {
            "time": "2026-01-02T03:04:05+00:00",
            "turn": "k",
            "vote": "bad",
            "comment": "年份\n不对",
            "question": "石桥镇缺什么？",
            "language": "zh",
            "kind": "lookup",
            "refusal": None,
            "route": "lookup",
            "reader": "slow",
            "text": "缺人[1]。",
            "citations": ["石桥镇2022:10-15"],
        }
    ]


def test_votes_are_added_and_long_comments_cut(tmp_path: Path) -> None:
    keep(tmp_path, ANSWER, Vote("k", True))
    keep(tmp_path, ANSWER, Vote("k", True, "长" * 5000))
    assert [(entry["vote"], len(str(entry["comment"]))) for entry in lines(tmp_path)] == [("good", 0), ("good", 2000)]


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: keep(tmp_path, ANSWER, Vote("k", True, str(number))), range(200)))
    assert sorted(int(str(entry["comment"])) for entry in lines(tmp_path)) == list(range(200))


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot write"):
        keep(tmp_path / "gone", ANSWER, Vote("k", True))
