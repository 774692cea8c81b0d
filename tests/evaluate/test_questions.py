from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from rag.errors import QuestionError
from rag.evaluate.questions import Gold, Item, Number, find_file, load_questions, settle
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
    "verdicts": {"r1": "yes", "r3": "borderline"},
}
LOOKUP = {
    "id": "q2",
    "lang": "en",
    "type": "follow_up",
    "question": "How many?",
    "answer": "9",
    "gold": [{"file": "a/石桥.txt", "snippet": "宣讲9场"}],
    "numbers": [{"value": 9, "unit": "场"}],
    "history": ["Stone?"],
    "trap": "last_year",
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
            (Gold("r1", "栽下脐橙。"),),
            ("r1", "r2"),
            ("r3",),
            verdicts={"r1": "yes", "r3": "borderline"},
            place=1,
        ),
        Item(
            "q2",
            "en",
            "follow_up",
            "How many?",
            "9",
            (Gold("a/石桥.txt", "宣讲9场"),),
            numbers=(Number(Decimal(9), "场"),),
            history=("Stone?",),
            trap="last_year",
            place=3,
        ),
        Item("q3", "zh", "unanswerable", "鸦镇？", "no_such_township", refusal="no_such_township", place=5),
    ]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("{", "JSONDecodeError"),
        ("[]", "TypeError: not a JSON object"),
        ("7", "TypeError"),
        ('{"id": "q1"}', "KeyError: 'type'"),
        (json.dumps(LIST | {"gold_quotes": [{"quote": "x"}]}), "KeyError: 'report'"),
        (json.dumps(LIST | {"numbers": [{"value": "viele"}]}), "InvalidOperation"),
        (json.dumps(LIST | {"verdicts": ["r1"]}), "AttributeError"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str, cause: str) -> None:
    path = write(tmp_path / "set.jsonl", LIST)
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(QuestionError, match=rf"set\.jsonl:2: not a question \((?:{cause})"):
        load_questions(path)


@pytest.mark.parametrize(
    ("answer", "quote", "numbers"),
    [
        ("50件，化解46件", "办结案件50件，化解46件", [(50, "件"), (46, "件")]),
        ("2.24万元（22400元）", "罚款2.24万元", [(22400, "元")]),
        ("15 (1,286 is the county's)", "全县1286件，我镇15件", [(15, "件")]),
        ("石桥镇多（143件，青柳镇96件）", "我镇143件", [(143, "件")]),
        ("2021年起减少3件", "由9件减至6件", []),
    ],
)
def test_gold_numbers_are_those_of_the_answer_that_gold_states(
    tmp_path: Path, answer: str, quote: str, numbers: list[tuple[int, str]]
) -> None:
    row = LIST | {"type": "lookup_number", "answer": answer, "gold_quotes": [{"report": "r1", "quote": quote}]}
    (item,) = load_questions(write(tmp_path / "set.jsonl", row))
    assert [(int(one.value), one.unit) for one in item.numbers] == numbers
    (item,) = load_questions(write(tmp_path / "set.jsonl", row | {"type": "lookup_text"}))
    assert item.numbers == ()


@pytest.mark.parametrize(
    ("value", "text"), [("3000", "3000份"), ("98.80", "98.8份"), ("0.66666667", "0.6667份"), ("0", "0份")]
)
def test_figures_are_shown_short(value: str, text: str) -> None:
    assert Number(Decimal(value), "份").text == text


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("2021/a.txt", "2021/a.txt"),
        ("b.docx", "2022/b.docx"),
        ("b", "2022/b.docx"),
        ("a.txt", None),  # two of them
        ("a", None),
        ("c", None),
        ("", None),
    ],
)
def test_files_go_by_path_name_or_stem(name: str, file: str | None) -> None:
    assert find_file(name, ["2021/a.txt", "2022/a.txt", "2022/b.docx"]) == file


def test_settled_questions_name_files_as_the_library_does(tmp_path: Path) -> None:
    items = load_questions(write(tmp_path / "set.jsonl", LIST))
    (item,) = settle(items, ["x/r1.txt", "r3.pdf"])
    assert item.gold == (Gold("x/r1.txt", "栽下脐橙。"),)
    assert (item.reports, item.near_misses) == (("x/r1.txt", "r2"), ("r3.pdf",))
    assert item.verdicts == {"x/r1.txt": "yes", "r3.pdf": "borderline"}


def test_the_fixed_set_quotes_the_seeds_verbatim(seeds: Path) -> None:
    items = load_questions(ROOT / "seeds" / "questions.jsonl")
    assert len(items) == 204
    for gold in (gold for item in items for gold in item.gold):
        assert gold.quote in (seeds / gold.file).read_text("utf-8-sig")
