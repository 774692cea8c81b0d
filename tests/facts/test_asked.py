"""Which figures questions ask for."""

from __future__ import annotations

import pytest

from rag.facts.asked import indicators_in, wanted_of
from rag.types import Kind, Scope
from rag.understand.question import understand
from tests.support.values import make_meta

REPORTS = [make_meta("柳塘镇", 2021), make_meta("柳塘镇", 2022), make_meta("沙河乡", 2022)]


def asked(text: str) -> tuple[list[str], Kind] | None:
    wanted = wanted_of(understand(text, REPORTS, Scope(), max_chars=500))
    return ([item.key for item in wanted.indicators], wanted.kind) if wanted else None


@pytest.mark.parametrize(
    ("text", "keys", "kind"),
    [
        ("柳塘镇2022年劝和了多少起纠纷？", ["mediation_cases"], Kind.LOOKUP),
        ("沙河乡罚了多少钱", ["fines"], Kind.LOOKUP),
        ("柳塘镇和沙河乡2022年谁罚得多？", ["penalties"], Kind.COMPARE),
        ("柳塘镇和沙河乡哪个查得勤？", ["enforcement_checks"], Kind.COMPARE),
        ("柳塘镇、沙河乡，谁出去查的次数多", ["enforcement_checks"], Kind.COMPARE),
        ("哪个乡镇罚得最少？", ["penalties"], Kind.SUPERLATIVE),
        ("柳塘镇2021年的调解率到2022年升了还是降了", ["mediation_rate"], Kind.CROSS_YEAR),
        ("哪个乡镇的网格员最多？", ["grid_workers"], Kind.SUPERLATIVE),
        ("柳塘镇和沙河乡2022年谁的热线工单多？", ["hotline_orders"], Kind.COMPARE),
        ("柳塘镇2021到2022年普法活动场次怎么变的", ["publicity_events"], Kind.CROSS_YEAR),
        ("调解超过一百件的镇", ["mediation_cases"], Kind.LIST),
        ("处罚不到10件的乡镇有几个？", ["penalties"], Kind.COUNT),
        ("How many of the townships settled more than 50 disputes?", ["mediation_cases"], Kind.COUNT),
        ("How many contracts did Liutang Town review in 2022?", ["contracts_reviewed"], Kind.LOOKUP),
        ("Which township handed out the fewest leaflets?", ["leaflets"], Kind.SUPERLATIVE),
        ("Which towns mediated more than 100 disputes?", ["mediation_cases"], Kind.LIST),
    ],
)
def test_figures(text: str, keys: list[str], kind: Kind) -> None:
    assert asked(text) == (keys, kind)


@pytest.mark.parametrize(
    "text",
    [
        "哪些镇执法人员不足？",
        "柳塘镇下一步普法打算怎么做？",
        "有哪些地方说执法队人少、活多？",
        "哪些乡镇学法只凑次数？",
        "Where are law-literate villagers said to play little role?",
        "What mediation room did Liutang Town set up?",
        "柳塘镇的调解机制怎么运行？",
        "执法队有多少台执法记录仪？",
        "How many body cameras does the enforcement team have?",
        "How did leaders keep people from petitioning higher authorities?",
        "柳塘镇的律师咋只在电话里说？",
        "为什么柳塘镇的调解率降了？",
        "How do herders in Liutang Town settle conflicts?",
        "Why can Liutang Town no longer count on its enforcement officers?",
        "柳塘镇没有请法律顾问，合同是谁审的",
    ],
)
def test_other_questions(text: str) -> None:
    assert asked(text) is None


def test_a_general_word_gives_way_to_a_special_one() -> None:
    assert [item.key for item in indicators_in("certified enforcement officers")] == ["certified_staff"]
