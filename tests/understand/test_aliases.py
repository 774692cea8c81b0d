"""What townships and counties are called, and which of two overlapping names a question has."""

from __future__ import annotations

import pytest

from rag.types import Question, Refusal, Scope
from rag.understand.question import understand
from tests.support.values import make_meta

REPORTS = [
    make_meta("县门口街道", county="青川县"),
    make_meta("竹屏沟回族满族乡", county="榕坪县"),
    make_meta("双河镇", county="竹屏县"),
    make_meta("柳河鄂温克民族苏木", county=None),
    make_meta("红岩农场", county="竹屏县"),
    make_meta("镇安镇", county="榕坪县"),
]


def asked(text: str) -> Question:
    return understand(text, REPORTS, Scope(), max_chars=300)


@pytest.mark.parametrize(
    ("text", "township"),
    [
        ("青川县门口街道调解了多少件", "县门口街道"),
        ("青川县门口调解了多少件", "县门口街道"),
        ("青川县县门口街道调解了多少件", "县门口街道"),
        ("竹屏沟调解了多少件", "竹屏沟回族满族乡"),
        ("榕坪竹屏沟满族乡调解了多少件", "竹屏沟回族满族乡"),
        ("竹屏沟回族满族乡调解了多少件", "竹屏沟回族满族乡"),
        ("竹屏双河镇调解了多少件", "双河镇"),
        ("榕坪镇安镇调解了多少件", "镇安镇"),
        ("柳河苏木调解了多少件", "柳河鄂温克民族苏木"),
    ],
)
def test_the_longest_name_of_a_township_or_county_counts(text: str, township: str) -> None:
    assert asked(text).scope.townships == {township}


@pytest.mark.parametrize(
    "text",
    [
        "双河乡调解了多少件",
        "双河街道办调解了多少件",
        "红岩镇调解了多少件",
        "青川县石门街道调解了多少件",
        "竹屏湾满族乡调解了多少件",
        "九龙镇调解了多少件",
    ],
)
def test_a_township_that_is_none_of_the_library_is_refused(text: str) -> None:
    question = asked(text)
    assert (question.scope.townships, question.refusal) == (frozenset(), Refusal.NO_SUCH_TOWNSHIP)


def test_a_county_before_a_name_that_begins_like_a_kind_of_place() -> None:
    assert asked("榕坪镇安镇调解了多少件").scope.counties == {"榕坪县"}
    assert asked("榕坪镇调解了多少件").unknown == ("榕坪镇",)


@pytest.mark.parametrize(
    ("text", "townships"),
    [
        ("双河镇“新红岩”平台受理了多少件", {"双河镇"}),
        ("“红岩”调解了多少件", {"红岩农场"}),
        ("双河镇，不是镇安镇，调解了多少件", {"双河镇"}),
        ("是不是镇安镇调解了", {"镇安镇"}),
    ],
)
def test_what_names_no_township_asked_about(text: str, townships: set[str]) -> None:
    assert asked(text).scope.townships == townships
