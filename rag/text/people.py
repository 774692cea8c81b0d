"""Names of people in the text of reports: told by a surname, by what stands around it, and by being no word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.tokens import cut, rarity

# Offices that a person holds. The head of a working group or the one responsible may be another office.
OFFICES = (
    "党委书记|党工委书记|支部书记|支书|副书记|副镇长|副乡长|副主任|副所长|镇长|乡长|村长|所长|局长|站长|队长|大队长|人大主席|主席"
    "|政法委员|纪委书记|书记|主任|公职律师|律师|法律顾问|首席法务|一把手"
)
PEOPLE = rf"{OFFICES}|委员|组长|负责人|领导|干部|同志|民警|法官|检察官|调解员|网格员|联络员|工作人员|代表|法律明白人"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢姜崔钟谭陆汪石廖贾夏韦傅邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺"
    "顾毛郝龚邵钱严覃武戴莫孔汤白康施牛洪翟温柯樊葛俞祝章鲁于高方万向常马金范符伍柳鲍岑倪滕殷毕邬卞穆庞舒屈祁阮闵娄童骆霍虞邢裴翁甄靳焦巫栾詹赖卓蔺屠乔胥冉雍桑桂庄晏"
    "柴瞿慕茹艾戈耿匡寇欧聂敖冷辛阚饶鞠佟窦喻涂"
)
# Parts of the names of Tibetans, Uyghurs and Mongols, two of which make a name.
_PARTS = (
    "才让|多杰|扎西|卓玛|尼玛|次仁|旦增|丹增|索朗|索南|格桑|达瓦|巴桑|桑吉|嘉措|加措|仁青|仁增|洛桑|罗布|平措|彭措|才旦|才仁|拉姆|央金|顿珠|土登|贡布|旺堆|旺姆|普布|米玛|边巴"
    "|强巴|白玛|江措|尕藏|东知|完玛|拉毛|公保|更登|久美|德吉|措姆|买买提|艾买提|阿不都|阿卜杜|吐尔逊|吐尔洪|古丽|艾尼|热合曼|木合塔尔|玉素甫|依明|其木格|巴特尔|格日勒|额尔德尼"
    "|宝音|朝鲁|斯琴|苏和|那顺|呼和|巴图|乌云|图雅|哈斯|孟和|布仁|敖登|萨仁"
)
_OTHERS = rf"(?:(?:{_PARTS}){{2,3}}|(?:{_PARTS})·[\u4e00-\u9fff]{{2,6}})"
_FAMILY = rf"(?:(?!顾问)[{_SURNAMES}]|任(?![组主副职前期第总委何务命用免]))"
NAME = rf"(?:{_OTHERS}|{_FAMILY}[\u4e00-\u9fff]{{1,2}})"
_PERSON = re.compile(
    rf"(?:{PEOPLE}|[镇乡]党委)(?:同志|：|:|、|由|为|是|系)?(?P<name>{_FAMILY}[\u4e00-\u9fff]{{1,2}})"
    r"(?=同志|律师|等|任|担任|带|主持|率|到|在|[，。,；;、（）()\s]|$)"
    rf"|(?:^|[，,。；;、：:（(由请聘长记与和])(?P<titled>{_FAMILY}[\u4e00-\u9fff]{{1,2}})(?=(?:同志|律师|老?支书|书记|镇长|乡长|主任|所长|法官|警官))"
)
_OTHER = re.compile(_OTHERS)
_OPENS = re.compile(rf"(?<!副)(?:{PEOPLE})(?=[{_SURNAMES}])")
_COMMON = 6.0  # of `rarity`: 张贴 and 高度 have the shape of a name, and the dictionary knows them well
_ALSO_WORDS = frozenset("任于高方万向常")  # surnames that stand before other words too
# The same where nothing closes the name: what the dictionary hardly knows, made of no words, before a word.
_UNKNOWN, _NO_WORD = 10.0, 7.5
_BEHIND = frozenset("于和与及以对向把将就还也又")


def people_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the names of people stand in a folded text."""
    for match in _PERSON.finditer(text):
        group = "name" if match["name"] else "titled"
        if is_name(match[group]):
            yield match.span(group)
    yield from (match.span() for match in _OTHER.finditer(text))
    for match in _OPENS.finditer(text):
        length = next((size for size in (3, 2) if _stands(text, match.end(), size)), 0)
        if length:
            yield match.end(), match.end() + length


def is_name(name: str) -> bool:
    """Tell a name by its being no word of the dictionary, or a rare one; 向群众 is a surname before a common word."""
    return rarity(name) > _COMMON and not (name[0] in _ALSO_WORDS and rarity(name[1:]) < _COMMON)


def _stands(text: str, start: int, size: int) -> bool:
    """Tell whether a name of a size stands at a place: 镇长周启良作为 is cut behind 良, since 良作 is no word."""
    name, rest = text[start : start + size], text[start + size :]
    if name[0] in _ALSO_WORDS or not name.isalpha() or len(name) < size or rarity(name) < _UNKNOWN:
        return False
    across = text[start + size - 1 : start + size + 1]
    pairs = [name[at : at + 2] for at in range(size - 1)] + ([across] if rest[:1].isalpha() else [])
    after = next(iter(cut(rest[:6])), "") if rest else ""
    return all(rarity(pair) > _NO_WORD for pair in pairs) and (
        len(after) > 1 or after in _BEHIND or not rest[:1].isalpha()
    )
