"""The kind of a question as people type it in a hurry: no verb, no town, a subject and then 谁搞过 or 缺人不."""

from __future__ import annotations

import re

from rag.types import Kind, Language

_END = r"(?:啊|呀|呢|来着|的)?\W*$"
_BREAK = r"[\s，,、；;。：:]"
_UNASKED_ZH = r"^(?!.*(?:谁|什么|啥|哪|几|多少|多[久长大高远]|怎|咋|如何|何|为))"
_UNASKED_EN = r"^(?!.*\b(?:who|whose|which|what|how|why|when|where|or)\b)"
# What a township can be said to have done; the last word of a figure or a heading makes it no statement.
_DOES = r"(?:[用搞请聘拆罚抓查装没被把让]|建(?![议设])|缺(?![口陷])|去(?!年)|会(?![议同])|有(?!关)|办(?![公事案件理])|设[立置]?|成立|开(?:展|设|通|办|过|了)|配(?:备|齐|了)|给|组织(?![机领架])|使用|实行|举办|建立)"
_NAMES_ZH = r"(?:[数率额量次场件名个元人]|人员|队伍|重点|制度|机构|机制|培训|建议|渠道|载体|力度|情况|工作|经费|名单|做法|进展|成效|效果|原因|问题|不足|短板|亮点|计划|打算|安排|措施|时间|地点|电话|地址|方式|办法|内容|结果|[是的])"
_SUPERLATIVES = "fewest|least|highest|lowest|largest|smallest|biggest|longest|shortest"
_WHO = r"(?:who|which(?: (?:one|town|township|place))?|whose)"

_ZH: tuple[tuple[Kind, str], ...] = (
    (Kind.SUPERLATIVE, rf"最[多少高低大小长短早晚快慢][^，。？]{{0,8}}?(?:{_BREAK}|的)+(?:是|属|数)?(?:哪|谁)"),
    # 说自己没钱的，数下几个
    (
        Kind.COUNT,
        rf"(?:数|算|统计)(?:一?[下数算])?(?:看|看看)?(?:有|一共|总共|共)?(?:多少|几)[个家份](?:乡镇|镇|乡|地方|报告)?{_END}"
        rf"|的{_BREAK}*(?:一共|总共|共|能有|拢共)?(?:有)?(?:多少|几)[个家份]{_END}"
        # 普法夜校 有几家搞了; not of firms that did so
        rf"|^(?!.*(?:企业|公司|商户|店)).*(?:^|{_BREAK}|的)(?:一共|总共|共|到底|究竟|能)?有?(?:多少|几)[个家份](?:都|也|真|自己)?(?:搞|办|做|干|弄|写|说|提|讲|认)[^件次场人名元]{{0,6}}$",
    ),
    (
        Kind.LIST,  # 谁审过 asks who ever did; 谁审了 may ask for a person
        rf"谁家?(?:[都也真还]|自己|那儿|那边)*[一-鿿]{{1,3}}过{_END}"
        rf"|{_BREAK}(?:都|到底|究竟)?谁家?(?:[都也真还])*(?:搞|办|做|干|弄|有|用|请|写|讲|查|拆|抓|罚|建|开|发|去|给|把|碰|遇|挨|没|缺)"
        rf"|(?:的|{_BREAK})(?:都|分别)?(?:有|是|在)?(?:哪些|哪几[个家]?|谁家?|哪[个家]|那些|那几[个家]){_END}"
        rf"|的{_BREAK}*(?:请|麻烦|帮我|给我|都|全)*(?:[点报列说挑找数筛](?:个?名|列|一[下列]|出来|全|几个|来|一说))(?:给我|看看|吧)?{_END}",
    ),
    # 还缺人不, 罚过款没, 够用么
    (
        Kind.YES_NO,
        rf"{_UNASKED_ZH}.+(?:(?<![好要差])不|(?<!有)没|没有|对不对|[^什怎那这]么|嘛|[对是有]吧|[不没]成)\s*[？?。]?\s*$",
    ),
)
_EN: tuple[tuple[Kind, str], ...] = (
    (Kind.SUPERLATIVE, rf"\b(?:most|{_SUPERLATIVES})\b.*[\s,:;–—-]\s*{_WHO}\W*$"),
    (
        Kind.COUNT,
        r"\bhow many (?:of them |really |actually )?(?:had|have|did|do|said|say|mention\w*|report(?:ed)?|admit\w*|complain\w*|got|ran|run|used?|lack\w*|went)\b",
    ),
    (
        Kind.LIST,
        rf"(?:\s[–—-]+|[:;])\s*(?:and )?(?:who|whose|where|which)\b|,\s*{_WHO} (?:did|does|has|had|got|went|tried|managed)\b[^,]{{0,24}}$"
        r"|^\s*any(?:one|body|where)\b",
    ),
    # Baimapu, did they …; … , right?
    (
        Kind.YES_NO,
        rf"{_UNASKED_EN}.*[,:;–—-]\s*(?:and |so |but )?(?:do|does|did|is|are|was|were|has|have|had|can|could|will)(?:n't)? (?:they|it|there|he|she|that|this|the|any\w*)\b"
        rf"|{_UNASKED_EN}.*,\s*(?:right|correct|true|no|yes|isn't it|didn't they)\s*\?\s*$|\b(?:or not|yes or no)\s*\??\s*$",
    ),
)
_TABLES = {Language.ZH: _ZH, Language.EN: _EN}
# Where a list is seen first: fewest checks, who.
_FIRST = {Language.ZH: re.compile(_ZH[0][1]), Language.EN: re.compile(_EN[0][1])}
_STATED = {
    Language.ZH: re.compile(
        rf"{_UNASKED_ZH}\s*(?:(?:20)?\d\d年度?|[去今前]年|当年|全年)?\s*(?:在|也|还|都|已经?|真的?|一直|自己)*{_DOES}.+[？?]\s*$"
    ),
    Language.EN: re.compile(
        rf"{_UNASKED_EN}\s*(?:has|had|have|uses?|used|got|lost|won|hired|runs?|ran|still|also|fined|banned|built|bought|set up|opened|closed|lacks?|lacked|never)\b.*\?\s*$"
    ),
}
_HEADED = re.compile(rf"{_NAMES_ZH}\s*[？?]\s*$")


def terse_kind(text: str, language: Language) -> Kind | None:
    """Return the kind of a folded question that is only hinted at; None where nothing hints."""
    return next((kind for kind, pattern in _TABLES[language] if re.search(pattern, text)), None)


def ranks(text: str, language: Language) -> bool:
    """Tell whether a folded question ranks and only then asks who: 罚钱最多的，谁; ``fewest checks, who``."""
    return _FIRST[language].search(text) is not None


def stated(rest: str, language: Language) -> bool:
    """Tell whether what a question says of the one place it names, put in front, is a statement: 大桥头用无人机查违建？

    ``rest`` is the folded question without the place; 大桥头有证执法人员？ names a figure.
    """
    headed = language is Language.ZH and _HEADED.search(rest) is not None
    return not headed and _STATED[language].search(rest) is not None
