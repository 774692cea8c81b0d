"""Training examples: clauses with what is known of each column of the tagger."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from rag.survey.features import Floats
from rag.survey.stances import STANCES
from rag.survey.tagger import columns
from rag.survey.taxonomy import Stance, keys, subjects
from rag.text.fold import fold
from rag.types import Report, Role

CLAUSES = Path(__file__).with_name("data") / "clauses.tsv"
# Another subject's clauses are no certain negatives: they weigh this much.
_UNSURE = 0.05
TURNED = 4.0  # few, and full of a shortcoming's words: what says that there is none counts for more
TOLD = {"problem", "done"}
_SPOKEN = {"problem", "plan", "opposite", "solved"}
_LEAST_OVERLAP = 4  # characters
_UNLABELLED = ("coordination", "case_files", "petition_pressure", "village_rules", "equipment", "supervision")
_HOW = {"problem": Stance.PROBLEM, "plan": Stance.PLAN, "opposite": Stance.OPPOSITE, "solved": Stance.SOLVED}
_BY_ROLE = {Role.PROBLEMS: Stance.PROBLEM, Role.PLAN: Stance.PLAN, Role.MEASURES: Stance.DONE}


@dataclass(frozen=True, slots=True)
class Examples:
    """Clauses with their roles; ``wanted`` 0 or 1 and ``weight`` have a column for each of the tagger's."""

    texts: list[str]
    roles: list[Role]
    wanted: Floats
    weight: Floats

    def join(self, other: Examples) -> Examples:
        """Return both."""
        return Examples(
            self.texts + other.texts,
            self.roles + other.roles,
            numpy.concatenate([self.wanted, other.wanted]),
            numpy.concatenate([self.weight, other.weight]),
        )


def rows_of_bank(folder: Path) -> list[dict[str, Any]]:
    """Read the clause bank, questions and clauses alike, and our own further clauses."""
    files = sorted(folder.glob("clause_bank*.jsonl"))
    rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines() if line]
    names = ("item", "status", "role", "text")
    own = [line.split("\t") for line in CLAUSES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return rows + [{"kind": "clause", **dict(zip(names, row, strict=True))} for row in own]


def bank_examples(rows: Iterable[Mapping[str, Any]]) -> Examples:
    """Turn clauses of known subjects into examples; what the note says of another subject counts too."""
    known = [row for row in rows if row["kind"] == "clause" and row["item"] in keys()]
    wanted = numpy.zeros((len(known), columns()), numpy.float32)
    weight = numpy.full_like(wanted, _UNSURE)
    for number, row in enumerate(known):
        _bank_row(row, wanted[number], weight[number])
    return Examples([row["text"] for row in known], [_role(row) for row in known], wanted, weight)


def _bank_row(row: Mapping[str, Any], wanted: Floats, weight: Floats) -> None:
    status, told, spoken = row["status"], *places_of(row["item"])
    set_column(told, status in TOLD, wanted, weight)
    set_column(spoken, status in _SPOKEN, wanted, weight)
    if status in {"opposite", "solved"}:
        weight[told] = TURNED
    other = re.match(r"[a-z_]+", row.get("note") or "")
    if status == "near" and other and other[0] in keys() and other[0] != row["item"]:
        other_told, other_spoken = places_of(other[0])
        set_column(other_spoken, True, wanted, weight)
        set_column(other_told, True, wanted, weight)
        if row["role"] != "problems":  # the note names the subject, not how it is spoken of
            weight[other_told] = 0
    how = _HOW.get(status, Stance.DONE if status in {"done", "number", "other"} else _BY_ROLE.get(_role(row)))
    set_stance(how, wanted, weight)


def report_examples(report: Report, labels: Mapping[str, Any]) -> Examples:
    """Turn a labelled report into examples: what no label covers is not spoken of.

    Sentences beside a labelled one may go on about the same: they count neither way.
    """
    wanted = numpy.zeros((len(report.clauses), columns()), numpy.float32)
    weight = numpy.ones_like(wanted)
    for item in _UNLABELLED:
        weight[:, [column for column in places_of(item) if column is not None]] = _UNSURE
    roles = [report.sections[clause.section].role for clause in report.clauses]
    for place, role in enumerate(roles):
        set_stance(_BY_ROLE.get(role), wanted[place], weight[place])
    quotes = [(row["topic"], row["status"], row["quote"]) for row in labels["topics"]]
    quotes += [(row["activity"], "done", row["quote"]) for row in labels["activities"]]
    found = [(item, status, covered(report, quote)) for item, status, quote in quotes]
    for item, _, places in found:
        for place in beside(report, places):
            weight[place, [column for column in places_of(item) if column is not None]] = 0
    for item, status, places in found:
        told, spoken = places_of(item)
        for place in places:
            set_column(told, status in TOLD, wanted[place], weight[place])
            set_column(spoken, status != "quality_only", wanted[place], weight[place])
            if status == "opposite":
                weight[place, told] = TURNED
                weight[place, -len(STANCES) :] = 0
    return Examples([clause.text for clause in report.clauses], roles, wanted, weight)


def covered(report: Report, quote: str) -> list[int]:
    """The places of the clauses that a quote runs over, whatever their punctuation."""
    bare = _bare(quote)
    spans, text = [], ""
    for clause in report.clauses:
        piece = _bare(clause.text)
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    start = text.find(bare)
    end = start + len(bare)
    least = min(_LEAST_OVERLAP, len(bare))
    return [place for place, (s, e) in enumerate(spans) if start >= 0 and min(e, end) - max(s, start) >= least]


def beside(report: Report, places: Sequence[int]) -> list[int]:
    """The other clauses of the same subsection, or the neighbours where there is none."""
    found: set[int] = set()
    for place in places:
        section = report.clauses[place].section
        if len(report.sections[section].path) > 1:
            found |= {other for other, clause in enumerate(report.clauses) if clause.section == section}
        else:
            found |= {place - 1, place + 1} & set(range(len(report.clauses)))
    return sorted(found - set(places))


def places_of(item: str) -> tuple[int, int | None]:
    """Return the columns of a subject: told, and spoken of in any way (None for an activity)."""
    told = keys().index(item)
    shortcomings = [subject.key for subject in subjects() if not subject.activity]
    return told, len(keys()) + shortcomings.index(item) if item in shortcomings else None


def set_column(place: int | None, value: bool, wanted: Floats, weight: Floats) -> None:
    """Set a column of an example for certain."""
    if place is not None:
        wanted[place], weight[place] = float(value), 1.0


def set_stance(how: Stance | None, wanted: Floats, weight: Floats) -> None:
    """Set how an example speaks of its subjects; None leaves it open."""
    first = len(wanted) - len(STANCES)
    weight[first:] = 0 if how is None else 1
    if how is not None:
        wanted[first + STANCES.index(how)] = 1


def _role(row: Mapping[str, Any]) -> Role:
    return Role(row.get("role") or "other")


def _bare(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
