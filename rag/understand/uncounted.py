"""What a question says is not to be counted: 已经补齐的不要算进来, warnings alone do not count.

A list keeps near misses apart whether it is told to or not, and names read elsewhere settle which reports are left
out. So such a piece tells nothing of what is asked about, and read along with the rest it hides it.
"""

from __future__ import annotations

import re

from rag.text.fold import fold

_PIECE_ZH = re.compile(r"[^，,。；;！!？?：:（）()]+[，,。；;！!？?：:（）()]*")
# A dash between words, but none inside of one.
_PIECE_EN = re.compile(r"(?:[^,.;:!?()—–\-]|(?<!\s)-|-(?!\s))+[,.;:!?()—–\-]*\s*")
_NEVER = r"(?:不要|不用|不必|不需要?|不该|不能|不可|不应该?|无需|无须|请勿|勿|别|甭|没必要)(?:再|都|也|给我)?"
_COUNT = r"(?:算|计|统计|列|包括|包含)"
_IN = r"(?:进去|进来|入内|入|在内|在列|上|进|出来|了)"
_UNCOUNTED_ZH = re.compile(
    rf"(?:(?:{_NEVER}|不){_COUNT}{_IN}?|{_NEVER}(?:把|将|连).{{1,24}}?(?:{_COUNT}{_IN}?|[写放收数加归纳]{_IN})(?:名单|清单)?"
    r"|不作数|不在?此列|不在内|不计在内|除外|(?<![被未没都不])(?:排除在外|剔除|剔掉|撇开|刨[去除开掉])"
    r"|(?:^|[请就把可]|可以|直接)[^被未没都已全]{0,8}?(?:排除掉?|去掉|略过|跳过|忽略)"
    r"|(?:只|最多|顶多|仅|都)?能?算(?:作|是|做)?(?:相近|接近|沾边|擦边|两可|靠近))[吧哈啊哦了的]*$"
    rf"|^(?:请|其中|但|但是|另外|记得|麻烦)*(?:(?:{_NEVER}|不)(?:算|计|列|含|包括|包含|统计)|除去|刨[去除开]|去掉|剔除|排除|撇开|忽略)."
)
_ASKS_ZH = re.compile(r"哪|谁|几|多少|什么|啥|有没有|是否|是不是|吗|呢|怎|咋|如何|为何")
_DO_NOT = r"(?:do|does|did|should|will|would|can|must)(?: not|n't|nt)|dont|doesnt|cannot|can't|never|won't|shouldn't"
_UNCOUNTED_EN = re.compile(
    rf"^(?:(?:please|and|but|so|also|or|kindly),? )*(?:(?:{_DO_NOT}|no need to) (?:\w+ )?(?:count|include|list|add|name)\b"
    r"|not (?:counting|including|listing)\b|(?:leave|set|put) (?:out|aside)\b"
    r"|(?:leaving|setting|putting) (?:out|aside) (?:those|the (?:ones|rest)|any|ones|towns?|townships?|reports?|plans?|mere)\b"
    r"|leave (?:\w+ ){1,8}(?:out|aside)\b|(?:exclud|ignor|omit|disregard|skip)(?:e|ing|ting|ping)?\b)"
    rf"|\b(?:{_DO_NOT}) (?:really )?(?:count|qualify)\b(?: here| as \w+)*$"
    r"|\b(?:not count(?:ed)?|left out|(?:is|are|be) excluded|not included|(?:plans?|promises?|talks?|warnings?|intentions?)(?: alone)? (?:is|are) not enough)(?: here| please)?$"
)
_ASKS_EN = re.compile(
    r"^(?:and |so |but |in |on )*(?:which|who|whose|what|where|how|when|why|list|name (?!of)|find|show|tell"
    r"|(?:do|does|did) (?!not\b|n't))"
)


def uncounted(text: str) -> list[tuple[int, int]]:
    """Return where a question says what does not count, as spans of its text; none where nothing else is left."""
    plain = fold(text).lower()
    chinese = re.search(r"[\u4e00-\u9fff]", plain) is not None
    pieces = (_PIECE_ZH if chinese else _PIECE_EN).finditer(plain)
    spans, left = [], False
    for piece in pieces:
        if _is_uncounted(piece[0], chinese=chinese):
            spans.append(piece.span())
        else:
            left = left or sum(map(str.isalnum, piece[0])) > 1
    return spans if left else []


def only_uncounted(text: str) -> bool:
    """Tell whether a text says nothing but what does not count."""
    plain = fold(text).lower().strip()
    chinese = re.search(r"[\u4e00-\u9fff]", plain) is not None
    pieces = [one for one in (_PIECE_ZH if chinese else _PIECE_EN).findall(plain) if any(map(str.isalnum, one))]
    return bool(pieces) and all(_is_uncounted(one, chinese=chinese) for one in pieces)


def _is_uncounted(piece: str, *, chinese: bool) -> bool:
    said = piece.strip(" ，,。；;！!？?：:（）().—–-")
    asks, pattern = (_ASKS_ZH, _UNCOUNTED_ZH) if chinese else (_ASKS_EN, _UNCOUNTED_EN)
    return not asks.search(said) and pattern.search(said) is not None
