from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.errors import QuestionError
from rag.evaluate.questions import Gold, Item, load_questions
from tests.support.source_tree import ROOT

LIST = {
    "id": "q1",
    "lang": "zh",
    "type": "list",
    "question": "哪些乡镇种植脐橙？",
    "answer": 2,
    "gold_quotes": [{"report": "r1", "quote": "栽下脐橙。"}],
    "gold_reports": ["r1", "r2"],
    "near_misses": ["r3"],
}
LOOKUP = {
    "id": "q2",
    "lang": "en",
    "type": "lexical",
    "question": "How many?",
    "answer": "9",
    "gold": [{"file": "a/石桥.txt", "snippet": "宣讲9场"}],
}
REFUSED = {"id": "q3", "lang": "zh", "type": "unanswerable", "question": "鸦镇？", "answer": "no_such_township"}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8")
    return path


def test_each_line_is_a_question_and_blank_lines_are_none(tmp_path: Path) -> None:
    assert load_questions(write(tmp_path / "set.jsonl", LIST, LOOKUP, REFUSED)) == [
        Item(
            "q1",
            "zh",
            "list",
            "哪些乡镇种植脐橙？",
            "2",
            (Gold("r1.txt", "栽下脐橙。"),),
            ("r1.txt", "r2.txt"),
            ("r3.txt",),
            None,
        ),
        Item("q2", "en", "lexical", "How many?", "9", (Gold("a/石桥.txt", "宣讲9场"),), (), (), None),
        Item("q3", "zh", "unanswerable", "鸦镇？", "no_such_township", (), (), (), "no_such_township"),
    ]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("{", "JSONDecodeError"),
        ("[]", "AttributeError"),
        ("7", "AttributeError"),
        ('{"id": "q1"}', "KeyError: 'type'"),
        (json.dumps(LIST | {"gold_quotes": [{"quote": "x"}]}), "KeyError: 'report'"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str, cause: str) -> None:
    path = write(tmp_path / "set.jsonl", LIST)
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(QuestionError, match=rf"set\.jsonl:2: not a question \((?:{cause})"):
        load_questions(path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"none\.jsonl: cannot read"):
        load_questions(tmp_path / "none.jsonl")
    (tmp_path / "gbk.jsonl").write_bytes("题".encode("gbk"))
    with pytest.raises(QuestionError, match=r"gbk\.jsonl: cannot read"):
        load_questions(tmp_path / "gbk.jsonl")


def test_the_fixed_set_quotes_the_seeds_verbatim(seeds: Path) -> None:
    items = load_questions(ROOT / "seeds" / "questions.jsonl")
    assert len(items) == 204
    for gold in (gold for item in items for gold in item.gold):
        assert gold.quote in (seeds / gold.file).read_text("utf-8-sig")
