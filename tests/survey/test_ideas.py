from __future__ import annotations

import pytest

from rag.survey.ideas import DATA, aspect_places, ideas_of
from rag.types import Language
from rag.understand.focus import asked_of


def names(question: str) -> tuple[list[str], list[str], bool]:
    language = Language.EN if question.isascii() else Language.ZH
    ideas = ideas_of(asked_of(question, [], language), language)
    return [idea.name for idea in ideas.subjects], [idea.name for idea in ideas.aspects], ideas.either


@pytest.mark.parametrize(
    ("question", "subjects", "aspects", "either"),
    [
        ("哪些乡镇执法队员太少？", ["enforcement_staff"], ["quantity"], False),
        ("哪些乡镇执法队员水平不高？", ["enforcement_staff"], ["quality"], False),
        ("哪些乡镇的调解员或网格员短缺？", ["mediators", "grid_workers"], ["quantity"], True),
        ("哪些乡镇调解员补贴不足？", ["mediators", "funds"], ["quantity"], False),
        ("哪些乡镇群众意识淡薄？", ["public"], ["awareness"], False),
        ("哪些乡镇信息化滞后？", ["digital"], ["late", "outdated"], False),
        ("哪些乡镇开展了禁毒宣传？", ["drugs"], [], False),
        ("哪些乡镇种植了脐橙？", [], [], False),
        ("Which townships lack funds?", ["funds"], ["quantity"], False),
        ("Which townships hired a legal adviser?", ["adviser"], [], False),
    ],
)
def test_subjects_and_aspects(question: str, subjects: list[str], aspects: list[str], either: bool) -> None:
    assert names(question) == (subjects, aspects, either)


def test_what_no_class_covers_is_searched_by_its_words() -> None:
    ideas = ideas_of(asked_of("哪些乡镇种植了脐橙？", [], Language.ZH), Language.ZH)
    assert [idea.name for idea in ideas.words] == ["种植", "脐橙"]
    assert not ideas.empty
    assert not ideas.shortcoming


def test_a_question_without_content_is_empty() -> None:
    assert ideas_of(asked_of("哪些乡镇？", [], Language.ZH), Language.ZH).empty


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("执法人员不足", [4]),
        ("执法人员素质不足", []),
        ("执法人员素质参差，人数不足", [11]),
        ("缺乏执法经验", []),
        ("缺乏执法人员", [0]),
        ("执法人员充足", []),
    ],
)
def test_soft_words_call_wanting_what_stands_beside_them(text: str, places: list[int]) -> None:
    ideas = ideas_of(asked_of("哪些乡镇执法人员太少？", [], Language.ZH), Language.ZH)
    assert aspect_places(text, ideas.aspects) == places


def test_every_class_is_listed_once() -> None:
    rows = [line.split("\t") for line in (DATA / "ideas.tsv").read_text("utf-8").splitlines() if line[:1] not in "#"]
    keys = [(kind, name) for kind, name, _ in rows]
    assert {kind for kind, _ in keys} == {"subject", "aspect"}
    assert len(keys) == len(set(keys))
