"""Which places and years a question names, as far as its evidence knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.read.protocol import ReadingTask
from rag.text.fold import fold
from rag.text.naming import english_name
from rag.types import Language

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_KIND = re.compile(r"(?:镇|乡|街道|苏木)$")
_KIND_IN_ENGLISH = re.compile(r" (?:town|township|subdistrict|sumu|administrative area)$")
_LEAST = 2  # characters of a name without its kind


def elsewhere(task: ReadingTask) -> tuple[bool, ...]:
    """Tell which clauses are of another township than the question names, or of another year."""
    asked, years = fold(task.question), {int(year) for year in _YEAR.findall(task.question)}
    named = [any(name in asked for name in _names(item.meta.township, task.language)) for item in task.evidence]
    return tuple(
        (any(named) and item.meta.township is not None and not here)
        or (bool(years) and item.meta.year is not None and years.isdisjoint(item.meta.years))
        for item, here in zip(task.evidence, named, strict=True)
    )


def without_places(task: ReadingTask) -> str:
    """Return the folded question without the years and the townships of the evidence."""
    text = re.sub(r"20\d\d年?", "", fold(task.question))
    for township in {item.meta.township for item in task.evidence}:
        for name in _names(township, task.language):
            text = text.replace(name, " ")
    return text


def _names(township: str | None, language: Language) -> Iterator[str]:
    """Yield the folded names of a township, the longest first."""
    if township:
        name = fold(township)
        yield name
        if len(stem := _KIND.sub("", name)) >= _LEAST:
            yield stem
        if language is Language.EN:
            spelled = english_name(township).lower()
            yield spelled
            yield _KIND_IN_ENGLISH.sub("", spelled)
