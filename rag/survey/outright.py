"""What a clause says outright to a question on yes or no: which way a number went, how a lawsuit ended, what is shut.

Such a clause decides by itself; what was learnt of questions and clauses in general gives way to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.survey.grounds import Ground
from rag.survey.outcomes import Outcome, ended_in
from rag.text.fold import fold

_UP, _DOWN = r"增|升|提(?!出|供|交)|涨|多(?!数|次|元|种|发)", r"降|减|少(?!数)|下滑|回落|压"
_OPENS = r"|^\W*(?:do|does|did|has|have|is|are|was|were)\b.*\b"
_TREND = (
    (
        re.compile(
            r"(?:增[加长多]|上升|提[高升]|上涨|[变更]?多|高)(?:了|过|些|一些)*(?:没有?|吗)\W*$"
            r"|(?:是否|是不是|有没有|有无)[^，。？]{0,12}(?:增[加长多]|上升|提[高升]|上涨|[变更]多)\W*$"
            rf"{_OPENS}(?:increas\w*|r[io]sen?|rising|gr[eo]wn?|go(?:ne)? up|went up|more(?! than))\b"
        ),
        True,
    ),
    (
        re.compile(
            r"(?:减[少]?|下降|降低?|回落|[变更]?少|低)(?:了|过|些|一些)*(?:没有?|吗)\W*$"
            r"|(?:是否|是不是|有没有|有无)[^，。？]{0,12}(?:减少|下降|降低|回落|[变更]少)\W*$"
            rf"{_OPENS}(?:decreas\w*|f[ae]ll(?:en)?|falling|declin\w*|drop\w*|go(?:ne)? down|went down)\b"
            rf"{_OPENS}(?:fewer|less)(?! than)\b"
        ),
        False,
    ),
)
# A number set against an earlier one: 同比下降, 较上年增加, 由27个降到8个.
_CHANGE = re.compile(
    r"(?:同比|环比|[较比](?:上一?年|去年|往年|前一年|同期|(?:19|20)\d\d年)(?:度|同期)?|[由从][^，。；由从]{2,16}?)"
    rf"[^，。；\d]{{0,6}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
)
_LOST = re.compile(
    r"败诉|打?输[了掉过]?.{0,3}官司|官司.{0,3}输|\b(?:lose|lost|losing)\b.{0,30}\b(?:case|suit|lawsuit|court)"
)
_WON = re.compile(r"胜诉|打?赢|\bw[io]n(?:ning)?\b")
_ALL = re.compile(r"所有|全部?|[都均每]|\b(?:all|every|each)\b")
_NEGATED = re.compile(r"没(?!有?\W*$)|(?<!有)[不未无](?!\W*$)|\b(?:not|no|never|without)\b|n't")
_ASKS = re.compile(r"有没有|有无|是不是|是否")
_IN_USE = re.compile(
    r"[还仍](?:在|能|可以?)?(?:继续|正常)?(?:[使运]?[用转行]|营业|运营|开[着放]|生产|存在)|\bstill\b.{0,20}\b(?:us\w+|open|running|operat\w+)"
)
_SHUT = re.compile(r"停[用产业]|停止|不再|拆除|关[停闭]|废[止除]|报废|封[存闭停]|取[缔消]|撤[销并]|腾空|清空")
# What opens any report, whatever it is about, and states nothing.
_OPENING = re.compile(
    r"以[^，。；]{2,30}为(?:指导|引领|统领)|(?:深入|全面|认真)?(?:学习)?贯彻|认真履行|(?:稳步|扎实|有序|深入|持续|全面)推进"
)
_SAID = 3  # characters of a question that have to stand in such a sentence for it to speak of them
_TOPIC = 2  # characters that a Chinese question and the words before a sign have to share


def outright(words: str, text: str) -> Ground | None:
    """Return what a clause comes to for a question on yes or no; None where it says nothing outright.

    ``words`` are those of the question without names.
    """
    asked, clause = fold(words).lower(), fold(text)
    return _trend(asked, clause) or _lawsuit(asked, clause) or _shut(asked, clause)


def _trend(asked: str, clause: str) -> Ground | None:
    up = next((up for pattern, up in _TREND if pattern.search(asked)), None)
    if up is None:
        return None
    changes = list(_CHANGE.finditer(clause))
    if _chinese(asked):
        at = topic(asked, clause)
        changes = [one for one in changes if at is not None and one.end() > at and "。" not in clause[at : one.start()]]
        changes = changes[:1]
    told = {one["up"] is not None for one in changes}
    return None if len(told) != 1 else Ground.STATED if told == {up} else Ground.FINE


def _lawsuit(asked: str, clause: str) -> Ground | None:
    if _NEGATED.search(_ASKS.sub("", asked)):
        return None
    ended = ended_in(clause)
    lost, won = ended is Outcome.LOST, ended is Outcome.UNBEATEN
    if _WON.search(asked):
        if won and not lost:
            return Ground.STATED
        return Ground.FINE if lost and _ALL.search(asked) else None
    if _LOST.search(asked):
        return Ground.STATED if lost else Ground.FINE if won else None
    return None


def _shut(asked: str, clause: str) -> Ground | None:
    shut = _IN_USE.search(asked) and _SHUT.search(clause)
    if not shut or _SHUT.search(asked):
        return None
    return Ground.FINE if not _chinese(asked) or topic(asked, clause[: shut.start()]) is not None else None


def names_outcome(words: str, text: str) -> bool:
    """Tell whether a clause says how a lawsuit ended, where that is asked: 出庭应诉1起 does not."""
    asked = fold(words).lower()
    if not (_LOST.search(asked) or _WON.search(asked)):
        return True
    return re.search(r"[败胜]诉|判决|裁[定判]|撤销|驳回|维持|纠正|确认违法|[输赢]", fold(text)) is not None


def opens(words: str, terms: Iterable[str], text: str) -> bool:
    """Tell whether a clause is but the formula a report opens with, and names none of what a Chinese question asks.

    ``terms`` are the words that say the same as the question's.
    """
    clause, asked = fold(text), _ASKS.sub(" ", fold(words))
    figures = re.sub(r"(?:19|20)\d\d年", "", clause)
    if len(_OPENING.findall(clause)) < _SAID - 1 or re.search(r"\d", figures):
        return False
    runs = re.findall(r"[\u4e00-\u9fff]{2,}", asked)
    said = [run[at : at + _SAID] for run in runs for at in range(max(1, len(run) - _SAID + 1))]
    return bool(said) and not any(one in clause for one in (*said, *terms))


def topic(asked: str, clause: str) -> int | None:
    """Return where a clause names what a Chinese question is about: the longest words of it, not the way they went."""
    subject = re.split(rf"[还仍]|是否|是不是|有没有|{_UP}|{_DOWN}", asked)
    runs = [run for part in subject for run in re.findall(r"[\u4e00-\u9fff]{2,}", part)]
    found = [
        (size, clause.find(run[at : at + size]))
        for run in runs
        for size in range(_TOPIC, len(run) + 1)
        for at in range(len(run) - size + 1)
        if run[at : at + size] in clause
    ]
    return max(found, key=lambda pair: (pair[0], -pair[1]))[1] if found else None


def _chinese(words: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", words) is not None
