"""Which township reports: name chains in title, signature, issuer field and body, put to a vote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.text.place_table import provinces as all_provinces

_HAN = r"[\u4e00-\u9fff]"
_TOWN_SUFFIX = (
    r"(?:(?:[\u4e00-\u9fff]{1,6}族)?乡|镇(?!(?:镇|乡|街道))|街道|苏木|(?:农场|林场|牧场|渔场)?管理区|(?:国营)?(?:农场|林场|牧场|渔场)(?!管理区)"
    r"|(?:地区|社区服务|工业园区|开发区|园区|景区|度假区|新区)(?=办事处|管委会|管理委员会))"
)
_COUNTY_SUFFIX = r"(?:自治县|自治旗|县(?!级)|区(?!划)|旗|市|特区|林区)"
_CHAIN = re.compile(
    rf"(?:(?P<province>{_HAN}{{2,7}}?(?:省|自治区))|(?P<capital>北京市|上海市|天津市|重庆市))?"
    rf"(?:(?P<city>{_HAN}{{1,7}}?(?:市|自治州|盟|地区))(?!场))?"
    rf"(?:(?P<county>{_HAN}{{1,11}}?{_COUNTY_SUFFIX})(?:委|县委)?)?(?:人民政府|政府)?"
    rf"(?P<town>{_HAN}{{1,8}}?{_TOWN_SUFFIX})"
)
_LEAD_IN = re.compile(r"^(?:中国共产党|中共|关于|印发|转发|报送|[（(]?\d{4}年?[）)]?|\s)+")
# A name stands after a pause or a higher unit, and before a word that a name cannot contain.
_BEFORE = re.compile(r"(?:^|[，。；;、：:“”\"《》（）()\s\n]|\d年|[省市县区旗州盟])$")
_GENERIC = re.compile(
    r"^(?:我|全|本|各|该|我们|城|村|集|小城|乡|下|返|家|回|进|入|还|思|出|跨|外|他|异|同|老|山|水|两|三|四|多|几|每|某|一|邻|周边|基层|农村|县|区|市|街道|有关|相关|其他|中心|强|重|建制|大|名|古|特色|撤|片|这|和|与|及|在|由|为|把|以|对|是)?"
    r"(?:[\u4e00-\u9fff]{0,2}(?:个|座|全|我|各|本|该))?(?:乡镇|镇街|乡|镇|街道|农场|林场|牧场|渔场|管理区|苏木)$"
    r"|^[\u4e00-\u9fff]{2}(?:重镇|强镇|名镇|大镇)$"  # 工业重镇
)
# 工业重镇, 千年古镇: what a place is praised as.
_PRAISED = re.compile(
    r"(?:工业|农业|经济|商贸|边贸|文化|旅游|历史|人口|产业|交通|水产|教育|移民|生态|能源|茶叶?|水乡|百|千年)[重强名大古小]镇$"
)
_NEVER_IN_NAME = re.compile(
    r"人民|政府|党委|工作|法治|依法|建设|我镇|我乡|全镇|全乡|全县|报告|年度|乡镇|城乡|振兴|委员|街道街道|中共|关于|领导|农村"
)
_ORGAN = re.compile(r"^(?:党委|党工委|人民政府|政府|办事处|管委会|管理委员会|党政|委员会|人大|综治|司法所|派出所)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A township with the units above it, as far as the text names them."""

    township: str | None
    county: str | None
    city: str | None
    province: str | None


def chain_in(text: str) -> Unit | None:
    """Parse a chain such as 酉阳土家族苗族自治县苍岭镇 at the beginning of a title, signature or field value."""
    text = _LEAD_IN.sub("", re.sub(r"\s+", "", text))
    match = _CHAIN.match(text)
    if match is None or _is_generic(match["town"]) or _NEVER_IN_NAME.search(match["town"]):
        return None
    county, city = match["county"], match["city"]
    if county is None and city is not None:
        county, city = city, None  # a township directly under a city: a county-level city
    return Unit(match["town"], county, city, match["province"] or match["capital"])


def find_unit(title: str | None, tail: Sequence[str], issuers: Sequence[str], body: str) -> Unit:
    """Vote over all places that name the reporting township.

    Title and signature outweigh mentions in the body, where neighbours and the county are named as well.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    chains: list[Unit] = []
    sources = [(title or "", 6.0), *((line, 4.0) for line in tail), *((line, 4.0) for line in issuers)]
    for text, weight in sources:
        unit = chain_in(text)
        if unit is not None and unit.township:
            votes[unit.township] += weight
            chains.append(unit)
        chains += _later(text)
    for name, county, weight in _body_mentions(body):
        votes[name] += weight
        if county:
            chains.append(Unit(name, county, None, None))
    if not votes:
        return Unit(None, None, None, None)
    township = max(votes, key=lambda name: (votes[name], len(name), name))
    own = [unit for unit in chains if unit.township == township]
    return Unit(township, _first(u.county for u in own), _first(u.city for u in own), _first(u.province for u in own))


def _later(text: str) -> Iterator[Unit]:
    """Chains further on in a title: behind the head of a paper, a number, a slogan (…新政发〔2025〕3号江苏省泗渎县新河口镇)."""
    provinces = "|".join(place.name for place in all_provinces())
    for cut in re.finditer(rf"(?<=[^\u4e00-\u9fff])(?=(?!号)[\u4e00-\u9fff])|(?<=\d号)|(?<=.)(?={provinces})", text):
        unit = chain_in(text[cut.start() :])
        if unit is not None and unit.township and unit.county:
            yield unit


def _body_mentions(body: str) -> Iterator[tuple[str, str | None, float]]:
    """Township names in running text with the county before them; each counts for what it occurs, capped."""
    found: dict[str, str | None] = {}
    for match in re.finditer(rf"{_HAN}{{1,14}}?{_TOWN_SUFFIX}", body):
        if not _BEFORE.search(body[max(0, match.start() - 2) : match.start()]):
            continue
        unit = chain_in(match[0])
        if unit is None or unit.township is None:
            continue
        found[unit.township] = found.get(unit.township) or unit.county
    for name, county in found.items():
        count = body.count(name)
        organs = sum(1 for m in re.finditer(re.escape(name), body) if _ORGAN.match(body[m.end() : m.end() + 6]))
        yield name, county, min(3.0, 0.3 * count + 0.7 * organs)


def _is_generic(name: str) -> bool:
    return _GENERIC.match(name) is not None or _PRAISED.search(name) is not None


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
