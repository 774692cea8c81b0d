"""In which sense a survey question asks: who has, has not, has enough, plans to; one of two things or both."""

from __future__ import annotations

import re
from enum import StrEnum

from rag.text.fold import fold
from rag.types import Asked, Role


class Sense(StrEnum):
    """What counts as a yes: the thing said, its absence, its sufficiency, or an intention."""

    SAID = "said"
    ABSENT = "absent"
    ENOUGH = "enough"
    PLANNED = "planned"


# Not one of its kind: 一场…都没有.
_NOT_ONE = re.compile(r"[一半][场件次起个例宗回桩名][^，,]{0,10}[都也]没")
# 有没有 and 是不是 only ask.
_ABSENT = re.compile(
    r"(?<!有)没(?!收|有?[吗呢]?[?？。]?$)|未(?!成年|来)|\b(?:not|no|never|without|yet to|fail(?:ed)? to)\b|n't\b"
)
# Words that deny the deed behind them wherever they stand: 到期忘了收, forgot to sign.
_LAPSED = re.compile(
    r"(?<![难不别备遗勿莫没未])(?<!不[要能可])忘(?:记|了|掉)?(?![我乎年录])|没顾[上得]|疏于(?!防|管)"
    r"|(?<!not )(?<!n.t )(?<!never )\b(?:forg[eo]t\w*|neglect\w*|omit\w*) to\b"
)
# Absence is asked for where the negation is the townships': 哪些镇没有…, which townships did not …, 没聘的是哪些镇.
# Farther on it is part of the thing: 调解没达到指标, cameras that are not switched on, say that people are not sure.
_FRAME = re.compile(
    r"为什么|为[何啥]|怎么会?|\bwhy\b|(?:都)?(?:有)?(?:哪些|哪几?个?|那些|什么|多少|几|谁)(?:个|份|家|处)?的?(?:乡镇街道|乡镇|镇街|街镇|街道|镇|乡|地方|单位)?"
    r"|(?:这样)?的?报告(?:里|中)?|(?:截至|到)?(?:目前|现在|年底)|至今|当年|全年|一直|仍然?|还|都|也|根本|压根|完全|从来"
    r"|\b(?:in|of|the|a|an|all|any|so|far|still|yet|even|to|date|they|there|it|this|that|who|have|has|had|having"
    r"|do|does|did|is|are|was|were|been|can|could|which|what|where|how|many|name|list|find|show"
    r"|(?:local )?governments?|townships?|towns?|reports?|places?|sub-?districts?|year)\b|[^\w]"
)
_ASKING = re.compile(r"哪些|哪几|哪个|多少|(?<!好)几个")
_SAYING = re.compile(r"\b(?:say|said|complain|admit|conced|claim|mention|describ|acknowledg|report that)\w*")
_WITHIN = re.compile(r"\b(?:or|but|because|although|though|while)\b")
_FRONTED = re.compile(r"^[^，,]{0,9}的(?:乡镇|镇|乡|街道|地方)?(?:是|有|都有)?(?:哪|几|多少|谁)")
_MOST_BEFORE = 3  # characters, or English words, between the townships and what negates

_ENOUGH = re.compile(
    r"充足|充裕|足够|配齐|配足|满编|齐整|有保障|够用|绰绰有余|够不够|足不足|(?<![能不])够(?=[吗呢的?？。]|$)"
    r"|\b(?:all|every) (?:\w+ ){1,4}(?:posts?|positions?|vacanc\w+)(?: \w+){0,5} (?:filled|taken)|\bfull strength"
    r"|\b(?:enough|sufficient|adequate|plenty of|ample|fully staffed|well[- ](?:staffed|funded|equipped))\b"
)
_NO_SHORTAGE = re.compile(
    r"(?<!缺)不(?:缺|短缺|紧张|欠缺|存在)|(?<!有)没有[^，]{0,6}(?:问题|短板|困难)(?!吗)"
    r"|(?:\bnot|n't|\bnever) (?:lack|short)|\bno (?:\w+ )?(?:lack|shortages?|problems?|shortcomings?|difficult\w+)\b"
)
_TOO_LITTLE = re.compile(
    r"缺不缺|(?<!不)缺(?![席位陷勤不])|(?<![够足])不(?:太|大|很)?(?:充足|充裕|足够|配齐|配足|满编|齐整|有保障|够用)"
    r"|(?:\bnot|n't)(?: \w+){0,2} (?:enough|sufficient|adequate)|\btoo (?:few|little)\b"
    r"|\b(?:insufficient|inadequate|understaffed)\b|\bshort(?:age|[- ](?:of|staffed|handed))\b"
)
# What is praised at the end of a question (执法程序规范吗), by the word that would be missed: 不规范.
_PRAISED = re.compile(
    r"(规范|及时|完善|健全|到位|充分|深入|严格|重视|全面|畅通|丰富|多样|过硬|强|高)(?:不\1|吗|的?(?:地方|乡镇|镇|乡)(?:有|是).*)?\s*[?？。]?\s*$"
)
_PLANNED = re.compile(
    r"打算|准备(?!会|就绪|工作)|(?:计划|拟|安排)(?=[招聘加增建开举组购引选充提推制])|(?:计划|打算|安排|思路)[里中]"
    r"|(?:明年|来年|下一?步|下一?年|今后)[^，,。]{0,4}(?:要|将|会|想|拟)(?!求)"
    r"|\bplan(?:s|ned|ning)? (?:to|on|for|an?|the|new|more|further|another)\b"
    r"|\bintend|\bgoing to\b|\bin (?:their|its|the|next year's) plans?\b"
)
_BOTH = re.compile(r"既.+又|又.+又|不[仅但只光].+[还也且]|同时|\bboth\b.+\band\b|\bas well as\b|\bnot only\b")
_ALL_BEHIND = re.compile(r"(?:和|与|及|跟|、).{1,14}?(?:都|均|皆|样样)")
_ONE_OF = re.compile(r"或|还是|\bor\b")


def sense_of(asked: Asked, *, shortcoming: bool) -> Sense:
    """Tell the sense of what is asked; ``shortcoming`` when it names one, which 没有 and not then only put in words."""
    words = fold(asked.words)
    if _NO_SHORTAGE.search(words) or (_ENOUGH.search(words) and not too_little(asked)):
        return Sense.ENOUGH
    if not shortcoming and praised(asked):
        return Sense.ENOUGH
    if asked.wants is Role.PLAN and _PLANNED.search(words):
        return Sense.PLANNED
    negated = _NOT_ONE.search(words) is not None or lapsed(words) or _negated(words)
    return Sense.ABSENT if not shortcoming and not too_little(asked) and negated else Sense.SAID


def _negated(words: str) -> bool:
    """Tell whether the townships are said not to do or have it."""
    match = _ABSENT.search(words)
    ahead = words[: match.start()] if match else ""
    if match is None or _SAYING.search(ahead) or _WITHIN.search(ahead):
        return False
    before = _FRAME.sub(" ", _ASKING.split(ahead)[-1]).strip()
    if re.search(r"[a-z]", before) or not re.search(r"[\u4e00-\u9fff]", words):
        return len(before.split()) <= (1 if match[0] == "without" else _MOST_BEFORE)
    named = before.endswith(("镇", "乡", "街道")) or len(before.replace(" ", "")) <= _MOST_BEFORE
    return named or _FRONTED.search(words[match.end() :]) is not None


def lapsed(words: str) -> bool:
    """Tell whether words call it a lapse that a deed was not done: a yes, where it was not."""
    return _LAPSED.search(fold(words).lower()) is not None


def too_little(asked: Asked) -> bool:
    """Tell whether a shortage is asked for: 不够用, not enough, too few."""
    return _TOO_LITTLE.search(fold(asked.words)) is not None


def says_enough(words: str) -> bool:
    """Tell whether words say that there is enough of something: 够用, fully staffed."""
    return _ENOUGH.search(fold(words)) is not None


def praised(asked: Asked) -> str:
    """Return the word a question praises its subject with, or an empty string."""
    match = _PRAISED.search(fold(asked.words))
    return match[1] if match else ""


def asks_both(words: str, first: int) -> bool:
    """``经费和装备都不足`` asks for both, ``都提到经费和装备不足`` for either: 都 counts behind the ``first`` thing."""
    if _ONE_OF.search(words):
        return False
    return _BOTH.search(words) is not None or _ALL_BEHIND.search(words, first) is not None
