"""Trains the recogniser of questions: on the bank's questions and clauses, and on phrases of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from rag.survey.features import grams_of
from rag.survey.linear import Linear
from rag.survey.recognise import WISHES, plain
from rag.survey.tagger import VECTOR_SCALE, Encode
from rag.survey.taxonomy import Stance, keys
from rag.training.fit import Recipe, fit

FREE = Path(__file__).with_name("data") / "free_phrases.tsv"
NAMED = FREE.with_name("named_things.tsv")
QUESTIONS = FREE.with_name("questions.tsv")
PHRASES = Path(__file__).with_name("data") / "phrases.tsv"
_RECIPE = Recipe(rounds=200, penalty=3e-5)
_CLAUSE = 0.15  # a clause is no question, yet its words are those that questions use
_UNSURE = 0.2  # another subject's questions: few ask about two
_REPEATS = 3.0
_RARE_WISHES = {Stance.OPPOSITE: 4.0, Stance.PLAN: 4.0}  # few questions want a plan or the opposite
_WANTS = {"number": Stance.DONE}  # who asks how many were held asks about a deed
# Free phrases that a known subject covers.
_KNOWN = {
    "elderly_fraud": "elderly_fraud",
    "school_vice_principal": "school_law",
    "enterprises_checkup": "enterprise_law",
    "left_behind": "minors",
    "corrections": "community_correction",
    "civil_code": "civil_code",
    "drug_law": "anti_drug",
    "minors_law": "minors",
    "opera_skit": "law_theatre",
    "culture_park": "law_theatre",
    "law_park": "law_theatre",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A text with the columns it stands for; ``tells_wish`` when it also tells which wishes it does not have."""

    text: str
    wanted: set[str]
    weight: float
    tells_wish: bool = False


def fit_recogniser(bank: Iterable[Mapping[str, Any]], others: Sequence[str], encode: Encode) -> Linear:
    """Fit on everything given; ``others`` are questions mostly about something else."""
    rows = [_Row(plain(phrase), set(items), _REPEATS if items else 1.0) for phrase, items in phrases()]
    for row in bank:
        if row["kind"] == "question":
            wants = _WANTS.get(row["wants"], row["wants"])
            rows.append(_Row(plain(row["text"]), {row["item"], wants}, 1.0, tells_wish=True))
        elif row["item"] in keys() and row["status"] in {"problem", "done", "opposite", "plan"}:
            rows.append(_Row(row["text"], {row["item"]}, _CLAUSE))
    for question, items in free_questions():
        rows.append(_Row(plain(question), {*items, Stance.DONE}, 1.0, tells_wish=True))
    rows += list(_written())
    rows += [_Row(plain(question), set(), _UNSURE) for question in others]
    columns = (*keys(), *WISHES)
    target = numpy.array([[key in row.wanted for key in columns] for row in rows], numpy.float32)
    weight = numpy.array([row.weight for row in rows], numpy.float32)[:, None] * numpy.where(target > 0, 1.0, 0.5)
    rare = numpy.array([_RARE_WISHES.get(wish, 1.0) for wish in WISHES])
    told = numpy.array([row.tells_wish for row in rows])
    weight[:, len(keys()) :] *= told[:, None] * numpy.where(target[:, len(keys()) :] > 0, rare, 1.0)
    texts = [row.text for row in rows]
    return fit(grams_of(texts), encode(texts) * VECTOR_SCALE, target, weight.astype(numpy.float32), _RECIPE)


def free_questions() -> list[tuple[str, list[str]]]:
    """Return questions about deeds and things, in both languages, with the known subject where they ask about one."""
    found: dict[str, list[str]] = {}
    for path in (FREE, NAMED):
        for line in path.read_text("utf-8").splitlines():
            if line and line[0] != "#":
                name, *texts = line.split("\t")[:3]
                found |= {text: [_KNOWN[name]] if name in _KNOWN else [] for text in texts}
    return list(found.items())


def _written() -> Iterator[_Row]:
    """Yield our own questions; who mentions a thing or does not tells nothing of what is wished for."""
    for line in QUESTIONS.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            items, wants, _, text = line.split("\t")
            named = set() if items == "none" else set(items.split("|"))
            yield _Row(plain(text), named | {wants}, 1.0, tells_wish=bool(named) and wants not in {"mention", "absent"})


def phrases() -> list[tuple[str, list[str]]]:
    """Return our own phrases with the subjects they ask about; none for those about something else."""
    rows = [line.split("\t") for line in PHRASES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(phrase, [item for item in items.split("|") if item]) for items, phrase in rows]


def other_questions(folder: Path) -> list[str]:
    """Return questions in English and Chinese about all kinds of things, mostly figures: ``en_questions.tsv``."""
    lines = (folder / "en_questions.tsv").read_text("utf-8").splitlines()
    return [part for line in lines for part in line.split("\t")[:2]]
