"""Who does a thing best (谁最会调解): no report puts it so, but one may name a person for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.fold import fold
from rag.text.people import people_in
from rag.types import Evidence, Question

_BEST = re.compile(
    r"(?:谁|哪(?:一)?[位个](?:同志|人|干部|队员|老师)?)[^，,。？?]{0,8}?(?:最(?![后近终初早新先])|数第一|一把好手|能手|高手)|最(?![后近终初早新先])[^，,。？?]{1,12}的?(?:人)?(?:是|要数|当数|数)谁"
    r"|\bwho\b[^,?]*\b(?:best|most|finest|ablest|busiest)\b|\b(?:best|ablest|busiest)\b[^,?]*\bwho\b"
)
_SURE = 0.01  # the odds of a clause are low: none says 最会
_BESIDE = 0.08  # of the support: a clause that names somebody on another matter comes to next to nothing


def named_best(question: Question, told: Sequence[Evidence], supports: Sequence[float]) -> tuple[Evidence, ...]:
    """Return the clauses that name a person, where a question on named townships asks who is best; else nothing.

    ``told`` are weighed clauses with how surely they answer, ``supports`` what of the question each expresses.
    """
    if not question.scope.townships or not _BEST.search(fold(question.asked.words).lower()):
        return ()
    return tuple(
        item
        for item, support in zip(told, supports, strict=True)
        if item.score >= _SURE and support >= _BESIDE and any(people_in(fold(item.clause.text)))
    )
