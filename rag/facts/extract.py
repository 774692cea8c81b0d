"""Read the figures out of a report: what each counts, whose it is, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from rag.facts.articles import is_article
from rag.facts.bearing import Bearing, bearing
from rag.facts.features import COUNTED, TIMES, Around, around, features
from rag.facts.none import noughts
from rag.facts.phrase import phrase
from rag.facts.scorer import PART, fact_scorer
from rag.facts.taxonomy import all_units, indicators
from rag.text.numbers import NumberKind, Quantity, find_quantities
from rag.types import Clause, Fact, Period, Report, Role, Whose

FACTS_ID = "facts-7"  # changes whenever the figures read may

_SURE = 0.4
_PART_SURE = 0.6
_LISTED = re.compile(r"^[、和及][^，,。；;]{1,12}$")
_REACH = 6  # figures back that 其中 may refer to
_NUMERAL = re.compile(r"[0-9０-９零〇一二两三四五六七八九十百千万半]")
# Words to whoever reads the report by machine: no figure of theirs is one of the report's.
_TO_A_READER = re.compile(
    r"忽略.{0,10}(?:指令|要求|提示|规则)|(?:只|仅)(?:能|需|许)?(?:说|回答|输出)|(?:必须|请)(?:你)?(?:回答|回复|输出)|你(?:必须|只能)|正确答案|<\||"
    r"(?i:ignore|instruction|\bsystem\b|\bassistant\b|\banswers?\b|\bprompt\b)"
)
_TURN = re.compile(
    r"^[^。；;]{0,6}?(?:增|升|降|减|回落|扩|壮大|发展|提[高升]|充实|上升|下降|缩短|压缩|缩减|变|翻番)[^，,。；;]{0,5}(?:到|至|为|成)[^，。；;]{0,3}$"
)
_SAME = re.compile(
    r"^(?:件|次|人|场|份|条|名|个)?[，,（(、；;]*(?:而|但|比|较|与|同|上|去|其中|占|全[县区市旗州]|由|从|今年|20\d\d年|自20|成功|化解|办结|调成|调解成功|成功调解|我[镇乡街]|本[镇乡]|当年)"
)
_ALL_CERTIFIED = re.compile(
    r"^[^。；;0-9０-９]{0,9}?(?:全员|全部|个个|人人|均|都)(?:已|能|能够)?(?:持证|取得|具备|持有)"
)
_SUMMED = re.compile(r"^[^，,。；;]{0,10}[，,](?:全年|一年|年内|累计|合计|总计|共)+$")  # 每月组织1次学法，全年12次
_NOT_ONE = re.compile(r"(?:没有?|无|未(?:发生|出现)?)$")  # 没有一起 counts none
_POSTS = re.compile(r"^(?:个|名)?(?:的)?编制")
_FILLED = re.compile(r"在岗|到岗|实有|在编|到位|在职")
_COUNTING = re.compile(r"(?:一共|总共|共计|合计|总数|数量|共|现|有|数|(?<!行)为|是|达|[:：])+$")
_HOLDS = re.compile(
    r"^[^，,。；;]{0,6}?(?:持有|持|取得|具有|具备|获得|考取|领取)[^，,。；;]{0,8}(?:执法证|证件|资格|执法.{0,4}证)|^持证"
)
_TAKEN_IN = re.compile(r"^(?:共|全年)?(?:受理|接收|登记|收到|接到)并?")
_SHORT = 4  # characters of a verb that needs its object said
_PLACE = re.compile(r"^第.+[位名]$")  # 第7位 counts nothing but is a figure all the same
RANK = "名次"  # its unit
_FOUND = re.compile(r"(?:排查|摸排|登记|录入|上报)(?!.*(?:调解|调处|化解|解决))")
_SOLVED = re.compile(r"(?:化解|办结|调成|成功|结案|息访|办理完毕)[^，。]{0,6}$")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure with its surroundings and what has been made of it so far."""

    quantity: Quantity
    place: Around
    bearing: Bearing
    indicator: str | None
    score: float
    part: bool
    what: str


def facts_of_report(report: Report) -> list[Fact]:
    """Return the figures of a report in the order of their places; figures that only tell a difference are left out."""
    found: list[Fact] = []
    for clause in report.clauses:
        section = report.sections[clause.section]
        seen = _read(clause.text, section.path[-1] if section.path else "", section.role, report.meta.year)
        found += [fact for item in seen for fact in _facts(clause, item, found)]
        found += _noughts(clause, section.role)
    return _without_contradictions(found)


def _read(text: str, heading: str, role: Role, year: int | None) -> list[_Seen]:
    if not _NUMERAL.search(text) or _TO_A_READER.search(text):
        return []
    seen: list[_Seen] = []
    since = 0
    for quantity in _figures(text):
        if quantity.kind in COUNTED or quantity.unit == RANK:
            place = around(text, quantity, heading, since)
            if is_article(quantity, place):
                continue
            seen.append(_see(quantity, place, bearing(place, role, year), seen[-1].what if seen else ""))
            since = quantity.end if quantity.unit not in TIMES else since
    return _joined(text, seen)


def _figures(text: str) -> Iterator[Quantity]:
    for quantity in find_quantities(text):
        ranked = quantity.kind is NumberKind.ORDINAL and _PLACE.match(quantity.raw)
        yield replace(quantity, unit=RANK) if ranked else quantity


def _see(quantity: Quantity, place: Around, told: Bearing, last: str) -> _Seen:
    if quantity.unit not in all_units():
        return _Seen(quantity, place, told, None, 0.0, False, phrase(place, last))
    scorer = fact_scorer()
    scores = scorer.score(features(place))
    part = scores[-1] >= _PART_SURE
    score, key = max(((scores[at], key) for at, key in _columns_of(quantity.unit)), default=(0.0, ""))
    known = key if score >= _SURE and not _ruled_out(key, place) else None
    if quantity.unit == "人" and known in {None, "enforcement_staff"} and _HOLDS.match(place.after):
        known = "certified_staff"
    part = part or (known is not None and _is_part(known, place))
    return _Seen(quantity, place, told, known, score, part, phrase(place, last))


@lru_cache(maxsize=128)
def _columns_of(unit: str) -> tuple[tuple[int, str], ...]:
    """Return the columns of the scorer for the indicators counted in a unit."""
    columns = enumerate(fact_scorer().columns)
    return tuple((at, key) for at, key in columns if key != PART and unit in indicators()[key].units)


def _is_part(key: str, place: Around) -> bool:
    partly = indicators()[key].partly
    if key == "mediation_cases" and _FOUND.search(place.before):
        return True  # found and written down is not yet settled
    return bool(partly and partly.search(place.before))


def _ruled_out(key: str, place: Around) -> bool:
    never, thing = indicators()[key].never, indicators()[key].thing
    before = _COUNTING.sub("", place.before)
    if (
        thing
        and place.unit in {"个", ""}
        and not (thing.match(place.after) or re.search(f"(?:{thing.pattern})$", before))
    ):
        return True
    return bool(never and never.search(place.before)) or (
        key == "enforcement_staff" and bool(_POSTS.match(place.after))
    )


def _joined(text: str, seen: list[_Seen]) -> list[_Seen]:
    """Let figures that only carry on from the one before them count the same: 52件（去年47件）, 由4人增加到9人."""
    joined = list(seen)
    for at in range(1, len(joined)):
        one, two = joined[at - 1], joined[at]
        between = text[one.quantity.end : two.quantity.start]
        if one.quantity.unit != two.quantity.unit or "。" in between or "；" in between:
            continue
        if (one.part or one.bearing.among) and _LISTED.match(between):  # 其中违法建设6起、占道经营3起: parts both
            joined[at] = replace(two, part=True, bearing=replace(two.bearing, among=True))
        elif _TURN.match(between) and not two.bearing.change:
            key = one.indicator if one.score >= two.score else two.indicator
            joined[at - 1] = replace(
                one, indicator=key, bearing=replace(one.bearing, period=Period.LAST_YEAR), part=False
            )
            joined[at] = replace(two, indicator=key, bearing=replace(two.bearing, period=Period.YEAR), part=one.part)
        elif two.indicator is None and one.indicator and len(between) <= 14 and _SAME.match(between):
            among = one.bearing.whose is Whose.OWN and one.bearing.period is Period.YEAR and two.bearing.among
            among = among or bool(_SOLVED.search(two.place.before) and not one.part)
            part = two.part or (among and two.quantity.value <= one.quantity.value)
            joined[at] = replace(two, indicator=one.indicator, what=_carried(one, two), part=part)
        elif two.indicator is None and one.indicator and one.bearing.period is Period.PART and _SUMMED.match(between):
            joined[at] = replace(two, indicator=one.indicator, what=one.what)
        elif (
            two.indicator is None and "编制" in one.place.before[-6:] + one.place.after[:4] and _FILLED.search(between)
        ):
            joined[at] = replace(two, indicator="enforcement_staff")
        elif two.indicator == one.indicator and _within(one, two):
            joined[at] = replace(two, part=True)
    return joined


def _carried(one: _Seen, two: _Seen) -> str:
    """Say what the second figure counts, which carries on from the first: 受理信访19件，办结18件 tells 信访办结."""
    if not _SOLVED.search(two.place.before):
        return one.what
    return two.what if len(two.what) > _SHORT else f"{_TAKEN_IN.sub('', one.what)}{two.what}"


def _within(one: _Seen, two: _Seen) -> bool:
    """Tell whether the second figure counts some of the first: 其中..., or those settled of those taken in."""
    alike = (one.bearing.whose, one.bearing.period) == (two.bearing.whose, two.bearing.period)
    some = two.bearing.among or (_SOLVED.search(two.place.before) is not None and not one.part)
    return alike and some and two.quantity.value <= one.quantity.value


def _facts(clause: Clause, item: _Seen, before: list[Fact]) -> Iterator[Fact]:
    quantity = item.quantity
    if item.bearing.change or (quantity.value == 1 and _NOT_ONE.search(item.place.before)):
        return
    fact = Fact(
        clause.clause_id,
        clause.start + quantity.start,
        clause.start + quantity.end,
        quantity.raw,
        quantity.value,
        quantity.unit,
        item.what,
        item.indicator,
        item.bearing.whose,
        _period(item),
        item.part or (item.bearing.among and _told(item, before)),
        quantity.approx,
    )
    everyone = quantity.unit == "人" and _ALL_CERTIFIED.match(item.place.after + item.place.later)
    if everyone and "执法" in clause.text:
        yield replace(fact, indicator="enforcement_staff")
        yield replace(fact, indicator="certified_staff")
    else:
        yield fact


def _period(item: _Seen) -> Period:
    period = item.bearing.period
    stock = item.indicator is not None and indicators()[item.indicator].stock
    return Period.YEAR if stock and period in {Period.CUMULATIVE, Period.PART} else period


def _told(item: _Seen, before: list[Fact]) -> bool:
    """Tell whether one of the figures just before is a total that this one can be part of."""
    return any(
        fact.indicator == item.indicator is not None and fact.value >= item.quantity.value and fact.whose is Whose.OWN
        for fact in before[-_REACH:]
    )


def _noughts(clause: Clause, role: Role) -> Iterator[Fact]:
    if role is Role.PLAN:
        return
    for nought in noughts(clause.text):
        start, end = clause.start + nought.start, clause.start + nought.end
        raw, what = clause.text[nought.start : nought.end], indicators()[nought.indicator].zh
        place = (clause.clause_id, start, end, raw, Decimal(0), "件", what)
        yield Fact(*place, nought.indicator, Whose.OWN, Period.YEAR)


def _without_contradictions(facts: list[Fact]) -> list[Fact]:
    """Drop a nought told in words where the same report counts some."""
    some = {
        fact.indicator
        for fact in facts
        if fact.value and fact.whose is Whose.OWN and fact.period is Period.YEAR and fact.indicator
    }
    return [fact for fact in facts if fact.value or fact.raw[:1].isdigit() or fact.indicator not in some]
