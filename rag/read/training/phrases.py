"""Scenes from questions in free words with clauses that answer them, nearly do, or only share their subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rag.read.training import bank, places
from rag.read.training.config import Inputs
from rag.read.training.scene import LONGEST, MOST, Ask, Scene, is_kept

_ROLES = {"problems", "plan", "leadership"}


@dataclass(frozen=True, slots=True)
class _Judged:
    text: str
    role: str
    verdict: str


@dataclass(frozen=True, slots=True)
class _Asked:
    questions: tuple[str, ...]
    clauses: Sequence[_Judged]


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield scenes for ever, each about one asked thing; things are split between training and evaluation."""
    things = _read(inputs, kept=kept)
    while things:
        yield _scene(rng.choice(things), rng)


def _scene(thing: _Asked, rng: Random) -> Scene:
    clauses = list(thing.clauses)
    rng.shuffle(clauses)
    answered = rng.random() > 0.2
    # Few answer and many do not: else every clause would be right.
    right = [one for one in clauses if one.verdict == "yes"][: rng.choice((1, 1, 2)) if answered else 0]
    others = [one for one in clauses if one.verdict != "yes"]
    shown = [*right, *others][: rng.randint(5, MOST)]
    rng.shuffle(shown)
    own = (places.town(rng), rng.choice(places.YEARS))
    gold = tuple(number for number, one in enumerate(shown) if one.verdict == "yes")
    unsure = tuple(number for number, one in enumerate(shown) if one.verdict == "borderline")
    paragraphs = tuple((one.text[:LONGEST], places.header(*own, places.heading(rng, _role(one)))) for one in shown)
    asks = tuple(
        Ask(bank.about(question, *own, rng, named=rng.random() < 0.7), gold, unsure) for question in thing.questions
    )
    return Scene("phrases", paragraphs, asks)


def _role(one: _Judged) -> str:
    return one.role if one.role in _ROLES else "measures"


def _read(inputs: Inputs, *, kept: bool) -> list[_Asked]:
    clauses: dict[str, list[_Judged]] = defaultdict(list)
    questions: dict[str, tuple[str, ...]] = {}
    for line in inputs.phrases.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, chinese, english, text, role, verdict, _ = line.split("\t")
        if is_kept(name) is kept:
            clauses[name].append(_Judged(text, role, verdict))
            questions[name] = (chinese, english)
    return [_Asked(questions[name], found) for name, found in clauses.items()]
