"""Deeds and means that stand in one another's place."""

from __future__ import annotations

import pytest

from rag.survey.kinds import kinds_asked, of_another_kind, of_the_kind, words_of


@pytest.mark.parametrize(
    ("question", "clause", "own", "other"),
    [
        ("哪些镇的村医考过急救知识？", "组织村医学习急救知识四次。", False, True),
        ("哪些镇的村医考过急救知识？", "组织村医急救知识闭卷考试一次。", True, False),
        ("哪些镇的村医考过急救知识？", "村医集中学习并参加考试。", True, False),
        ("哪些镇的村医考过急救知识？", "为村医添置血压计。", False, False),
        ("Which townships told it on the radio?", "拍摄防火短视频三条。", False, True),
        ("Which townships told it on the radio?", "早晚用大喇叭播防火通告。", True, False),
        ("哪些镇用短视频或者大喇叭讲防火？", "早晚用大喇叭播防火通告。", True, False),
        ("哪些乡镇修了水渠？", "拍摄防火短视频三条。", False, False),
    ],
)
def test_a_clause_tells_the_kind_asked_for_or_another(question: str, clause: str, own: bool, other: bool) -> None:
    asked = kinds_asked(question)
    assert (of_the_kind(asked, clause), of_another_kind(asked, clause)) == (own, other)


def test_a_common_deed_is_never_named() -> None:
    assert kinds_asked("哪些镇组织村医学习急救知识？") == ()


def test_kinds_are_looked_up_by_their_plain_words() -> None:
    assert {"旁听", "观摩"} <= set(words_of(kinds_asked("哪些镇带村医旁听过庭审？")))
