"""How English texts put the kind of a township or county, its peoples, and names that are words: People's Road."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The last spelling of each is its pinyin, which may stand joined to the name.
KINDS: dict[str, tuple[str, ...]] = {
    "街道": ("subdistrict", "sub-district", "sub district", "street", "street office", "neighborhood", "jiedao"),
    "办事处": ("subdistrict", "sub-district", "sub district", "office", "street office", "banshichu"),
    "镇": ("town", "township", "zhen"),
    "民族乡": ("ethnic township", "township", "town", "xiang"),
    "乡": ("township", "town", "xiang"),
    "民族苏木": ("ethnic sumu", "sumu", "township", "town"),
    "苏木": ("sumu", "township", "town"),
    "农场": ("farm", "state farm", "farm area", "nongchang"),
    "林场": ("forest farm", "forestry farm", "tree farm", "linchang"),
    "牧场": ("ranch", "pasture", "livestock farm", "muchang"),
    "农场管理区": (
        "farm management area",
        "farm administrative area",
        "management area",
        "farm area",
        "farm",
        "state farm",
        "nongchang guanliqu",
        "nongchang",
    ),
    "林场管理区": (
        "forest farm management area",
        "forestry farm management area",
        "management area",
        "forest farm area",
        "forest farm",
        "forestry farm",
        "linchang guanliqu",
        "linchang",
    ),
    "管理区": ("management area", "administrative area", "management district", "guanliqu"),
    "管理委员会": ("management committee", "administrative committee", "committee", "guanliweiyuanhui"),
    "管委会": ("management committee", "administrative committee", "committee", "guanweihui"),
    "地区": ("area", "diqu"),
    "自治县": ("autonomous county", "county"),
    "县": ("county", "xian"),
    "林区": ("forestry district", "linqu"),
    "特区": ("special district", "tequ"),
    "区": ("district", "qu"),
    "市": ("city", "shi"),
    "自治旗": ("autonomous banner", "banner"),
    "旗": ("banner", "qi"),
    "省": ("province", "sheng"),
}
# Behind a name these are as often common words as its kind: the Heping office, the Qianjin area.
LOOSE = frozenset({"office", "area", "committee"})
_PEOPLES = (
    "yi miao tujia hui tibetan zang mongol mongolian zhuang bouyei buyi buyei dong yao bai hani dai li lisu va wa she "
    "lahu sui shui dongxiang naxi jingpo kirgiz kyrgyz tu monguor daur mulao mulam qiang blang bulang salar maonan "
    "gelao xibe sibe achang pumi tajik nu uzbek russian ewenki evenki deang bonan yugur gin jing tatar derung oroqen "
    "hezhen monba lhoba jino manchu man korean kazakh kazak uyghur uygur gaoshan"
)
_PEOPLE = rf"(?:(?:{'|'.join(sorted(set(_PEOPLES.split()), key=len, reverse=True))})(?:[ -]?zu)?)"
_AND = r"(?:, and |,? | and |-| & )"
PEOPLES = rf"(?:{_PEOPLE}(?:{_AND}{_PEOPLE})*{_AND})"  # of a name, with what joins them to its kind, as a pattern
_HEADS = {"人民": "peoples", "解放": "liberation", "东": "east", "南": "south", "西": "west", "北": "north"}
_TAILS = {
    "路": ("road", "rd"),
    "大街": ("street", "avenue"),
    "街": ("street",),
    "大道": ("avenue", "boulevard"),
    "新城": ("newtown", "newcity"),
    "新区": ("newarea", "newdistrict"),
    "开发区": ("developmentzone", "developmentarea"),
}
_COMPASS = re.compile(r"[东南西北]")


def in_words(stem: str, syllables: tuple[str, ...]) -> Iterator[str]:
    """Yield a name with what of it English texts translate, without blanks: renminroad and peoplesroad for 人民路."""
    for tail, words in _TAILS.items():
        left = len(stem) - len(tail)
        if not stem.endswith(tail) or left < 1:
            continue
        head = next((head for head in _HEADS if stem.startswith(head) and len(head) <= left), "")
        if head and (len(head) == left or not _COMPASS.fullmatch(head)):
            rest = "".join(syllables[len(head) : left])
            yield from (_HEADS[head] + rest + word for word in (*words, "".join(syllables[left:])))
        yield from ("".join(syllables[:left]) + word for word in words)
