"""Questions after any shortcoming of a thing: trouble with it, 有短板, 还要下功夫; they name none themselves."""

from __future__ import annotations

import re

from rag.text.fold import fold

# Any shortcoming, told of what stands before it or behind it.
_ANY = re.compile(
    r"(?:存在|有|遇到?|碰到?|出现?|当[作成]?|作为|列[为作]|说成|写成|是)"
    r"(?:了|过|着|一些|些|什么|哪些|不少|明显|突出|一定|一大|一块|个|的|还)*"
    r"(?:问题|困难|短板|不足|弱项|薄弱环节|薄弱|软肋|难[处题点]|麻烦|毛病|欠缺|缺陷|差距|难度)"
    r"|不(?:大|太|够|很)?(?:顺畅|畅通?|给力|得力|理想|尽如人意)|(?<!接)吃力|犯难|卡壳|掉链子"
    r"|(?:还|仍|尚|都)+(?:需|要|得|须|应)[^，。？]{0,4}"
    r"(?:下(?:大|苦)?功夫|使劲|改进|加强|完善|改善|提高|提升|努力|补课|加油)"
    r"|(?:欠|缺)(?:点|些)?火候|有待[^，。？]{0,4}"
    r"|(?:做|搞|干|抓|办|弄)得?(?:还)?不(?:太|够|是很|怎么)?(?:好|到位|理想|行|成)"
    r"|\b(?:troubles?|problems?|issues|difficult(?:y|ies)|weakness(?:es)?|weak (?:points?|spots?|links?)"
    r"|shortcomings?|gaps) (?:with|in|over|about|of|around|as to)\b"
    r"|\bas an? (?:problem|weakness|weak (?:point|spot|link)|shortcoming|difficulty)\b"
    r"|\bstruggl\w*(?: \w+)? (?:with|over|to)\b"
    r"|\b(?:still )?(?:needs?|requires?|calls? for|wants?) (?:\w+ )?"
    r"(?:work|improv\w+|attention|mending|fixing|strengthening|effort)\b"
    r"|\b(?:falls?|fell|falling) (?:short|down|behind)(?: of| on| in| with)?\b"
    r"|\b(?:is|are|be|being|found|find \w+(?: \w+){0,4}) (?:\w+ )?(?:wanting|unsatisfactory|deficient)\b"
    r"|\bleav\w+ (?:something|much|a lot|a good deal) to be desired\b|\bcould be better\b"
    r"|\bnot (?:yet )?(?:up to (?:scratch|standard|par|the mark)|good enough|in order"
    r"|work(?:ing)? (?:well|properly|smoothly))\b"
)
# Who says so, and what only stands for an example.
_SAYING = re.compile(
    r"承认|坦言|检讨|反映|自认|检视|反思|叫苦|抱怨|吐槽|诉苦|(?:比如|例如|譬如).*"
    r"|\b(?:admit|conced|complain|confess|own up|acknowledg|lament|regret)\w*(?: to)?\b"
    r"|\b(?:such as|for example|for instance|e\.g\.).*"
)
# A shortcoming of a kind of its own is told: 人手不够, checked late, 没连起来.
_OF_A_KIND = re.compile(
    r"不|没|缺|未(?!成年)|无(?!人机|障碍)|(?<!青)少(?!年|先|数民族)|弱|差|(?<!最)低(?!保)|慢|欠|(?<!困)难(?!题|点)"
    r"|紧(?!急|密)|穷|漏|迟|拖|晚|单一|老套|陈旧|滞后|落后|走过场|流于|挂名|摆设|敷衍|应付|糊弄|马虎|混乱|[这那][个种类些样]"
    r"|\b(?:no|not|nobody|none|without|lack\w*|weak\w*|poor\w*|too|never|little|few|short\w*|insufficient\w*"
    r"|inadequate\w*|late|slow\w*|delay\w*|fail\w*|only|stale|outdated|dated|old|unable|cannot|hardly|barely|seldom"
    r"|rarely|formality|irregular\w*|un\w+ed|fragmented|broken|idle|missing|thin|overload\w*|unaware|skip\w*|ignor\w*"
    r"|neglect\w*|careless\w*|sloppy|this|these|such)\b|n't"
)
_MENDING = "解决|化解|整改|整治|排查|消除|补齐|攻克|破解|处置|处理|查出|发现|克服|改正|针对|帮助?|救助|慰问"
# What was mended, or what is done about troubles, is a deed: 解决突出问题, help for families in difficulty.
_DEALT_WITH = re.compile(
    rf"(?:{_MENDING})[^，。？]{{0,12}}(?:问题|困难|短板|不足|弱项|薄弱环节|难[处题点]|麻烦|毛病|差距)"
    r"|\b(?:solv|resolv|tackl|fix|remed|overc[ao]m|deal|dealt|address|handl|find|found|help|put|mend|settl)\w*"
    r"(?: \w+){0,6} (?:troubles?|problems?|issues|difficult(?:y|ies)|weakness(?:es)?|shortcomings?|gaps)\b"
)


def asks_any_lack(words: str) -> bool:
    """Tell whether a question asks for whatever shortcoming of its subject a report tells, and names none itself."""
    asked = _SAYING.sub(" ", fold(words).lower())
    rest = _ANY.sub(" ", asked)
    return rest != asked and not _OF_A_KIND.search(rest) and not _DEALT_WITH.search(asked)


def without_lack(words: str) -> str:
    """Return the words of such a question without the shortcoming: what is left names the thing."""
    asked = _SAYING.sub(" ", fold(words).lower())
    return " ".join(_ANY.sub(" ", asked).split()) or words
