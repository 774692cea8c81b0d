"""Which places and years a question names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.read.places import elsewhere, without_places
from rag.read.protocol import ReadingTask
from rag.types import Language
from tests.support.reading import make_evidence, make_task

PLACES = (("庙坝镇", 2021), ("石桥镇", 2021), ("石桥镇", 2020), (None, None))


def asked(question: str) -> ReadingTask:
    language = Language.EN if question.isascii() else Language.ZH
    evidence = (
        make_evidence("调解纠纷9件。", rank, township=town, year=year) for rank, (town, year) in enumerate(PLACES, 1)
    )
    return replace(make_task(question=question, language=language), evidence=tuple(evidence))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("石桥镇2021年调解了几件？", (True, False, True, False)),
        ("石桥2021年调解了几件？", (True, False, True, False)),
        ("How many disputes did Shiqiao settle in 2021?", (True, False, True, False)),
        ("石桥和庙坝谁多？", (False, False, False, False)),
        ("2020年调解了几件？", (True, True, False, False)),
        ("青山镇调解了几件？", (False, False, False, False)),  # in no header: not for places to say
    ],
)
def test_clauses_of_elsewhere(question: str, expected: tuple[bool, ...]) -> None:
    assert elsewhere(asked(question)) == expected


def test_a_question_without_its_places() -> None:
    assert without_places(asked("石桥镇2021年调解了几件？")).strip() == "调解了几件？"
    kept = without_places(asked("How many did Shiqiao Town settle in 2021?"))
    assert " ".join(kept.split()) == "how many did settle in ?"
