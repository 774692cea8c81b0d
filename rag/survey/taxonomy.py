"""The subjects that clauses are tagged with and questions are recognised by: rag/data/taxonomy.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

TAXONOMY = Path(__file__).parents[1] / "data" / "taxonomy.tsv"

TOLD = 0.5  # the score of a tag from which its subject counts as told; fainter ones are near misses at most


class Stance(StrEnum):
    """What a clause says of a subject, and what a question wants to hear said."""

    PROBLEM = "problem"
    PLAN = "plan"
    OPPOSITE = "opposite"  # stated to be fine
    SOLVED = "solved"
    ELSEWHERE = "elsewhere"  # of the county, of neighbours
    NEAR = "near"  # speaks of it in another way
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Subject:
    """A shortcoming or an activity. ``neighbours`` are subjects a reader may take it for.

    ``thing`` is what falls short, in Chinese; empty for an activity.
    """

    key: str
    activity: bool
    zh: str
    en: str
    neighbours: tuple[str, ...]
    thing: str = ""


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the subjects in the order of the models' columns: shortcomings, then activities."""
    lines = (line.split("\t") for line in TAXONOMY.read_text("utf-8").splitlines() if line and line[0] != "#")
    return tuple(
        Subject(key, kind == "activity", zh, en, tuple(filter(None, neighbours.split("|"))), thing)
        for kind, key, zh, en, neighbours, thing in lines
    )


@cache
def keys() -> tuple[str, ...]:
    """Return the keys of all subjects, in order."""
    return tuple(subject.key for subject in subjects())


@cache
def subject_of(key: str) -> Subject:
    """Return a subject by its key."""
    return next(subject for subject in subjects() if subject.key == key)
