"""Scenes from the hand-written clauses: reports of a township or two, asked about what they state."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from rag.read.training import places
from rag.read.training.config import Inputs
from rag.read.training.scene import LONGEST, MOST, Ask, Scene, is_kept
from rag.text.naming import english_name
from rag.text.place_names import township_names

_PLAN = re.compile(r"打算|计划|下一步|明年|今后|将要|规划|\bplan|\bintend|next year|\bwill\b", re.IGNORECASE)
_FINE = re.compile(
    r"做得好|到位|顺畅|充足|足够|做到了|解决了|不缺|实现了|没有问题|自认"
    r"|\bwell\b|enough|sufficient|smooth|solved|no longer",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20[12]\d")
_POSITIVE = ("problem", "number", "done")
_UNSURE = {"opposite", "solved", "other", "plan"}
_JOIN = 0.35  # of neighbours of one report
_MARKS = "；，；，；，；"
_ROLES = {"problem": "problems", "plan": "plan"}
_CHINESE = ("{town}{year}年{q}", "{town}{q}", "{town}：{q}", "{year}年{town}{q}", "{town}的{q}", "在{town}，{q}")
_ENGLISH = ("In {town}, {q}", "{q} ({town}, {year})", "{town} {year}: {q}", "For {town} in {year}: {q}")
_OF_ITS_OWN = re.compile(r"^(?:该|本)?(?:镇|街道|乡)(?!村|政府|党委|里|上)")
_ANY = re.compile("哪|[有些几]|各乡")  # of no township in particular
_LISTING = re.compile(
    r"^(?:哪些|哪个|哪几个|有哪些|有没有|有几个|有多少个?|几个|有)(?:乡镇街道|乡镇|镇街|镇|街道|乡|地方)的?"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    item: str
    status: str
    text: str


_Told = tuple[tuple[_Clause, ...], tuple[str, int]]  # what one paragraph says, and of which township and year


@dataclass(frozen=True, slots=True)
class _Bank:
    clauses: Mapping[str, Sequence[_Clause]]
    questions: Sequence[tuple[str, str]]


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield reports drawn from the bank, for ever; clauses and questions are split apart for evaluation."""
    bank = _read(inputs, kept=kept)
    while bank.clauses and bank.questions:
        yield _scene(bank, rng)


def written_scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield the free questions with the clauses that answer them and those that only look like it, for ever."""
    rows = [row for row in _rows(inputs, "question_clause_pairs.jsonl") if is_kept(row["question"]) is kept]
    fillers = [text for row in rows for text in row["positive"]]
    while rows:
        row = rng.choice(rows)
        positive, negative = list(row["positive"]), list(row["negative"])
        rng.shuffle(positive)
        gold = positive[: rng.choice((1, 1, 2))] if rng.random() > 0.15 else []
        texts = list(dict.fromkeys([*gold, *negative, *rng.sample(fillers, min(len(fillers), 6))]))
        texts = [text for text in texts if text in gold or text not in positive][: rng.randint(5, MOST)]
        rng.shuffle(texts)
        name, year = places.town(rng), rng.choice(places.YEARS)
        paragraphs = tuple((text, places.header(name, year, places.heading(rng, "measures"))) for text in texts)
        question = about(row["question"], name, year, rng)
        yield Scene("written", paragraphs, (Ask(question, tuple(sorted(map(texts.index, gold)))),))


def questions_of(inputs: Inputs, *, kept: bool) -> Sequence[tuple[str, str]]:
    """Return the bank's questions, each with its subject."""
    return _read(inputs, kept=kept).questions


def clauses_of(inputs: Inputs, *, kept: bool) -> Iterator[tuple[str, str, str]]:
    """Yield the bank's clauses: subject, standing, text."""
    for clauses in _read(inputs, kept=kept).clauses.values():
        for clause in clauses:
            yield clause.item, clause.status, clause.text


def is_plan(question: str) -> bool:
    """Tell whether a question asks for what is intended."""
    return bool(_PLAN.search(question))


def _read(inputs: Inputs, *, kept: bool) -> _Bank:
    clauses: dict[str, list[_Clause]] = defaultdict(list)
    questions: list[tuple[str, str]] = []
    for row in _rows(inputs, "clause_bank.jsonl"):
        if is_kept(row["text"]) is not kept:
            continue
        if row["kind"] == "question":
            if not _FINE.search(row["text"]):
                questions.append((row["item"], row["text"]))
        else:
            clauses[row["item"]].append(_Clause(row["item"], row["status"], row["text"]))
    return _Bank(clauses, [(item, text) for item, text in questions if item in clauses])


def _rows(inputs: Inputs, name: str) -> list[dict[str, str]]:
    lines = (inputs.written / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _scene(bank: _Bank, rng: Random) -> Scene:
    towns = [(places.town(rng), rng.choice(places.YEARS))]
    if rng.random() < 0.35:
        name, year = towns[0]
        towns.append((places.town(rng), year) if rng.random() < 0.6 else (name, year - 1))
    items = rng.sample(sorted(bank.clauses), min(len(bank.clauses), rng.randint(4, 8)))
    drawn = [((clause,), rng.choice(towns)) for item in items for clause in _draw(bank.clauses[item], towns, rng)]
    rng.shuffle(drawn)
    told = _joined(drawn, rng)[:MOST]
    asked = [pair for pair in bank.questions if pair[0] in items]
    rng.shuffle(asked)
    missing = [pair for pair in rng.sample(bank.questions, min(len(bank.questions), 4)) if pair[0] not in items]
    asks = [_ask(item, text, told, towns, rng) for item, text in (*asked[:9], *missing[:2])]
    paragraphs = tuple((_text(clauses), places.header(*place, _heading(clauses[0], rng))) for clauses, place in told)
    return Scene("bank", paragraphs, tuple(asks))


def _joined(drawn: Sequence[_Told], rng: Random) -> list[_Told]:
    """Tell some neighbours of one report in one breath, as reports do."""
    found: list[_Told] = []
    for clauses, place in drawn:
        if found and found[-1][1] == place and rng.random() < _JOIN and len(_text(found[-1][0] + clauses)) <= LONGEST:
            found[-1] = (found[-1][0] + clauses, place)
        else:
            found.append((clauses, place))
    return found


def _text(clauses: Sequence[_Clause]) -> str:
    *firsts, last = (clause.text for clause in clauses)
    return "".join(f"{first.rstrip('。；，')}{mark}" for first, mark in zip(firsts, _MARKS, strict=False)) + last


def _draw(clauses: Sequence[_Clause], towns: Sequence[tuple[str, int]], rng: Random) -> list[_Clause]:
    """One or two clauses of an item: a hard neighbour, or the same statement for the other report."""
    return rng.sample(list(clauses), min(len(clauses), rng.choice((1, 1, 2) if len(towns) == 1 else (1, 2, 2))))


def _ask(
    item: str,
    text: str,
    drawn: Sequence[_Told],
    towns: Sequence[tuple[str, int]],
    rng: Random,
) -> Ask:
    named = rng.random() < 0.7 or len(towns) > 1 or bool(township_names(text))
    name, year = rng.choice(towns)
    wanted = ("plan",) if is_plan(text) else _POSITIVE
    # What each paragraph of the place says of the item.
    states = {
        number: {clause.status for clause in clauses if clause.item == item}
        for number, (clauses, place) in enumerate(drawn)
        if not named or place == (name, year)
    }
    gold = tuple(number for number, found in states.items() if found & set(wanted))
    # Where nothing else answers, that it is fine or solved still tells a reader who asks about a shortcoming something.
    unsure = () if gold else tuple(number for number, found in states.items() if found & _UNSURE)
    return Ask(about(text, name, year, rng, named=named, dated=len({year for _, year in towns}) > 1), gold, unsure)


def about(text: str, name: str, year: int, rng: Random, *, named: bool = True, dated: bool = False) -> str:
    """Put a township and, where it has one, its year into a question of the bank."""
    if named:
        text = _LISTING.sub("", text) or text
    spans = [span.name for span in township_names(text) if not _ANY.search(span.name)]
    for other in spans:
        text = text.replace(other, name)
    text = _YEAR.sub(str(year), text)
    if text.isascii():
        if named:
            pattern = rng.choice(_ENGLISH[1:] if dated else _ENGLISH)
            return pattern.format(town=english_name(name), year=year, q=text)
        return text
    if not named or (spans and not dated):
        return text
    pattern = rng.choice([pattern for pattern in _CHINESE if "{year}" in pattern or not dated])
    return pattern.format(town=name, year=year, q=_OF_ITS_OWN.sub("", text.removeprefix(name)))


def _heading(clause: _Clause, rng: Random) -> str:
    return places.heading(rng, _ROLES.get(clause.status, "measures"))
