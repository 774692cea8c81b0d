"""Counterparts: sets of words of which a question means one."""

from __future__ import annotations

from collections import Counter

import pytest

from rag.text.contrasts import contrasts, counterparts
from rag.types import Language


@pytest.mark.parametrize("language", Language)
def test_no_word_stands_twice_in_a_set(language: Language) -> None:
    groups = contrasts(language)
    assert [word for group in groups for word, times in Counter(group).items() if times > 1] == []
    assert all(len(group) > 1 for group in groups)


def test_counterparts_of_a_phrase() -> None:
    ((named, others),) = counterparts("下半年调解多少件")
    assert (named, others) == ({"下半年"}, {"上半年"})


def test_synonyms_are_no_counterparts() -> None:
    ((named, others),) = counterparts("小朋友打了几针")
    assert {"小朋友", "儿童", "孩子"} <= named
    assert {"成人", "大人"} <= others


def test_a_phrase_without_counterparts() -> None:
    assert counterparts("法治文化长廊") == []


def test_single_characters_name_nothing() -> None:
    assert counterparts("全村") == []
