"""Names of townships as they are mistyped: the one of the library that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.fold import is_han
from rag.types import ReportMeta

_SUFFIX = re.compile(r"(?:街道办事处|街道|管理区|苏木|镇|乡)$")
_LONG_ENOUGH = 8  # letters of a name in pinyin: three syllables; two in either order may both be names


def homophone(name: str, reports: Sequence[ReportMeta]) -> str | None:
    """The one township that sounds the same: 鹭州镇 typed for 鹭洲镇."""
    if not all(map(is_han, name)):
        return None
    from pypinyin import lazy_pinyin

    sound = lazy_pinyin(name)
    alike = {
        m.township for m in reports if m.township and len(m.township) == len(name) and lazy_pinyin(m.township) == sound
    }
    return alike.pop() if len(alike) == 1 else None


def turned(name: str, reports: Sequence[ReportMeta]) -> str | None:
    """The one township whose syllables these are in another order: Shapoping written for Shapingpo."""
    spelt = re.sub(r"[^a-z]", "", " ".join(name.lower().split()[:-1]))
    if len(spelt) < _LONG_ENOUGH:
        return None
    from pypinyin import lazy_pinyin

    alike = {
        m.township
        for m in reports
        if m.township and sorted("".join(lazy_pinyin(_SUFFIX.sub("", m.township)))) == sorted(spelt)
    }
    return alike.pop() if len(alike) == 1 else None
