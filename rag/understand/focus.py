"""What a question asks about: its focus phrase, and weighted search terms from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.fold import fold
from rag.text.glossary import translate
from rag.text.tokens import query_tokens
from rag.types import Asked, Language
from rag.understand.kind import wanted_role
from rag.understand.synonyms import groups_of, official_words, other_words
from rag.understand.typed import mended

# Set on the seed questions (docs/measurements.md): everyday words carry the meaning, group members only support it.
_EVERYDAY_WEIGHT = 0.8
_GROUP_WEIGHT = 0.25
_THESAURUS_WEIGHT = 0.3
_MAX_GROUPS = 2

_ASKING = re.compile(
    r"是?(?:怎么|咋)(?:一)?回事|(?:是否|是不是)?(?:属实|是真的|真的假的)|是?(?:什么|啥|何)(?:原因|缘故|缘由)|的?(?:原因|缘故|缘由)(?:又|主要)?(?:是|有|在)(?:什么|啥|哪些?)|因为(?:什么|啥)|请问|请帮我|帮我|麻烦|我想(?:知道|了解|问)|想(?:知道|问|了解)|告诉我|(?:列出|列举|找出|查找|查一下|筛选|说说|讲讲|介绍一下?)|有没有|是不是|是否|有无"
    r"|(?:有)?(?:哪些|哪几|哪|那些|什么|多少|几)(?:个|份|家|处)?(?:的)?(?:乡镇街道|乡镇|镇街|街镇|街道|镇|乡|地方|报告|单位|苏木)"
    r"|(?:在|于|把|将)?(?:报告|总结|材料|年报)(?:里|中)?|(?:明确)?(?:提到|提及|提过|反映|反应|说到|谈到|讲到|写到|写了|指出|承认|抱怨|说(?![服明理])|讲(?![座师堂解话台])|存在|面临|遇到|列为|列出|列了)(?:了|过|的)?"
    r"|(?:一共|总共|共计|合计|分别|各自|都|全部|所有)|怎么样|怎么|怎样|如何|为什么|为何|为啥|哪些|哪个|哪几|哪里|哪儿|哪|谁|什么|多少|几(?=[个件次场人名份起条万])|啥|咋"
    r"|(?:相)?差多少|相差|更多|更少|最[多少高低大小]的?|怎么变|变化|有?(?:什么|啥)?(?:不同|区别|差别|差异|异同|不一样)(?!意)|谁的?|哪个|相比|对比|比较|所有报告里?|这几年|(?<=[0-9])年度?"
    r"|吗|呢|呀|啊|吧|？|\?|。|！|作为?(?:主要)?(?:的)?问题|的问题$|问题$|的情况$|情况$"
)
_UNIT_ASKED = re.compile(
    r"(?:多少|(?<![哪这那前后上述好])几(?!句|[个点页]?方面|页|位数|个?(?:字|词)|点(?:建议|意见|要点)?))\s*(场次|人次|万元|[件起宗例次场人名位份册本张元个家所处项条种批期台辆户天支])?|多大|比例|百分之|占比|(?:成功|调解|化解|办结|合格|优秀|参考|满意|出庭|答复)?率(?:是|有|达|为|呢|$|多)|金额"
)
_UNIT_ASKED_EN = re.compile(
    r"\bhow (?:many|much)\b|\bnumber of\b|\bwhat (?:percentage|share|rate|proportion)\b|\brate\b|\bby how\b"
)
_WHY = re.compile(
    r"为(?:什么|何|啥)(?!事)|怎么(?:会|回事)|(?:什么|啥|何)(?:原因|缘故|缘由)|(?:原因|缘故|缘由)(?:又|主要)?(?:是|有|在)(?:什么|啥|哪)|因为(?:什么|啥)|何故|(?:怎么|咋)(?:老(?![人年旧百党])|总(?![结体])|就(?![地近业医])|还(?![款贷原钱建])|没(?!收)|不(?!断|动产)|又|这么|那么|越来越|偏)(?!样|办)"
    r"|^why\b|\bwhat (?:is|was|are|were) the (?:main )?(?:reasons?|causes?)\b|\bwhat (?:caused|led to)\b|\bfor what reasons?\b|\bhow come\b",
    re.IGNORECASE,
)


# 多少分宣传资料: what is handed out comes in 份, and scores stand before no such thing.
_TYPED = re.compile(
    r"(?<=[少几])分(?=个?(?:宣传|普法|法治|资料|材料|传单|单子|手册|册子|折页|合同|协议|文件|意见书|问卷|读本|海报|明白纸))"
)
# Their archives are bad: whatever is called so, reports call it weak.
_BAD = re.compile(
    r"(\b(?:is|are|was|were|'s)(?: (?:so|very|really|pretty|quite|rather|still|too))* )(?:bad|poor|lousy|terrible|awful|hopeless|rubbish|shaky)\b(?! (?:at|for|in|with|to)\b)(?= *(?:[,.;?!]|$|and\b|or\b|but\b))",
    re.IGNORECASE,
)


def asked_of(text: str, spans: Sequence[tuple[int, int]], language: Language) -> Asked:
    """Take the names and years out of a question and turn the rest into search terms."""
    masked = _mask(text, spans)
    if language is Language.EN:
        return _asked_english(_spelled_out(masked))
    masked = _TYPED.sub("份", mended(fold(masked)))
    focus = re.sub(r"\s+", "", _ASKING.sub(" ", fold(masked))).strip("，,、的了有是")
    terms = dict(query_tokens(masked))
    groups = []
    for word, official in official_words(masked).items():
        groups.append(frozenset({word, *official}))
        _add(terms, official, _EVERYDAY_WEIGHT)
    for word, others in other_words(masked).items():
        groups.append(frozenset({word, *others}))
        _add(terms, others, _THESAURUS_WEIGHT)
    for group in groups_of(focus)[:_MAX_GROUPS]:
        groups.append(frozenset({focus, *group.phrases}))
        _add(terms, group.phrases, _GROUP_WEIGHT)
    unit = _UNIT_ASKED.search(masked)
    return Asked(
        focus,
        terms,
        tuple(groups),
        wanted_role(masked),
        (unit[1] or "") if unit else None,
        bool(_WHY.search(text)),
        masked.strip(),
    )


def _spelled_out(text: str) -> str:
    """Spell out the one abbreviation of the genre that is another word in small letters, and what is merely bad."""
    text = text if text.isupper() else re.sub(r"\bIT\b", "information technology", text)
    return _BAD.sub(r"\1weak", text)


def _asked_english(masked: str) -> Asked:
    terms: dict[str, float] = {}
    groups = []
    focus = []
    for found in translate(_WHY.sub(" ", masked)):
        groups.append(found.chinese)
        focus.append(min(found.chinese, key=lambda word: (abs(len(word) - 3), word)))
        # Alternatives share one phrase's weight: a phrase with ten translations must not outshout one with a single one.
        _add(terms, sorted(found.chinese), 1.0 / len(found.chinese) ** 0.5)
    unit = "" if _UNIT_ASKED_EN.search(masked.lower()) else None
    return Asked(
        "".join(focus),
        terms,
        tuple(groups),
        wanted_role(masked),
        unit,
        bool(_WHY.search(masked.strip())),
        masked.strip(),
    )


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _add(terms: dict[str, float], phrases: Sequence[str], weight: float) -> None:
    """Add phrases' tokens; a token keeps its highest weight, so a repeat does not pile up."""
    for phrase in phrases:
        for token, base in query_tokens(phrase).items():
            terms[token] = max(terms.get(token, 0.0), base * weight)
