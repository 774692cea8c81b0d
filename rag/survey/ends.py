"""Which end of yes or no a question asks for: a shortcoming, something done well, or that a thing is there at all."""

from __future__ import annotations

import re
from enum import StrEnum

from rag.text.fold import fold


class End(StrEnum):
    """What a yes would say."""

    LACK = "lack"  # that something is wanting or went wrong
    PRAISE = "praise"  # that something is as it should be, or was mended
    THING = "thing"  # that a thing is there, a deed was done


# What only asks: 有没有, 是不是, of 够不够 the first half, at the end 了没有.
_TWICE = re.compile(r"((?![有是])[\u4e00-\u9fff])[不没](?=\1)")
_ASKS = re.compile(
    r"有没有|有无|是不是|是否|能否|可否|没有?\s*[?？。!！]*$"
    r"|^\s*(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would)\b(?! not|n't)"
)
# A lack, a failing, or a mishap; who counts 少数民族 or uses a 无人机 names none.
_LACK = re.compile(
    r"没(?!收)|未(?!成年|来|婚)|不(?!动产|仅|但|只|断|少|同(?!意)|锈)|无(?!人机|线|偿|障碍|论|人车|锡|疑)"
    r"|缺(?!席)|(?<![多减至不年])少(?!数|年|儿|女|先)|弱(?!势)|差(?!旅|别|额|异|距?多少)|低(?!保|碳)|慢(?!性)|欠(?!薪|款)"
    r"|难(?!民|点)|困(?!难群|难职|难家|难户|难党)|紧(?!急|密|扣|跟|抓)|空(?!中|气|间|调|域|防)|穷|漏|迟|拖(?!拉机)"
    r"|有待|亟待|单一|老套|老一套|陈旧|滞后|落后|短板|短缺|问题|毛病|走过场|流于|形式主义|挂名|摆设|名存实亡|有名无实"
    r"|承认|检讨|坦言|叫苦|抱怨|诉苦|吐槽|头疼|[发犯]愁|敷衍|应付|糊弄|马虎|混乱|乱|将就|凑合|打折扣|反思|揭短|哭穷"
    r"|只有|仅|光有|光靠|闲置|睡大觉|失控|反弹|瑕疵|粗暴|随意|挤占|挪用|造假|作假|虚|漏洞|盲区|死角|违[规纪反法]|超期|错|倒签"
    r"|怕|丢|坏|旧|荒|兼(?=任|职|着)|身兼|[一几]个?人.{0,4}[干顶管几]|压力|反感|吃力|勉强|堵|卡壳|瓶颈|顾虑|重.{1,6}轻|轻.{1,6}重"
    r"|败|输(?!送|入|出)|撤销|越级|上访|缠访|闹|抗法|逃|死|伤|事故|火灾|火情|溺|贵|成本高|缩水|告上|被告|通报|点名|问责|处分|脱管"
    r"|投诉|(?<![备难])忘(?![我录])|疏忽|疏漏|逾期|过期|晚了|耽[误搁]|停(?!车)|取消|落空|搁置|反对|扯皮|推诿|贪|腐|冤"
    r"|\b(?:not|no|without|lack\w*|weak\w*|poor\w*|too|never|little|few|fewer|problems?|shortages?|shortcomings?|shortfalls?"
    r"|short|monoton\w*|insufficient\w*|inadequate\w*|wanting|troubl\w*|difficult\w*|struggl\w*|fail\w*|falls?|gaps?|behind|hard"
    r"|admit\w*|conced\w*|complain\w*|confess\w*|lament\w*|regret\w*|own up|still|only|deficien\w*|faulty|neglect\w*"
    r"|stretched|uneven\w*|unclear|outdated|dated|stale|dull|idle|un\w+ed|mere\w*|formality|on paper|in name"
    r"|sloppy|forg[eo]t\w*|overlook\w*|overdue|lapsed?|careless\w*|patchy|ignor\w*|miss\w*|useless|unable|cannot|hardly|barely|seldom|rarely|late|delay\w*|slow\w*"
    r"|thin|overload\w*|overwhelm\w*|bypass\w*|skip\w*|unaware|unhappy|worr\w*|los[et]\w*|quash\w*|overturn\w*|revok\w*"
    r"|accidents?|fires?|die[ds]?|deaths?|injur\w*|drown\w*|cancel\w*|stop\w*|broken?|criminal|abus\w*|errors?|mistakes?|illegal\w*)\b|n't"
)
# What is called mended; not where it is said not to be.
_MENDED = re.compile(
    r"(?<![没未不无难])(?:有效|得到|已经?|基本|全部)*(?:解决|改善|缓解|扭转|整改|改好|改正|化解|补齐|销号|治好|缓过来|跟上)"
    r"|\b(?:solv\w+|resolv\w+|overcom\w+|overcame|fix\w*|mend\w*|remed\w+|improv\w+|clear\w* up|catch up|caught up)\b"
)
_UNMENDED = re.compile(
    r"(?:没|未|不|难以?|无法)(?:有|能|得到|完全|有效|全部|彻底|真正|再)*(?:解决|改|缓解|扭转|化解|补齐|跟上)|\b(?:not|never|un\w+)\b|n't"
)
_PRAISE = re.compile(
    r"规范|及时|完善|健全|到位|充分|充足|充裕|足够|足额|深入|严格|重视|全面|畅通|丰富|多样|过硬|齐[全备]|配[齐足强]|保障"
    r"|落实|管用|顶用|有用|有效|见效|生效|合格|够|好(?![几多])|强(?!制|拆|化)|全覆盖|(?:发挥|起)(?:到|了|出)?.{0,4}作用|起作用|作用.{0,4}发挥"
    r"|\b(?:enough|adequate\w*|sufficient\w*|plenty|well|good|proper\w*|effective\w*|useful|regular\w*|complete\w*|full[y]?"
    r"|smooth\w*|strong\w*|sound|in order|in place|timely|on time|every|all)\b"
)


_NONE_BAD = re.compile(r"(?:没有?|未|无)不")  # 没有不合格案卷
# What went wrong, as a question names it, and as a report does.
_MISHAPS = tuple(
    (re.compile(asked), re.compile(told))
    for asked, told in (
        (r"败诉|打输|官司.{0,2}输|输(?:了|过|掉)|\b(?:lose|lost)\b.{0,30}\b(?:case|suit|lawsuit|court)", r"败诉"),
        (r"告上|被告|被起诉|\bsued\b|\btaken to court\b", r"被诉|被[^，。；]{0,10}起诉|行政诉讼"),
        (r"\b(?:overturn\w*|revok\w*|quash\w*)", r"撤销"),
        *(
            (word, word)
            for word in ("撤销", "越级", "缠访", "抗法", "事故", "火[灾情]", "[死伤溺]亡", "问责", "处分", "脱管")
        ),
        *((word, word) for word in ("落空", "搁置", "取消", "叫停")),
    )
)
# 未告知听证权利被复议机关撤销 denies the notice alone; 没有一件被复议机关撤销 denies what was done to it.
_AVERTED = re.compile(
    r"(?:没|未|无|不|零|避免|杜绝|防止?|防范|遏制|减少|预防|降)[^，。；被]{0,12}被?$"
    r"|(?:没有?|未|无)(?:发生|出现|有)?(?:[一任][件起例宗何])?被[^，。；]{0,10}$"
)
_NONE = re.compile(r"[^，。；]{0,6}?(?<!\d)[0零](?:件|起|次|例|宗|人|名|发生)?")
_NEGATED = re.compile(r"没|不|未|无")


def of_mishap(words: str) -> bool:
    """Tell whether a question asks whether something went wrong, and does not deny it."""
    plain = _plain(words)
    return any(asked.search(plain) for asked, _ in _MISHAPS) and _NEGATED.search(plain) is None


def tells_mishap(words: str, text: str) -> bool:
    """Tell whether a clause says that what a question takes for a mishap came to pass: 败诉1件, not 未发生火灾."""
    clause = fold(text)
    return any(not _averted(one, clause) for one in _named(words, clause))


def averts_mishap(words: str, text: str) -> bool:
    """Tell whether a clause names the mishap asked about only to say that it did not come to pass: 未败诉."""
    clause = fold(text)
    named = _named(words, clause)
    return bool(named) and all(_averted(one, clause) for one in named)


def _named(words: str, clause: str) -> list[re.Match[str]]:
    """Return where a clause names the mishap asked about: of two the last, 被告的案子输了吗 asks if it was lost."""
    plain = _plain(words)
    asked = [(found.start(), told) for pattern, told in _MISHAPS for found in re.finditer(pattern, plain)]
    return list(max(asked, key=lambda one: one[0])[1].finditer(clause)) if asked else []


def _averted(one: re.Match[str], clause: str) -> bool:
    return _AVERTED.search(clause[: one.start()]) is not None or _NONE.match(clause, one.end()) is not None


def _plain(words: str) -> str:
    return _ASKS.sub(" ", _TWICE.sub("", fold(words).lower()).strip())


def end_of(words: str) -> End:
    """Return what a yes to a question would say; ``words`` are those of the question without names."""
    plain = _plain(words)
    if _MENDED.search(plain) and not _UNMENDED.search(plain):
        return End.PRAISE
    if _NONE_BAD.search(plain):
        return End.PRAISE
    if _LACK.search(plain):
        return End.LACK
    return End.PRAISE if _PRAISE.search(plain) else End.THING
