"""What a survey question asks for: subjects and the respect in which they fall short."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rag.survey.sense import Sense, asks_both, praised, sense_of, too_little
from rag.text.fold import fold
from rag.text.tokens import cut, query_tokens
from rag.types import Asked, Language

DATA = Path(__file__).parents[1] / "data"
# Subjects that most reports mention in most clauses: beside a narrower subject they decide nothing.
_BROAD = frozenset({"publicity", "public", "cadres", "enforcement", "supervision", "coordination"})
# Things that can be outdated; of people and money the same words (不足, 不高, 薄弱) say something else.
_TECHNICAL = frozenset({"digital", "equipment"})
_EITHER = re.compile(r"[、或和与及,，]|以及|还是")
# Soft words call wanting whatever stands before them: 素质不足 is about quality, 人员不足 about number.
_SOFT = re.compile(r"不足|不够|薄弱|跟不上|困难|欠缺|有限|不到位|缺乏|缺少")
_NOT_STAFF = re.compile(
    r"素质|能力|水平|意识|观念|思维|力度|深度|广度|经验|知识|程序|环节|联动|衔接|配合|协作|机制|制度|作用|方式|形式|重视|主动性|针对性|实效|效果|时效|质量|底气|信心"
)


# How something is, where 不够 stands before it.
_HOW = re.compile(r"严|细|深|紧|强|高|透|密|实|准|畅|规范|及时|到位|全面|健全|完善|重视|主动|专业|熟|精|过硬|明显|充分")


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing asked for; ``pattern`` finds it in folded text. ``name`` is its class, or the word itself."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ideas:
    """The parts of a survey question.

    ``subjects`` have to be met all, or one of them when ``either``; all in one clause, or each in any clause when
    ``both``; ``aspects`` one of them; ``words`` (what no class covers) count only when there is no subject.
    ``sense`` tells what counts as a yes.
    """

    subjects: tuple[Idea, ...]
    aspects: tuple[Idea, ...]
    words: tuple[Idea, ...]
    either: bool = False
    both: bool = False
    sense: Sense = Sense.SAID

    @property
    def shortcoming(self) -> bool:
        """Tell whether a shortcoming is asked for, rather than something done."""
        return bool(self.aspects)

    @property
    def details(self) -> tuple[Idea, ...]:
        """The words of the question that say more than its subjects."""
        if not self.subjects:
            return ()
        return tuple(word for word in self.words if not any(one.pattern.search(word.name) for one in self.subjects))

    @property
    def empty(self) -> bool:
        """Tell whether nothing was understood that could be searched for."""
        return not (self.subjects or self.words)


def ideas_of(asked: Asked, language: Language) -> Ideas:
    """Read the ideas out of what is asked: from the focus phrase, or from an English question's translations."""
    english = language is Language.EN
    words = fold(asked.words)
    ideas = _from_groups(asked.groups) if english else _from_focus(fold(asked.focus), asked.groups)
    either = ideas.either or (english and len(ideas.subjects) > 1 and re.search(r"\b(?:or|and)\b", words) is not None)
    first = min((match.start() for idea in ideas.subjects if (match := idea.pattern.search(words))), default=0)
    both = len(ideas.subjects) > 1 and asks_both(words, first)
    sense = sense_of(asked, shortcoming=ideas.shortcoming)
    aspects = ideas.aspects
    if not aspects and (sense is Sense.ENOUGH or too_little(asked)):
        aspects = _missed(praised(asked))
    return replace(ideas, aspects=aspects, either=either and not both, both=both, sense=sense)


def _missed(praise: str) -> tuple[Idea, ...]:
    """The respects in which something that is not 规范, not 及时 ... falls short; its quantity without such a word."""
    classes = _classes("aspect")
    found = tuple(idea for idea in classes if praise and idea.pattern.search(f"不{praise}"))
    return found or tuple(idea for idea in classes if idea.name == ("generic" if praise else "quantity"))


def aspect_places(text: str, aspects: Iterable[Idea]) -> list[int]:
    """Where a folded text calls something wanting in one of these respects."""
    places = []
    for idea in aspects:
        for match in idea.pattern.finditer(text):
            if idea.name == "quantity" and _SOFT.fullmatch(match[0]) and _of_another(text, match):
                continue
            places.append(match.start())
    return places


def other_aspects(text: str, wanted: Iterable[Idea]) -> bool:
    """Tell whether a text calls something wanting in a respect that was not asked for."""
    names = {idea.name for idea in wanted}
    return any(idea.name not in names and aspect_places(text, [idea]) for idea in _classes("aspect"))


def _of_another(text: str, match: re.Match[str]) -> bool:
    """``缺乏`` looks ahead for what is lacking, the other soft words look back."""
    ahead = match[0] in {"缺乏", "缺少"}
    if match[0] == "不够" and _HOW.match(text, match.end()):  # 联动不够紧密
        return True
    stretch = (
        text[match.end() : match.end() + 10]
        if ahead
        else re.split(r"[，,。；;]", text[max(0, match.start() - 10) : match.start()])[-1]
    )
    return _NOT_STAFF.search(stretch) is not None


def _from_focus(focus: str, groups: Sequence[frozenset[str]]) -> Ideas:
    found = [(match, idea) for idea in _classes("subject") if (match := idea.pattern.search(focus))]
    found = [
        (m, i)
        for m, i in found
        if not any(o.start() <= m.start() and m.end() <= o.end() and len(o[0]) > len(m[0]) for o, _ in found)
    ]
    found = [pair for pair in found if pair[1].name not in _BROAD] or found
    found.sort(key=lambda pair: pair[0].start())
    subjects = tuple(idea for _, idea in found)
    between = [focus[a.end() : b.start()] for (a, _), (b, _) in itertools.pairwise(found)]
    words = [
        _word(word, groups)
        for run in re.findall(r"[\u4e00-\u9fff]{2,}", focus)
        for word in cut(run)
        if len(word) > 1 and query_tokens(word)
    ]
    return Ideas(subjects, _aspects(focus, subjects), tuple(words), any(_EITHER.search(gap) for gap in between))


def _from_groups(groups: Sequence[frozenset[str]]) -> Ideas:
    subjects: dict[str, Idea] = {}
    aspects: dict[str, Idea] = {}
    words: list[Idea] = []
    for group in groups:
        members = [fold(member) for member in group]
        found = [idea for idea in _classes("subject") if _most(idea, members)]
        lacking = [idea for idea in _classes("aspect") if _most(idea, members)]
        subjects |= {idea.name: idea for idea in found[:2]}
        aspects |= {idea.name: idea for idea in lacking[:1] if not found or idea.name != "generic"}
        if not found and not lacking:
            members.sort(key=lambda member: (-len(member), member))
            words.append(Idea(members[-1], re.compile("|".join(map(re.escape, members)))))
    narrow = [idea for idea in subjects.values() if idea.name not in _BROAD]
    specific = [idea for name, idea in aspects.items() if name != "generic"]
    return Ideas(tuple(narrow or subjects.values()), tuple(specific or aspects.values()), tuple(words))


def _aspects(focus: str, subjects: Sequence[Idea]) -> tuple[Idea, ...]:
    rest = focus
    for idea in subjects:  # 宣传力度 names its aspect, 三项制度 does not
        rest = re.sub(r"三项制度|数据|平台|系统", "，", rest) if idea.name in {"three_systems", "digital"} else rest
    found = [idea for idea in _classes("aspect") if aspect_places(rest, [idea])]
    lacking = re.search(
        r"不|缺|少|没|未|弱|差|单一|空|淡|老|旧|慢|滞后|落后|形式主义|走过场|应付|挂名|流于|死角|盲区|问题|短板|困难|紧|低|欠|毛病|乱|随意",
        rest,
    )
    specific = [idea for idea in found if idea.name != "generic"]
    if subjects and _TECHNICAL.isdisjoint(idea.name for idea in subjects):
        specific = [idea for idea in specific if idea.name != "outdated"] or specific
    return tuple(specific or found) if lacking else ()


def _most(idea: Idea, members: Sequence[str]) -> bool:
    return sum(1 for member in members if idea.pattern.search(member)) * 2 > len(members)


def _word(word: str, groups: Sequence[frozenset[str]]) -> Idea:
    alternatives = {word}.union(*(group for group in groups if word in group))
    return Idea(word, re.compile("|".join(map(re.escape, sorted(alternatives, key=len, reverse=True)))))


@cache
def _classes(kind: str) -> tuple[Idea, ...]:
    rows = (
        line.split("\t") for line in (DATA / "ideas.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"
    )
    return tuple(Idea(name, re.compile(pattern)) for row_kind, name, pattern in rows if row_kind == kind)
