"""Run a question set: ask, search, and keep what the metrics need to know of each question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from rag.errors import QuestionError
from rag.evaluate.questions import Item, settle
from rag.evaluate.retrieval import retrieval_scores
from rag.evaluate.sources import Sources, System
from rag.evaluate.spans import Span
from rag.types import Answer, Evidence, Kind, Language

Search = Callable[[str], Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Record:
    """One question, its answer, and both set against the reports.

    ``gold`` are the places of each gold quote; ``cited`` is the span of each citation by its label; ``broken`` are the
    labels whose quote is not what stands at its offsets. ``found`` are the clauses searched out, best first, None where
    nothing was searched; ``relevant`` those that hold gold; ``ranking`` the retrieval metrics. ``milliseconds`` are
    those of the whole answer and of each stage.
    """

    item: Item
    answer: Answer
    gold: tuple[tuple[Span, ...], ...] = ()
    cited: Mapping[int, Span] = field(default_factory=dict)
    broken: tuple[int, ...] = ()
    found: tuple[str, ...] | None = None
    relevant: frozenset[str] = frozenset()
    ranking: Mapping[str, float] = field(default_factory=dict)
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    error: str = ""

    def is_gold(self, label: int) -> bool:
        """Tell whether a citation overlaps a gold quote."""
        span = self.cited.get(label)
        return span is not None and any(span.overlaps(place) for places in self.gold for place in places)


def run(
    items: Iterable[Item], system: System, search: Search, tell: Callable[[int, int], None] = lambda done, of: None
) -> list[Record]:
    """Ask every question, follow-ups with their history, and search for those with gold but no history.

    ``tell`` is told how many questions are done, of how many. A question that cannot be asked is a record with its
    error, not the end of the run.
    """
    asked = settle(items, [meta.file for meta in system.reports()])
    sources = Sources(system)
    records = []
    for done, item in enumerate(asked, start=1):
        records.append(_record(item, system, search, sources))
        tell(done, len(asked))
    return _ranked(records)


def _record(item: Item, system: System, search: Search, sources: Sources) -> Record:
    started = perf_counter()
    error = ""
    try:
        answer = system.ask(item.question, history=item.history)
    except QuestionError as exc:
        answer, error = Answer(item.question, Language.ZH, Kind.LOOKUP, ""), str(exc)
    milliseconds = {"answer": (perf_counter() - started) * 1000, **answer.trace.timings}
    found: tuple[str, ...] | None = None
    gold = sources.places(item)
    if item.gold and not item.history and not error:
        started = perf_counter()
        found = tuple(dict.fromkeys(hit.clause.clause_id for hit in search(item.question)))
        milliseconds["search"] = (perf_counter() - started) * 1000
    texts = {one.report_id: sources.by_id(one.report_id).text for one in answer.citations}
    return Record(
        item,
        answer,
        gold,
        {one.label: Span(one.report_id, one.start, one.end) for one in answer.citations},
        tuple(one.label for one in answer.citations if texts[one.report_id][one.start : one.end] != one.quote),
        found,
        sources.relevant(gold),
        milliseconds=milliseconds,
        error=error,
    )


def _ranked(records: Sequence[Record]) -> list[Record]:
    searched = {
        str(place): (record.found, record.relevant)
        for place, record in enumerate(records)
        if record.found is not None and record.relevant
    }
    scores = retrieval_scores(searched)
    return [replace(record, ranking=scores.get(str(place), {})) for place, record in enumerate(records)]
