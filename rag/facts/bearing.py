"""Whose a figure is and what time it covers, told by the words before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.facts.features import Around
from rag.types import Period, Role, Whose

_HIGHER = re.compile(
    r"全(?:县|区|市|旗|州|盟|省|国)(?!第|前|首|领先|率先|各?项|覆盖|面|工作|统一|性|通报|表彰|推[广进]|试点|民)"
    r"|各(?:乡镇|镇街|街镇|镇|街道|乡)(?!长|村)|(?:乡镇|街道)(?:累计|共计|合计)|县(?:法院|政府系统|域内)|(?:县|市|区)级.{0,8}(?:受理|平均)|系统全年"
    r"|(?:^|[，,])(?:县|市|区|旗)[^，,]{2,10}(?:局|中心|院|机构)(?:全年|年受理|牵头|统筹|共|累计)"
)
_OWN = re.compile(
    r"我(?:镇|乡|街道?|场|区|苏木|管委会)|本(?:镇|乡|街道|苏木)|全(?:镇|乡|街道?|苏木|场|农场)|镇(?:上|里|本级|自身)|涉我|到我"
)
_OTHER = re.compile(
    r"邻(?:镇|乡|县|近)|毗邻|周边(?:镇|乡)|兄弟(?:镇|乡|街道)|该村|(?:户|人|村|月|日|场|网格)均|平均每|每(?:个)?(?:村|人|户|名|格)(?:社区|[（(]社区[)）])?"
    r"(?:都|各|均|至少|不少于|平均|配|有|设)?"
)
_RANK = re.compile(r"^(?:，|,)?(?:位|排|列|居)")

_THIS_YEAR = re.compile(
    r"实际(?!需要)|今年(?!以来累计)|本年|年内|当年|全年|一年来|一年下来|本年度|截[至止]|截止|目前|现[有共在]|累计参|一年内|本期"
)
_LAST_YEAR = re.compile(r"去年|上年|上一年|前年|往年|同期|前一年|上一年度|年初(?:的|为|只有)|原(?:有|先|来)")
_SINCE = re.compile(
    r"以来|(?:近|过去|这|前)[两二三四五六七八]年(?!未|没)|[两三四五]年(?:来|间|累计|里|共)|(?:五|三)年共|任期内|历年|自(?!行|办|主|身|觉|编|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月).{0,16}(?:起(?!来)|至今)"
)
_THIS_SINCE = re.compile(r"(?:今年|年初|本年度?|入[汛夏冬秋春]|开年|新年|入梅|换届|\d月(?:份)?|运行|投用)以来")
_TARGET = re.compile(
    r"明年|来年|下一?年度?|下一步|今后|力争|争取|计划(?!生育|外|任务|后)|原定|(?<!代)拟(?!定)|打算|准备(?:印|办|再)|确保|目标|不少于|不低于|不得少于|应不|至少(?:每|开|安排)"
    r"|控制在|达标值|要求.{0,8}每|任务(?:数)?(?:为|是)|再(?:增|新|补|招|培|聘|充)|[^已]?(?:要|须|需要)(?:达到|完成|做到|全部)"
)
_FREQUENCY = re.compile(
    r"每(?:个)?(?:年|半年|季度?|月|周|星期|旬|日|天|学期|[一二两三四五六]个?(?:月|周|年)|逢|次)[^，。；;]{0,12}$"
    r"|逢[^，。；;]{1,5}[各都均][^，。；;]{0,12}$"
)
_SHORT = re.compile(
    r"上半年|下半年|[一二三四]季度|(?:当|首)[天日晚](?!安)|活动(?:现场|当)|现场(?!宣传|法律|咨询|服务|普法|解答)|期间|节前|宣传周(?!等|及|、|和)|(?:宣传|法治)月(?!报|等|及|、|和)|月均|日均|节当日|单月|年后|假期"
)
_DATE = re.compile(r"(?<![至止到截\d])\d{1,2}月(?:份|\d{1,2}日)?|\d{1,2}\.\d{1,2}”")
_YEAR = re.compile(r"(20\d\d)(?!\d)")
_CHANGE = re.compile(
    r"(?:增|减|多|少|升|降|回落|提高|增长|下降|上升|提升|压[降减缩]|缩[短减]|翻|高出|低于|增幅|降幅|增加|减少)(?:了|到了)?(?:近|约|超|逾|幅?达?|将近|超过)?$"
)
_SHIFTED = re.compile(r"(?:减少|增加|增长|下降|上升|回落|压降|提高|增幅|降幅|翻)(?:了|近|约|超过?|逾|幅?达)?$")
_COMPARED = re.compile(r"比|较|同比|环比|相比")
_REACHED = re.compile(
    r"(?:增|升|降|减|回落|扩|壮大|发展|充实|提[高升]|上升|下降|加密|增加|减少|增长|扩大|扩充|压减|压缩|缩短|缩减|变)[^，,。；;]{0,4}(?:到|至|为|成)$"
)
_LEAD_IN = 8  # characters of a part that only leads in: 今年以来，
_LEAD_YEAR = re.compile(r"^(?:回[看顾首]|在)?20\d\d年(?:度|全年|底|末)?$")
_MIXED = re.compile(r"问题|不足|短板|困难")  # 六、问题与打算: what is there stands beside what is planned
_PARTLY = re.compile(r"其中(?!我|本|全|20\d\d年)|占(?:到|了)?$|包括|含")


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whose figure, of what time; ``change`` marks a difference (比上年多12件), which counts nothing itself."""

    whose: Whose
    period: Period
    change: bool = False
    among: bool = False


def bearing(place: Around, role: Role, year: int | None) -> Bearing:
    """Read whose figure it is and what time it covers."""
    before = _part_before(place)
    change = bool(_SHIFTED.search(before))
    change = change or bool(
        _CHANGE.search(before) and (_COMPARED.search(before) or _COMPARED.search(place.earlier[-12:]))
    )
    change = change or bool(re.search(r"(?:同比|环比|比[上去]年|较[上去]年)[^，]{0,12}$", before) and place.unit == "%")
    among = bool(_PARTLY.search(place.before) or place.earlier.rstrip("，,、（(").endswith("其中"))
    return Bearing(_whose(place, before), _period(place, before, role, year), change, among)


def _part_before(place: Around) -> str:
    """Return what stands before the figure in its part of the sentence; a part that is only a lead-in is joined on."""
    earlier = place.earlier.rstrip("，,、：:")
    lead = earlier.rpartition("，")[2]
    if place.earlier.endswith("、"):
        return f"{lead}、{place.before}"
    short = len(lead) <= _LEAD_IN and not any(char.isdigit() for char in lead[-2:])
    if not place.earlier.endswith(("（", "(")) and lead and (short or _LEAD_YEAR.match(lead)):
        return f"{lead}，{place.before}"
    return place.before


def _whose(place: Around, before: str) -> Whose:
    if _OTHER.search(place.before):
        return Whose.OTHER
    higher, own = _last(_HIGHER, before), _last(_OWN, before)
    if higher > own:
        return Whose.HIGHER
    if own >= 0 or _RANK.match(place.later):
        return Whose.OWN
    # 全县…，共受理…件: the subject stands one part earlier, and nothing has taken its place.
    if re.match(r"(?:共|合计|全年|总数|年|达)", place.before):
        earlier = place.earlier.rstrip("，,").rpartition("，")[2]
        if _last(_HIGHER, earlier) > _last(_OWN, earlier):
            return Whose.HIGHER
    return Whose.OWN


def _period(place: Around, before: str, role: Role, year: int | None) -> Period:
    if _FREQUENCY.search(place.before):
        return Period.PART
    marks = _times(before, year)
    if marks:
        last = max(marks, key=lambda mark: mark[0])[1]
        if last is not Period.YEAR or role is not Role.PLAN or (year is not None and f"{year}年" in before):
            return last
    if role is Role.PLAN and _told_aside(place, year):
        return Period.YEAR
    if role is Role.PLAN and (not _MIXED.search(place.heading) or _TARGET.search(place.earlier)):
        return Period.TARGET
    if re.match(r"累计|共|合计|总", before.lstrip("，,")) and _since(place.earlier, year):
        return Period.CUMULATIVE
    return Period.YEAR


def _told_aside(place: Around, year: int | None) -> bool:
    """Tell whether a figure among plans stands in brackets that name the report's year: 力争进前2名（2024年得94.6分，列第3位）."""
    bracket = max(place.earlier.rfind(mark) for mark in "（(")
    aside = place.earlier[bracket:]
    return bracket >= 0 and not re.search("[）)]", aside) and year is not None and f"{year}年" in aside


def _times(before: str, year: int | None) -> list[tuple[int, Period]]:
    """Return what the time words of a part say, with their places: the one nearest to the figure holds."""
    found = [(match.start(), Period.YEAR) for match in _THIS_YEAR.finditer(before)]
    found += [(match.start(), Period.LAST_YEAR) for match in _LAST_YEAR.finditer(before)]
    found += [(match.start(), Period.TARGET) for match in _TARGET.finditer(before)]
    if not any(period is Period.YEAR for _, period in found):
        found += [(match.start(), Period.PART) for match in _SHORT.finditer(before)]
        found += [(match.start(), Period.PART) for match in _DATE.finditer(before)]
    found += [(match.start(), _of_year(int(match[1]), year)) for match in _YEAR.finditer(before)]
    if _since(before, year):
        found.append((max(_last(_SINCE, before), 0), Period.CUMULATIVE))
    if match := _REACHED.search(before):
        found.append((match.start(), Period.YEAR))
    return found


def _of_year(named: int, year: int | None) -> Period:
    if year is None or named == year:
        return Period.YEAR
    return Period.LAST_YEAR if named < year else Period.TARGET


def _since(text: str, year: int | None) -> bool:
    if _THIS_SINCE.search(text) or (year is not None and re.search(rf"{year}年以来", text)):
        return False
    return bool(_SINCE.search(text))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
