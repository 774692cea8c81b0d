"""Judge what a clause says of a deed: done, not done, only intended, or another's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.survey.grounds import Ground, cues
from rag.types import Role

_PART = re.compile(r"[，,。；;：:！!？?\n]")
_SENTENCE = re.compile(r"[。；;！!？?\n]")
# With whom it was done and where it borders: 与邻镇交界的林地之争，会同县里来人划界 is a deed of its own.
_TOGETHER = re.compile(
    r"(?:与|同|和|跟|会同|联合|协同|携手|联手|邀请|约请|邀|经请|商请|配合|协助|对接|借助|依托|报请|陪同)(?:了|请)?"
    r"(?:邻[镇乡近]|兄弟乡镇|(?:其他|周边|各)(?:乡镇|镇街|镇|街道)|[县区市](?:级|直|里|局|综合))"
)
_OWN = re.compile(r"我[镇乡们]|本[镇乡]|街道|(?<![各邻])[镇乡](?:里|村|党委|政府|综合|司法|执法|组织|干部)")


def judge_deed(text: str, places: Sequence[int], role: Role, *, details: Sequence[Sequence[int]] = ()) -> Ground:
    """Judge a folded clause that names what was asked for at ``places``.

    A negation counts within the part of the sentence between commas, an intention from the sentence's beginning on.
    One place that is neither negated nor intended is enough for a deed, unless another word of the question, at its
    places in ``details``, is negated or intended wherever it stands: 宪法日…未举行现场宣传 is no 现场宣传.
    """
    if role is Role.PLAN:
        return Ground.PLAN_ONLY
    told = [place for place in places if not _undone(text, place)]
    if not told or any(spots and all(_undone(text, spot) for spot in spots) for spots in details):
        return Ground.CONTRARY
    if role is Role.PROBLEMS:
        return Ground.IN_PASSING
    if any(spots and all(_intended(text, spot) for spot in spots) for spots in (told, *details)):
        return Ground.PLAN_ONLY
    others = cues().elsewhere.search(_TOGETHER.sub(" ", text)) and not _OWN.search(text)
    return Ground.ELSEWHERE if others else Ground.DONE


def _undone(text: str, place: int) -> bool:
    before = _PART.split(text[:place])[-1]
    after = _PART.split(text[place:])[0]
    if cues().arranged.search(_SENTENCE.split(text[:place])[-1]):
        fell = cues().fell_through.search(_SENTENCE.split(text[place:])[0])
        if fell is not None:
            return True
    if any(match.start() <= place < match.end() for match in cues().called_off.finditer(text)):
        return True
    return cues().undone_before.search(before) is not None or cues().undone_after.search(after) is not None


def _intended(text: str, place: int) -> bool:
    """``原计划聘请，现已聘请法律顾问`` is done: what was completed in between outweighs the intention."""
    before = _SENTENCE.split(text[:place])[-1]
    match = next(reversed(list(cues().intended.finditer(before))), None)
    return match is not None and not cues().completed.search(before[match.end() :])
