from __future__ import annotations

from dataclasses import replace

import pytest

from rag.retrieve.support import support
from rag.types import Asked, Language
from tests.support.values import make_evidence


def asked(focus: str, *groups: set[str]) -> Asked:
    return Asked(focus, {}, tuple(map(frozenset, groups)))


@pytest.mark.parametrize(
    ("focus", "text", "share"),
    [
        ("脐橙收购", "联系果商收购脐橙。", 1.0),
        ("脐橙收购", "栽下脐橙。", 0.5),
        ("脐橙收购", "修渠。", 0.0),
        # Four characters of weight against two; two of its three pairs stand there.
        ("法律顾问脐橙", "聘请顾问，学法律。", 4 / 6 * 2 / 3),
        ("12345热线", "热线12345办结。", 1.0),
        ("12345热线", "热线办结。", 2 / 7),
        ("罚", "罚了三户。", 1.0),
        ("的", "罚了三户。", 0.0),
        ("", "罚了三户。", 0.0),
    ],
)
def test_the_share_of_the_asked_words(focus: str, text: str, share: float) -> None:
    assert support(asked(focus), Language.ZH, make_evidence(text)) == pytest.approx(share)


def test_a_synonym_or_the_heading_will_do() -> None:
    assert support(asked("没钱", {"没钱", "经费不足"}), Language.ZH, make_evidence("经费不足。")) == 1.0
    assert support(asked("没钱"), Language.ZH, make_evidence("经费不足。")) == 0.0
    below = make_evidence("栽下三百亩。")
    below = replace(below, section=replace(below.section, path=("一、做法", "（一）脐橙")))
    assert support(asked("脐橙"), Language.ZH, below) == 1.0


def test_english_ideas_are_the_translated_phrases_alike() -> None:
    question = asked("", {"脐橙", "柑橘"}, {"收购"})
    assert support(question, Language.EN, make_evidence("柑橘下山。")) == 0.5
    assert support(question, Language.EN, make_evidence("收购柑橘。")) == 1.0
    assert support(asked("脐橙"), Language.EN, make_evidence("脐橙。")) == 0.0
