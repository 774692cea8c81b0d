"""One question on the page: what was asked, answered, expected, cited, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator

from rag.evaluate import strings
from rag.evaluate.citing import uncited_gold
from rag.evaluate.evaluation import Judged
from rag.evaluate.html import Html, both, el, join, safe
from rag.evaluate.strings import PAGE
from rag.types import Citation


def card(row: Judged) -> Html:
    """Return a question as a fold: its head tells how it ended, its inside everything else."""
    item = row.record.item
    outcome = row.outcome.value if row.outcome else ""
    head = el(
        "summary",
        el("span", both(strings.OUTCOMES[outcome]), class_=f"badge {outcome or 'none'}"),
        el("span", item.id, class_="id"),
        el("span", item.question, class_="question"),
        el("span", both(strings.type_label(item.type)), class_="kind"),
    )
    return el(
        "details",
        head,
        el("div", join([part for part in _parts(row) if part]), class_="inside"),
        class_="card",
        id=f"q-{item.id}",
        data_type=item.type,
        data_language=item.language,
        data_outcome=outcome,
    )


def _parts(row: Judged) -> Iterator[Html]:
    item, answer = row.record.item, row.record.answer
    if item.history:
        yield _block("history", join([el("p", line) for line in item.history]))
    reason = answer.refusal
    refused = reason and el("p", both(PAGE["refusal"]), safe(" "), both(strings.REASONS[reason]), class_="refusal")
    yield _block("answer", refused or safe(""), el("div", answer.text or row.record.error, class_="text"))
    wanted = both(strings.REASONS[item.answer]) if item.answer in strings.REASONS else safe(item.answer)
    yield _block("gold", el("p", wanted), _gold(row), _numbers(row))
    yield _block("faults", _faults(row))
    if item.verdicts or answer.verdicts:
        yield _block("verdicts", _verdicts(row))
    if answer.citations:
        yield _block("evidence", el("ol", join([_citation(row, one) for one in answer.citations])))


def _block(name: str, *children: Html) -> Html:
    return el("section", el("h4", both(PAGE[name])), *children, class_=name)


def _gold(row: Judged) -> Html:
    missed = set(uncited_gold(row.record))
    entries = [
        el(
            "li",
            el("span", "✗" if index in missed else "✓", class_="missed" if index in missed else "hit"),
            el("q", gold.quote),
            el("span", gold.file, class_="file"),
        )
        for index, gold in enumerate(row.record.item.gold)
    ]
    return el("ul", join(entries), class_="quotes") if entries else safe("")


def _numbers(row: Judged) -> Html:
    numbers = "；".join(one.text for one in row.record.item.numbers)
    return el("p", numbers, class_="numbers") if numbers else safe("")


def _faults(row: Judged) -> Html:
    if not row.faults:
        return el("p", both(PAGE["no_fault"]))
    lines = [el("li", both(strings.FAULTS[fault.code]), safe("："), el("b", fault.detail)) for fault in row.faults]
    return el("ul", join(lines))


def _verdicts(row: Judged) -> Html:
    gold = row.record.item.verdicts
    given = {one.file: one for one in row.record.answer.verdicts}
    rows, silent = [], 0
    for file in sorted(gold.keys() | given.keys()):
        verdict = given.get(file)
        wanted = gold.get(file, "")
        shown = verdict.status.value if verdict else ""
        if {wanted, shown} <= {"no", ""}:
            silent += 1
            continue
        differs = "differs" if wanted and shown and wanted != shown else None
        cells = (file, _status(wanted), _status(shown), verdict.reason if verdict else "")
        rows.append(el("tr", *(el("td", cell) for cell in cells), class_=differs))
    head = el("tr", *(el("th", both(PAGE[name])) for name in ("report", "gold", "given", "why")))
    more = el("p", both(PAGE["silent"], count=silent)) if silent else safe("")
    table = el("table", el("thead", head), el("tbody", join(rows)), class_="verdicts")
    return join([table, more]) if rows else more


def _status(name: str) -> Html:
    return both(strings.STATUSES[name]) if name in strings.STATUSES else safe(name or "–")


def _citation(row: Judged, one: Citation) -> Html:
    place = " › ".join(filter(None, (one.county, one.township, str(one.year or ""), *one.section)))
    gold = row.record.is_gold(one.label)
    return el(
        "li",
        el("q", one.quote),
        el("span", both(PAGE["gold_mark"]), class_="hit tag") if gold else safe(""),
        el("span", f"{place} ({one.file}, {one.start}–{one.end})", class_="file"),
        value=str(one.label),
    )
