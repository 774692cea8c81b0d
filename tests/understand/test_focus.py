"""Words of a question that are something else in small letters, or everyday for what reports say."""

from __future__ import annotations

import pytest

from rag.types import Language, Role
from rag.understand.focus import asked_of


@pytest.mark.parametrize(
    ("text", "wants", "said"),
    [
        ("who says their IT is bad", Role.PROBLEMS, "who says their information technology is weak"),
        ("whose archives are really poor?", Role.PROBLEMS, "whose archives are really weak?"),
        ("who says it is bad for trade", None, "who says it is bad for trade"),
        ("which school is good at maths", None, "which school is good at maths"),
    ],
)
def test_english(text: str, wants: Role | None, said: str) -> None:
    asked = asked_of(text, (), Language.EN)
    assert (asked.wants, asked.words) == (wants, said)
