"""``evaluate``: figures of a question set, and every outcome as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import Command

ITEMS = (
    {
        "id": "a1",
        "lang": "zh",
        "type": "numeric",
        "question": "庙坝镇办结了多少件县级交办的信访案件？",
        "gold": [{"file": "000_c95c61ecb8064d92.txt", "snippet": "今年以来我镇办结县级交办案件50件"}],
        "answer": "50件",
    },
    {"id": "a2", "lang": "en", "type": "unanswerable", "question": "What is the weather?", "answer": "out_of_scope"},
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(json.dumps(item, ensure_ascii=False) for item in ITEMS) + "\n", "utf-8")
    return path


def test_figures_by_group(zhengwen: Command, library: Path, questions: Path) -> None:
    result = zhengwen("evaluate", questions, "--library", library)
    assert (result.code, result.err) == (0, "")
    groups = {line.split()[0]: int(line.split()[1]) for line in result.out.splitlines()}
    assert (groups["all"], groups["zh"], groups["en"]) == (2, 1, 1)


def test_outcomes_as_json(zhengwen: Command, library: Path, questions: Path) -> None:
    first, second = json.loads(zhengwen("evaluate", "--json", questions, "--library", library).out)
    assert (first["id"], first["type"], first["recall@5"], first["refusal"]) == ("a1", "numeric", 1.0, None)
    assert "50件" in first["answer"]
    assert (second["id"], second["refusal"]) == ("a2", "out_of_scope")


def test_a_set_that_cannot_be_read(zhengwen: Command, library: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("not json\n", "utf-8")
    for name in ("bad.jsonl", "none.jsonl"):
        result = zhengwen("evaluate", tmp_path / name, "--library", library)
        assert (result.code, result.out) == (4, "")
        assert result.err.startswith(f"zhengwen: {tmp_path}/{name}")
        assert len(result.err.splitlines()) == 1
