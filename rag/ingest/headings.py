"""Find headings: 一、（一）1. 第一部分 and unnumbered ones, also when the body follows on the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.ingest.roles import names_a_role

_HAN_DIGITS = "一二三四五六七八九十"
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", _HAN_DIGITS)
_MARKS: dict[str, re.Pattern[str]] = {
    "part": re.compile(rf"第([{_HAN_DIGITS}]{{1,3}})(?:部分|章|篇)[、：:\s]*"),
    "han": re.compile(rf"(?:([{_HAN_DIGITS}]{{1,3}})\s*[、．.,，]|([壹贰叁肆伍陆柒捌玖拾])(?:\s*[、．.,，]|\s+))\s*"),
    "paren": re.compile(rf"[（(]\s*([{_HAN_DIGITS}]{{1,3}})\s*[）)]\s*[、.．]?\s*"),
    "digit": re.compile(r"([0-9０-９]{1,2})\s*(?:[、．]|\.(?![0-9]))\s*"),
    "digit_paren": re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[）)]\s*[、.．]?\s*"),
}
_ENDS_HEADING = re.compile(r"[。；;！!？?]|[：:](?=.{12})|\s(?=[（(一1])|　+")
_MAX_HEADING = 48
_MAX_PLAIN = 36
_SIGNATURE = re.compile(r"(?:人民政府|办事处|委员会|党委|党工委|管委会|办公室|司法所)$")
_DATE = re.compile(r"^[\d０-９二〇零○一三四五六七八九十]{2,4}\s*[年./-]\s*[\d０-９一二三四五六七八九十]{1,3}\s*[月./-]")
_ANNEX = re.compile(r"附\s*[件表录]\s*[0-9０-９一二三四五六]{0,2}\s*[：:]?$")
_NOT_PLAIN = re.compile(
    r"[。；;，：:！？!?、]$|^(?:[一二三四五六七八九十]+是|附件|无$|特此报告|（?此页无正文|抄送|以上报告)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text with its offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: which mark it has, its number, and whether body text follows on its line."""

    mark: str
    number: int
    text: str
    start: int
    end: int
    inline: bool


def lines_of(text: str) -> list[Line]:
    """Split a text into its lines, blank ones left out."""
    found: list[Line] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Line(line, start, start + len(line)))
        start += len(line) + 1
    return found


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """List the headings among a report's body lines, in order of appearance."""
    numbered = [heading for line in lines if (heading := _numbered(line))]
    tops = sum(1 for heading in numbered if heading.mark in {"part", "han"} and not heading.inline)
    plain = [heading for i, line in enumerate(lines) if (heading := _plain(lines, i, only_roles=tops > 1))]
    annexes = [Heading("annex", 0, line.text, line.start, line.end, inline=False) for line in lines if _is_annex(line)]
    return sorted([*numbered, *plain, *annexes], key=lambda heading: heading.start)


def _is_annex(line: Line) -> bool:
    return _ANNEX.match(line.text.strip()) is not None


def _numbered(line: Line) -> Heading | None:
    for mark, pattern in _MARKS.items():
        match = pattern.match(line.text)
        if match is None:
            continue
        end = _heading_end(line.text, match.end())
        if end is None:
            return None
        return Heading(
            mark,
            _number(next(filter(None, match.groups()))),
            line.text[:end].rstrip(),
            line.start,
            line.start + end,
            end < len(line.text) - 1,
        )
    return None


def _heading_end(text: str, body: int) -> int | None:
    """Where the heading stops: the first sentence end, or the line's end when the line is short."""
    stop = _ENDS_HEADING.search(text, body)
    if stop is not None and stop.start() - body <= _MAX_HEADING:
        return stop.start() if stop.start() > body else None
    if len(text) - body <= _MAX_HEADING:
        return len(text)
    # A long paragraph that merely begins with a number: its first phrase names it.
    comma = re.compile(r"[，,]").search(text, body)
    return comma.start() if comma is not None and comma.start() - body <= _MAX_HEADING else None


def _plain(lines: Sequence[Line], index: int, *, only_roles: bool) -> Heading | None:
    line = lines[index]
    text = line.text.strip()
    if not 3 < len(text) <= _MAX_PLAIN or index + 1 >= len(lines) or any(p.match(text) for p in _MARKS.values()):
        return None
    if _NOT_PLAIN.search(text) or _SIGNATURE.search(text) or _DATE.match(text):
        return None
    follows = lines[index + 1].text
    if len(follows) <= len(text) + 4 and not any(p.match(follows) for p in _MARKS.values()):
        return None
    if only_roles and not names_a_role(text):
        return None
    return Heading("plain", 0, text, line.start, line.end, inline=False)


def _number(text: str) -> int:
    text = text.translate(_FORMAL)
    if text[0] in _HAN_DIGITS:
        tens, _, ones = text.rpartition("十")
        if "十" in text:
            return 10 * (_HAN_DIGITS.index(tens) + 1 if tens else 1) + (_HAN_DIGITS.index(ones) + 1 if ones else 0)
        return _HAN_DIGITS.index(text[-1]) + 1
    return int(text)
