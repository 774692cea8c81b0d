"""Common words of the genre as they are mistyped: one character for another of the same sound (执发 for 执法)."""

from __future__ import annotations

from itertools import pairwise

from rag.text.tokens import cut

_WORDS = frozenset(
    "执法 普法 司法 法治 人员 人手 调解 经费 资金 信访 复议 诉讼 处罚 罚款 纠纷 矛盾 培训 顾问 宣传 整改 案卷 合同 网格 文书 检查 巡查".split()
)
_RIGHT = frozenset({"知法", "只法", "治法"})  # 知法懂法 is meant


def mended(text: str) -> str:
    """Return a question with such words put right, as long as it was; only two characters that are no word are."""
    at = 0
    tokens = cut(text)
    places = []
    for token in tokens:
        at = text.find(token, at)
        places.append(at)
        at += len(token)
    for (one, first), (two, second) in pairwise(zip(tokens, places, strict=True)):
        alone = len(one) == 1 == len(two) and second == first + 1
        right = _meant(one + two) if alone else None
        if right is not None:
            text = text[:first] + right + text[first + len(right) :]
    return text


def _meant(pair: str) -> str | None:
    """Return the one word that differs from two characters in one of the same sound; None where there is none."""
    if pair in _WORDS or pair in _RIGHT:
        return None
    like = [word for word in _WORDS if (word[0] == pair[0]) != (word[1] == pair[1])]
    if not like:
        return None
    from pypinyin import lazy_pinyin

    sound = lazy_pinyin(pair)
    alike = [word for word in like if lazy_pinyin(word) == sound]
    return alike[0] if len(alike) == 1 else None
