"""未聘请律师 and 聘请律师 are nearly the same characters and the opposite of one another."""

from __future__ import annotations

import pytest

from rag.types import Language
from rag.verify.checks import failure, same_polarity
from tests.support.drafts import STONE, check
from tests.support.values import make_evidence

LACKING = make_evidence("至今未聘请律师，办案程序不够规范，不断充实人手。", STONE)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("至今未聘请律师[1]。", None),
        ("没有聘请律师[1]。", None),
        ("办案程序不规范[1]。", None),
        ("“办案程序不够规范”[1]。", None),
        ("“充实人手”[1]。", None),
        ("聘请律师[1]。", "says the opposite of the cited clause: 聘请"),
        ("办案程序规范[1]。", "says the opposite of the cited clause: 规范"),
        ("没有充实人手[1]。", "says the opposite of the cited clause: 不充实"),
        ("“聘请律师”[1]。", "quote without its negation: 聘请律师"),
        ("“律师”[1]。", "quote without its negation: 律师"),
    ],
)
def test_no_negation_is_dropped_or_added(draft: str, reason: str | None) -> None:
    assert same_polarity(check(draft, offered=(LACKING,))) == reason


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("It never hired lawyers: “至今未聘请律师” [1].", None),
        ("It hired lawyers: “至今未聘请律师” [1].", "only 50% of the wording is in the cited clause"),
    ],
)
def test_a_negated_word_speaks_only_for_a_negated_english_sentence(draft: str, reason: str | None) -> None:
    assert failure(check(draft, language=Language.EN, offered=(LACKING,))) == reason


def test_an_english_negation_needs_one_in_the_clause() -> None:
    draft = "Shiqiao Town did not hire lawyers: “聘请律师三名” [1]."
    reason = "says the opposite of the cited clause: not"
    assert same_polarity(check(draft, language=Language.EN)) == reason
