"""Which pairs are learnt from, and what is kept from learning."""

from __future__ import annotations

from rag.training.context.config import SHARES, Inputs
from rag.training.context.gathering import Kept, Pair, gather, kept_questions
from rag.training.context.words import running_text
from tests.support.passages import TOLD, TOWNS


def test_every_source_has_a_share_and_pairs(inputs: Inputs) -> None:
    found = gather(inputs, 1)
    assert list(found) == list(SHARES)
    assert [name for name, pairs in found.items() if not pairs] == []


def test_pairs_have_their_answers_apart_from_the_others(inputs: Inputs) -> None:
    found = gather(inputs, 1)
    told, other = "公告栏年初贴满了，入夏后无人再换。", "两名队员同管六个村的工地。"
    assert found["asked"] == [Pair("哪块牌子久未更新？", (told,), (other,))]
    near = ("公告栏修了顶棚。", "河道清了两次淤。")
    assert found["phrases"][0] == Pair("换没换公告", ("公告月月更新。",), near)
    assert found["written"] == [Pair("谁来调解", ("调解员调解纠纷",), ("信访办理",))]
    assert found["thesaurus"] == [Pair("调解纠纷", ("化解矛盾", "mediate"), ("调解员",))]
    assert found["bank"][0].answers[0] == "全年调解纠纷9次"
    assert found["bank"][0].others[0] == "调解纠纷培训1次"
    assert "2021" not in "".join(pair.question for pair in found["parallel"])


def test_a_held_hand_is_asked_about_and_never_read(inputs: Inputs) -> None:
    kept = list(kept_questions(inputs))
    assert kept[0] == (
        "scenes",
        Kept("人手够吗？", ("公告栏年初贴满了，入夏后无人再换。", "两名队员同管六个村的工地。"), (1,)),
    )
    assert sum(source == "passages" for source, _ in kept) == len(TOWNS["f"]) * len(TOLD)
    pairs = [pair for found in gather(inputs, 1).values() for pair in found]
    taught = [text for pair in pairs for text in (*pair.answers, *pair.others)]
    assert not any(text.startswith("f，") for text in [*taught, *running_text(inputs)])
    assert any(text.startswith("a，") for text in running_text(inputs))
