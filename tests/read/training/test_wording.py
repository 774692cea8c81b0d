"""Other words for the same: only of the same group, and the same ones for the same seed."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from rag.read.training.scene import Ask, Scene
from rag.read.training.wording import Wording

GROUPS = (
    {"zh": ["化解纠纷", "调处矛盾", "调解"], "en": ["mediate", "settle"]},
    {"zh": ["经费", "资金", "钱"], "en": ["funding", "budget"]},
    {"zh": ["资金", "款项"], "en": ["money"]},
)


@pytest.fixture
def wording(tmp_path: Path) -> Wording:
    path = tmp_path / "thesaurus.jsonl"
    path.write_text("".join(json.dumps(group, ensure_ascii=False) + "\n" for group in GROUPS), "utf-8")
    return Wording(path)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("全年化解纠纷9次。", {"全年化解纠纷9次。", "全年调处矛盾9次。", "全年调解9次。"}),
        ("who can mediate?", {"who can mediate?", "who can settle?"}),
        ("经费够吗", {"经费够吗", "资金够吗"}),  # single characters mean too much
        ("资金够吗", {"资金够吗"}),  # it stands in two groups
        ("mediated settlement", {"mediated settlement"}),
    ],
)
def test_only_words_of_one_group_take_each_others_place(wording: Wording, text: str, others: set[str]) -> None:
    assert {wording.varied(text, Random(seed)) for seed in range(60)} == others


def test_the_same_seed_gives_the_same_words(wording: Wording) -> None:
    text = "化解纠纷要经费，budget for those who settle。"
    assert [wording.varied(text, Random(seed)) for seed in range(9)] == [
        wording.varied(text, Random(seed)) for seed in range(9)
    ]


def test_a_scene_told_anew_has_the_same_answers(wording: Wording) -> None:
    scene = Scene("test", (("化解纠纷9次。", "化解纠纷镇2021"),), (Ask("谁化解纠纷？", (0,), (), (1.0,)),))
    told = [wording.retold(scene, Random(seed)) for seed in range(40)]
    assert {one.paragraphs[0][1] for one in told} == {"化解纠纷镇2021"}
    assert {(one.asks[0].gold, one.asks[0].scores) for one in told} == {((0,), (1.0,))}
    assert len({one.paragraphs[0][0] for one in told}) == len({one.asks[0].question for one in told}) == 3
