"""Who did it: a deed asked of the head of a township is not done where a deputy did it in the head's place."""

from __future__ import annotations

import re

from rag.text.fold import fold

_HEAD = re.compile(
    r"主要(?:负责人|领导)|一把手|正职|(?<!副)(?:镇长|乡长|党委书记)"
    r"|(?<!deputy )(?<!vice )(?<!vice-)\b(?:mayor|township head|head of the township|principal leader)\b"
)
_IN_PLACE = re.compile(
    r"(?:由|委托|指派|安排)[^，。；]{0,8}?(?:副(?:[镇乡]长|主任|书记|职)|分管|班子成员|工作人员|法律顾问|律师|代理人|司法所)"
)


def by_another(words: str, text: str) -> bool:
    """Tell whether a question asks what the head did, and a clause says that another did it."""
    clause = fold(text)
    return (
        _HEAD.search(fold(words).lower()) is not None
        and _IN_PLACE.search(clause) is not None
        and _HEAD.search(clause) is None
    )
