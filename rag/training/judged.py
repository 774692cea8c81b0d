"""Fits whether a clause that speaks to a question on yes or no says yes (``rag/survey/verdict.py``).

Learnt from the questions of the passages, from those of the scenes with verdicts by another hand, and from questions
that one hand wrote over others' clauses. What is bad, told or asked after, comes from a model of words without the
authors judged, as it will for questions not written yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy

from rag.read.training.asked import Sheet, read_hand
from rag.survey.features import grams_of
from rag.survey.linear import Linear
from rag.survey.polarity import badly_asked, bare, polar_inputs
from rag.survey.scorer import Scorer
from rag.survey.tagger import Encode
from rag.survey.verdict import VERDICT, hear, verdict_rows
from rag.text.soft import Floats
from rag.training.fit import Recipe, fit
from rag.training.passages import Passage
from rag.training.phrases import Rows, fit_scorer
from rag.training.recogniser import QUESTIONS
from rag.types import ReportMeta, Role, Scope
from rag.understand.question import understand

VERDICTS = Path(__file__).with_name("data") / "verdicts"
SCENES = VERDICTS.with_name("scenes")
WRITERS = (
    "judged",
    "asked",
)  # files of VERDICTS: questions of the scenes' own hands, and of another over their clauses
_MOST_CHARS = 2000
_FOLDS = 6
_RECIPE = Recipe(rounds=80, penalty=3e-5, bias=0.0)
_PENALTY = 8.0
_BANK = 0.3  # of a clause of the bank beside one of the passages
_BAD, _GOOD = frozenset({"problem"}), frozenset({"done", "opposite", "solved"})
_WANTS_BAD, _WANTS_GOOD = "problem", frozenset({"done", "opposite"})
_HOW = {Role.PROBLEMS: True, Role.MEASURES: False, Role.LEADERSHIP: False}


@dataclass(frozen=True, slots=True)
class Judged:
    """A question on yes or no with the clauses that answer it; ``voice`` is the file its author wrote."""

    voice: str
    language: str
    text: str
    words: str
    texts: tuple[str, ...]
    roles: tuple[Role, ...]
    yes: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """Such a question with a row of ``VERDICT`` for each clause, from a model of words without its author."""

    judged: Judged
    rows: Floats


def judged_of(passages: Sequence[Passage]) -> Iterator[Judged]:
    """Yield the passages' questions on yes or no that a clause of theirs answers."""
    for one in passages:
        for question in one.questions:
            kind, _, verdict = question.kind.partition(":")
            told = [(one.clauses[place].text, one.role) for place in question.answers]
            if kind == "yes_no" and told:
                yield from _judged(one.voice, question.text, told, [(one.township, one.year)], verdict)


def judged_over_scenes(writers: Sequence[str] = WRITERS) -> Iterator[Judged]:
    """Yield the questions over scenes that are answered by yes or no.

    Raises:
        ValueError: a line names a scene, a clause or a verdict that there is not.
    """
    sheets: dict[str, list[Sheet]] = {}
    for writer in writers:
        for hand, number, places, verdict, text in _lines(VERDICTS / f"{writer}.tsv"):
            if hand not in sheets:
                sheets[hand] = list(read_hand(SCENES / f"{hand}.tsv"))
            scenes = sheets[hand]
            if not 0 < number <= len(scenes) or verdict not in {"yes", "no", "plan", "silent"}:
                raise ValueError(f"{writer}.tsv: {hand} {number} {verdict}: no such scene or verdict; correct the line")
            scene = scenes[number - 1].told
            told = [(scene[place].text, Role(scene[place].role)) for place in places]
            if verdict in {"yes", "no"}:
                voice = f"scenes {hand}" if writer == "judged" else writer
                yield from _judged(voice, text, told, [(one.town, one.year) for one in scene], verdict)


def _lines(path: Path) -> Iterator[tuple[str, int, list[int], str, str]]:
    hand, number = "", 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            _, hand, scene = line.split()
            number = int(scene)
        elif line.startswith("?"):
            _, places, verdict, text = line.split("\t")
            yield hand, number, [int(one) - 1 for one in places.split(",") if one != "-"], verdict, text


def _judged(
    voice: str, text: str, told: Sequence[tuple[str, Role]], reports: Sequence[tuple[str, int]], verdict: str
) -> Iterator[Judged]:
    """Yield the question as it is understood beside these reports; one without words of its own is left out."""
    metas = [
        ReportMeta(f"{town}{year}", "", "", town, None, None, None, year, None) for town, year in dict.fromkeys(reports)
    ]
    asked = understand(text, metas, Scope(), max_chars=_MOST_CHARS)
    if asked.asked.words:
        texts, roles = zip(*told, strict=True)
        yield Judged(voice, asked.language.value, text, asked.asked.words, texts, roles, verdict == "yes")


def score_left_out(
    judged: Sequence[Judged], passages: Sequence[Passage], bank: Sequence[Mapping[str, Any]], encode: Encode
) -> list[Scored]:
    """Return the rows of every question, each from a model of words without its author and some others."""
    voices = sorted({one.voice for one in judged})
    scored = []
    for fold in range(_FOLDS):
        out = frozenset(voices[fold::_FOLDS])
        known = [one for one in judged if one.voice not in out]
        linear = fit_linear(known, [one for one in passages if one.voice not in out], bank, encode)
        scored += [Scored(one, rows_of(one, encode, linear)) for one in judged if one.voice in out]
    return scored


def rows_of(one: Judged, encode: Encode, linear: Linear | None = None) -> Floats:
    """Return a row of ``VERDICT`` for each clause of a question; without a model of words by the one of the package."""
    asked = float(badly_asked([one.words], encode, linear)[0])
    return verdict_rows(one.words, asked, hear(one.words, one.texts, one.roles, encode, linear))


def fit_verdict(scored: Sequence[Scored]) -> Scorer:
    """Fit what makes a yes, on the clauses that speak."""
    parts = []
    for one in scored:
        count = len(one.rows)
        wanted = numpy.full(count, float(one.judged.yes), numpy.float32)
        parts.append(Rows("", one.rows, wanted, numpy.full(count, 1 / count, numpy.float32)))
    return fit_scorer(parts, VERDICT, penalty=_PENALTY, even=False)


def fit_linear(
    judged: Sequence[Judged], passages: Sequence[Passage], bank: Sequence[Mapping[str, Any]], encode: Encode
) -> Linear:
    """Fit both columns at once: bad told for clauses, bad asked for questions."""
    told = _told(passages)
    clauses = [(text, role, bad, 1.0) for text, (role, bad) in told.items()]
    clauses += [
        (row["text"], Role(row.get("role") or Role.OTHER), row["status"] in _BAD, _BANK)
        for row in bank
        if row["kind"] == "clause" and row["status"] in {*_BAD, *_GOOD, "number"}
    ]
    questions = [(bare(one.words), bad, 1.0) for one in judged if (bad := _asks_bad(one, told)) is not None]
    questions += [(bare(text), bad, _BANK) for text, bad in _written()]
    texts = [*(row[0] for row in clauses), *(row[0] for row in questions)]
    wanted = numpy.zeros((len(texts), 2), numpy.float32)
    weight = numpy.zeros_like(wanted)
    wanted[: len(clauses), 0], weight[: len(clauses), 0] = [row[2] for row in clauses], [row[3] for row in clauses]
    wanted[len(clauses) :, 1], weight[len(clauses) :, 1] = [row[1] for row in questions], [row[2] for row in questions]
    first = polar_inputs(encode(texts[: len(clauses)]), [row[1] for row in clauses])
    dense = numpy.concatenate([first, polar_inputs(encode(texts[len(clauses) :]), None)])
    return fit(grams_of(texts), dense, wanted, weight / weight.sum(axis=0), _RECIPE)


def _told(passages: Sequence[Passage]) -> dict[str, tuple[Role, bool]]:
    """Clauses that tell something bad or something good, with their role."""
    told = {}
    for passage in passages:
        for clause in passage.clauses:
            ways = {status for _, status in clause.subjects}
            if ways & _BAD or ways & _GOOD:
                told[clause.text] = passage.role, bool(ways & _BAD)
    return told


def _asks_bad(one: Judged, told: Mapping[str, tuple[Role, bool]]) -> bool | None:
    """Whether a question asks after something bad: as its clause tells it where the answer is yes.

    A clause of a scene has no label: those under the problems tell something bad, those of deeds something good.
    """
    for text, role in zip(one.texts, one.roles, strict=True):
        found = told.get(text)
        bad = found[1] if found is not None else _HOW.get(role) if " " in one.voice or one.voice in WRITERS else None
        if bad is not None:
            return bad == one.yes
    return None


@cache
def _written() -> tuple[tuple[str, bool], ...]:
    rows = (line.split("\t") for line in QUESTIONS.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(
        (text, wants == _WANTS_BAD) for _, wants, _, text in rows if wants == _WANTS_BAD or wants in _WANTS_GOOD
    )
