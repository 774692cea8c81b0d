"""English names of townships nobody reported under."""

from __future__ import annotations

import pytest

from rag.answer.refused import word_refusal
from rag.types import Refusal, Scope
from rag.understand.question import understand
from tests.support.values import make_meta

REPORTS = [make_meta("石桥镇"), make_meta("老鹰沟乡", county="榕坪县"), make_meta("双河镇", county="竹屏县")]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("What problems does Laolonggou report?", ("Laolonggou",)),
        ("Was there a hearing in Wuyaling in 2022?", ("Wuyaling",)),
        ("Why was Liutang's lawsuit lost?", ("Liutang",)),
        ("what problems does laoyingou report?", ("laoyingou",)),
        ("Did Shiqiao or Laolonggou mediate more disputes?", ("Laolonggou",)),
        ("What problems does Laoyinggou report?", ()),
        ("Is Wang Guangyao the party secretary?", ()),
        ("Did Douyin or Weibo carry the videos of Shiqiao?", ()),
        ("Were the Tibetan leaflets of Shiqiao printed?", ()),
        ("Which townships report too few officers?", ()),
    ],
)
def test_a_name_that_is_no_township_of_the_library(text: str, unknown: tuple[str, ...]) -> None:
    question = understand(text, REPORTS, Scope(), max_chars=200)
    assert question.unknown == unknown
    assert (question.refusal is Refusal.NO_SUCH_TOWNSHIP) == bool(unknown and not question.scope.townships)


def test_swapped_syllables_are_a_slip() -> None:
    question = understand("What problems does Lao'gouying report?", REPORTS, Scope(), max_chars=200)
    assert (question.unknown, question.scope.townships) == ((), {"老鹰沟乡"})


def test_the_nearest_name_is_offered() -> None:
    question = understand("What problems does Laolonggou report?", REPORTS, Scope(), max_chars=200)
    assert word_refusal(question, Refusal.NO_SUCH_TOWNSHIP, REPORTS) == (
        "The library holds no report of “Laolonggou”. Similar names: Laoyinggou Township (老鹰沟乡)."
    )


def test_a_name_without_a_kind_is_not_every_unknown_name() -> None:
    question = understand("沟满族乡2023年调解纠纷多少件？", [*REPORTS, make_meta("西江新城")], Scope(), max_chars=200)
    assert (question.unknown, question.scope.townships) == (("沟满族乡",), frozenset())
