"""Names of townships as they are mistyped: the one of the library that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from rag.text.fold import is_han
from rag.types import ReportMeta


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
