"""Tell what a question asks for: a table of patterns per language, first match wins."""

from __future__ import annotations

import re

from rag.text.ahead import TO_COME
from rag.text.fold import fold
from rag.types import Kind, Language, Role
from rag.understand.terse import terse_kind

_UNITS_ZH = r"(?:个|份|家|处)?(?:的)?(?:乡镇|镇街|街镇|街道|镇|乡|地方|报告|单位|苏木)"
_UNITS_END = r"(?:乡镇|镇街|街镇|街道|镇|乡|地方|报告|单位)"
# 乡镇有哪些不足 asks for what they tell, not which they are.
_NOT_PARTS = r"(?!(?:主要|突出|共性|普遍)?(?:的)?(?:问题|不足|短板|困难|薄弱|毛病|打算|计划|安排|举措|做法|措施|经验|成效|亮点|工作|活动))"
# 问题有哪些 asks for the problems.
_NOT_TOLD = "".join(
    f"(?<!{word})"
    for word in "问题 不足 短板 困难 薄弱 毛病 打算 计划 安排 举措 做法 措施 经验 成效 亮点 内容 方面 原因".split()
)
_PLACES_EN = r"(?:(?:local |township |town )?(?:governments?|authorities|administrations?)|towns?|townships?|sub-?districts?|counties|places|localities|reports?)"
_ZH: tuple[tuple[Kind, str], ...] = (
    # 有没有乡镇…？是哪些, …的镇有多少，列出来: the list is what is wanted.
    (
        Kind.LIST,
        r"[，,。？?、；;]\s*(?:请|都|分别|具体)*(?:是|有)?(?:哪些|哪几[个家]|谁)(?:[干做办搞]了)?\s*[？?。]?\s*$"
        r"|的[，,][^，,]{0,12}的才算\s*[。！!]?\s*$"
        r"|[，,。？?、；;]?\s*(?:请|麻烦|帮我|帮忙|给我)?(?:都|逐个|逐一)?(?:列(?:一下|出来?|一列|个?名单|个?清单|个表)|给我?(?:列|一份|个)?名单)\s*[。！!]?\s*$"
        r"|.的[，,、；;]\s*(?:请|麻烦|帮我|帮忙)?(?:都|逐个|逐一)?(?:汇总|数|找|挑|筛|拎|理|报)(?:一下|出来|给我|个名单)\s*[。！!]?\s*$",
    ),
    # Whether any does, not which of them more: 有没有哪个镇活多人少.
    (Kind.YES_NO, r"有没有(?:谁|哪一?[个家])"),
    (
        Kind.SUPERLATIVE,
        r"(?:哪|谁|什么|排名).{0,30}最(?:多|少|高|低|大|小|长|短|早|晚|好|差|快|慢|远|近|偏)|最(?:多|少|高|低|大|小)的(?:是|为)?(?:哪|谁|几|.{0,3}(?:镇|乡|街道))|排(?:在|名)?(?:第[一二三四五六七八九十]|首位|前)"
        r"|(?:哪|谁).{0,30}(?:垫底|居首|居末|末位|排在?最后)|(?:垫底|居首|居末|末位|排在?最[前后])的?(?:是|为)?(?:哪|谁)"
        r"|(?:哪|谁|什么).{0,30}(?:倒数第[一二三四五六七八九十]|第[二三四五六七八九十]\s*[多少高低大小长短])|(?:倒数第[一二三四五六七八九十]|第[二三四五六七八九十]\s*[多少高低大小长短])的?(?:是|为)?(?:哪|谁)",
    ),
    (
        Kind.COUNT,
        rf"的{_UNITS_END}(?:一共|总共|共|合计|大概)?(?:有|是)?(?:多少|几)[个家份]?(?![件次场人名万元])"
        rf"|(?:多少|(?<![这那哪前后上述好])几){_UNITS_ZH}|报告(?:里|中|当中)?有?(?:多少|几)份|(?:乡镇|镇街|街镇|报告)(?:一共|总共|共|合计)?有?(?:多少|几)[份个家][？?。]?\s*$|(?:的|了|过)(?:都|一共|总共)?(?:有|是)(?:多少|几)[家个份](?:乡镇|镇|乡)?\s*[？?。]?\s*$|[，,](?:一共|总共|共)有?(?:多少|几)[家份]\s*[？?。]?\s*$"
        r"|(?:多少|(?<![这那哪好])几)[家份](?:自己)?(?:都|也|还|曾)?(?:说|承认|提到|提了|写|反映|检讨|坦言|抱怨|叫苦)(?!.*(?:企业|公司|商户))",
    ),
    (
        Kind.COMPARE,
        r"(?:对比|比较|相比|有(?:什么|哪些|啥|何)?(?:不同|区别|差别|差异|异同)|不一样|谁的?.{0,16}(?:多(?!少)|(?<!多)少|高|低)|(?:谁|哪个).{0,12}得勤|哪个.{0,12}(?:更|多|少|高|低)(?!少)|差多少|差距多大|多还是|高还是|(?:快|慢|远|近|长|短)还是|[升降涨跌增减]了?还是)",
    ),
    (
        Kind.CROSS_YEAR,
        r"(?:问题|不足|短板).{0,4}(?:新出现|新增)|(?:新出现|新增)的?(?:问题|不足|短板)|(?:怎么变|变化|变了|增(?:加|长)了?多少|减少了?多少|下降了?多少|历年|这几年|两年(?:都|之间|里)|同一问题|后来.{0,6}(?:没|吗|了)|解决了?没|改了?没)",
    ),
    (
        Kind.YES_NO,
        r"有没有(?:哪|什么|任何|一)?(?:个|些|家|份)?(?:乡镇|镇街|镇|乡|街道|地方|报告)|(?:是否|是不是)(?:有|所有|每个|全部|各)(?:哪|一)?(?:个|些)?(?:的)?(?:乡镇|镇|乡|街道|报告)",
    ),
    (
        Kind.LIST,
        rf"^\s*谁|^\s*(?:在)?(?:哪里|哪儿)|(?:在)?(?:哪里|哪儿|何处).{{0,12}}(?:过|了|着)\s*[？?。]?\s*$"
        rf"|(?:哪些|哪几[个家]).{{0,4}}(?:村镇|村|社区|街镇).{{0,8}}|(?:统计|查|筛|列|数)(?:一下|一遍|出)?.{{2,50}}的{_UNITS_END}\s*[。]?\s*$"
        rf"|(?:哪些|哪几|有哪|那些|什么){_UNITS_ZH}|哪(?:个|一个|家|里)?(?:乡镇|镇街|街道|镇|乡|地方)|(?:列出|列举|找出|查找|筛选).{{0,40}}(?:乡镇|镇|街道|报告)"
        rf"|谁(?:家|在|说|提|反映|抱怨|缺|没)|^(?:有)?哪些(?:地方|报告)|哪几[家份](?!企业|公司|商户|店|单位|协议|合同|文件|材料)"
        r"|(?:有|是)谁\s*[？?。]?\s*$|(?:有|是)哪几[个家](?:乡镇|镇|乡|地方)?\s*[？?。]?\s*$|(?:的|了|过)(?:都)?有(?:谁|哪些|哪几[家个])\s*[？?。]?\s*$"
        rf"|{_UNITS_END}(?:都|分别)?(?:有|是)(?:都有|都是)?哪[些几]{_NOT_PARTS}|{_UNITS_END}(?:都)?(?:列|数)(?:一下|出来|一列|个)|哪里(?:承认|反映|提到|说|写)"
        r"|(?<!报告)(?<!报告里)哪些(?:都|还|也)?(?:提到|提及|写到|写了|说到|谈到|说(?![明法])|承认|坦言|抱怨)"
        r"|.{3,}的(?:乡镇|镇街|街镇|镇|乡|街道)\s*[？?。]?\s*$|(?:提到|提及|写到|写明|反映|承认|开展|存在).{1,30}的地方\s*[？?。]?\s*$"
        rf"|{_NOT_TOLD}(?:有|是)哪(?:些|几[个家]?)(?:地方|镇街)?\s*[？?。]?\s*$",
    ),
    (
        Kind.YES_NO,
        r"有没有|是不是|([一-鿿])[不没]\1|是否|有无|能否|可否|会不会|算不算|吗\s*[？?。]?\s*$|(?:了|过)没有?\s*[？?]?\s*$|没有\s*[？?]\s*$",
    ),
    (
        Kind.SUMMARY,
        r"^\W*(?:请|请?帮我|麻烦)?(?:你|您)?(?:简[要单])?(?:总结|归纳|汇总)|概括|总结一下|概述|归纳|综述|梳理|[理捋]一[理捋下]|工作(?:干|做|搞|抓|开展)得(?:怎么样|怎样|如何)|(?:哪些|什么|啥)(?:主要)?(?:方面的)?(?:的)?(?:问题|不足|短板|困难|薄弱环节|毛病|打算|计划|安排|举措|做法|措施|改进|思路|差距|建议)"
        r"|(?:问题|不足|短板|困难|打算|计划|安排|思路)(?:主要)?(?:有|是|包括)(?:哪|什么|啥)|(?:打算|准备|计划)(?:怎么|做|干|如何)"
        r"|^[\s的]*(?:20\d\d年?度?)?的?(?:存在的?)?(?:主要)?(?:问题|不足|短板|困难|薄弱环节|打算|计划|安排|举措|做法|措施)\s*[？?。]?\s*$",
    ),
    # A statement put as a question: 某镇承认重培养、轻使用？
    (
        Kind.YES_NO,
        r"^(?!.*(?:谁|什么|啥|哪|几|多[少久长大高远]|怎|如何|何|咋|呢|为)).*(?:承认|反映|提到|认为|坦言|抱怨|自称|已经|真的)(?!的[^，。]{0,6}[？?]).{2,}[？?]\s*$",
    ),
)
_EN: tuple[tuple[Kind, str], ...] = (
    (
        Kind.SUPERLATIVE,
        r"\b(?:wh(?:ich|o|ose|at|ere)|how)\b(?! many| much).*\b(?:most|least|fewest|highest|lowest|largest|smallest|biggest|longest|shortest|worst|fastest|slowest|quickest|farthest|furthest)\b",
    ),
    (
        Kind.COUNT,
        rf"\bhow many (?:of the |other )?(?:\w+ )?{_PLACES_EN}\b|"
        r"\bnumber of (?:towns|townships|reports)\b|^\s*(?:please )?count\b.{0,20}\b(?:towns?|townships?|reports?)\b",
    ),
    (
        Kind.CROSS_YEAR,
        r"\bchanged?\b|\bfrom (?:19|20)\d\d to (?:19|20)\d\d\b|\bover the years\b|\bbetween (?:19|20)\d\d and (?:19|20)\d\d\b|\bboth years\b|\bstill the same\b|\b(?:19|20)\d\d (?:vs\.?|versus|compared (?:to|with)) (?:19|20)\d\d\b|\bsince then\b|\bstayed the same\b",
    ),
    (
        Kind.COMPARE,
        r"\bcompar|\bdiffer(?:s|ent(?:ly)?)?\b|\bdifference between\b|\bversus\b|\bvs\b|\b(?:more|fewer|higher|lower|larger)\b.*\bor\b|\bwhich of (?:the )?two\b|\bwhich (?:town|township) (?:had|has|did)\b.*\b(?:more|fewer)\b",
    ),
    (
        Kind.LIST,
        rf"^\s*(?:please )?(?:name|identify|find|give me|show(?: me)?|list|count|tell me)\b.{{0,24}}\b{_PLACES_EN}\b"
        rf"|^\s*(?:all |any |every )?{_PLACES_EN} (?:that|which|where|with|without|whose|mention|cit|report|using|having|lacking)"
        r"|(?:^|[.!?:;]\s+)(?:and |so )?where\b|^\s*(?:in )?whose\b|\b(?:list|name) them\b|\b(?:and|,) (?:which|who|where|in which)(?: ones| are they)?\s*\??\s*$"
        rf"|\b(?:which|what) (?:\w+ )?(?:{_PLACES_EN}|ones)\b"
        r"|\blist (?:all |the |every )?(?:\w+ )?(?:towns?|townships|reports?)\b|\bwhere (?:do|did|are|is|were)\b.*\b(?:reports?|said|reported|mentioned|found|named)\b|(?:^|[.!?:;]\s+)who\b"
        rf"|^[^,?]{{0,60}}\b{_PLACES_EN}(?: only| alone)?, (?:which|who|where)\b|^\s*(?:of|among|from|in) (?:all |the |these |those |all the )?(?:\w+ |\s+){{0,2}}{_PLACES_EN},? (?:which|who)\b",
    ),
    (Kind.YES_NO, r"^\s*(?:and |so |but )?(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would)\b"),
    (
        Kind.SUMMARY,
        r"\bsummar|\bsum(?:s|med|ming)? up\b|\boverview\b|\bagenda\b|\bwhat (?:problems|shortcomings|weaknesses|difficulties|plans)\b|\bwhat (?:are|were|is)\b.{0,40}\b(?:problems|shortcomings|weaknesses|plans?|measures|difficulties|priorities|challenges)\b|\bwhat (?:do|does|did|will|is|are)\b.{0,40}\b(?:plan(?:ning)?|intend|going to|promise|propose)\b|\b(?:shortcomings|problems|plans|weaknesses)\b.*\b(?:list|report|name|state)",
    ),
)
# 只打算的不算: what is left out is said behind the question and hides how it ends.
_LEFT_OUT = re.compile(
    r"(?<=[？?。；;])[^？?。；;]*(?:[不也]算(?:数|上)?|不要|除外|不(?:包括|计|含|作数)(?:在内)?)\s*[。！!]?\s*$"
)
# Several of something, behind who is asked for: 哪些镇承认，几个部门没有拧成一股绳.
_SEVERAL = re.compile(
    r"((?:哪些|哪几[个家]|谁)[^？?。]*?)(?<![共有是哪])几(?=[个家](?:单位|部门|站所|口子|科室|村|方面))"
)
_TABLES = {Language.ZH: _ZH, Language.EN: _EN}

_WANTS: tuple[tuple[Role, str], ...] = (
    (
        Role.PLAN,
        rf"打算|明年|来年|{TO_COME}|(?:工作)?(?:计划|安排|思路)(?!外|生育)|准备.{{0,8}}?(?:怎么|如何)|拟|\bplans?\b|\bnext year\b|\bintend|\bgoing to\b|\bwants? to\b|\bhopes? to\b|\bfuture\b|\bagenda\b|\bcoming year\b|\bupcoming\b",
    ),
    (
        Role.PROBLEMS,
        r"问题|不足|短板|困难|薄弱|毛病|缺陷|差距|缺乏|短缺|不够|不强|不高|单一|难题|抱怨|叫苦|承认|弱项|欠缺|紧张|滞后|\bproblems?\b|\bshortcomings?\b|\bshortage|\black|\bweak|\bcomplain|\bdifficult|\bshort of\b|\binsufficient|\bnot enough\b|\badmit|\bstruggl|\bconced|\bown(?:s|ed)? up\b|\bfall(?:s|ing)? short\b|\bshortfalls?\b|\bstill needs?\b|\bfailings?\b|\bdeficien",
    ),
    (
        Role.MEASURES,
        r"举措|做法|措施|亮点|成效|(?:取得|主要|工作).{0,4}成绩|经验|主要工作|^\W*(?:各?(?:乡镇|镇|乡|街道))?(?:主要|都|一年来|当年|全年|具体)*[做干]了(?:哪些|什么|啥)(?:主要)?(?:的)?(?:工作|事情?)?\W*$"
        r"|\bmeasures?\b|\bachievements?\b|\bsteps taken\b|^\W*what (?:has|have|did)\W+(?:done|do|achieved?|accomplish(?:ed)?)\b",
    ),
    (Role.LEADERSHIP, r"第一责任人|主要负责人.{0,6}(?:履职|职责)|\bfirst[- ]responsible|\bprincipal leaders?"),
)


def kind_of(text: str, language: Language) -> Kind:
    """Return the kind of a question; lookup when no pattern speaks."""
    text = _SEVERAL.sub(r"\1数", _LEFT_OUT.sub("", fold(text)))
    kind = next((kind for kind, pattern in _TABLES[language] if re.search(pattern, text)), None)
    return kind or terse_kind(text if language is Language.ZH else text.lower(), language) or Kind.LOOKUP


def wanted_role(text: str) -> Role | None:
    """Return the part of a report a question asks about, or None for any."""
    text = fold(text)
    return next((role for role, pattern in _WANTS if re.search(pattern, text)), None)
