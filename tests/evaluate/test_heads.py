"""Which report a file is and which one a question means, and what a file's form may lose: sets by seven authors."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.source_tree import ROOT

DATA = ROOT / "tests/data"
# Answers that cite the gold clause when the floors were set: 225, 216, 217, 225, 209, 219 and 231.
FLOORS = {
    "heads/steppe": 223,
    "heads/rivers": 214,
    "heads/plains": 214,
    "heads/anywhere": 222,
    "heads/sites": 206,
    "forms": 216,
    "forms_plain": 228,
}


@pytest.mark.parametrize("name", FLOORS)
def test_questions_find_their_report_and_clause(name: str) -> None:
    folder = DATA / name
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    with Assistant.from_folder(folder / "reports") as assistant:
        assert len(assistant.reports()) == len(list((folder / "reports").glob("*.txt")))
        lost = [row["id"] for row in rows if not _cited(assistant, row["question"], **row["gold"][0])]
    assert len(rows) - len(lost) >= FLOORS[name], lost


def _cited(assistant: Assistant, question: str, file: str, snippet: str) -> bool:
    answer = assistant.ask(question)
    quotes = "".join(citation.quote for citation in answer.citations if Path(citation.file).name == file)
    return answer.refusal is None and _plain(snippet) in _plain(quotes)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)
