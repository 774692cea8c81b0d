from __future__ import annotations

import pytest

from rag.survey.ideas import ideas_of
from rag.survey.sense import Sense
from rag.types import Language
from rag.understand.focus import asked_of


def ask(question: str) -> tuple[Sense, list[str]]:
    language = Language.EN if question.isascii() else Language.ZH
    ideas = ideas_of(asked_of(question, [], language), language)
    return ideas.sense, [idea.name for idea in ideas.aspects]


@pytest.mark.parametrize(
    ("question", "sense", "aspects"),
    [
        ("哪些乡镇聘了律师？", Sense.SAID, []),
        ("哪些乡镇有没有聘律师？", Sense.SAID, []),
        ("哪些乡镇聘了律师没有？", Sense.SAID, []),
        ("哪些乡镇没聘律师？", Sense.ABSENT, []),
        ("哪些乡镇未成立调委会？", Sense.ABSENT, []),
        ("哪些乡镇至今没有律师？", Sense.ABSENT, []),
        ("律师没聘的是哪些镇？", Sense.ABSENT, []),
        ("哪些乡镇发完通知却忘了聘律师？", Sense.ABSENT, []),
        ("Which towns hired officers but forgot to register them?", Sense.ABSENT, []),
        ("哪些乡镇难忘的事里有聘律师？", Sense.SAID, []),
        ("写明一回庙会也没办过的是哪些镇？", Sense.ABSENT, []),
        ("调委会工作没达到年初目标，这样的报告有几份？", Sense.SAID, []),
        ("哪些乡镇保护未成年人？", Sense.SAID, []),
        ("哪些乡镇缺调解员？", Sense.SAID, ["quantity"]),
        ("石桥镇缺不缺调解员？", Sense.SAID, ["quantity"]),
        ("哪些乡镇调解员不缺？", Sense.ENOUGH, ["quantity"]),
        ("哪些乡镇经费足够？", Sense.ENOUGH, ["quantity"]),
        ("哪些乡镇觉得经费是够的？", Sense.ENOUGH, ["quantity"]),
        ("哪些乡镇经费够不够？", Sense.ENOUGH, ["quantity"]),
        ("哪些乡镇经费不够用？", Sense.SAID, ["quantity"]),
        ("石桥镇的公开及时吗？", Sense.ENOUGH, ["late"]),
        ("哪些乡镇调解员业务过硬？", Sense.ENOUGH, ["quality"]),
        ("哪些乡镇普法没有短板？", Sense.ENOUGH, ["quality"]),
        ("哪些乡镇普法活动丰富？", Sense.ENOUGH, ["generic"]),
        ("哪些乡镇规范了公开栏？", Sense.SAID, []),
        ("哪些乡镇打算聘律师？", Sense.PLANNED, []),
        ("哪些乡镇计划购置车辆？", Sense.PLANNED, []),
        ("哪些乡镇印发了普法计划？", Sense.SAID, []),
        ("Which townships hired lawyers?", Sense.SAID, []),
        ("Which townships have yet to hire lawyers?", Sense.ABSENT, []),
        ("Which townships have cameras that are broken or not switched on?", Sense.SAID, []),
        ("Which townships say young people are not interested in lectures?", Sense.SAID, []),
        ("Which townships let offenders off without a fine?", Sense.SAID, []),
        ("Which townships did not hold a hearing?", Sense.ABSENT, []),
        ("Which townships have ample funds?", Sense.ENOUGH, ["quantity"]),
        ("Which townships are not short of mediators?", Sense.ENOUGH, ["quantity"]),
        ("Which townships have no problems with mediation?", Sense.ENOUGH, ["generic"]),
        ("Which townships do not have enough mediators?", Sense.SAID, ["quantity"]),
        ("Which townships have too few mediators?", Sense.SAID, ["quantity"]),
        ("Which townships plan to hire lawyers?", Sense.PLANNED, []),
    ],
)
def test_what_counts_as_a_yes(question: str, sense: Sense, aspects: list[str]) -> None:
    assert ask(question) == (sense, aspects)
