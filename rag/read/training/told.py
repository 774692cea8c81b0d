"""Scenes from the hand-written passages: what a search brings for a question, close in words and in subject.

A scene is about one question. Its paragraphs are those that the built-in encoder finds nearest, from its own passage,
from another of the same report, and from other reports that say the like. The passage's other questions, and the clause
bank's about the subjects told, are asked beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from rag.read.training import bank, places
from rag.read.training.config import Inputs
from rag.read.training.passages import Passage, Statement, read_passages, renamed
from rag.read.training.scene import LONGEST, MOST, Ask, Scene
from rag.text.naming import english_name

if TYPE_CHECKING:
    from embeddings.static import StaticEncoder

POSITIVE = ("problem", "done")
_NOISE = 0.12  # added to cosines, so that a scene is not always the same
_JOINED = 0.25  # of neighbours are told in one breath, as reports do
_OWN, _OTHER = 3, 6  # questions of a passage and of the bank that are asked beside the first


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph: its statement, where it stands, and which statements of the asked passage it holds."""

    statement: Statement
    place: tuple[str, int]
    role: str
    numbers: tuple[int, ...] = ()


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield scenes for ever; the voices of those kept are not heard in the others."""
    from embeddings.static import StaticEncoder

    passages = [passage for passage in read_passages(inputs.passages, kept=kept) if passage.questions]
    known = {key for passage in passages for statement in passage.statements for key in statement.labels}
    asked = [pair for pair in bank.questions_of(inputs, kept=kept) if pair[0] in known]
    encoder = StaticEncoder()
    while len(passages) > 2:
        yield _scene(rng.sample(passages, 3), asked, encoder, rng)


def _scene(drawn: Sequence[Passage], asked: Sequence[tuple[str, str]], encoder: StaticEncoder, rng: Random) -> Scene:
    main, beside, apart = drawn
    main = renamed(main, places.town(rng)) if rng.random() < 0.8 else main
    own = (main.town, main.year)
    other = (main.town, main.year - 1) if rng.random() < 0.35 else (places.town(rng), main.year)
    told = _tell(main, own, rng, numbered=True)
    if rng.random() < 0.6:
        told += _tell(renamed(beside, main.town), own, rng)
    told += _tell(renamed(apart, other[0]), other, rng)
    dated = other[0] == main.town
    answered = [question for question in main.questions if question.gold]
    first = rng.choice(answered or main.questions)
    shown = _found(first.text, first.gold, told, encoder, rng)
    rest = [question for question in main.questions if question is not first]
    rng.shuffle(rest)
    asks = [_own(question.text, question.gold, main, shown, own) for question in (first, *rest[:_OWN])]
    asks += _of_subjects(asked, shown, own, rng, dated=dated)
    if dated:
        asks = [Ask(in_year(ask.question, main.year, rng), ask.gold, ask.open) for ask in asks]
    paragraphs = tuple(
        (one.statement.text[:LONGEST], places.header(*one.place, places.heading(rng, one.role))) for one in shown
    )
    return Scene("told", paragraphs, tuple(asks))


def _tell(passage: Passage, place: tuple[str, int], rng: Random, *, numbered: bool = False) -> list[_Told]:
    """Turn statements into paragraphs; some neighbours are joined to one."""
    found: list[_Told] = []
    for number, statement in enumerate(passage.statements):
        numbers = (number,) if numbered else ()
        last = found[-1] if found else None
        if last and rng.random() < _JOINED and len(last.statement.text) + len(statement.text) <= LONGEST:
            text = f"{last.statement.text.rstrip('。；')}；{statement.text}"
            both = Statement(text, {**last.statement.labels, **statement.labels})
            found[-1] = _Told(both, place, passage.role, last.numbers + numbers)
        else:
            found.append(_Told(statement, place, passage.role, numbers))
    return found


def _found(
    question: str, gold: Sequence[int], told: Sequence[_Told], encoder: StaticEncoder, rng: Random
) -> list[_Told]:
    """Return the paragraphs nearest to a question; the answers are among them, but for one scene in six."""
    row = encoder.encode_queries([question])[0]
    near = encoder.encode_passages([one.statement.text for one in told]) @ row
    size, missing = rng.randint(5, MOST), rng.random() < 1 / 6
    wanted = [one for one in told if set(one.numbers) & set(gold)]
    others = [number for number, one in enumerate(told) if one not in wanted]
    others.sort(key=lambda number: -(float(near[number]) + rng.gauss(0, _NOISE)))
    shown = ([] if missing else wanted[:size]) + [told[number] for number in others]
    shown = shown[:size]
    rng.shuffle(shown)
    return shown


def _own(text: str, gold: Sequence[int], passage: Passage, shown: Sequence[_Told], own: tuple[str, int]) -> Ask:
    """Ask a question of the passage: its own other statements do not answer it; others of the subject may."""
    subjects = {key for number in gold for key in passage.statements[number].labels}
    right = tuple(number for number, one in enumerate(shown) if set(one.numbers) & set(gold))
    named = passage.town in text or english_name(passage.town).split()[0] in text
    unsure = tuple(
        number
        for number, one in enumerate(shown)
        if not one.numbers and (one.place == own or not named) and subjects & set(one.statement.labels)
    )
    return Ask(text, right, unsure)


def _of_subjects(
    asked: Sequence[tuple[str, str]], shown: Sequence[_Told], own: tuple[str, int], rng: Random, *, dated: bool
) -> list[Ask]:
    """Ask the bank's questions about subjects that are told here, and about one or two that are not."""
    here = {key for one in shown for key in one.statement.labels}
    subjects = {item for item, _ in asked}
    present = [pair for pair in rng.sample(asked, len(asked)) if pair[0] in here]
    absent = rng.sample(sorted(subjects - here), min(2, len(subjects - here)))
    missing = [rng.choice([pair for pair in asked if pair[0] == item]) for item in absent]
    asks = []
    for item, text in (*present[:_OTHER], *missing):
        wanted = ("plan",) if bank.is_plan(text) else POSITIVE
        states = {
            number: one.statement.labels[item]
            for number, one in enumerate(shown)
            if one.place == own and item in one.statement.labels
        }
        right = tuple(number for number, status in states.items() if status in wanted)
        unsure = () if right else tuple(number for number, status in states.items() if status != "near")
        asks.append(Ask(bank.about(text, *own, rng, dated=dated), right, unsure))
    return asks


def in_year(question: str, year: int, rng: Random) -> str:
    """Put a year into a question, if it has not got it."""
    if str(year) in question:
        return question
    if question.isascii():
        return rng.choice(("In {year}: {q}", "{q} ({year})", "{year}: {q}")).format(year=year, q=question)
    return rng.choice(("{year}年，{q}", "{year}年{q}", "{q}（{year}年）")).format(year=year, q=question)
