"""How surely a figure is of the thing asked about, and not of a neighbour: its signs (rag/facts/signs.py), weighed.

The weights are plain data (rag/data/stated_weights.tsv), made by ``scripts/train_stated.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rag.facts.asked import indicators_in
from rag.facts.likeness import Sought, WordEncoder
from rag.facts.signs import SIGNS, Told, signs_of
from rag.facts.table import apart_of
from rag.library.protocol import Library
from rag.routes.figures import Tabled, report_of
from rag.routes.gathered import Parts
from rag.survey.scorer import Scorer
from rag.text.fold import fold
from rag.text.number_patterns import DATA
from rag.text.soft import Floats
from rag.types import Apart, Cell, Evidence, Fact, Question

WEIGHTS = DATA / "stated_weights.tsv"
_ASKS = re.compile(
    r"多少|(?<![哪这那前后])几(?!乎|句|[个点页]?方面)|多[大久长远重]|第几|得分|名次|比例|率[是有为达]"
    r"|(?:[件次人份场户条]数|数[量目]|[金数总]额|总数)(?:$|[？?是有为])"
    r"|\bhow (?:many|much|far|long|short|old|large|big|often|high|low)\b|\bnumbers? of\b"
    r"|\bwhat (?:\w+ )?(?:share|percentage|proportion|score|mark|rank|rate|place|area|budget|sum|fee|amount)\b"
    r"|\bwhat (?:was|is|were) the (?:\w+ ){0,3}(?:number|amount|sum|total|budget|fee|price|cost|area|rate|share)\b"
    r"|\bwhat (?:did|does|do)\b.*\b(?:cost|spend|pay|earn)\b"
)


def asks_figure(question: Question) -> bool:
    """Tell whether a question on few reports of named townships asks for a figure."""
    asks = question.asked.unit is not None or _ASKS.search(question.asked.words.lower())
    return bool(asks) and bool(question.scope.townships)


def sought_of(question: Question, words: str = "") -> Sought:
    """Return what a question seeks; ``words`` are those of a part of it."""
    words = words or question.asked.words
    keys = frozenset(item.key for item in indicators_in(fold(words).lower()) if not item.mixed)
    about = " ".join((question.asked.focus, *(word for group in question.asked.groups for word in group)))
    return Sought(words, question.language, question.asked.terms, keys, about)


def sureness(sought: Sought, facts: Sequence[Fact], library: Library, encoder: object) -> list[float | None]:
    """Return how surely each figure is what is asked for, 0 to 1; None with an encoder that knows no words."""
    if not isinstance(encoder, WordEncoder):
        return [None] * len(facts)
    by_report: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_report[report_of(fact)].append(fact)
    sure: dict[tuple[str, int], float] = {}
    for name, chosen in by_report.items():
        scores = shipped().scores(signs_in(sought, chosen, name, library, encoder)).tolist()
        sure |= {(name, fact.start): score for fact, score in zip(chosen, scores, strict=True)}
    return [sure[report_of(fact), fact.start] for fact in facts]


def without_neighbours(question: Question, tabled: Tabled, parts: Parts) -> Tabled:
    """Leave out figures of a known indicator that are not of what a question adds to its name (残疾人的法律援助).

    Where another figure of that indicator, be it of a part, surely is what is asked for, it takes their place.
    """
    facts = [cell.fact for cell in tabled.cells if cell.fact is not None and cell.value is not None]
    judged = sureness(sought_of(question), facts, parts.library, parts.encoder)
    bar = parts.settings.figures.min_known
    doubted = {fact for fact, share in zip(facts, judged, strict=True) if share is not None and share < bar}
    cells = [_surer(cell, question, parts) if cell.fact in doubted else cell for cell in tabled.cells]
    return replace(tabled, cells=tuple(cell for cell in cells if cell is not None))


def _surer(cell: Cell, question: Question, parts: Parts) -> Cell | None:
    """Return the cell with the surest figure of its indicator and report; None where none is as sure as a free one."""
    library = parts.library
    facts = library.facts(report_ids=[cell.meta.report_id], indicator=cell.name)
    facts = [fact for fact in facts if fact != cell.fact and apart_of(fact) in {None, Apart.PART, Apart.PART_YEAR}]
    judged = zip(sureness(sought_of(question), facts, library, parts.encoder), facts, strict=True)
    sure = [(share, fact) for share, fact in judged if share is not None and share >= parts.settings.figures.min_stated]
    if not sure:
        return None
    fact = max(sure, key=lambda pair: pair[0])[1]
    ((clause, section, meta),) = library.clauses([fact.clause_id])
    return Cell(cell.meta, cell.name, fact, Evidence(clause, section, meta, 1.0, 1, "facts"), apart_of(fact))


def tells_figure(question: Question, evidence: Sequence[Evidence], parts: Parts) -> bool:
    """Tell whether a clause to be quoted states a figure that may be the one asked for."""
    names = {item.clause.clause_id for item in evidence}
    facts = parts.library.facts(report_ids={item.meta.report_id for item in evidence})
    judged = sureness(
        sought_of(question), [fact for fact in facts if fact.clause_id in names], parts.library, parts.encoder
    )
    return any(share is None or share >= parts.settings.figures.min_quoted for share in judged)


def signs_in(sought: Sought, chosen: Sequence[Fact], report_id: str, library: Library, encoder: WordEncoder) -> Floats:
    """Return the signs of figures of one report, a row for each."""
    clauses = {clause.clause_id: clause for clause, _ in library.report_clauses_of(report_id)}
    names = list(clauses)
    likeness = library.rows_of(names) @ encoder.encode_queries([sought.words])[0]
    told = Told(
        library.facts(report_ids=[report_id]),
        clauses,
        dict(zip(names, library.tokens_of(names), strict=True)),
        dict(zip(names, likeness.tolist(), strict=True)),
    )
    return signs_of(sought, chosen, told, encoder)


@cache
def shipped() -> Scorer:
    """Return the weights of the package, read once."""
    return Scorer.load(WEIGHTS, SIGNS)
