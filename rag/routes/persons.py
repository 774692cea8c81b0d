"""Questions after a person's name (镇长叫什么, who is the mayor): answered only where a clause names somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lookup import near
from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.survey import Surveyed
from rag.text.fold import fold
from rag.text.people import NAME, OFFICES, PEOPLE, is_name, people_in
from rag.types import Evidence, Question, Refusal, ReportMeta

_CALLED = r"叫(?:做)?(?:什么|啥)|姓(?:什么|啥|甚)|贵姓|(?:名字|姓名|大名)(?:是|叫|有|$|[？?呢])"
_ASKS = re.compile(
    rf"(?P<called>(?:{PEOPLE})[^，,。]{{0,6}}?(?:{_CALLED}))"
    rf"|(?P<office>(?:{OFFICES})(?:[、和与及](?:{OFFICES}))*)(?:同志)?(?:现在|目前|分别|各|都)*(?:是|叫|有)(?:谁|哪(?:一)?[位个](?!村|镇|乡|部门|单位))"
    rf"|(?:谁|哪(?:一)?[位个](?:同志|人)?)(?:是|当|担任|任|在当)(?:着|了)?(?!法律明白人)[^，,。]{{0,12}}?(?P<held>{OFFICES})\s*[？?呢。]*\s*$"
)
_OFFICES_EN = {
    r"mayor|head of the (?:town|township)(?: government)?|township head|town head|magistrate": "镇长|乡长|办事处主任",
    r"party secretary|secretary": "书记",
    r"(?:deputy )?director|head of the (?:office|station|bureau)": "所长|局长|主任|站长",
    r"legal advis[eo]rs?|lawyers?|solicitors?": "律师|法律顾问",
}
_WHO_EN = re.compile(
    r"\bwho(?: is|'s| was| are| were)\b[^,?]*?\b(?P<office>{0})\b(?! (?:for|to|of the (?:work|project)))|\bname of (?:the|its|their) (?:\w+ )?(?P<named>{0})\b"
    r"|\bwhat(?: is|'s| was| are| were) (?:the|its|their) (?:\w+ )?(?P<called>{0})(?:'s|')? (?:called|names?)".format(
        f"(?:{'|'.join(_OFFICES_EN)})s?"
    )
)
_AND = re.compile("[、和与及]")
_HEADS = {"镇长": "镇长|乡长", "乡长": "镇长|乡长", "一把手": "书记|镇长|乡长|一把手"}
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,}律师事务所|[\u4e00-\u9fff]{2,}法律服务所")
_COUNSEL = re.compile(r"律师|法律顾问|法务")
_BEFORE, _BEHIND = 12, 8  # characters before a name and behind it in which its office stands: 由李明同志任镇长
_PAUSE = re.compile(r"[，,。；;、\n]")
# Reports that are read through for a name, and for the names of all; of more, the clauses found.
_MOST, _MOST_LISTED = 20, 400
# 才让多杰是谁, 有没有叫王光耀的书记: the name is given, what it stands beside is asked for.
_WHO_IS = re.compile(
    rf"^\s*(?:请问)?(?P<who>{NAME})(?:同志)?(?:是(?:谁|什么人|何人|干什么的|做什么的)|担?任(?:的是)?什么(?:职务?)?)\s*[？?。]*\s*$"
    rf"|(?:叫|名叫)(?:做)?(?P<called>{NAME})的"
)


def persons(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the clauses that name who is asked after, or a refusal; None where no person's name is asked."""
    name, office = _name_given(question), office_asked(question)
    if (name is None and office is None) or not in_scope:
        return None
    listed = name is None and len({(meta.county, meta.township) for meta in in_scope}) > 1
    told = [
        item
        for item in _read(question, in_scope, parts, most=_MOST_LISTED if listed else _MOST)
        if (name in item.clause.text if name is not None else names_somebody(item.clause.text, office or ""))
    ]
    if not told:
        nearest = near(question, find(question, in_scope, parts), parts)
        return Gathered("lookup", nearest, refusal=Refusal.NOT_MENTIONED)
    if listed:
        return Gathered("names", surveyed=tuple(_of_each(in_scope, told)))
    kept = [replace(item, score=1.0, rank=rank) for rank, item in enumerate(told, start=1)]
    return Gathered("lookup", tuple(kept[: parts.settings.retrieve.evidence]))


def _of_each(in_scope: Sequence[ReportMeta], told: Sequence[Evidence]) -> Iterator[Surveyed]:
    """Yield for each report the first clause that names somebody, or silence."""
    first = {item.meta.report_id: item for item in reversed(told)}
    for meta in in_scope:
        item = first.get(meta.report_id)
        if item is None:
            yield Surveyed(meta, Judged(Ground.SILENT, None), None)
        else:
            yield Surveyed(meta, Judged(Ground.STATED, item.clause), item.section)


def office_asked(question: Question) -> str | None:
    """Return the pattern of the office whose holder's name a question asks for; None where it asks for no name."""
    text = fold(question.asked.words).lower()
    match = _ASKS.search(text)
    if match is not None:
        office = match["office"] or match["held"] or re.search(PEOPLE, match["called"] or "")
        return _alike(office if isinstance(office, str) or office is None else office[0])
    match = _WHO_EN.search(text)
    if match is None:
        return None
    said = match["office"] or match["named"] or match["called"]
    return next(chinese for english, chinese in _OFFICES_EN.items() if re.fullmatch(f"(?:{english})s?", said))


def _alike(office: str | None) -> str | None:
    """Return the pattern of one office or several: the head of a town's government is that of a township's too."""
    if office is None:
        return None
    return "|".join(_HEADS.get(one, one) for one in _AND.split(office))


def _name_given(question: Question) -> str | None:
    match = _WHO_IS.search(question.asked.words)
    name = (match["who"] or match["called"]) if match is not None else None
    return name if name is not None and is_name(name) else None


def names_somebody(text: str, office: str) -> bool:
    """Tell whether a clause names a person, or a firm of lawyers, beside an office (a pattern)."""
    text = fold(text)
    if _COUNSEL.search(office) and _FIRM.search(text) and re.search(office, text):
        return True
    held = office if "副" in office else rf"(?<!副)(?:{office})"
    beside = (
        _PAUSE.split(text[max(0, start - _BEFORE) : start])[-1] + _PAUSE.split(text[start : end + _BEHIND])[0]
        for start, end in people_in(text)
    )
    return any(re.search(held, words) for words in beside)


def _read(question: Question, in_scope: Sequence[ReportMeta], parts: Parts, *, most: int) -> list[Evidence]:
    """Return every clause of few reports, of many those found for the question."""
    if len(in_scope) > most:
        return find(question, in_scope, parts)
    return [
        Evidence(clause, section, meta, 1.0, 1, "names")
        for meta in in_scope
        for clause, section in parts.library.report_clauses_of(meta.report_id)
    ]
