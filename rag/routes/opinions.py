"""Which place is the best or the worst: an opinion, where nothing that is graded or counted is named."""

from __future__ import annotations

import re

from rag.text.fold import fold
from rag.types import Kind, Question

_BEST = re.compile(r"最(?:好|差|优秀|出色|糟糕?)(?!的)|\b(?:best|worst)\b(?!-)")
_GRADED = re.compile(
    r"分|率|名次|成绩|考[核试评]|满意|合格|评[查比级]|数|额|\b(?:scor\w+|rates?|ranks?|ranked|grades?|exams?|results?|assess\w*)\b"
)
_OF_PLACES = frozenset({Kind.SUPERLATIVE, Kind.LIST})


def asks_opinion(question: Question) -> bool:
    """Tell whether a question asks for the best or the worst of places without a grade: no figure tells that."""
    words = fold(question.asked.words).lower()
    return question.kind in _OF_PLACES and bool(_BEST.search(words)) and not _GRADED.search(words)
