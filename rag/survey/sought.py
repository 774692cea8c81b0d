"""What a list question seeks among the known subjects: one, both, either, or one without the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rag.survey.lacks import asks_any_lack
from rag.survey.recognise import FAINT
from rag.survey.sense import Sense, says_enough, sense_of, too_little
from rag.survey.taxonomy import Stance, subject_of
from rag.types import Asked

_SURE, _FAINT = 0.5, 0.2  # where a subject counts as asked about, alone and where nothing else comes near
_FAINT_DEED = 0.4  # the same for a deed; a shortcoming that no word of a lack tells has to be sure
_CLEAR, _BESIDE = (
    0.25,
    0.45,
)  # a second subject at least this sure, and this sure beside the first, makes it one about two
# Where a shortcoming is asked about that no word of a lack tells: on seven sets .88 and more, else .67 and less.
_UNTOLD = 0.8
_PLAINLY = 0.9  # where a shortcoming is asked about though the question sounds like one on a deed: 先定后审的是哪些
# What was done is told as a deed behind its verb: 修订过村规民约; their order (先签过字再审) may be what is wrong.
_DONE_BEFORE = re.compile(
    r"^(?!.*先.+[再后才]).*[\u4e00-\u9fff](?<![不通超难经])过(?![程度场关期于后来去高低多少大慢])"
)
_UNMENTIONED = re.compile(
    r"(?<!有)(?:没有?|未|不曾|从未)(?:提(?:到|及|过|起|出)?(?![到及过起出高升供交请倡拔速前醒])"
    r"|写(?:到|明|过|有)?|反映|谈到|谈及|涉及|说到|说明|列出)"
    r"|\b(?:not|n't|never) (?:mention|report|say|cite|refer|describe|list|raise|plead|complain|admit|concede|claim)"
    r"|\bsilent (?:on|about)\b|\bno mention of\b"
)
_WITHOUT = re.compile(
    r"[，,]?(?:但是?|却|而)(?:都|并)?(?=(?:没有?|未|不曾|不))"
    r"|,?\s*\bbut (?=(?:do|does|did)? ?(?:not|n't|no|never))|,?\s*\bwithout (?=mention)"
)
# Parts told one against the other may be meant each in its own sense: all posts filled, yet no skill.
_AGAINST = re.compile(
    r"[，,；;]?(?:却|但是?|可是|不过|然而|反而)|,?\s*\b(?:and yet|and still|yet|but|although|though|while|whereas)\b"
)
_ALL = re.compile(
    r"既.+又|又.+又|同时|两(?:头|样|方面|件事)都|"
    r"不[仅但只光].+[还也且]|都(?:提|反映|缺|有|存在|做|开展)|\bboth\b|\bas well as\b|\bnot only\b"
)
_PARTS = re.compile(
    r"[，,、；;]|又|既|还是|以及|同时|[和与及且或]|\b(?:and|or|both|but|as well as|not only|also|nor)\b"
)

# Words of a lack: who uses them does not ask for the opposite.
_LACK = re.compile(
    r"(?:还在?|仍|仍然|依然)(?:是|在)?(?:只)?(?=[用发靠贴摆拉](?!无人机|平台|系统|微信|短视频|监控))"
    r"|\bstill (?:only |just |mainly |mostly )?(?:us(?:e|es|ing)|rel(?:y|ies|ying)|hand(?:s|ing)?|depend(?:s|ing)?)\b"
    r"|没|不|缺|少|未|弱|差|低|慢|欠|难|紧|空|穷|漏|迟|拖|有待|亟待|单一|老套|陈旧|滞后|落后|短板|问题|毛病|走过场|流于|挂名|摆设"
    r"|承认|检讨|坦言|叫苦|抱怨|诉苦|吐槽|头疼|发愁|犯愁|敷衍|应付|糊弄|马虎|混乱|将就|凑合|打折扣|检视|反思|自揭|揭短"
    r"|\b(?:not|no|without|lack\w*|weak\w*|poor\w*|too|never|little|few|problems?|shortages?|shortcomings?|shortfalls?"
    r"|short(?= of)|short[- ](?:staffed|handed)|insufficient\w*"
    r"|inadequate\w*|wanting|troubl\w*|difficult\w*|struggl\w*|fail\w*|falls?|gaps?|behind|hard|admit\w*|conced\w*"
    r"|complain\w*|confess\w*|lament\w*|regret\w*|own up|still needs?|needs? (?:work|improvement|attention|mending)"
    r"|deficien\w*|faulty|neglect\w*|loose\w*|stretched|uneven\w*|unclear|outdated|dated|stale|dull|idle|unused|mere\w*"
    r"|formality|on paper|in name only|sloppy|careless\w*|patchy|ignor\w*|indifferen\w*|left out|leave out"
    r"|miss(?:ed|ing)|useless|unable|cannot|hardly|barely|seldom|rarely|late|delay\w*|slow\w*|thin|overload\w*|overwhelm\w*|bypass\w*"
    r"|skip\w*|unaware|unhappy|worr\w*)\b|n't"
)
NAMING = (
    r"提到|提及|提过|谈到|谈及|说到|讲到|论及|写到"
    r"|\b(?:mention|refer to|name|speak of|speak about|talk of|talk about|touch on|touch upon|bring up)"
    r"(?:s|ed|ing)?\b|\banything (?:\w+ )?(?:about|on)\b|有没有关于"
)
_NAMING = re.compile(NAMING)


class Mode(StrEnum):
    """How several subjects go together."""

    ALL = "all"
    EITHER = "either"
    WITHOUT = "without"  # the first, and not the second


@dataclass(frozen=True, slots=True)
class Sought:
    """Subjects by their keys. ``unmentioned`` asks for the reports that say nothing of them.

    ``each`` has the senses of subjects that are meant differently, none where ``sense`` is that of all.
    """

    keys: tuple[str, ...]
    sense: Sense
    mode: Mode = Mode.EITHER
    unmentioned: bool = False
    each: tuple[Sense, ...] = ()

    @property
    def senses(self) -> tuple[Sense, ...]:
        """The sense of each subject."""
        return self.each or (self.sense,) * len(self.keys)


Recognise = Callable[[str], Mapping[str, float]]
Wish = Callable[[str], Stance | None]
_MEANS = {Stance.OPPOSITE: Sense.ENOUGH, Stance.PLAN: Sense.PLANNED}


def sought(asked: Asked, recognise: Recognise, wish: Wish) -> Sought | None:
    """Return what is sought, or None when the question is about something else.

    ``recognise`` gives the subjects of a text with their scores, from faint to sure; ``wish`` what it wants to hear.
    """
    words = asked.words
    split = _WITHOUT.search(words)
    if split:
        first, second = _one(words[: split.start()], recognise), _one(words[split.end() :], recognise)
        if first and second and first != second:
            return Sought((first, second), Sense.SAID, Mode.WITHOUT)
    against = _against(asked, recognise, wish)
    if against is not None:
        return against
    unmentioned = asks_unmentioned(asked)
    keys = (_keys(left_unsaid(words), recognise) if unmentioned else ()) or _keys(words, recognise)
    if not keys or (asks_any_lack(words) and any(subject_of(key).activity for key in keys)):
        return None  # trouble with a deed is no deed: the clauses decide
    mode = Mode.ALL if len(keys) > 1 and _ALL.search(words) and not re.search(r"或|还是|\bor\b", words) else Mode.EITHER
    sure = max(recognise(words).get(key, 0.0) for key in keys)
    sense = _unmentioned_sense(words, keys) if unmentioned else _sense(asked, keys, wish, sure)
    if sense is None:
        return None
    return Sought(keys, sense, mode, unmentioned)


def _against(asked: Asked, recognise: Recognise, wish: Wish) -> Sought | None:
    """Two subjects told one against the other, where they are not meant in one sense; else None."""
    split = _AGAINST.search(asked.words)
    parts = (asked.words[: split.start()], asked.words[split.end() :]) if split else ()
    keys = tuple(key for part in parts for key in _surest(recognise(part)))
    if len(set(keys)) < 2:
        return None
    senses = [_sense(replace(asked, words=part), (key,), wish) for part, key in zip(parts, keys, strict=True)]
    told = tuple(sense for sense in senses if sense in {Sense.SAID, Sense.ENOUGH})
    return Sought(keys, Sense.SAID, Mode.ALL, each=told) if len(set(told)) == 2 else None


def asks_unmentioned(asked: Asked) -> bool:
    """Tell whether a question is after the reports that say nothing of its subject."""
    return _UNMENTIONED.search(asked.words) is not None


def left_unsaid(words: str) -> str:
    """Return the words of such a question without its 没有提到: what is left names the subject."""
    return _UNMENTIONED.sub(" ", words)


def names_lack(words: str) -> bool:
    """Tell whether words name something wanting."""
    return _LACK.search(words.lower()) is not None


def _unmentioned_sense(words: str, keys: Iterable[str]) -> Sense | None:
    """Who says nothing of mediation is not asked about mediation falling short: its clauses decide. None then."""
    plain = _LACK.search(left_unsaid(words).lower()) is None and not all(subject_of(key).activity for key in keys)
    return None if plain else Sense.SAID


def _keys(words: str, recognise: Recognise) -> tuple[str, ...]:
    """A question about one subject names it as a whole; one about several names each in a part of its own."""
    whole = _ranked(recognise(words))
    alone = len(whole) < 2 or whole[1][1] < max(_CLEAR, _BESIDE * whole[0][1])
    if whole and whole[0][1] >= _SURE and alone and not _ALL.search(words):
        return (whole[0][0],)
    parts = [part.strip() for part in _PARTS.split(words) if len(part.strip()) > 1]
    told = dict.fromkeys(key for part in parts if len(parts) > 1 for key in _surest(recognise(part)))
    if len(told) > 2:  # 签字、告知、送达: a part alone may sound like what the whole is not about
        told = {key: None for key in told if key in dict(whole)} or told
    if len(told) > 1:
        return tuple(told)
    if whole and (whole[0][1] >= _SURE or (whole[0][1] >= _faint(words, whole[0][0]) and alone)):
        return (whole[0][0],)
    # A part may sound like what the whole is not about; a deed has to be told by the whole too.
    return tuple(
        key for key in told if dict(whole).get(key, 0.0) >= (_FAINT_DEED if subject_of(key).activity else FAINT)
    )


def _faint(words: str, key: str) -> float:
    if subject_of(key).activity:
        return _FAINT_DEED
    return _FAINT if _LACK.search(words.lower()) or says_enough(words) else _SURE


def _surest(scores: Mapping[str, float]) -> list[str]:
    return [key for key, score in _ranked(scores)[:1] if score >= _SURE]


def _one(words: str, recognise: Recognise) -> str | None:
    ranked = _ranked(recognise(words))
    return ranked[0][0] if ranked and ranked[0][1] >= _FAINT else None


def _ranked(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda pair: -pair[1])


def _sense(asked: Asked, keys: Iterable[str], wish: Wish, sure: float = _UNTOLD) -> Sense | None:
    """Words tell the sense first; where they tell none of a shortcoming, what such questions mostly want.

    A deed is no shortcoming: who trained their officers is not asked about officers lacking skill. None then, unless
    it is plainly the shortcoming: who signed first and had it checked afterwards. ``sure`` is the subjects' best score.
    """
    shortcoming = not all(subject_of(key).activity for key in keys)
    lacking = shortcoming and (_LACK.search(asked.words.lower()) is not None or asks_any_lack(asked.words))
    sense = sense_of(asked, shortcoming=lacking)
    if sense is not Sense.SAID or not shortcoming or lacking or too_little(asked):
        return sense
    if _NAMING.search(asked.words.lower()):  # every naming is asked for: the words decide
        return None
    meant = wish(asked.words)
    if meant is None:
        return Sense.SAID if sure >= _UNTOLD else None
    plainly = sure >= _PLAINLY and not _DONE_BEFORE.search(asked.words)
    return Sense.SAID if meant is Stance.DONE and plainly else _MEANS.get(meant)
