"""Yes or no: what is asked after, what is told, and what a clause says outright."""

from __future__ import annotations

import pytest

from embeddings import load_encoder
from rag.survey.grounds import Ground
from rag.survey.polarity import badly_asked, badly_told, bare, ground_of, of_neighbours
from rag.types import Role


def test_what_is_told_well_and_badly() -> None:
    texts = ["执法队五个人要管四十个村，谁也顾不过来", "执法人员全部持证上岗，人手充足"]
    bad, good = badly_told(texts, [Role.PROBLEMS, Role.MEASURES], load_encoder("words").encode_passages).tolist()
    assert (bad > 0.9, good < 0.1) == (True, True)


def test_what_is_asked_after() -> None:
    encode = load_encoder("words").encode_passages
    bad, good = badly_asked(["执法人手是不是不够用？", "办过法律知识培训吗？"], encode).tolist()
    assert (bad > 0.5, good < 0.5) == (True, True)


@pytest.mark.parametrize(
    ("words", "left"),
    [("人手是不是不够？", "人手 不够"), ("Does its report admit delays?", "admit delays"), ("是不是", "是不是")],
)
def test_words_that_only_ask_are_left_out(words: str, left: str) -> None:
    assert bare(words) == left


@pytest.mark.parametrize(
    ("words", "yes", "asked", "told", "text", "role", "ground"),
    [
        ("人手不够吗", True, 0.9, 0.9, "人手不够", Role.PROBLEMS, Ground.STATED),
        ("办过培训吗", True, 0.1, 0.1, "办培训3期", Role.MEASURES, Ground.DONE),
        ("人手不够吗", False, 0.9, 0.1, "人手充足", Role.MEASURES, Ground.FINE),
        ("人手不够吗", False, 0.9, 0.1, "缺人的问题已得到解决", Role.MEASURES, Ground.SOLVED),
        ("村村有律师吗", False, 0.1, 0.9, "四个村没有律师", Role.PROBLEMS, Ground.CONTRARY),
        ("发够了宣传品吗", True, 0.1, 0.1, "发放8000份，比原定目标少了2000份", Role.MEASURES, Ground.CONTRARY),
        ("有无人机吗", True, 0.1, 0.1, "购置无人机1架", Role.PLAN, Ground.PLAN_ONLY),
        ("打算买无人机吗", True, 0.1, 0.1, "购置无人机1架", Role.PLAN, Ground.PLANNED),
        ("向县里提过增编吗", True, 0.1, 0.1, "建议县编办增加执法编制", Role.PLAN, Ground.DONE),
        ("说没说钱不够", True, 0.9, 0.05, "普法经费足额到位", Role.MEASURES, Ground.FINE),
    ],
)
def test_why_a_clause_is_a_yes_or_a_no(
    words: str, yes: bool, asked: float, told: float, text: str, role: Role, ground: Ground
) -> None:
    assert ground_of(words, yes, asked=asked, told=told, text=text, role=role) is ground


def test_a_neighbours_matter() -> None:
    texts = ["邻近的桃坝乡至今没有执法车", "我镇现有执法车2辆", "与邻镇联合执法3次"]
    assert [of_neighbours(text) for text in texts] == [True, False, True]
