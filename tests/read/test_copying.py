from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import ModelFileError
from rag.read.copying import BuiltinReader, Choice, chosen
from rag.read.layout import Marks, evidence_ids, header_of, question_ids
from rag.settings import load_settings
from rag.types import Kind
from tests.support.gguf_model import write_random_model
from tests.support.reading import make_task

MARKS = Marks(start=1000, end=1001, question=1002, answer=1003, labels=(2001, 2002, 2003))


def codes(text: str) -> list[int]:
    return [ord(char) for char in text]


def test_the_prompt_has_the_clauses_first_and_ends_where_the_answer_begins() -> None:
    evidence = evidence_ids([("ab", "c"), ("d", "")], MARKS, codes)
    assert evidence == [1000, 2001, 97, 98, 1001, 99, 2002, 100, 1001]
    assert question_ids("?", MARKS, codes) == [1002, 63, 1003]


def test_a_header_names_the_report_and_its_last_heading() -> None:
    assert header_of("庙坝镇", 2021, ("一、主要做法", "（一）法治宣传")) == "庙坝镇2021·（一）法治宣传"
    assert header_of("庙坝镇", None, ()) == "庙坝镇"


@pytest.mark.parametrize(
    ("clauses", "none", "labels"),
    [
        ((0.1, 0.8, 0.0), 0.1, [2, 1]),  # scores 1.0, 0.9, 0.5: the third is far below
        ((0.6, 0.1, 0.2), 0.1, [1, 2]),
        ((0.0, 0.0, 0.9), 0.1, [3, 1, 2]),  # added, and nothing taken away
        ((0.1, 0.2, 0.1), 0.6, []),
    ],
)
def test_the_likeliest_comes_first_and_the_best_of_the_search_stay(
    clauses: tuple[float, ...], none: float, labels: list[int]
) -> None:
    evidence = [replace(item, score=score) for item, score in zip(make_task().evidence, (1.0, 0.9, 0.5), strict=True)]
    assert chosen(Choice(clauses, none), evidence, Kind.LOOKUP) == labels


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    write_random_model(tmp_path / "other.gguf")
    with pytest.raises(ModelFileError, match="not a model of the built-in reader"):
        BuiltinReader.open(load_settings().read, tmp_path / "other.gguf")
