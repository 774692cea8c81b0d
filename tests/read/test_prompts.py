from __future__ import annotations

import pytest

from rag.read.prompts import WORDINGS, build_prompt, tame
from rag.read.protocol import ReadingTask
from rag.types import Kind, Language
from tests.support.reading import make_evidence, make_task


def test_chinese_prompt_is_question_then_numbered_paragraphs() -> None:
    prompt = build_prompt(make_task(["开展宣传11次。", "聘请顾问1名。"], " 开展了多少次？ "))
    assert prompt.question == ("问题：", "开展了多少次？", "\n", "先写出数字。", "\n")
    assert prompt.paragraphs == (
        ("[1]", "庙坝镇2021·一、主要做法·（一）法治宣传", "\n", "开展宣传11次。", "\n"),
        ("[2]", "庙坝镇2021·一、主要做法·（一）法治宣传", "\n", "聘请顾问1名。", "\n"),
    )
    assert prompt.answer == "回答："


def test_english_prompt_keeps_the_evidence_chinese() -> None:
    task = make_task(["开展宣传11次。"], "How many?", language=Language.EN, kind=Kind.LOOKUP)
    prompt = build_prompt(task)
    assert prompt.question == ("Question: ", "How many?", "\n", "\n")
    assert prompt.paragraphs[0][3] == "开展宣传11次。"
    assert prompt.answer == "Answer: "


def test_a_report_without_township_or_year_is_named_by_its_title() -> None:
    evidence = make_evidence("开展宣传。", 1, township=None, year=None)
    prompt = build_prompt(ReadingTask("？", Language.ZH, Kind.LOOKUP, (evidence,)))
    assert prompt.paragraphs[0][1] == "庙坝镇工作报告·一、主要做法·（一）法治宣传"


@pytest.mark.parametrize(
    ("written", "tamed"),
    [
        ("见附件[3]。", "见附件［3］。"),
        ("[ 12 ][1,2][1、3][1-3]", "［ 12 ］［1,2］［1、3］［1-3］"),
        ("国发[2021]7号 [[4]]", "国发［2021］7号 [［4］]"),
        ("数组a[i]、[注]、［5］、〔2021〕", "数组a[i]、[注]、［5］、〔2021〕"),
    ],
)
def test_marks_in_foreign_text_are_tamed(written: str, tamed: str) -> None:
    assert tame(written) == tamed
    prompt = build_prompt(make_task([written], written))
    assert prompt.question[1] == tamed
    assert prompt.paragraphs[0][3] == tamed


def test_marks_in_a_heading_are_tamed() -> None:
    evidence = make_evidence("开展宣传。", 1, township="[3]镇")
    prompt = build_prompt(ReadingTask("？", Language.ZH, Kind.LOOKUP, (evidence,)))
    assert prompt.paragraphs[0][:2] == ("[1]", "［3］镇2021·一、主要做法·（一）法治宣传")


def test_each_language_has_its_wording() -> None:
    assert set(WORDINGS) == set(Language)
    for wording in WORDINGS.values():
        assert wording.not_found in wording.rule
