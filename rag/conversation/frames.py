"""A bare phrase (经费呢？ and the children?) put into the question before, in the place of what that asked about."""

from __future__ import annotations

import re
from collections.abc import Callable

from rag.facts.asked import indicators_in
from rag.text.contrasts import contrasts
from rag.text.fold import fold
from rag.types import Kind, Language, Question, Role
from rag.understand.kind import kind_of, wanted_role

# What a shortcoming, or its opposite, is said with behind its subject and before it.
_LACK = r"(?:数量|人手)?(?:严重|普遍|明显|比较|很|太|偏|较)?(?:不(?:足|够|强|高|规范|及时|到位|健全|完善|力|多|大|深)|短缺|紧缺|紧张|欠缺|缺乏|匮乏|薄弱|单一|淡薄|滞后|困难|缺口|少|弱|差|低)"
_FINE = r"(?:配齐|配足|充足|充裕|够用|到位|有保障|足够|规范|健全|完善)了?"
_TAIL = re.compile(rf"(?:{_LACK}|{_FINE})的?$")
_HEAD = re.compile(r"^(?:缺(?:少|乏)?|短缺|没有?|无|缺不缺|不缺)")
_LACK_IN = re.compile(rf"{_LACK}|缺|没|未|问题|流于形式|走过场")
_LACK_EN = re.compile(r"\black|\bshort|\binsufficient|\bnot enough|\btoo (?:few|little)|\bneed|\bscarce|\binadequate")
_ASIDE = re.compile(r"(?:这|那)?(?:方面|一?块|部分|情况)?的?$")
_FRAME = re.compile(
    r"(?:有)?(?:哪些|哪几|哪|多少|几|什么)(?:个|家|份)?(?:乡镇|镇街|街道|镇|乡|地方|报告)|(?:多少|几)(?:场次|人次|[件起宗例次场人名位份册本张家所处项条批期台辆户部间座针])?|有没有|是不是|是否|有无|说没说|(?:在)?报告(?:里|中)?"
    r"|(?:明确)?(?:提到|提及|反映|说到|谈到|写到|写明|写了|指出|承认|抱怨|存在|面临|出现|开展|组织|举办|搞|做|办)(?:了|过)?|没有?|未|[说提写有](?:了|过)?(?=.{2})|[的了吗呢过？?。，,！!\s]"
)
# Something else than what was asked about, which it leaves unsaid.
_RENEWED = re.compile(
    r"新的?(?:花样|办法|法子|招数?|点子|东西|做法|路子|形式|方式|玩法|内容)?(?:的)?(?:吗|呢|没有)?\W*$|(?:别的|其他)(?:办法|法子|做法|方式|形式)?(?:吗|呢)?\W*$"
    r"|(?:换|改)(?:个|种|一?下|一?换|一改)?(?:办法|法子|花样|做法|形式|方式|路子)?(?:吗|呢|没有)?\W*$"
    r"|\b(?:something|anything) (?:new|else|different|better|other)\b|\bnew(?:er)? (?:ways?|ideas?|methods?|things?|ones?|forms?)\W*$|\bto change (?:that|this|it)\W*$"
)
# By what the law is made known: something new beside it is another form of publicity, whatever the old one is.
_WAYS = re.compile(
    r"传单|单子|横幅|标语|海报|展板|摆摊|摆桌|念稿|喇叭|宣传栏|普法|宣传"
    r"|\b(?:leaflets?|flyers?|banners?|posters?|handbills?|brochures?|stalls?|loudspeakers?|publicity|legal education)\b"
)
_WHICH = re.compile(
    r"^\W*(?:which|what) (?:of the )?(?:\w+ )?(?:towns?|townships?|places|reports|ones)\b", re.IGNORECASE
)
_LISTED = frozenset({Kind.LIST, Kind.COUNT, Kind.YES_NO})
_RATE = re.compile(r"率|比例|占比|百分|成数|\b(?:rate|share|percentage|proportion)\b")


# A day, week or month with a name of its own: 禁毒日, 宪法宣传周. One takes the place of another.
_DAY = re.compile(
    r"(?:[\u4e00-\u9fff](?<![在于到过搞办是的了和与])){2,9}?(?:(?<![今每当平工作假])日|(?<![环情季细调关章])节|宣传周|宣传月|活动周|活动月)"
)
_REST = re.compile(
    r"(?:那么?)?(?:[哪那](?:些|几个?)(?:乡镇|镇|乡|地方)?)?(?:里面?)?(?:没有?|未|不曾)(?:提到|提及|提|写到|写|说|反映|开展|做|搞)?过?"
    r"(?:的?(?:乡镇|镇|乡|地方)?)(?:又|都)?(?:是|有)?(?:[哪那](?:些|几个?)?)?(?:乡镇|镇|乡|地方)?呢?[?？。]?"
)


def framed(fragment: str, before: Question) -> tuple[str, Kind | None]:
    """Return the words of a question made of the one before and a phrase; a kind where the words alone would not tell.

    The phrase takes the place of its counterpart (儿童 that of 成人), or of all that was asked about.
    """
    if before.language is Language.EN:
        return _framed_english(fragment, before)
    phrase = _ASIDE.sub("", fragment) if not fragment.endswith("的") else fragment[:-1]
    words = re.sub(r"\s+", "", fold(before.asked.words))
    if not indicators_in(phrase):
        swapped = _other_day(phrase, words) or _swapped(phrase, words, Language.ZH)
        if swapped:
            return swapped, before.kind
        if fragment.endswith("的"):
            return f"{phrase}{words}", before.kind
    if kind_of(phrase, Language.ZH) is Kind.SUMMARY:
        return phrase, Kind.SUMMARY
    return _ZH_FRAMES.get(before.kind, _looked_up)(phrase, words, before), before.kind


def renewed(words: str, before: Question) -> str:
    """Return the words of a question for something new in the place of what was asked about; empty where it is none.

    ``does anyone plan something new`` behind a list of those that still use leaflets asks who plans other ways.
    """
    text = fold(words).lower()
    if wanted_role(text) is not Role.PLAN or not _RENEWED.search(text) or before.kind not in _LISTED:
        return ""
    said, of_ways = subject(before), _WAYS.search(fold(before.asked.words).lower())
    if before.language is Language.ZH:
        return "哪些乡镇打算创新普法形式" if of_ways else f"哪些乡镇打算改进{said}的做法"
    told = _WHICH.sub("", said).strip(" ?.")
    return f"which townships plan new {'forms of legal publicity' if of_ways else f'ways, where they {told}'}"


def subject(before: Question) -> str:
    """Return the words of a question without those that only ask."""
    words = before.asked.words
    return words if before.language is Language.EN else _FRAME.sub("", re.sub(r"\s+", "", fold(words)))


def asks_rest(words: str) -> bool:
    """Tell whether words ask for those that a list left out: 没有提到的呢, 哪些没有."""
    return _REST.fullmatch(re.sub(r"\s+", "", fold(words))) is not None


def _swapped(phrase: str, words: str, language: Language) -> str:
    """Put a phrase where the words have a counterpart of it; empty where they have none."""
    for group in contrasts(language):
        held = next((word for word in group if word in _parts(phrase, language)), None)
        if held is None:
            continue
        there = next((word for word in group if word != held and _holds(words, word, language)), None)
        if there is not None and held not in words:
            return words.replace(there, phrase, 1) if language is Language.ZH else _replaced(words, there, phrase)
    return ""


def _other_day(phrase: str, words: str) -> str:
    """Put a named day in the place of the one the words name; empty where either names none."""
    there = _DAY.search(words) if _DAY.fullmatch(phrase) else None
    return f"{words[: there.start()]}{phrase}{words[there.end() :]}" if there else ""


def _parts(phrase: str, language: Language) -> set[str]:
    """What of a phrase may be a counterpart: all of it, its head, or its words."""
    if language is Language.EN:
        return set(re.findall(r"[a-z-]+", phrase))
    return {phrase[start:end] for start in range(len(phrase)) for end in range(start + 1, len(phrase) + 1)}


def _holds(words: str, word: str, language: Language) -> bool:
    return word in words if language is Language.ZH else re.search(rf"\b{re.escape(word)}\b", words) is not None


def _replaced(words: str, there: str, phrase: str) -> str:
    return re.sub(rf"\b{re.escape(there)}\b", phrase, words, count=1)


def _substituted(phrase: str, words: str, before: Question) -> str:
    """Put a phrase where the longest stretch that is not asking stands; its lack or plenty stays said."""
    stretches = [(match.end() - match.start(), match) for match in re.finditer(r"[^\x00]+", _FRAME.sub(_blank, words))]
    if not stretches:
        return f"{words}{phrase}"
    longest = max(stretches, key=lambda pair: pair[0])[1]
    said = longest[0]
    head, tail = _HEAD.match(said), _TAIL.search(said)
    if _LACK_IN.search(phrase) or re.search(_FINE, phrase):
        new = phrase
    else:
        new = f"{head[0] if head else ''}{phrase}{tail[0] if tail else ''}"
    return f"{words[: longest.start()]}{new}{words[longest.end() :]}"


def _blank(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


def _looked_up(phrase: str, words: str, before: Question) -> str:
    if before.asked.why:
        return f"为什么{phrase}"
    if before.asked.unit is not None or re.search(r"多少|几", words):
        return f"{phrase}是多少" if _RATE.search(phrase) else f"{phrase}有多少"
    if before.asked.wants is Role.PROBLEMS and before.kind is Kind.SUMMARY:
        return f"{phrase}有哪些不足"
    if before.asked.wants is Role.PLAN:
        return f"{phrase}有什么打算"
    return _substituted(phrase, words, before)


def _most(phrase: str, words: str, before: Question) -> str:
    said = re.search(r"最([多少高低大小])", words)
    way = said[1] if said else "多"
    if _RATE.search(phrase):
        way = {"多": "高", "少": "低"}.get(way, way)
    return f"哪个乡镇{phrase}最{way}"


_Frame = Callable[[str, str, Question], str]
_ZH_FRAMES: dict[Kind, _Frame] = {
    Kind.LIST: _substituted,
    Kind.COUNT: _substituted,
    Kind.YES_NO: _substituted,
    Kind.SUPERLATIVE: _most,
    Kind.COMPARE: lambda phrase, words, before: f"{phrase}谁更{'高' if _RATE.search(phrase) else '多'}",
    Kind.CROSS_YEAR: lambda phrase, words, before: f"{phrase}有什么变化",
}


def _framed_english(fragment: str, before: Question) -> tuple[str, Kind | None]:
    phrase = re.sub(r"^(?:the|a|an|for|of|in|with)\s+|\s+(?:ones?|side|part|front)$", "", fragment.lower()).strip()
    words = re.sub(r"\s+", " ", before.asked.words.lower()).strip()
    if not indicators_in(phrase):
        swapped = _swapped(phrase, words, Language.EN)
        if swapped:
            return swapped, before.kind
        if re.search(r"\bones?$", fragment):
            return f"{phrase} {words}", before.kind
    problems = before.asked.wants is Role.PROBLEMS
    lacking = problems and _LACK_EN.search(words) and not _LACK_EN.search(phrase)
    told = f"lack {phrase}" if lacking else f"report problems with {phrase}" if problems else f"have {phrase}"
    if before.kind in {Kind.LIST, Kind.COUNT, Kind.YES_NO}:
        opening = {Kind.LIST: "which townships", Kind.COUNT: "how many townships"}.get(before.kind, "does it")
        return f"{opening} {told}", before.kind
    least = re.search(r"\b(?:least|fewest|lowest|smallest)\b", words)
    rate = _RATE.search(phrase) is not None
    frames = {
        Kind.SUPERLATIVE: f"which township has the {least[0] if least else 'highest' if rate else 'most'} {phrase}",
        Kind.COMPARE: f"which of the two has more {phrase}",
        Kind.CROSS_YEAR: f"how did the {phrase} change",
        Kind.SUMMARY: f"what {'problems' if problems else 'plans'} with {phrase}",
    }
    number = f"what was the {phrase}" if rate else f"how many {phrase}"
    if before.kind is Kind.SUMMARY and kind_of(f"what {phrase}", Language.EN) is Kind.SUMMARY:
        return f"what {phrase}", Kind.SUMMARY
    return frames.get(before.kind, number if before.asked.unit is not None else f"what about {phrase}"), before.kind
