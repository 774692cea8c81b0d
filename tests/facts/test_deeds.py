"""Deeds that tell a figure from those beside it."""

from __future__ import annotations

import pytest

from rag.facts.deeds import DEEDS, deed_signs, deeds_in
from rag.facts.stretch import Stretch
from rag.types import Language


@pytest.mark.parametrize(
    ("text", "language", "deeds"),
    [
        ("合同被打回来几份", Language.ZH, {"returned"}),
        ("審查合同", Language.ZH, {"reviewed"}),
        ("干部有几个不及格", Language.ZH, {"failed"}),
        ("how many contracts were thrown out?", Language.EN, {"returned"}),
        ("网格员有几名", Language.ZH, set()),
    ],
)
def test_what_is_told_or_asked(text: str, language: Language, deeds: set[str]) -> None:
    assert deeds_in(text, language) == deeds


def test_the_figure_of_the_deed_and_the_one_beside_it() -> None:
    asked = deeds_in("送审的合同被退回几份")
    reviewed, returned = (
        dict(zip(DEEDS, deed_signs(asked, Stretch(own, wide, ""), own), strict=True))
        for own, wide in (("审查合同", "审查合同"), ("退回", "审查合同，退回"))
    )
    assert (reviewed["deed met"], reviewed["deed missed"]) == (0.5, 0.5)
    assert (returned["deed met"], returned["deed missed"]) == (0.5, 0.0)


def test_deeds_that_are_not_asked_for() -> None:
    signs = dict(zip(DEEDS, deed_signs(frozenset(), Stretch("退回", "退回", ""), ""), strict=True))
    assert signs["other deeds"] > 0
    assert (signs["deed met"], signs["deed missed"]) == (0.0, 0.0)
