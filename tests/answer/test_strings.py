from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

import pytest

from rag.answer import catalogue_strings, strings
from rag.survey.grounds import Ground
from rag.types import Language

TABLES = {
    name: value
    for module in (strings, catalogue_strings)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, Mapping)
}


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_say_the_same(name: str) -> None:
    table = TABLES[name]
    assert set(table) == set(Language)
    chinese, english = (table[language] for language in (Language.ZH, Language.EN))
    if isinstance(chinese, str):
        assert fields(chinese) == fields(english)
    else:
        assert {key: fields(text) for key, text in chinese.items()} == {
            key: fields(text) for key, text in english.items()
        }


def test_every_ground_has_its_words() -> None:
    assert {ground.value for ground in Ground} <= set(strings.GROUNDS[Language.ZH])
