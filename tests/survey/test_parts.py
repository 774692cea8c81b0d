"""What a free question names, and what only asks."""

from __future__ import annotations

import pytest

from rag.survey.parts import gist, kept, parts_of
from rag.types import Language
from rag.understand.focus import asked_of

ZH, EN = Language.ZH, Language.EN


def named(question: str, language: Language = ZH) -> list[str]:
    return [part.words[0] for part in parts_of(asked_of(question, [], language), language)]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("哪些乡镇给渔民发过普法读本？", ["渔民", "普法", "读本"]),
        ("今年搞过公证宣传的镇有哪些", ["公证", "宣传"]),
        ("哪些镇养蜂？", ["养蜂"]),
        ("哪些乡镇写了明年的打算？", []),
    ],
)
def test_only_what_a_clause_could_speak_of_is_a_part(question: str, parts: list[str]) -> None:
    assert named(question) == parts


def test_things_joined_by_or_are_one_part() -> None:
    asked = asked_of("哪些乡镇靠广播或横幅宣传法律？", [], ZH)
    first = parts_of(asked, ZH)[0]
    assert {"广播", "横幅"} <= set(first.words)


def test_everyday_expressions_of_single_characters_are_a_part() -> None:
    asked = asked_of("哪些镇的村医考过急救知识？", [], ZH)
    assert "考试" in next(part.words for part in parts_of(asked, ZH) if part.words[0] == "考过")


def test_english_parts_carry_their_translations() -> None:
    asked = asked_of("Which townships used drones for legal publicity?", [], EN)
    parts = [part.words for part in parts_of(asked, EN)]
    assert [words[0] for words in parts] == ["drones", "legal publicity"]
    assert {"普法", "法治宣传"} <= set(parts[1])


def test_what_does_not_count_is_left_out() -> None:
    assert kept("哪些镇修过路？修桥的不算。") == "哪些镇修过路"
    assert named("哪些镇养护公路？桥梁不算。") == ["养护", "公路"]


def test_the_gist_is_the_question_without_its_frame() -> None:
    assert gist("哪些乡镇给渔民发过普法读本？", ZH) == "渔民发普法读本"
    assert gist("Which townships gave fishermen a booklet?", EN) == "fishermen booklet"


def test_a_question_of_many_names_keeps_its_first_parts() -> None:
    words = "、".join(["渔民", "牧民"] * 100)
    assert len(parts_of(asked_of(f"哪些镇提到{words}？", [], ZH), ZH)) <= 12
