from __future__ import annotations

import re
from string import Formatter

import pytest

from rag.types import Language
from ui.strings import TABLES, text

KEYS = [f"{part}.{name}" for part, table in TABLES.items() for name in table]
HAN = re.compile(r"[\u4e00-\u9fff]")


def fields(template: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(template)} - {None}


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_are_there_and_take_the_same_values(key: str) -> None:
    zh, en = text(key, Language.ZH), text(key, Language.EN)
    assert zh.strip()
    assert en.strip()
    assert fields(zh) == fields(en)


def test_values_fill_a_text() -> None:
    assert text("common.loaded", Language.ZH, reports=5, townships=3) == "5 份报告 · 3 个乡镇"
    assert text("common.loaded", Language.EN, reports=5, townships=3) == "5 reports · 3 townships"


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("chat.no_such_text", Language.ZH)
