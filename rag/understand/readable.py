"""Whether a question can be read at all: its language, and what is written for a machine."""

from __future__ import annotations

import re

from rag.text.fold import is_han
from rag.text.glossary import known_share
from rag.types import Language
from rag.understand.language import language_of

# Database queries and regular expressions are no questions.
_CODE = re.compile(
    r"^\s*(?:select|insert|update|delete|drop|create)\b.+\b(?:from|into|set|table|database)\b|\.[*+]|\(\?|\[\^|\\[dwsu]"
    r"|\b(?:drop|alter|truncate) table\b|\bunion (?:all )?select\b|\blike\s+['\"]%|[a-z_]\s*(?:[<>!]=|==?)\s*['\"\d]"
    r"|\([^()|]+\|[^()]+\)|\[[^\]]+\][+*?{]|^\s*(?:grep|awk|sed|cat|rm|curl|wget|sudo|bash|python3?) +[-./\w]",
    re.IGNORECASE,
)
_MIN_KNOWN = 0.3  # of an English question's words


def readable(text: str) -> Language | None:
    """Return the language of a question, or None where it cannot be read."""
    language = language_of(text)
    unknown = language is Language.EN and known_share(text) < _MIN_KNOWN and not any(map(is_han, text))
    return None if unknown else language


def is_code(text: str) -> bool:
    """Tell whether a text is a query or a pattern for a machine."""
    return _CODE.search(text) is not None
