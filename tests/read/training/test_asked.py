"""Hand-written scenes: read as they are written, faults named, moved to other townships in both languages."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from rag.read.training import asked
from rag.read.training.asked import Told, read_sheets
from rag.read.training.config import Inputs
from rag.read.training.passages import Names
from rag.read.training.places import named_in
from rag.read.training.scene import Ask, Scene
from rag.text.naming import english_name
from rag.types import Language
from tests.support.hands import SHEET, hands


def moved(inputs: Inputs) -> list[tuple[str, Scene]]:
    """Scenes for training, each with the township that stands for 青石镇."""
    found = islice(asked.scenes(inputs, Random(5), kept=False), 40)
    return [(scene.paragraphs[0][1].split("2023·")[0], scene) for scene in found]


def test_a_scene_is_read_as_it_is_written(hand: Inputs) -> None:
    [sheet] = read_sheets(hand.scenes, kept=False)
    assert sheet.told[1:] == (
        Told("油料钱欠到第三个季度才结清，青石的车停了半年。", "青石镇", 2023, "problems"),
        Told("登记仍靠手抄，三本册子互相对不上。", "柳湾乡", 2022, "measures"),
    )
    assert [ask.gold for ask in sheet.asks] == [(0,), (0,), (1,), (1, 2), ()]
    assert sheet.asks[0] == Ask("青石镇出门办事的人够不够？", (0,))


def test_a_hand_is_either_taught_or_kept(tmp_path: Path) -> None:
    inputs = hands(tmp_path, a=SHEET, b=SHEET, kept=SHEET)
    assert len(read_sheets(inputs.scenes, kept=False)) == 2
    assert len(list(asked.scenes(inputs, Random(1), kept=True))) == 1


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (f"{SHEET}?\t9\t青石镇的人够吗？\n", "names a clause that is not there"),
        (f"{SHEET}?\t青石镇的人够吗？\n", "not enough values"),
        (f"{SHEET}@青石镇 2023\n", "not enough values"),
        (f"{SHEET}@青石镇 2023 praise\n", "praise is no role of a section"),
        ("=\n青石镇能出门的就两个人。\n", "a clause stands before any report"),
    ],
)
def test_a_faulty_scene_is_named_with_its_file(tmp_path: Path, sheet: str, message: str) -> None:
    inputs = hands(tmp_path, c=sheet)
    with pytest.raises(ValueError, match=f"^c.tsv: cannot read the scene .*{message}"):
        read_sheets(inputs.scenes, kept=False)


def test_some_scenes_are_moved_and_kept_ones_never(hand: Inputs) -> None:
    stay = [town for town, _ in moved(hand) if town == "青石镇"]
    assert 8 <= len(stay) <= 24
    [kept] = asked.scenes(hand, Random(5), kept=True)
    assert kept.paragraphs[0][1].startswith("青石镇2023·")


def test_a_moved_scene_is_of_its_new_township_throughout(hand: Inputs) -> None:
    for town, scene in moved(hand):
        english = english_name(town)
        texts, headers = zip(*scene.paragraphs, strict=True)
        assert texts[0].startswith(f"{town}能出门")
        assert headers[1].startswith(f"{town}2023·")
        assert scene.asks[0].question == f"{town}出门办事的人够不够？"
        assert scene.asks[1].question == f"How many officers of {english} can go out?"
        assert scene.asks[2].question == f"When did {english.split()[0]} pay for its fuel?"
        assert named_in(headers[0], Language.EN).startswith(f"{english}2023·")
        other = headers[2].split("2022·")[0]
        assert other != town
        assert scene.asks[4].question == f"{other}的书记叫什么？"
        if town != "青石镇":
            whole = "".join((*texts, *headers, *(ask.question for ask in scene.asks)))
            assert "Qingshi" not in whole
            assert "青石镇" not in whole.replace(town, "")


def test_a_new_name_that_holds_the_old_one_is_put_once() -> None:
    put = Names([("石桥镇", "大石桥镇"), ("石桥", "大石桥镇"), ("Shiqiao", "Dashiqiao")])
    assert put("石桥镇、石桥与Shiqiao；Shiqiaocun") == "大石桥镇、大石桥镇与Dashiqiao；Shiqiaocun"
    assert Names([])("石桥镇") == "石桥镇"


def test_a_thinned_scene_keeps_its_order_and_the_numbers_of_what_is_left() -> None:
    clauses = tuple((f"第{number}条。", "青石镇2023·问题") for number in range(7))
    asks = (Ask("第零条？", (0,)), Ask("第二条和第五条？", (2, 5)), Ask("哪条也不是？", ()))
    scene = Scene("asked", clauses, asks)
    for seed in range(30):
        found = asked.thinned(scene, Random(seed))
        assert 4 <= len(found.paragraphs) < 7
        assert list(found.paragraphs) == sorted(found.paragraphs)
        for ask, before in zip(found.asks, asks, strict=True):
            left = [clauses[number] for number in before.gold if clauses[number] in found.paragraphs]
            assert [found.paragraphs[number] for number in ask.gold] == left


def test_a_short_scene_is_not_thinned() -> None:
    scene = Scene("asked", tuple((f"第{number}条。", "") for number in range(4)), (Ask("第零条？", (0,)),))
    assert asked.thinned(scene, Random(1)) == scene


def test_kept_scenes_are_whole(tmp_path: Path) -> None:
    inputs = hands(tmp_path, kept=SHEET)
    [scene] = asked.scenes(inputs, Random(1), kept=True)
    assert len(scene.paragraphs) == 3
