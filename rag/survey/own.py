"""What is left of a clause without what it only intends, what fell through, or what it tells of others."""

from __future__ import annotations

import re

from rag.survey.grounds import cues
from rag.text.fold import fold

_SENTENCE = re.compile(r"(?<=[。；;！!？?\n])")
_PART = re.compile(r"(?<=[，,：:。；;！!？?\n])")
# What was a lack and is none: 不再是短板, 已整改到位. Where something is set against that it still is one.
_SOLVED = re.compile(
    r"(?:已经?|均已|现已)(?:全部|基本|有效|得到)*(?:解决|缓解|配齐|补齐|改善|扭转|消除|整改|治好)|不再(?:是|成|算)"
    r"|不(?:再)?(?:算|是)(?:毛病|问题|短板)(?:了|$|[，。；])"
)
_FINE = re.compile(r"(?<![不能])够用|并不缺(?![席位])")
_YET = re.compile(r"但|可是|可(?=[^以能])|却|唯独|仍|还(?:剩|没|不|有|要|差)|缺|成问题|只是|然而|不过")
_SO_IT_SAYS = re.compile(r"却|写着|“$")


def carried_out(text: str) -> str:
    """Return a clause without what it intends (将组织考试) and what was arranged and fell through."""
    kept = []
    for sentence in _SENTENCE.split(fold(text)):
        intended = next(reversed(list(cues().intended.finditer(sentence))), None)
        arranged = cues().arranged.search(sentence)
        if arranged is not None and cues().fell_through.search(sentence[arranged.end() :]):
            kept.append(_until(sentence, arranged.start()))
        elif intended is not None and not cues().completed.search(sentence[intended.end() :]):
            kept.append(_until(sentence, intended.start()))
        else:
            kept.append(sentence)
    return "".join(kept)


def own_matter(text: str) -> str:
    """Return a clause without what it tells of the county or of neighbours, and without proposals to them."""
    kept = []
    for sentence in _SENTENCE.split(fold(text)):
        proposal = cues().proposed.search(sentence)
        of_others = False
        for part in _PART.split(sentence if proposal is None else sentence[: proposal.start()]):
            of_others = cues().of_others.search(part) is not None or (of_others and not cues().own.match(part))
            kept.append("" if of_others else part)
    return "".join(kept)


def _until(sentence: str, place: int) -> str:
    """Return the parts of a sentence before the one that a place stands in."""
    return "".join(_PART.split(sentence[:place])[:-1])


def is_solved(text: str) -> bool:
    """Tell whether a clause says of a lack that it is none any more, and sets nothing against that."""
    return _unopposed(_SOLVED, fold(text))


def is_fine(text: str) -> bool:
    """Tell whether a clause says that there is enough, and sets nothing against that."""
    return _unopposed(_FINE, fold(text))


def _unopposed(pattern: re.Pattern[str], text: str) -> bool:
    match = pattern.search(text)
    if match is None:
        return False
    return not _YET.search(text[match.end() :]) and not _SO_IT_SAYS.search(text[: match.start()])
