"""What a sentence says in words of its own has to stand in the clauses it cites."""

from __future__ import annotations

import pytest

from rag.types import Language
from rag.verify.checks import wording_supported
from rag.verify.own_words import OwnWords, own_words
from rag.verify.sentences import finish
from tests.support.drafts import STONE, TALKS, check
from tests.support.values import make_evidence


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("全年举办院坝宣讲17场[1]。", None),
        ("石桥镇全年举办院坝宣讲[1]。", None),
        ("据说“聘请律师三名”[1]。", None),
        # 宣传工作成绩突出 has 7 pairs, of which the clause holds none; 举办宣讲得奖 has 5, of which it holds 2.
        # A quote speaks for itself only.
        ("宣传工作成绩突出[1]。", "only 0% of the wording is in the cited clause"),
        ("举办宣讲得奖[1]。", "only 40% of the wording is in the cited clause"),
        ("律师“三名”领奖[1]。", "only 50% of the wording is in the cited clause"),
        ("律师[1]。", None),
        ("奖金[1]。", "only 0% of the wording is in the cited clause"),
        ("17[1]。", "too little to check"),
        ("石桥镇报告提到[1]。", "too little to check"),
        ("“三名”[1]。", "too little to check"),
        ("石桥镇账目不清，“聘请律师三名”[1]。", "only 0% of the wording is in the cited clause"),
        ("“聘请律师三名”，全镇欢腾[1]。", "only 0% of the wording is in the cited clause"),
        ("对，“聘请律师三名”[1]。", "only 0% of the wording is in the cited clause"),
        ("青川县石桥镇2022年报告中写明：“聘请律师三名”[1]。", None),
        ("其中，发放资料1.2万份，并“聘请律师三名”[1]。", None),
    ],
)
def test_own_words_are_those_of_the_clause(draft: str, reason: str | None) -> None:
    assert wording_supported(check(draft)) == reason


def test_a_quote_of_few_characters_will_do_where_the_clause_has_no_more() -> None:
    nothing = make_evidence("无。", STONE)
    assert wording_supported(check("石桥镇2022年报告：“无”[1]。", offered=(nothing,))) is None
    assert (
        wording_supported(check("Shiqiao Town (2022) reports: “无” [1].", language=Language.EN, offered=(nothing,)))
        is None
    )


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("It hired three lawyers [1].", "no quoted clause"),
        ("It hired “聘请律师三名” [1].", None),
        ("Shiqiao Town (2022) reports: “聘请律师三名” [1].", None),
        ("According to Qingchuan County's Shiqiao Town, “聘请律师三名” [1].", None),
        ("In 2022 Shiqiao Town hired 3 lawyers: “聘请律师三名” [1].", None),
        ("Shiqiao Town handed out 12,000 leaflets and hired lawyers: “聘请律师三名” [1].", None),
        ("Shiqiao Town squandered its money: “聘请律师三名” [1].", "only 0% of the wording is in the cited clause"),
        ("Shiqiao Town sued 3 lawyers: “聘请律师三名” [1].", "only 50% of the wording is in the cited clause"),
        ("Shiqiao Town won fame: “聘请律师三名” [1].", "only 0% of the wording is in the cited clause"),
    ],
)
def test_english_words_are_held_against_the_clause_through_the_glossary(draft: str, reason: str | None) -> None:
    assert wording_supported(check(draft, language=Language.EN)) == reason


def test_words_the_clause_does_not_express_are_the_readers_own() -> None:
    (sentence,) = finish("“聘请律师三名”，还举办了院坝宣讲17场[1]。")
    assert own_words(sentence.bare, [TALKS]) == OwnWords(1.0, ())
    (sentence,) = finish("Shiqiao Town proudly hired lawyers: “聘请律师三名” [1].")
    assert own_words(sentence.bare, [TALKS]) == OwnWords(pytest.approx(2 / 3), ("proudly",))
    assert own_words("Shiqiao Town (2022) reports: ", [TALKS]) == OwnWords(None, ())
