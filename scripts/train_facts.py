"""Train the scorer of figures: which indicator the words around a number speak of.

    python scripts/train_facts.py CLAUSE_BANK REPORTS LABELS [--traps TRAPS] [--folds 5] [--out TSV]

CLAUSE_BANK holds clauses with their item and status; REPORTS and LABELS are folders of reports and their gold labels.
One logistic regression per indicator over pieces of text; a figure nobody labelled is a negative where its indicator is
labelled throughout. With --folds the reports are split and the figures of each fold are scored by the others.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rag.facts.features import COUNTED, TIMES, around, features, named, spelled
from rag.facts.scorer import PART, Scorer, scorer_of, write_scorer
from rag.facts.taxonomy import indicators
from rag.ingest.parse import parse_report
from rag.ingest.sources import find_sources, read_source
from rag.settings import load_settings
from rag.text.numbers import Quantity, find_quantities
from rag.types import Report

_SAME_THING = re.compile(r"上年|去年|20\d\d年|全县|全区|全市|目标|计划数")
_OTHER_THING = re.compile(r"降幅|率|目标降幅")
UNLABELLED = frozenset(
    {"meetings_on_law", "supervision_items", "villages", "vaccinations_or_inspections", "response_rate"}
)
_ROUGH = re.compile(r"去年|上年|上一年|全县|全区|全市|全旗|以来|明年|同比|较20|比20|20\d\d年")


@dataclass
class Example:
    """One figure: its pieces, the indicators it is, and those it is known not to be."""

    pieces: list[str]
    yes: frozenset[str]
    no: frozenset[str]
    group: str
    raw: str = ""
    part: bool | None = None  # whether it counts only some of the thing; None is unknown
    text: str = field(default="", repr=False)


def figures(text: str, heading: str = "") -> Iterable[tuple[Quantity, list[str]]]:
    """Yield the counted figures of a text with their pieces."""
    since = 0
    for quantity in find_quantities(text):
        if quantity.kind in COUNTED:
            yield quantity, spelled(features(around(text, quantity, heading, since)))
            since = quantity.end if quantity.unit not in TIMES else since


def bank_examples(path: Path) -> list[Example]:
    """Read the clause bank: one clause may hold the wanted figure and others."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    known = indicators()
    found = []
    for row in rows:
        if row["kind"] == "clause" and row["item"] in known and row["status"] in {"number", "near"}:
            found += _bank_clause(row, known)
    return found


def _bank_clause(row: dict[str, Any], known: dict[str, Any]) -> list[Example]:
    item, note = row["item"], row.get("note") or ""
    usable = [(q, p) for q, p in figures(row["text"]) if q.unit in known[item].units]
    everyone = frozenset(known)
    wrong = [(q, p) for q, p in figures(row["text"]) if q.unit not in known[item].units]
    found = [Example(p, frozenset(), frozenset({item}), "", q.raw) for q, p in wrong]
    if row["status"] == "near":
        same = (bool(_SAME_THING.search(note)) and not _OTHER_THING.search(note)) or note in {"上年数字", "目标"}
        for q, p in usable:
            found.append(Example(p, frozenset({item} if same else ()), frozenset(() if same else {item}), "", q.raw))
        return found
    wanted = re.search(r"(?:正确值：|取)\D*?([\d.]+[万千]?余?%?)", note)
    right = [pair for pair in usable if wanted and wanted[1].rstrip("余") in pair[0].raw.replace("，", "")]
    right = right[:1] or (usable[:1] if not wanted else [])
    for q, p in usable:
        if (q, p) in right:
            found.append(Example(p, frozenset({item}), everyone - {item}, "", q.raw, "分项数" in note))
        elif re.search(rf"(?:上年|去年|2021年|原)\D{{0,6}}{re.escape(q.raw.rstrip('件次份人名起'))}", note):
            found.append(Example(p, frozenset({item}), everyone - {item}, "", q.raw))
        elif wanted:
            found.append(Example(p, frozenset(), frozenset({item}), "", q.raw))
    return found


def read_reports(folder: Path) -> dict[str, Report]:
    """Parse a folder of reports, by the stem of their names."""
    settings = load_settings().ingest
    sources, _ = find_sources([folder])
    parsed = {}
    for source in sources:
        _, raw = read_source(source, settings)
        parsed[Path(source.name).stem] = parse_report(raw, source.name, settings)
    return parsed


def gold_of(folder: Path, traps: Path | None) -> dict[str, list[dict[str, Any]]]:
    """Return labelled figures by report, and those of another scope, if given."""
    gold = {path.stem: json.loads(path.read_text("utf-8"))["facts"] for path in sorted(folder.glob("*.json"))}
    for line in traps.read_text("utf-8").splitlines() if traps else ():
        trap = json.loads(line)
        gold[trap["report"]].append(trap)
    return gold


def report_examples(name: str, report: Report, gold: Sequence[dict[str, Any]]) -> list[Example]:
    """Label the figures of a report by the labels' quotes and values."""
    labelled = frozenset(indicators()) - UNLABELLED
    spans = [(report.text.find(fact["quote"]), fact) for fact in gold]
    found = []
    for clause in report.clauses:
        heading = report.sections[clause.section].path[-1:] or ("",)
        for quantity, pieces in figures(clause.text, heading[0]):
            start = clause.start + quantity.start
            yes = {
                fact["indicator"]
                for at, fact in spans
                if at >= 0 and at <= start < at + len(fact["quote"]) and float(quantity.value) == float(fact["value"])
            }
            scopes = {
                fact.get("scope", "own")
                for fact in gold
                if fact["indicator"] in yes and fact["value"] == float(quantity.value)
            }
            part = None if not scopes else scopes == {"part"} if scopes <= {"part", "own"} else None
            unsure = not yes and _ROUGH.search(clause.text[max(0, quantity.start - 24) : quantity.start])
            no = frozenset() if unsure else labelled - yes
            found.append(Example(pieces, frozenset(yes), no, name, quantity.raw, part, clause.text))
    return found


def train(examples: Sequence[Example], *, strength: float = 2.0, least: int = 2) -> Scorer:
    """Fit one logistic regression per indicator; pieces seen less than ``least`` times are left out."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(piece for example in examples for piece in example.pieces)
    kept = {piece: at for at, piece in enumerate(sorted(p for p, n in counts.items() if n >= least))}
    cells = [(row, kept[p]) for row, example in enumerate(examples) for p in example.pieces if p in kept]
    rows, columns = zip(*cells, strict=True)
    matrix = csr_matrix((numpy.ones(len(cells), numpy.float32), (rows, columns)), shape=(len(examples), len(kept)))
    weights, constants = [], []
    for key in indicators():
        chosen = [row for row, example in enumerate(examples) if key in example.yes or key in example.no]
        truth = [key in examples[row].yes for row in chosen]
        model = LogisticRegression(C=strength, solver="liblinear", max_iter=200, class_weight={True: 2.0, False: 1.0})
        model.fit(matrix[chosen], truth)
        weights.append(model.coef_[0])
        constants.append(float(model.intercept_[0]))
    chosen = [row for row, example in enumerate(examples) if example.part is not None]
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=200)
    model.fit(matrix[chosen], [examples[row].part for row in chosen])
    weights.append(model.coef_[0])
    constants.append(float(model.intercept_[0]))
    table = numpy.concatenate([numpy.array([constants]), numpy.array(weights).T])
    return scorer_of([*indicators(), PART], list(kept), table)


def main() -> None:
    """Train, and say how well each fold of the reports is scored by the others."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("bank", "reports", "labels"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--traps", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--strength", type=float, default=2.0)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    bank = bank_examples(args.bank)
    gold = gold_of(args.labels, args.traps)
    reports = read_reports(args.reports)
    own = {name: report_examples(name, report, gold[name]) for name, report in reports.items()}
    for scored in _crossed(bank, own, args.folds, args.strength):
        print(scored)
    if args.out:
        write_scorer(args.out, train([*bank, *(e for some in own.values() for e in some)], strength=args.strength))


def _crossed(bank: list[Example], own: dict[str, list[Example]], folds: int, strength: float) -> Iterable[str]:
    names = sorted(own)
    hits = wrong = missed = 0
    for fold in range(folds):
        held = set(names[fold::folds])
        scorer = train([*bank, *(e for name in names if name not in held for e in own[name])], strength=strength)
        for example in (e for name in names if name in held for e in own[name]):
            scores = scorer.score(named(example.pieces))
            best = max(range(len(scores) - 1), key=scores.__getitem__)
            said = {scorer.columns[best]} if scores[best] >= 0.5 else set()
            said -= UNLABELLED
            hits += len(said & example.yes)
            wrong += len(said & example.no)
            missed += len(example.yes - said)
    if folds:
        yield f"figures: precision {hits / (hits + wrong):.3f}, recall {hits / (hits + missed):.3f} in {folds} folds"


if __name__ == "__main__":
    main()
