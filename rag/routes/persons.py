"""Questions after a person's name (镇长叫什么, who is the mayor): answered only where a clause names somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lookup import near
from rag.text.fold import fold
from rag.text.tokens import rarity
from rag.types import Evidence, Question, Refusal, ReportMeta

# Offices that a person holds. The head of a working group or the one responsible may be another office.
_OFFICES = (
    "党委书记|党工委书记|支部书记|支书|副书记|副镇长|副乡长|副主任|副所长|镇长|乡长|村长|所长|局长|站长|队长|大队长|人大主席|主席"
    "|政法委员|纪委书记|书记|主任|公职律师|律师|法律顾问|首席法务|一把手"
)
_PEOPLE = rf"{_OFFICES}|委员|组长|负责人|领导|干部|同志|民警|法官|检察官|调解员|网格员|联络员|工作人员|代表|法律明白人"
_CALLED = r"叫(?:做)?(?:什么|啥)|姓(?:什么|啥|甚)|贵姓|(?:名字|姓名|大名)(?:是|叫|有|$|[？?呢])"
_ASKS = re.compile(
    rf"(?P<called>(?:{_PEOPLE})[^，,。]{{0,6}}?(?:{_CALLED}))"
    rf"|(?P<office>{_OFFICES})(?:同志)?(?:现在|目前)?(?:是|叫)(?:谁|哪(?:一)?[位个](?!村|镇|乡|部门|单位))"
    rf"|(?:谁|哪(?:一)?[位个](?:同志|人)?)(?:是|当|担任|任|在当)(?:着|了)?(?!法律明白人)[^，,。]{{0,12}}?(?P<held>{_OFFICES})\s*[？?呢。]*\s*$"
)
_OFFICES_EN = {
    r"mayor|head of the (?:town|township)(?: government)?|township head|town head|magistrate": "镇长|乡长|办事处主任",
    r"party secretary|secretary": "书记",
    r"(?:deputy )?director|head of the (?:office|station|bureau)": "所长|局长|主任|站长",
    r"legal advis[eo]rs?|lawyers?|solicitors?": "律师|法律顾问",
}
_WHO_EN = re.compile(
    r"\bwho(?: is|'s| was| are| were)\b[^,?]*?\b(?P<office>{0})\b(?! (?:for|to|of the (?:work|project)))|\bname of (?:the|its|their) (?:\w+ )?(?P<named>{0})\b"
    r"|\bwhat(?: is|'s| was) (?:the|its|their) (?:\w+ )?(?P<called>{0})(?:'s)? (?:called|name)".format(
        "|".join(_OFFICES_EN)
    )
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢姜崔钟谭陆汪石廖贾夏韦傅邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺"
    "顾毛郝龚邵钱严覃武戴莫孔汤白康施牛洪翟温柯樊葛俞祝章鲁于高方万向常马金范"
)
_COMMON = 6.0  # of `rarity`: 张贴 and 高度 have the shape of a name, and the dictionary knows them well
_ALSO_WORDS = frozenset("任于高方万向常")  # surnames that stand before other words too
_FAMILY = rf"(?:[{_SURNAMES}]|任(?![组主副职前期第总委何务命用免]))"
_PERSON = re.compile(
    rf"(?:{_PEOPLE}|[镇乡]党委)(?:同志|：|:|、|由|为|是|系)?(?P<name>{_FAMILY}[\u4e00-\u9fff]{{1,2}})"
    r"(?=同志|律师|等|任|担任|带|主持|率|到|在|[，。,；;、（）()\s]|$)"
    rf"|(?:^|[，,。；;、：:（(由请聘长记与和])(?P<titled>{_FAMILY}[\u4e00-\u9fff]{{1,2}})(?=(?:同志|律师|书记|镇长|乡长|主任|所长|法官|警官))"
)
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,}律师事务所|[\u4e00-\u9fff]{2,}法律服务所")
_COUNSEL = re.compile(r"律师|法律顾问|法务")
_MOST = 20  # reports that are read through for a name; of more, the clauses found


def persons(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered | None:
    """Return the clauses that name who is asked after, or a refusal; None where no person's name is asked."""
    office = office_asked(question)
    if office is None or not in_scope:
        return None
    told = [item for item in _read(question, in_scope, parts) if names_somebody(item.clause.text, office)]
    if not told:
        nearest = near(question, find(question, in_scope, parts), parts)
        return Gathered("lookup", nearest, refusal=Refusal.NOT_MENTIONED)
    kept = [replace(item, score=1.0, rank=rank) for rank, item in enumerate(told, start=1)]
    return Gathered("lookup", tuple(kept[: parts.settings.retrieve.evidence]))


def office_asked(question: Question) -> str | None:
    """Return the pattern of the office whose holder's name a question asks for; None where it asks for no name."""
    text = fold(question.asked.words).lower()
    match = _ASKS.search(text)
    if match is not None:
        office = match["office"] or match["held"] or re.search(_PEOPLE, match["called"] or "")
        return office if isinstance(office, str) or office is None else office[0]
    match = _WHO_EN.search(text)
    if match is None:
        return None
    said = match["office"] or match["named"] or match["called"]
    return next(chinese for english, chinese in _OFFICES_EN.items() if re.fullmatch(english, said))


def names_somebody(text: str, office: str) -> bool:
    """Tell whether a clause names a person, or a firm of lawyers, beside an office (a pattern)."""
    text = fold(text)
    deputy = "副" in office
    if not any(deputy or text[: match.start()][-1:] != "副" for match in re.finditer(office, text)):
        return False
    if _COUNSEL.search(office) and _FIRM.search(text):
        return True
    return any(_is_name(match["name"] or match["titled"]) for match in _PERSON.finditer(text))


def _is_name(name: str) -> bool:
    """Tell a name by its being no word of the dictionary, or a rare one; 向群众 is a surname before a common word."""
    return rarity(name) > _COMMON and not (name[0] in _ALSO_WORDS and rarity(name[1:]) < _COMMON)


def _read(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> list[Evidence]:
    """Return every clause of few reports, of many those found for the question."""
    if len(in_scope) > _MOST:
        return find(question, in_scope, parts)
    return [
        Evidence(clause, section, meta, 1.0, 1, "names")
        for meta in in_scope
        for clause, section in parts.library.report_clauses_of(meta.report_id)
    ]
