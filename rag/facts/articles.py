"""Numerals that count nothing: 一张方桌, 同一件事, 一年来 and the like stand where other languages have an article."""

from __future__ import annotations

import re

from rag.facts.features import Around
from rag.text.numbers import Quantity

_ONE = "一"
_POINTED = re.compile(r"[这那哪同某每下上前另首头]$")  # 同一件事, 哪一条: one of them is meant, none counted
# What counts: 仅一名, 共一件, and deeds that are told by their number (新增一名, 受理一起).
_COUNTING = re.compile(
    r"(?:[仅只就共剩余各有为达占缺差]|其中|另有|剩下|余下|新增|增加|增设|新建|建成|建立|设立|成立|配备?|聘请?|选派|培养|办理|受理|接到"
    r"|办结|审结|审查|查处|立案|发生|引发|败诉|胜诉|撤销|维持|化解|调解|移送|退回|否决|缺少|购置|新购|添置|获评?|拆除|关停|制止)了?$"
)
_NOTHING = re.compile(r"^(?:事(?![项故务])|话|心|样|边|步|方面|起(?![案纠])|切|定|些|体)")  # 一件事, 一句话
_NOUN = re.compile(r"^[\u4e00-\u9fff]")
_SPAN = re.compile(r"(?:满|长达|历时|为期|用时|用了|耗时|延长|缩短|期限)[^，,。]{0,4}$")  # 历时一年 tells how long


def is_article(quantity: Quantity, place: Around) -> bool:
    """Tell whether a numeral stands for "a" or "the": a Chinese one, of which nothing says that it is counted."""
    if not quantity.raw.startswith(_ONE) or quantity.value != 1:
        return False
    if quantity.unit == "年":
        return not _SPAN.search(place.before)
    if quantity.raw == "一批" or _POINTED.search(place.before) or _NOTHING.match(place.after):
        return True
    return bool(_NOUN.match(place.after)) and not _COUNTING.search(place.before)
