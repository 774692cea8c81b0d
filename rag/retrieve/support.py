"""How much of what is asked stands in a clause: the basis for saying that a report does not mention it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.retrieve.candidates import Parted, QueryEncoder, Searcher
from rag.text.fold import fold
from rag.text.glossary import phrases_of
from rag.text.tokens import cut, query_tokens
from rag.types import Asked, Evidence, Language

_RUN = re.compile(r"[\u4e00-\u9fff]+")
_UNKNOWN_WEIGHT = 0.5
_NUMBER = re.compile(r"\d{3,}")


def support(asked: Asked, language: Language, evidence: Evidence) -> float:
    """Return the share (0-1) of the asked ideas that the clause, its headings or their synonyms express.

    Ideas are the content words of the focus, weighted by length, or the phrases of an English question; one that the
    glossary does not know is met by no clause and counts half.
    """
    text = fold(evidence.clause.text + " ".join(evidence.section.path))
    ideas = _ideas(asked, language)
    total = sum(weight for _, weight in ideas)
    if total == 0:
        return 0.0
    return sum(weight * max((_met(word, text) for word in words), default=0.0) for words, weight in ideas) / total


def supports_of(
    asked: Asked,
    language: Language,
    evidence: Sequence[Evidence],
    searcher: Searcher,
    encoder: QueryEncoder | None,
    *,
    likeness: float,
) -> list[float]:
    """Return the support of each clause, its cosine added; one as near to the question as ``likeness`` has it in full.

    Words differ where meaning does not: 小朋友打了多少针 is answered by 未成年人接种802针.
    """
    shares = [support(asked, language, item) for item in evidence]
    if encoder is None or not asked.words or not evidence:
        return shares
    # By words, where an encoder tells them apart: as wholes, texts on a neighbouring matter are alike too.
    words = [asked.words]
    row = encoder.apart(words)[0][0] if isinstance(encoder, Parted) else encoder.encode_queries(words)[0]
    cosines = searcher.rows_of([item.clause.clause_id for item in evidence]) @ row
    return [
        max(1.0, share) if cosine >= likeness else share + max(0.0, float(cosine))
        for share, cosine in zip(shares, cosines, strict=True)
    ]


def _ideas(asked: Asked, language: Language) -> list[tuple[frozenset[str], float]]:
    if language is Language.EN:
        known = [(frozenset(map(fold, group)), 1.0) for group in asked.groups]
        return known + [(frozenset(), _UNKNOWN_WEIGHT)] * len(_untranslated(asked.words))
    words = [word for run in _RUN.findall(asked.focus) for word in cut(run) if query_tokens(word)]
    # Single characters (罚, 钱) carry a question only when it has nothing longer.
    words = [word for word in words if len(word) > 1] or words
    words += _NUMBER.findall(asked.focus)
    return [
        (frozenset({word}.union(*_alternatives(word, asked.groups))), float(len(word))) for word in dict.fromkeys(words)
    ]


def _untranslated(words: str) -> list[str]:
    """Return the telling words of an English question that the glossary does not know."""
    told = [part.phrase for part in phrases_of(words) if not part.chinese]
    return [word for word in told if len(word) > 2 and word.isalpha() and query_tokens(word)]


def _alternatives(word: str, groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Everyday words may span several dictionary words (没钱 = 没 + 钱), so containment either way counts."""
    return [group for group in groups if any(word in member or member in word for member in group)]


def _met(word: str, text: str) -> float:
    if word in text:
        return 1.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    share = sum(pair in text for pair in pairs) / len(pairs) if len(pairs) > 1 else 0.0
    return share if share >= 0.5 else 0.0
