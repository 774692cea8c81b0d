"""Figures of nought that are told in words: 没有发生行政复议和行政诉讼案件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NO = r"(?:没有|未|从未|尚?无|零|没)"
_THINGS = (
    ("lawsuits", r"行政诉讼|行政应诉案|行政官司|起诉镇|被起诉"),
    ("reconsiderations", r"行政复议|申请复议|提起复议|复议案|复议"),
    ("penalties", r"行政处罚案件|行政处罚"),
)
_BAD = r"败诉|撤销|纠错|错案|变更|违法|维持|不服|投诉|超期|应诉|逾期|申请(?!复议)|决定书|程序|不当|因|引[起]"
_FIGURE = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Nought:
    """An indicator that a text says there was none of, with the span of the words."""

    indicator: str
    start: int
    end: int


_PATTERNS = tuple(
    (
        key,
        re.compile(
            rf"{_NO}(?:一[件起例宗](?:被)?|一(?:名)?当事人|任何|再|有)?(?:发生|引发|出现|收到|产生|提起|被提起|被|申请|办理|实施|作出)?"
            rf"(?P<gap>[^，,。；;！!？?\n]{{0,14}}?)(?P<thing>{thing})(?!率)(?P<rest>[^，,。；;\n]{{0,10}})"
        ),
    )
    for key, thing in _THINGS
)


def noughts(text: str) -> Iterator[Nought]:
    """Yield the known indicators a clause says there were none of."""
    for key, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            said = match["gap"] + match["rest"]
            if not re.search(_BAD, said) and not _FIGURE.search(match["gap"]):
                yield Nought(key, match.start(), match.end("thing"))
                break
