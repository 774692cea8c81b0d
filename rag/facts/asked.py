"""Which figures a question asks for, and what is to be done with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.facts.added import Added, added_in
from rag.facts.measures import measured_in
from rag.facts.ranked import rank_asked
from rag.facts.taxonomy import Indicator, indicators
from rag.facts.threshold import Bound, Threshold, threshold_of
from rag.text.fold import fold
from rag.text.number_patterns import canonical_unit
from rag.types import Kind, Language, Question

_NUMBER_ZH = re.compile(
    r"多少|(?<!哪)几(?![乎])|多大|率|金额|件数|次数|场次|份数|条数|人数|数量|总数|总量|数据|规模|比例|百分|占比|第几|排名|合计|多还是|更多|更少|平均|加起来|谁.{0,12}[多少高低]|哪.{0,14}[多少高低]|差|数(?=是|$|？|\?|，)"
)
_NUMBER_EN = re.compile(
    r"\bhow (?:many|much|often|big|large)\b|\bnumbers? of\b|\brate\b|\bpercent|\bshare of\b|\bproportion\b|\btotal\b|\baverage\b|\bsize of\b|\bcount\b(?! (?:up)?on\b)"
    r"|\bfigures?\b|\bcaseload"
)
_NOUN_EN = re.compile(
    r"\bhow many (?:of (?:the|these|those|all) )?(.+?)(?= (?:do|does|did|were|was|are|is|has|have|had|in|at|by|of|that|which|the)\b|[?,.]|$)"
)
_ANYTHING_EN = re.compile(
    r"^(?:(?:of the )?(?:\w+ )?(?:towns?|townships?|sub-?districts?|reports?|places)|times|cases|people|persons|items|pieces|orders|units|sessions|of them|staff|events|residents|copies|\W)+$"
)
_UNIT_ZH = re.compile(
    r"(?:多少|几)个?(小时|学时|课时|场次|人次|件次|批次|[件起宗例次场人名位份册本张家所处项条批期台辆户部间座亩吨套支辆栋])(?![民员区])"
)
_WORD_QUESTION = re.compile(
    r"什么|谁|哪|没有|怎么(?!变)|咋(?!变)|怎样|如何|为(?:什么|何|啥)|凭(?:什么|啥)|干嘛|哪些方面|有哪些问题|吗|有没有|是否|啥(?!变)|原因|解决没|\b(?:which|who|what|where|when|why|how (?:do|does|did|can|could|are|is|was|were|has|have|will|come)|what did|what (?:problems?|measures?)|does|is there|describe|explain|summar)"
)
_NOT_FIGURES = re.compile(
    r"问题|不足(?![\d一二三四五六七八九十百千])|短板|困难|短缺|缺口|缺人|抱怨|共同|解决(?:没|了)|凑不齐|打算|计划|目标|明年|来年|下一年|下年|准备|拟"
    r"|\bproblems?\b|\bcomplain|\bshortcoming|\bshortages?\b|\bshort of\b|\bstill the same\b|\bplan(?:s|ned|ning)?\b|\btargets?\b|\bgoal\b|\bnext year\b|\bcoming year\b|\bresolved problem"
)
_LEAST = re.compile(
    r"最(?:少|低|小|短|快|近|差)|倒数|垫底|末位|居末|排在?最后|第[二三四五六七八九十]\s*[少低小短]|[少低小短][到至][多高大长]|\bascending\b|(?<!to )(?<!to the )\b(?:fewest|least|lowest|smallest|minimum|fastest|quickest|shortest|nearest|worst)\b"
)
_MORE = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller|greater)\b.*\b(?:than|or)\b|\bwhich\b.*\b(?:more|higher|fewer|lower|larger|less)\b|谁|哪个|更|比.{1,16}[多少高低]|多还是|高还是"
    r"|(?:快|慢|远|近|长|短|升了?|降了?)还是|翻番|\bwhich\b.*\bbetter\b|\bwho\b.*\b(?:better|more)\b|\brank\b.*\bby\b"
)
_PLACES = re.compile(
    r"镇|乡|街道|地方|报告|谁|哪|towns?|townships?|reports?|sub-?districts?|who|which|places", re.IGNORECASE
)
_HOW_MANY = re.compile(
    r"(?:镇|乡|街道|报告|地方).{0,4}(?:几|多少)|(?:几|多少)(?:个|家|份)?(?:乡|镇|街道|报告|地方)|\bhow many (?:towns?|reports?|places)"
)
_COUNTED_PLACES = re.compile(
    r"(?:有|是)?(?:几|多少)[家个](?:乡镇|镇街|镇|乡|街道|地方|报告)|(?:有|是)(?:几|多少)[家个]\s*[？?。]?\s*$"
)
_MAX = 3
_ADDABLE = frozenset({Kind.LOOKUP, Kind.COMPARE, Kind.CROSS_YEAR})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a number question wants: known indicators, a threshold, the least rather than the most, a sum of all."""

    indicators: tuple[Indicator, ...]
    threshold: Threshold | None
    kind: Kind
    least: bool
    added: Added | None = None
    rank: int = 1  # 2 for the second most, or the second least


def wanted_of(question: Question) -> Wanted | None:
    """Return what a question about known figures wants; None where it asks for something else."""
    words = _words(question)
    if _NOT_FIGURES.search(words):
        return None
    found = [item for item in indicators_in(words) if not item.mixed]
    if not found:
        return None
    found = _counted(found, words, question.language)
    if not found:
        return None
    threshold = threshold_of(words)
    kind = _kind(question, words, threshold)
    if kind is None:
        return None
    added = added_in(words) if kind in _ADDABLE and threshold is None else None
    kind = Kind.LOOKUP if added is not None else kind
    return Wanted(tuple(found[:_MAX]), threshold, kind, asks_least(words), added, rank_asked(words))


def asks_least(words: str) -> bool:
    """Tell whether folded, lower-case words ask for the least."""
    return _LEAST.search(words) is not None


def asks_more(words: str) -> bool:
    """Tell whether folded, lower-case words ask which of several is more."""
    return _MORE.search(words) is not None


def _counted(found: list[Indicator], words: str, language: Language) -> list[Indicator]:
    """Keep indicators that can be what is counted: 执法队有多少台记录仪 asks for no officers."""
    counted = _COUNTED_PLACES.sub(" ", words)
    measured = measured_in(counted, language)
    found = [item for item in found if not all(measured.conflicts(unit) for unit in item.units if unit)]
    units = {canonical_unit(unit) for unit in _UNIT_ZH.findall(counted)}
    if not found or any(not any(unit in item.units for item in found) for unit in units):
        return []
    noun = _NOUN_EN.search(words)
    if noun is None or _ANYTHING_EN.search(noun[1]):
        return found
    return [
        item
        for item in found
        if any(match.start() < noun.end(1) for match in item.asked_en.finditer(words)) or item.asked.search(noun[1])
    ]


def indicators_in(words: str) -> list[Indicator]:
    """Return the indicators that words in either language speak of."""
    found = []
    for item in indicators().values():
        match = item.asked.search(words)
        if (match and not (item.not_asked and item.not_asked.search(words))) or (match := item.asked_en.search(words)):
            found.append((match, item))
    return [item for _, item in _apart(found)]


def _apart(found: list[tuple[re.Match[str], Indicator]]) -> list[tuple[re.Match[str], Indicator]]:
    """Drop a match that lies within another one, or that a more special indicator overrules."""
    keys = {item.key for _, item in found}
    return [
        (match, item)
        for match, item in found
        if not any(
            other is not match
            and other.start() <= match.start()
            and match.end() <= other.end()
            and len(other[0]) > len(match[0])
            for other, _ in found
        )
        and not (_OVERRULED.get(item.key, frozenset()) & keys)
    ]


_OVERRULED = {
    "enforcement_staff": frozenset(
        {"certified_staff", "trainings", "enforcement_checks", "exam_pass_rate", "penalties", "fines"}
    ),
    "mediation_cases": frozenset({"mediation_rate", "trainings"}),
    "publicity_events": frozenset({"leaflets", "people_reached"}),
    "adviser_services": frozenset({"contracts_reviewed", "trainings"}),
    "certified_staff": frozenset({"exam_pass_rate"}),
    "contracts_reviewed": frozenset({"legal_aid"}),
    "decisions_reviewed": frozenset({"contracts_reviewed", "penalties"}),
    "disclosure_items": frozenset({"leaflets"}),
    "petitions": frozenset({"response_rate"}),
    "hotline_orders": frozenset({"response_rate"}),
    "study_sessions": frozenset({"exam_pass_rate"}),
    "meetings_on_law": frozenset({"study_sessions"}),
}


def _words(question: Question) -> str:
    return fold(question.asked.words).lower()


def _kind(question: Question, words: str, threshold: Threshold | None) -> Kind | None:
    scope = question.scope
    if threshold is not None and question.kind in {
        Kind.LIST,
        Kind.COUNT,
        Kind.LOOKUP,
        Kind.COMPARE,
        Kind.YES_NO,
        Kind.SUPERLATIVE,
    }:
        if len(scope.townships) == 1 or not _PLACES.search(question.text):
            if question.kind is Kind.YES_NO and threshold.bound is not Bound.EQUAL:
                return Kind.YES_NO
            return Kind.LOOKUP if question.kind is Kind.LOOKUP and threshold.value else None
        return Kind.COUNT if question.kind is Kind.COUNT or _HOW_MANY.search(words) else Kind.LIST
    if question.kind in {Kind.SUPERLATIVE, Kind.COMPARE, Kind.CROSS_YEAR}:
        return question.kind
    if question.asked.why:  # a reason is asked for, whatever is counted beside it
        return None
    number = (_NUMBER_ZH if question.language is Language.ZH else _NUMBER_EN).search(
        words
    ) or question.asked.unit is not None
    if question.kind is Kind.YES_NO:
        several = len(scope.townships) > 1 or len(scope.years) > 1
        return (Kind.CROSS_YEAR if len(scope.years) > 1 else Kind.COMPARE) if several and _MORE.search(words) else None
    if question.kind is Kind.LOOKUP and len(scope.townships) > 1 and _MORE.search(words):
        return Kind.COMPARE
    if question.kind is Kind.LOOKUP and (number or not _WORD_QUESTION.search(words)):
        return Kind.LOOKUP
    return None
