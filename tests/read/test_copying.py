from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import ModelFileError
from rag.read.copying import BuiltinReader
from rag.read.layout import Marks, evidence_ids, header_of, prompt_ids, question_ids
from rag.settings import load_settings
from tests.support.gguf_model import write_random_model

MARKS = Marks(labels=(2001, 2002, 2003), start=1000, end=1001, close=1002, question=1003, answer=1004, none=1005)


def codes(text: str) -> list[int]:
    return [ord(char) for char in text]


def test_the_prompt_has_the_question_twice_and_ends_where_the_answer_begins() -> None:
    clauses = [("ab", "c"), ("d", "")]
    evidence = evidence_ids(clauses, MARKS, codes)
    assert evidence == [1000, 2001, 97, 98, 1001, 99, 1002, 2002, 100, 1001, 1002]
    assert question_ids("?", MARKS, codes) == [1003, 63, 1004]
    assert prompt_ids(clauses, "?", MARKS, codes) == [1000, 1003, 63, *evidence[1:], 1003, 63, 1004]


def test_a_header_names_the_report_and_its_last_heading() -> None:
    assert header_of("庙坝镇", 2021, ("一、主要做法", "（一）法治宣传")) == "庙坝镇2021·（一）法治宣传"
    assert header_of("庙坝镇", None, ()) == "庙坝镇"


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    write_random_model(tmp_path / "other.gguf")
    with pytest.raises(ModelFileError, match="not a model of the built-in reader"):
        BuiltinReader.open(load_settings().read, tmp_path / "other.gguf")
