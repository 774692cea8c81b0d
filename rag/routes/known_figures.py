"""Look-ups of a known indicator: its own figures, those that come nearer to the question, and what fills a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.facts.asked import Wanted
from rag.routes.figures import Tabled
from rag.routes.free_figures import NAMED, free_table, picks, stated_of, tabled_of
from rag.routes.gathered import Parts
from rag.routes.stated import asks_figure, sought_of, without_neighbours
from rag.types import Kind, Question, ReportMeta


def nearer_table(
    question: Question, wanted: Wanted, tabled: Tabled, in_scope: Sequence[ReportMeta], parts: Parts
) -> Tabled | None:
    """Return the figures that come nearer to a question than those of the known indicators it names; None mostly."""
    if wanted.kind is Kind.CROSS_YEAR:
        return _changed(question, wanted, in_scope, parts)
    if wanted.kind is not Kind.LOOKUP or not asks_figure(question) or len(in_scope) > NAMED:
        return None
    limits, sought = parts.settings.figures, sought_of(question)
    told = picks([sought], in_scope, parts)
    keys = {item.key for item in wanted.indicators}
    given = {cell.fact.value for cell in tabled.cells if cell.fact is not None and cell.value is not None}
    nearer = [
        pick
        for pick in told
        if pick.fact.indicator not in keys and pick.fact.value not in given and pick.score - pick.known >= limits.nearer
    ]
    return tabled_of(stated_of(nearer, sought, parts, least=limits.least_known, bar=limits.min_nearer))


def _changed(question: Question, wanted: Wanted, in_scope: Sequence[ReportMeta], parts: Parts) -> Tabled | None:
    """Return the figures of several years told in the same words by all, nearer than the known one (立案数)."""
    if not 1 < len(in_scope) <= NAMED:
        return None
    limits, sought = parts.settings.figures, sought_of(question)
    keys = {item.key for item in wanted.indicators}
    told = [
        pick
        for pick in picks([sought], in_scope, parts)
        if pick.fact.indicator not in keys and pick.score - pick.known >= limits.nearer and pick.apart is None
    ]
    sure = stated_of(told, sought, parts, least=limits.least_known, bar=limits.min_stated)
    if len(sure) < len(in_scope) or len({(pick.fact.what, pick.fact.unit) for pick in sure}) > 1:
        return None
    return Tabled(replace(wanted, indicators=()), tuple(pick.cell() for pick in sure))


def known_table(
    question: Question, wanted: Wanted, tabled: Tabled, in_scope: Sequence[ReportMeta], parts: Parts
) -> Tabled:
    """Return the figures of known indicators that a look-up in a few reports asks for, without those of neighbours.

    Where none is left, another figure may be what was asked for (8个村中还有3个没有安装).
    """
    if wanted.kind is Kind.CROSS_YEAR and len(tabled.cells) <= NAMED:
        return _filled(question, tabled, parts)
    if wanted.kind is not Kind.LOOKUP or not asks_figure(question) or len(tabled.cells) > NAMED:
        return tabled
    own = without_neighbours(question, tabled, parts)
    if own.answers() or not tabled.answers():
        return _filled(question, own, parts)
    free = free_table(question, in_scope, parts, least=parts.settings.figures.least_known)
    return free if free is not None and free.answers() else own


def _filled(question: Question, tabled: Tabled, parts: Parts) -> Tabled:
    """Take what one of several reports tells of an indicator in words that were not read as it (在岗的仅3人)."""
    missing = [cell.meta for cell in tabled.cells if cell.value is None]
    if not 0 < len(missing) < len(tabled.cells) or len(tabled.wanted.indicators) != 1:
        return tabled
    free = free_table(question, missing, parts, least=parts.settings.figures.least_known)
    found = {cell.meta.report_id: cell for cell in (free.cells if free is not None else ()) if cell.value is not None}
    cells = tuple(
        replace(found[cell.meta.report_id], name=cell.name)
        if cell.value is None and cell.meta.report_id in found
        else cell
        for cell in tabled.cells
    )
    return replace(tabled, cells=cells)
