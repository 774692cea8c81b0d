"""How lawsuits and reviews ended: who lost one, who lost none. A clause that counts them says nothing of it yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rag.survey.grounds import PRECEDENCE, Ground
from rag.survey.judge import Judged
from rag.text.fold import fold
from rag.types import Asked, Clause, Role, Section


class Outcome(StrEnum):
    """What a list asks of the cases brought against townships."""

    LOST = "lost"
    WON = "won"
    UNBEATEN = "unbeaten"  # none lost, or all won


_NONE = r"(?:没有?|未|无|从未|不曾|零)(?:一[件起例]|发生|出现|被)?"
_LOSE = r"败诉|(?:打)?输(?:了|掉|过)?(?:的)?(?:[^，,。？?]{0,4})?官司|官司[^，,。？?]{0,6}输"
_WIN = r"胜诉|打?赢(?:了|过|得)?(?:的)?(?:[^，,。？?]{0,4})?官司|官司[^，,。？?]{0,6}赢"
_ASKED = (
    (
        Outcome.UNBEATEN,
        re.compile(
            rf"(?<!有){_NONE}[^，,。？?]{{0,6}}(?:{_LOSE})|(?:都|均|全部?|所有|一律)[^，,。？?]{{0,8}}(?:{_WIN})|(?:{_WIN})率?(?:为|是|达到?)?(?:100|百分之百)"
            rf"|官司[^，,。？?]{{0,2}}(?:都|全)[^，,。？?]{{0,3}}赢|(?:{_WIN})(?:了)?(?:全部|所有)|赢了?(?:全部|所有)[^，,。？?]{{0,6}}官司"
            r"|\b(?:won|win) (?:all|every)\b.*\b(?:lawsuit|suit|case)"
            r"|\b(?:not|never|n't|without) los(?:e|t|ing)\b.*\b(?:lawsuit|suit|case|court)"
            r"|\blost no\b.*\b(?:lawsuit|suit|case)"
        ),
    ),
    (Outcome.LOST, re.compile(rf"{_LOSE}|\blos(?:e|t|ing)\b.*\b(?:lawsuit|suit|litigation|case|court)")),
    (Outcome.WON, re.compile(rf"{_WIN}|\bw[oi]n\b.*\b(?:lawsuit|suit|litigation|case|court)")),
)
# 为什么败诉 and 败诉后 ask of more than that it happened.
_MORE = re.compile(r"为什么|为何|原因|怎么|率|\bwhy\b|\bhow\b|打算|计划|\bplan")
# Words that say no more than that cases were brought; who lost one over what is another question.
_BARE = re.compile(
    r"有?(?:哪些|哪几个?|哪个|多少|几)(?:个|份|家)?的?(?:乡镇|镇街|街道|镇|乡|地方|报告)?|请?(?:列出|列举|找出|统计)(?:一下)?"
    r"|有没有|是不是|是否|行政|民事|诉讼|应诉|案件|官司|民告官|政府|法院|被告|被诉|发生|出现|提到|写到|写明|说|承认|存在|被|判|打|任何|所有|全部|"
    r"一件|一场|一起|情况|问题|乡镇|镇|乡|街道|报告|曾经?|当年|全年|这一年|今年|去年|[的了过都均在上里中是有吗呢没未无件起场年率]"
)
_OVER = re.compile(r"\b(?:over|because|about|concerning|against (?!it|them|the government)\w+|land|demolition)\b")
_ADMINISTRATIVE = re.compile(r"行政|民告官|政府|\badministrative\b|\bgovernment")

_NUMBER = r"[0-9一二三四五六七八九十两]+"
_NOT_LOST = re.compile(
    rf"{_NONE}[^，,。；]{{0,4}}败诉|败诉(?:案件|率)?[^，,。；\d]{{0,4}}(?:[0零]|无)(?![\d.．])|(?:均|都|全部?)(?:获得?)?(?:胜诉|驳回原告)|胜诉率[^，,。；]{{0,3}}(?:100|百分之百)"
)
_LOST = re.compile(r"败诉|判决[^，,。；]{0,8}(?:撤销|确认违法)")
_WON = re.compile(rf"胜诉(?!率)|驳回(?:原告|起诉|诉讼请求)|胜诉{_NUMBER}")
_CASE = re.compile(r"诉讼案件|诉讼[^，,。；]{0,4}案|应诉|官司|被诉|行政诉讼")
_CIVIL = re.compile(r"民事")
_OF_TOWN = re.compile(r"行政(?:诉讼|应诉|案件|复议)|镇政府|乡政府|被诉|被告|出庭")


@dataclass(frozen=True, slots=True)
class Ended:
    """The outcome asked about; ``administrative`` where only cases against the government are meant."""

    outcome: Outcome
    administrative: bool


def outcome_asked(asked: Asked) -> Ended | None:
    """Return the outcome of lawsuits a list asks about, or None where it asks of something else beside."""
    words = fold(asked.words).lower()
    if _MORE.search(words):
        return None
    found = ((outcome, pattern) for outcome, pattern in _ASKED if pattern.search(words))
    outcome, pattern = next(found, (None, _MORE))
    rest = re.findall(r"[\u4e00-\u9fff]", _BARE.sub("", re.sub(f"{_LOSE}|{_WIN}", "", pattern.sub("", words))))
    if len(rest) > 1 or _OVER.search(words):
        return None
    return None if outcome is None else Ended(outcome, _ADMINISTRATIVE.search(words) is not None)


def judge_outcome(clauses: Sequence[tuple[Clause, Section]], ended: Ended) -> Judged:
    """Judge a report by how the cases it tells of ended; one lost outweighs those that were not."""
    found: dict[Ground, Clause] = {}
    told = {_told(clause.text, section.role) for clause, section in clauses}
    for clause, section in clauses:
        ground = _ground(clause.text, section.role, ended, lost=Outcome.LOST in told)
        found.setdefault(ground, clause)
    ground = min(found, key=PRECEDENCE.index, default=Ground.SILENT)
    return Judged(ground, None if ground is Ground.SILENT else found[ground])


def _ground(text: str, role: Role, ended: Ended, *, lost: bool) -> Ground:
    told = _told(text, role)
    if told is None:
        return Ground.NEARBY if _CASE.search(fold(text)) and role is not Role.PLAN else Ground.SILENT
    if ended.administrative and _CIVIL.search(text) and not _OF_TOWN.search(text):
        return Ground.NEARBY
    if ended.outcome is Outcome.LOST:
        return Ground.DONE if told is Outcome.LOST else Ground.CONTRARY
    if ended.outcome is Outcome.WON:
        return Ground.CONTRARY if told is Outcome.LOST else Ground.DONE if _WON.search(fold(text)) else Ground.NEARBY
    return Ground.CONTRARY if told is Outcome.LOST else Ground.NEARBY if lost or told is Outcome.WON else Ground.DONE


def _told(text: str, role: Role) -> Outcome | None:
    """What a clause tells of how cases ended; plans tell nothing."""
    return None if role is Role.PLAN else ended_in(text)


def ended_in(text: str) -> Outcome | None:
    """Return how a clause says that cases ended, or None where it does not."""
    clause = fold(text)
    rest = _NOT_LOST.sub(" ", clause)
    if _LOST.search(rest) and not re.search(r"败诉率|降低|减少|防止|避免|败诉(?:风险|追责)|(?:防范|杜绝)", rest):
        return Outcome.LOST
    if rest != clause:
        return Outcome.UNBEATEN
    return Outcome.WON if _WON.search(clause) and _CASE.search(clause) else None
