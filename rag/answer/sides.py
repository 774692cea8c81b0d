"""The words for yes and no that a Chinese question asks to choose between: 够不够 is answered 够 or 不够."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rag.text.fold import fold

_BOTH = re.compile(r"([\u4e00-\u9fff])不\1")
_NO_CHOICE = frozenset("是会能可要")  # 是不是, 会不会 ask of what follows
_HAS = re.compile(r"有没有|有无|[了过]没有?\s*[?？。]?\s*$|没有\s*[?？]\s*$")
_IS = re.compile(r"是不是|是否")
_YES, _NO = ("stated", "done"), ("contrary", "fine")


def sides(words: str) -> Mapping[str, str]:
    """Return the words for a verdict by its ground, for a question that names both; none where it does not."""
    plain = fold(words)
    match = _BOTH.search(plain)
    if match and match[1] not in _NO_CHOICE:
        return dict.fromkeys(_YES, f"{match[1]}。") | dict.fromkeys(_NO, f"不{match[1]}。")
    if _HAS.search(plain):
        return dict.fromkeys(_YES, "有。") | {"contrary": "没有。", "fine": "没有。"}
    if _IS.search(plain):
        return dict.fromkeys(_YES, "是。") | dict.fromkeys(_NO, "不是。")
    return {}
