"""What a question says beside what it asks."""

from __future__ import annotations

import pytest

from rag.types import Scope
from rag.understand.asides import asides
from rag.understand.question import understand
from tests.support.values import make_meta

REPORTS = [make_meta("柳塘镇", 2022)]


def asked(text: str) -> str:
    return "".join(understand(text, REPORTS, Scope(), max_chars=2000).asked.words.split()).strip("，。")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("您好，我是做研究的，想确认一下柳塘镇审了多少份合同，谢谢。", "审了多少份合同"),
        ("柳塘镇普通决定审核了多少件，重大的那部分请不要算进去。", "普通决定审核了多少件"),
        ("柳塘镇发了多少份资料？不含海报。", "发了多少份资料？"),
        ("请问柳塘镇有几名网格员？", "有几名网格员？"),
    ],
)
def test_only_what_is_asked_is_left(question: str, words: str) -> None:
    assert asked(question) == words


@pytest.mark.parametrize("question", ["柳塘镇的网格员在村里有几名？", "我是柳塘镇人，镇里没算进去的案子有几件？"])
def test_nothing_but_asides_is_taken_out(question: str) -> None:
    assert "几" in asked(question)


def test_a_span_for_each_aside() -> None:
    text = "你好，合同有几份，谢谢。"
    assert [text[start:end] for start, end in asides(text)] == ["你好", "谢谢"]


def test_copies_typed_as_points_and_traditional_characters() -> None:
    assert asked("柳塘镇發了多少分宣傳資料？") == "发了多少份宣传资料？"
    assert asked("柳塘镇考核得了多少分？") == "考核得了多少分？"


def test_what_a_list_is_for_is_no_part_of_what_it_asks() -> None:
    assert asked("管酒席的镇有哪些，我们也想写一段。") == "管酒席的镇有哪些"
