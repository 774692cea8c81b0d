"""The recognised peoples, as names of townships and counties carry them."""

from __future__ import annotations

import re

_ALL = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 "
    "塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
_PEOPLES = tuple(_ALL.split())
PEOPLE = rf"(?:{'|'.join(sorted(_PEOPLES, key=len, reverse=True))})"  # one of them, as a pattern
_LONG = rf"(?:{'|'.join(people for people in _PEOPLES if len(people) > 1)})"
_OF_PEOPLES = re.compile(rf"^(.{{2,}}?)(?:(?:{PEOPLE}族)+|{_LONG})(?=(?:自治县|自治旗)$)")
_KIND = re.compile(r"(?:自治县|自治旗|县|区|旗|市)$")


def plain_county(name: str) -> str:
    """Return a county's name without kind and peoples: 围场 of 围场满族蒙古族自治县, 木垒 of 木垒哈萨克自治县."""
    return _KIND.sub("", _OF_PEOPLES.sub(r"\1", name))
