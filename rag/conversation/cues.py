"""What in a question leans on the ones before it: the tables of both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.text.fold import fold
from rag.text.glossary import lemma
from rag.text.tokens import cut, query_tokens
from rag.types import Kind, Language, Question
from rag.understand.kind import wanted_role

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Table:
    """The patterns of one language, over folded text without names and years.

    ``mark`` opens or closes a follow-up; ``here`` stands for the places before, ``those`` for the ones an answer
    listed, ``same`` for the subject before; ``overall`` speaks of all reports; ``asks`` makes a question of its own;
    ``beside`` sets another place or year beside the ones before; ``elided`` opens a question without its subject;
    ``namesake`` means the place of the same name elsewhere.
    """

    mark: re.Pattern[str]
    here: re.Pattern[str]
    those: re.Pattern[str]
    same: re.Pattern[str]
    overall: re.Pattern[str]
    asks: re.Pattern[str]
    beside: re.Pattern[str]
    elided: re.Pattern[str]
    namesake: re.Pattern[str]
    detail: re.Pattern[str]
    why: re.Pattern[str]
    catalogue: re.Pattern[str]
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]


def _patterns(**given: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in given.items()}


_ZH = Table(
    **_patterns(
        # 那些乡镇 is a slip of 哪些乡镇
        mark=r"^\s*(?:[这那]个|[那这]一?[家份边])?呢\s*[，,]|^\s*(?:好的?|嗯|哦|ok)?[，,\s]*(?:那(?![些个里儿边])么?|还有|再(?:说|问|看|查)?|另外|此外|然后|接着|以及|和|跟|至于|换成?|如果是|要是|改成|对了)[，,、\s]*|呢\s*[?？。!！]*\s*$",
        # 那旁边没有车的是哪个乡 asks for a neighbour that the report before tells of
        here=r"他们|她们|(?:旁边|隔壁|邻近|相邻|毗邻|挨着)的?(?=.*哪)|它们|它|她|(?<![其])他(?![人县乡镇项日])|该(?:镇|乡|街道|地|县|报告)|[这那](?:个|家|份)?(?:镇|乡|街道|地方|里(?!面)|儿|边)|当地|人家|(?<![极尤与如])其(?![中他它实余次三二一])",
        those=r"其中|[这那]里(?:面|头|边)|[这那]当中|(?<!^)那些(?:乡|镇|街道|地方)?|这些(?:乡|镇|街道|地方)?(?!报告|问题|不足|短板|情况|困难|数|工作|活动|做法)|[这那](?:几|[二两三四五六七八九十\d]+)(?:个|家)(?:乡|镇|街道|地方)?|上述(?:乡|镇|街道|地方)|(?:前面|上面|刚才|刚刚)(?:提到|说到|说|列出|列|讲)?的(?:那|这)?(?:些|几个|几家)?(?:乡镇|镇|乡|街道|地方)?",
        same=r"(?:这|那|此|该)(?:个|些|一|类|种|方面|项|样)*的?(?:问题|不足|短板|情况|事儿?|数字|数据|指标|现象|说法|工作|做法|点|活动|困难|缺口)|(?:同样|相同|类似|一样)的?(?:问题|不足|情况|困难|短板|做法|活动|事|提到|写到)?|上述(?:问题|情况|不足)|这(?:样|么)(?:说|写|做)|[这那]个(?=呢|\s*[，,?？])|(?:同名|重名|另一个同名)的?(?:那|这)?(?:个|家)?(?:镇|乡|街道)?|(?:拿|对|把|给|为|让|请|找|跟|关于|处理|解聘|换掉?)(?:他|她|它)(?![人县乡镇项日])们?",
        overall=r"各(?:个|家)?(?:乡|镇|街|地)|所有|全部|每(?:个|一个|家)?(?:乡|镇|街)|[哪那](?:些|几|一)?(?:个|家|份)?(?:乡|镇|街道|地方|报告)|报告(?:里|中|当中|一共|都)|(?:多少|几)(?:个|家|份)?(?:乡|镇|街道|报告|地方)|大家|全[县区市](?!的)|资料库|库里|整体|普遍|谁(?:家|在|说|提|反映|抱怨|缺|没|还|也|更|最|的.{0,8}[最更])",
        asks=r"多少|几|什么|啥|哪|谁|怎么|咋|怎样|如何|吗|嘛|(?:了|过)没有?|没有\s*[?？]?\s*$|有没有|有无|是否|是不是|能否|为何|最[多少高低大小]|更[多少高低]|列出|说说|概括|总结",
        beside=r"^\s*(?:那(?:么)?)?(?:和|跟|与|同|比起?|较|对比|相比).{0,4}(?:比|相比|对比|比较|呢)|(?:相比|比起来|比较)(?:呢|之下|怎么样|如何)?\s*[?？]?\s*$",
        elided=r"^\s*(?:又|都|还|分别|具体)?(?:是|由|靠|在哪|哪[天年月里儿家几个]|什么时候|何时|几[月号时]|谁|怎么|如何|为什么|为何|有没有效果|效果|花了|用了"
        r"|(?:都|真的?|后来|最后)?(?:实现|兑现|做到|办到|落实|完成|办成|做成)(?:了)?(?:吗|么|嘛|没))",
        namesake=r"同名|重名",
        detail=r"具体|详细|原文|原话|怎么(?:说|写|讲|提)|如何(?:说|写|表述)|哪一?[句段条]|出处|依据",
        why=r"为什么|为何|为啥|原因|怎么(?:会|回事)|何故|缘故",
        catalogue=r"资料库|数据库|库[里中]|收录|[有是](?:哪些|什么|多少份?|几份)报告|哪些报告\s*[?？]?$",
    ),
    kinds=(
        (Kind.CROSS_YEAR, re.compile(r"变化|变了|涨|上升了?|下降了?|增(?:加|减|长)|减少|同比|历年|比上年|比去年")),
        (Kind.SUPERLATIVE, re.compile(r"最(?:[多少高低大小]|普遍|常见|突出|集中|严重)|第一|垫底|倒数")),
        (Kind.COMPARE, re.compile(r"更[多少高低]|差(?:多少|距|别)|相差|对比|比较|谁[多少高低]|哪个[多少高低]")),
        (
            Kind.COUNT,
            re.compile(
                r"(?:多少|几)(?:个|家|份)?(?:乡|镇|街道|地方|报告)?(?:了|呢)?\s*[?？]?\s*$|一共(?:有)?(?:多少|几)"
            ),
        ),
        (
            Kind.LIST,
            re.compile(r"哪(?:些|几)(?:个|家)?(?:乡镇|镇|乡|街道|地方)?|是谁|有谁|列(?:出|一下)|名单|(?:还|都|也)有谁"),
        ),
    ),
)
_EN = Table(
    **_patterns(
        mark=r"^\s*(?:(?:ok(?:ay)?|well|thanks)[,.\s]+)?(?:and|but|or|so|then|also|now|plus|what about|how about|what of|same (?:question )?for|as for)\b[,\s]*",
        here=r"\b(?:they|them|their|theirs|its|it)\b|(?<!\bare )(?<!\bis )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were|any))|\b(?:that|this|the|the same) (?:town|township|place|sub-?district|street|village|locality)(?!s)\b|\bhere\b|\b(?:neighbou?ring|next-?door|nearby|adjacent) (?:town|township|place|one)s?\b|\b(?:its|their|the) neighbou?rs?\b",
        those=r"\b(?:of|among|in|from) (?:them|those|these|which)\b|\b(?:those|these|the same) (?:\w+ )?(?:towns?|townships?|places|ones|reports|sub-?districts?)\b|\bthe ones\b",
        same=r"\b(?:the same|this|that|such an?|a similar|the|these|those) (?:problem|issue|shortage|shortcoming|thing|complaint|topic|point|difficulty|activity|matter|figure|number|weakness)(?:e?s)?\b|\b(?:the same|likewise|similarly|so too|do so|did so|say so|said so|this|that)\b\s*(?:too|as well)?\s*[?.]*\s*$|\b(?:about|mention|report|admit|face|share|say|said|have|has) (?:it|them|that|this|the same)\b|\b(?:the|that) one (?:in|at|from|of|by)\b|\b(?:its|their|the) (?:other )?namesakes?\b|\bthe other (?:town(?:ship)? )?(?:of|with) (?:that|the same) name\b|\b(?:with|to|for|from|by|of|on) (?:him|her|it|them)\b|\bd(?:o|id|oes|one) it\b|\binstead\b",
        overall=r"\b(?:which|what|how many) (?:of the )?(?:\w+ ){0,2}(?:towns?|townships?|sub-?districts?|reports?|places|counties|ones?)\b|\b(?:all|every|each|any|other|no) (?:of )?(?:the )?(?:\w+ )?(?:towns?|townships?|reports?|sub-?districts?)\b|\btown(?:ship)?s\b|\beveryone\b|\banywhere\b|\belsewhere\b|\boverall\b|\blibrary\b|^\s*who (?:else|has|have|lacks?|mentions?|reports?|complains?|is|are|did|does|had|also)\b|\bwhose\b",
        asks=r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|how|what|which|who|whom|whose|why|when|where|list|name|tell|show|give|summari[sz]e|compare)\b",
        beside=r"^\s*(?:and |how does (?:that|it|this) )?(?:compared?|compares?) (?:to|with)\b|^\s*(?:and )?(?:versus|vs\.?|against|relative to)\b|\bcompared? (?:to|with)\s*[?.]?\s*$|\bhow (?:do|does|did) (?:they|it|that|these) compare\b",
        elided=r"^\s*(?:and )?(?:when|where|who|by whom|with whom|why|how come|how so|in what way|how exactly)\b",
        namesake=r"\bnamesakes?\b|\b(?:of|with) (?:that|the same) name\b",
        detail=r"\bexact(?:ly)?\b|\bin detail\b|\bspecific(?:ally)?\b|\bwhat (?:exactly )?(?:do|does|did) (?:it|they|the report)? ?(?:say|write|state)|\bquote\b|\bwording\b|\bword for word\b",
        why=r"\bwhy\b|\breasons?\b|\bhow come\b|\bcause[sd]?\b",
        catalogue=r"\blibrary\b|\bdatabase\b|\bon file\b|\breports (?:are there|do you|have you)|\b(?:towns|townships|reports) are (?:there|covered|included|in)\b",
    ),
    kinds=(
        (
            Kind.CROSS_YEAR,
            re.compile(
                r"\bchang|\b(?:ris|rose|fall|fell|grow|grew|drop|increas|decreas)\w*|\bover the years\b|\bsince\b"
            ),
        ),
        (Kind.SUPERLATIVE, re.compile(r"\b(?:most|least|fewest|highest|lowest|largest|smallest)\b")),
        (Kind.COMPARE, re.compile(r"\b(?:more|fewer|higher|lower|difference|compare|gap)\b")),
        (Kind.COUNT, re.compile(r"\bhow many\b")),
        (Kind.LIST, re.compile(r"\bwhich\b|\bwho\b|\blist\b|\bname them\b")),
    ),
)
TABLES = {Language.ZH: _ZH, Language.EN: _EN}

_GOES_ON = re.compile(
    r"(?:明年|来年|今后|以后|往后|下一年|后来|现在|如今)?(?:他们|它)?(?:也|又|都|打算|准备|想)?(?:还|再|继续|接着|不再)(?:会|要|打算|准备|想)?(?:继续|接着|再)?[办做搞开干用请聘]?(?:下去)?(?:了|吗|么|不|没有|没)*"
)
# Words that carry no subject of their own.
_GENERIC_ZH = frozenset(
    "具体 详细 原文 原话 内容 大概 分别 多少 几个 几家 几份 几件 第一 倒数 更 最多 最少 最高 最低 变化 变 增加 减少 增长 增减 上升 下降 涨 降 升 "
    "比 相比 比较 对比 相差 差距 差别 原因 理由 真的 确定 确实 确切 名单 例如 比如 出来 看看 查查 看 查 列 列出 一样 同样 这样 那样 如此 别的 其他 其它 另外 "
    "普遍 常见 突出 涉及 出现 新 新增 两 两个 两者 二者 "
    "办 做 搞 干 改 弄 加 换 换成 好 高 低 少 大 小 全部 年份 没 不 没有 说 说法 依据 出处 一共 总共 多 其实 到底 究竟 乡 镇 街道 个 家 份 件 次 名 人 全县 县 些 这个 那个 "
    "前 后 一年 前一年 后一年 第二年 次年 上一年 下一年 同比 上年 去年 历年 垫底 起来 之下 句 段 条 时候 结果 回事 缘故 数 还有 至于 如果 要是 对了 此外 然后 接着 提 提到 写 讲".split()
)
_GENERIC_EN = frozenset(
    lemma(word)
    for word in "what how about and but or so then also now same one ones say said says write wrote state exact exactly detail more less most least "
    "many much which who whose why when where change changed changes compare compared than other others else any too year years report "
    "reports number numbers figure figures again further list name detail details reason reasons cause specific specifically well difference "
    "town towns township townships place places total rise rose fall fell grow grew drop increase decrease before after earlier later next following previous there it they them their its".split()
)

# A question for someone by name, and words that go on with whoever that was; 他 alone may mean a township.
_WHO = re.compile(
    r"谁(?!家)|叫(?:什么|啥|何)|姓(?:什么|啥|甚)|名字|哪[位个](?:人|同志|干部|老师|律师|调解员|所长)|哪位"
    r"|\bwho(?:m|se)?\b|\bname\b(?! the| all)|\bcalled\b"
)
_PERSON = re.compile(r"(?<![其吉])他(?![们人县乡镇项日])|她(?!们)|\b(?:he|she|his|him|her)\b")


@dataclass(frozen=True, slots=True)
class Cues:
    """What a question shows of its leaning on others.

    ``rest`` are its own words, ``topic`` tells whether they name a subject,
    ``kind`` is the kind that words without one ask for.
    """

    marked: bool
    fragment: bool
    here: bool
    those: bool
    same: bool
    overall: bool
    beside: bool
    elided: bool
    namesake: bool
    detail: bool
    why: bool
    catalogue: bool
    kind: Kind | None
    rest: str
    topic: bool

    @property
    def leans(self) -> bool:
        """Tell whether any word points back."""
        return self.marked or self.here or self.those or self.same or self.beside


def cues_of(words: str, language: Language) -> Cues:
    """Read the cues of a question whose names and years are taken out."""
    table = TABLES[language]
    text = fold(words).lower().strip()
    rest = text
    for pattern in (table.same, table.those, table.here, table.mark):
        rest = pattern.sub(" ", rest)
    rest = re.sub(r"\s+", " ", rest).strip(" ，,、?？。!！.")
    topic = _names_subject(rest, language)
    bare = not table.asks.search(rest)
    short = len(rest) <= 8 if language is Language.ZH else len(rest.split()) <= 4
    return Cues(
        marked=bool(table.mark.search(text)),
        fragment=topic and bare and (bool(table.mark.search(text)) or short),
        here=bool(table.here.search(text)),
        those=bool(table.those.search(text)),
        same=bool(table.same.search(text)),
        overall=bool(table.overall.search(text)),
        beside=bool(table.beside.search(text)),
        elided=bool(table.elided.search(rest)) or _only_goes_on(rest, language),
        namesake=bool(table.namesake.search(text)),
        detail=bool(table.detail.search(text)),
        why=bool(table.why.search(text)),
        catalogue=bool(table.catalogue.search(text)),
        kind=next((kind for kind, pattern in table.kinds if pattern.search(rest)), None),
        rest=rest,
        topic=topic,
    )


def _only_goes_on(rest: str, language: Language) -> bool:
    """``明年还办吗`` goes on with what was asked about before: it names a time and a deed that everything has."""
    return language is Language.ZH and _GOES_ON.fullmatch(rest) is not None


def _names_subject(rest: str, language: Language) -> bool:
    if wanted_role(rest) is not None:
        return True
    if language is Language.EN:
        return any(lemma(word) not in _GENERIC_EN and query_tokens(word) for word in re.findall(r"[a-z-]{3,}", rest))
    words = [word for run in _HAN_RUN.findall(rest) for word in cut(run)]
    return any(word not in _GENERIC_ZH and query_tokens(word) for word in words) or bool(
        re.search(r"[a-z]{3}|\d{3}", rest)
    )


def of_person(own: Question, before: Question) -> bool:
    """Tell whether a question goes on with someone the one before asked for by name."""
    # 谁 of a ranking or a list is a township.
    asked = before.kind is Kind.LOOKUP and _WHO.search(fold(before.text).lower()) is not None
    return asked and _PERSON.search(fold(own.text).lower()) is not None
