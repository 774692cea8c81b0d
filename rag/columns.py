"""What may stand in the columns of a matrix, chosen by name."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from rag.errors import QuestionError
from rag.issues import issue_items, issue_source
from rag.library.protocol import Library
from rag.matrix import CellSource, figure_source, indicator_items
from rag.types import Language


class MatrixOf(StrEnum):
    """What the columns of a matrix are."""

    FIGURES = "figures"
    ISSUES = "issues"  # shortcomings that reports name
    ACTIVITIES = "activities"


def columns_of(
    library: Library, what: Sequence[str], of: MatrixOf | str, language: Language
) -> tuple[dict[str, str], CellSource]:
    """Return the columns by key with their names, and where their cells come from.

    Raises:
        QuestionError: a phrase names nothing known, or ``of`` is no kind of column.
    """
    known = [one.value for one in MatrixOf]
    if of not in known:
        raise QuestionError(f"{of!r} is nothing a matrix can show; known: {', '.join(known)}")
    if of == MatrixOf.FIGURES:
        items = indicator_items(what, language)
        return items, figure_source(library, [*items], language)
    items = issue_items(what, activities=of == MatrixOf.ACTIVITIES, language=language)
    return items, issue_source(library, [*items], language)
