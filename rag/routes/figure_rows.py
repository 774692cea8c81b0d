"""Every figure about what a phrase names, as plain rows: what ``facts`` prints and exports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.facts.asked import indicators_in
from rag.facts.measures import measured_in
from rag.library.protocol import Library
from rag.routes.figures import places_of, report_of, some_of, speaks_of, special_words
from rag.text.fold import fold
from rag.text.people import OFFICES
from rag.types import Evidence, Fact, Question, ReportMeta

_TITLE = re.compile(rf"(?!.*(?:律师|顾问|法务)$)(?:{OFFICES})")


def figure_rows(question: Question, in_scope: Sequence[ReportMeta], library: Library) -> list[dict[str, object]]:
    """Return a row per figure about what a question names: of a known indicator, or by its words."""
    words = fold(question.asked.words).lower()
    measured = measured_in(f"{words}多少", question.language)  # 普法经费 is no count of 普法
    known = [item for item in indicators_in(words) if not (item.mixed or all(map(measured.conflicts, item.units)))][:1]
    metas = {meta.report_id: meta for meta in in_scope}
    facts = library.facts(report_ids=list(metas), indicator=known[0].key if known else None)
    if known:
        facts = some_of(facts, special_words(question, known[0]))
    else:
        facts = [fact for fact in facts if speaks_of(fact, question)]
    if _TITLE.fullmatch(words):  # who did something is not what is counted
        facts = [fact for fact in facts if fold(fact.what).endswith(words)]
    places = places_of(library, facts)
    return [_row(fact, metas[report_of(fact)], places[fact.clause_id]) for fact in facts if fact.clause_id in places]


def _row(fact: Fact, meta: ReportMeta, place: Evidence) -> dict[str, object]:
    return {
        "report_id": meta.report_id,
        "township": meta.township,
        "county": meta.county,
        "year": meta.year,
        "indicator": fact.indicator,
        "what": fact.what,
        "value": int(fact.value) if fact.value == int(fact.value) else float(fact.value),
        "unit": fact.unit,
        "raw": fact.raw,
        "whose": fact.whose.value,
        "period": fact.period.value,
        "part": fact.part,
        "approximate": fact.approximate,
        "quote": place.clause.text,
        "start": place.clause.start,
        "end": place.clause.end,
        "file": meta.file,
    }
