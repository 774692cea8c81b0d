"""What a question on a figure wants counted: the noun beside the question word, without place, unit and verb."""

from __future__ import annotations

import re

from rag.text.fold import fold_width
from rag.types import Language

_MOST = 6  # characters behind a Chinese question word that may name what is counted
_LED = 8  # characters before it, where nothing follows
_LEAST = 2  # characters that name something
_ASKED = re.compile(
    r"(?:多少|(?<![哪这那])几(?!乎))(?:场次|人次|件次|批次|架次|万元|工作日|小时|分钟|公里|平方米"
    r"|[个件起宗例场次人名位份册本张家所处项条批期台辆户部间座亩吨套支栋天回趟篇句节堂针只艘头元钱分岁年月级](?![民员区]))?"
)
_BEHIND = re.compile(rf"^的?([\u4e00-\u9fff“”]{{1,{_MOST}}})")
_ENDS = re.compile(r"[了过着呢吗啊呀的是被把给]")
_BEFORE = re.compile(r"[\u4e00-\u9fff“”A-Za-z0-9]+$")
_VERBS = re.compile(
    r"(?:一共|总共|共计|合计|大概|大约|大致|究竟|到底|分别|各自|平均|累计|全年|一年|有过|达到|办了|做了|共|约|有|是|(?<!行)为|了|过|达|的|得|占|能|在)+$"
)
_ENGLISH = re.compile(
    r"\bhow (?:many|much) (?:of (?:the|its|their) )?(?P<many>[a-z0-9'\"“”-]+(?: (?!(?:do|does|did|were|was|are|is|has|have|had|will|can|could)\b)[a-z0-9'\"“”-]+){0,4})"
    r"|\b(?:percentage|share|proportion|part|rate|number|amount|total) of (?:the |its |all )?(?P<of>[a-z'-]+(?: (?!(?:do|does|did|were|was|are|is|has|have|had)\b)[a-z'-]+){0,3})",
)


def counted(words: str, language: Language) -> str:
    """Return the words of a question that name what is counted; all of them where none stands out."""
    plain = fold_width(words).strip()
    return (_in_english(plain.lower()) if language is Language.EN else _in_chinese(plain)) or plain


def _in_english(words: str) -> str:
    match = _ENGLISH.search(words)
    return (match["many"] or match["of"]) if match else ""


def _in_chinese(words: str) -> str:
    match = _ASKED.search(words)
    if match is None:
        return ""
    behind = _BEHIND.search(words[match.end() :])
    said = _ENDS.split(behind[1])[0] if behind else ""
    if len(said) >= _LEAST:
        return said
    before = _BEFORE.search(words[: match.start()])
    return _VERBS.sub("", before[0])[-_LED:] if before else ""
