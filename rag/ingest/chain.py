"""The name chain of a township, such as 酉阳土家族苗族自治县苍岭镇, wherever a text begins with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rag.ingest.real_townships import real_townships
from rag.text.place_table import by_name

HAN = r"[\u4e00-\u9fff]"
# What runs an area that is no township: 西江新城管委会, 沙枣园片区管理委员会. The area is the name.
_OFFICE = r"(?=办事处|管委会|管理委员会)"
_TOWN_SUFFIX = (
    rf"(?:(?:{HAN}{{1,6}}族)?乡|镇(?!(?:镇|乡|街道))|街道|苏木|(?:农场|林场|牧场|渔场)?管理区"
    rf"|(?:国营)?(?:农场|林场|牧场|渔场)(?!管理区)|(?:社区服务|(?:工业|产业)?园区|(?!社区){HAN}区){_OFFICE}"
    r"|[城园港岛湖山湾谷](?=管委会|管理委员会)|(?<![道区镇乡场府会])办事处)"
)
_COUNTY_SUFFIX = r"(?:自治县|自治旗|县(?!级)|区(?!划)|旗|市|特区|林区)"
_CHAIN = re.compile(
    rf"(?:(?P<province>[^\W县区旗市]{{2,7}}?(?:省|自治区))|(?P<capital>北京市|上海市|天津市|重庆市))?"
    rf"(?:(?P<city>[^\W县区旗省]{{1,7}}?(?:市|自治州|盟|地区))(?!场))?"
    rf"(?:(?P<county>{HAN}{{1,11}}?{_COUNTY_SUFFIX})(?:委|县委)?)?(?:人民政府|政府(?![东南西北前后大]?[街路]))?"
    rf"(?P<town>{HAN}{{1,9}}?{_TOWN_SUFFIX})"
)
_LEAD_IN = re.compile(
    r"^(?:中国共产党|中共|关于|印发|转发|报送|上报|呈报|呈送|《|[（(]?(?:\d{4}|二[〇零○][〇零○一二三四五六七八九]{2})年?度?[）)]?|\s)+"
)
# What follows a whole name, as no name goes on.
FOLLOWS = (
    r"[\d０-９（(]|$|人民政府|政府|党委|党工委|委员会|办事处|管委会|管理委员会|党政|关于|法治|依法|年度|二[〇零○]|坚持|认真|[以在把将]|深入"
    r"|扎实|全面|紧紧|紧扣|围绕|按照|牢固|始终|切实|积极|不断|聚焦|立足|高度|严格|持续|着力|地处|位于|现有|推进|推动"
)
# 集镇河乡: a name goes on behind a 镇 in it where it ends before what follows a whole name.
_GOES_ON = re.compile(rf"(?:(?![是为和与及的有在将由被辖]){HAN}){{0,3}}?{_TOWN_SUFFIX}(?={FOLLOWS})")
_ENDS = re.compile(rf"[^\u4e00-\u9fff]|{FOLLOWS}|普法|司法")
_GENERIC = re.compile(
    r"^(?:我|全|本|各|该|我们|城|村|集|小城|乡|下|返|家|回|进|入|还|思|出|跨|外|他|异|同|老|山|水|两|三|四|多|几|每|某|一|邻|周边|基层|农村|县|区|市|街道|有关|相关|其他|中心|强|重|建制|大|名|古|特色|撤|片|这|和|与|及|在|由|为|把|以|对|是)?"
    r"(?:[\u4e00-\u9fff]{0,2}(?:个|座|全|我|各|本|该))?(?:乡镇|镇街|乡|镇|街道|农场|林场|牧场|渔场|管理区|苏木|办事处)$"
    r"|^[\u4e00-\u9fff]{2}(?:重镇|强镇|名镇|大镇)$"  # 工业重镇
)
# 工业重镇, 千年古镇: what a place is praised as.
_PRAISED = re.compile(
    r"(?:工业|农业|经济|商贸|边贸|文化|旅游|历史|人口|产业|交通|水产|教育|移民|生态|能源|茶叶?|水乡|百|千年)[重强名大古小]镇$"
)
_NEVER_IN_NAME = re.compile(
    r"人民|政府|党委|工作|法治|依法|建设|我镇|我乡|全镇|全乡|全县|报告|年度|乡镇|城乡|振兴|委员|街道街道|中共|关于|领导|农村"
    r"|管委会|属地|群众|干部|纠纷|调解|普法|执法|司法|宣传|培训|检查|办事处.|^驻.*办事处|我"
)
_TOWN_KIND = re.compile("(?<=.)(?:镇|乡|街道|苏木)(?=..)")
# 工业园区管委会 alone tells which one only behind its county.
_ANY_AREA = re.compile(
    r"^(?:工业|产业|农业|物流|科技|经济|高新|旅游|风景|核心|功能|全|本|该|各)*(?:开发|新|园|景|片|辖|校|小|度假)?[区城园]$"
)
# 人民路街道, 建设桥街道, 区政府街街道: names of streets hold words that no other name does.
_STREET = re.compile(
    rf"^(?:人民|建设|振兴)(?:{HAN}{{0,2}}[路街桥巷里门湖园]|[东南西北中]?)街道$|^(?:人民|建设|振兴)[镇乡]$"
    r"|^[县市区州镇老]?政府[东南西北前后大]?[街路]街道$"
)


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
    if match is None:
        return None
    city, county, town = match["city"], match["county"], match["town"]
    county, town = _apart(county, town)
    if county is None:  # a township directly under a city: a county-level city
        city, (county, town) = None, _apart(city, town)
    town += _rest_of_name(town, text[match.end() :])
    if not is_name(town) or _within_a_place(text, match.end(), town):
        return None
    if county is None and _ANY_AREA.match(town):
        return None
    return Unit(town, county, city, match["province"] or match["capital"])


def is_name(town: str) -> bool:
    """Tell whether a township can be called so: 我镇, 各乡镇, 工业重镇 and 推进法治乡 are no names."""
    return is_usual(town) or (len(town) > 2 and town in real_townships())


def is_usual(town: str) -> bool:
    """Tell whether a name is one even in running text, where 小城镇 or 中心镇 is mostly no name."""
    if _GENERIC.match(town) or _PRAISED.search(town):
        return False
    return is_street(town) or _NEVER_IN_NAME.search(town) is None


def is_street(town: str) -> bool:
    """Tell whether a township is called after a street, or by a word of that kind: 人民路街道, 建设街道."""
    return _STREET.match(town) is not None


def _apart(county: str | None, town: str) -> tuple[str | None, str]:
    """Part a county and a township anew where a county of one letter is none, as all of those are in the table."""
    if county is None or county in by_name():
        return county, town
    if len(county) > 2:  # 沙河驿镇|迁安市: a page names the township twice
        return _TOWN_KIND.split(county)[-1] if county.endswith(("县", "市", "区", "旗")) else county, town
    if county + town[0] in by_name():  # 西市|区五台子街道
        return county + town[0], town[1:]
    return None, county + town  # 贾市|庄镇


def _rest_of_name(town: str, behind: str) -> str:
    """Return what a name goes on with behind the 镇 or 乡 it was cut at (集镇|河乡); mostly nothing."""
    more = None if _ENDS.match(behind) else _GOES_ON.match(behind)
    return more[0] if more and is_name(town + more[0]) else ""


def _within_a_place(text: str, end: int, town: str) -> bool:
    """Tell whether the 镇 or 乡 found is part of a county's name: 商洛市镇|安县, 景德镇|市."""
    if town in real_townships():
        return False
    inside = (text.startswith(name, end - at) for name, at in _with_town_inside() if at <= end)
    return town[:-1] in by_name() or any(inside)


@cache
def _with_town_inside() -> tuple[tuple[str, int], ...]:
    """Return the real counties and cities with a 镇 or 乡 in their names, and how far in it ends."""
    return tuple((name, at) for name in by_name() for at in range(1, len(name)) if name[at - 1] in "镇乡")
