"""Checks a drafted sentence must pass: each returns why it fails, or None. New checks join ``CHECKS``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rag.text.fold import is_han
from rag.text.naming import english_name
from rag.text.numbers import numbers_in, unsupported
from rag.text.place_names import township_names
from rag.types import Evidence, Language
from rag.verify.sentences import Sentence, quotes_in

_SHORTEST_QUOTE = 4
_NUMERAL = re.compile(r"[\d.,，%％点零〇○一二两三四五六七八九十百千万亿]")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check sees: the sentence, the clauses it cites, all clauses on offer, and the settings it needs."""

    sentence: Sentence
    cited: tuple[Evidence, ...]
    offered: tuple[Evidence, ...]
    language: Language
    min_overlap: float


def cites(checked: Checked) -> str | None:
    """A sentence needs a citation, and only of clauses that were offered."""
    if not checked.sentence.labels:
        return "no citation"
    unknown = [label for label in checked.sentence.labels if not 1 <= label <= len(checked.offered)]
    return f"unknown citation [{unknown[0]}]" if unknown else None


def quotes_verbatim(checked: Checked) -> str | None:
    """Every quote stands byte for byte in a cited clause and cuts no number in two; likeness is no proof."""
    texts = [item.clause.text for item in checked.cited]
    for quote in quotes_in(checked.sentence.text):
        if not any(_stands_in(quote, text) for text in texts):
            return f"quote not in the cited clause: {quote[:40]}"
    return None


def numbers_supported(checked: Checked) -> str | None:
    """Value and unit of every number stand in the cited clauses; the year may be the report's."""
    sources = [item.clause.text for item in checked.cited]
    sources += [f"{item.meta.year}年" for item in checked.cited if item.meta.year]
    missing = unsupported(checked.sentence.bare, sources)
    return f"number not in the cited clause: {missing[0].raw}" if missing else None


def same_township(checked: Checked) -> str | None:
    """A sentence names only townships whose clauses it cites, or which those clauses name themselves."""
    own = _township_names(checked.cited, checked.language)
    bare = checked.sentence.bare
    for name in sorted(own, key=len, reverse=True):  # 大石桥镇 holds 石桥镇
        bare = bare.replace(name, " ")
    wrong = sorted(name for name in _township_names(checked.offered, checked.language) - own if name in bare)
    texts = [text for item in checked.cited for text in (item.clause.text, item.meta.title)]
    # Words before a name may look like a part of it (与落雁街道), so its end decides.
    wrong += [span.name for span in township_names(bare) if not any(span.name[-3:] in text for text in texts)]
    return f"cites another township than {wrong[0]}" if wrong else None


def wording_supported(checked: Checked) -> str | None:
    """Without a quote, enough of the wording itself must stand in the cited clauses; English always needs a quote."""
    if any(len(quote) >= _SHORTEST_QUOTE for quote in quotes_in(checked.sentence.text)):
        return None
    if checked.language is Language.EN:
        return "no quoted clause"
    han = _own_words(checked)
    known = set("".join(item.clause.text for item in checked.cited))
    pairs = [han[i : i + 2] for i in range(len(han) - 1)]
    source = "".join(item.clause.text for item in checked.cited)
    if len(pairs) < 2:
        return None if han and set(han) <= known else "too little to check"
    share = sum(pair in source for pair in pairs) / len(pairs)
    return None if share >= checked.min_overlap else f"only {share:.0%} of the wording is in the cited clause"


CHECKS: tuple[Callable[[Checked], str | None], ...] = (
    cites,
    quotes_verbatim,
    numbers_supported,
    same_township,
    wording_supported,
)


def failure(checked: Checked) -> str | None:
    """Return the first reason a sentence must be withheld, or None."""
    return next((reason for check in CHECKS if (reason := check(checked))), None)


def _stands_in(quote: str, text: str) -> bool:
    return any(not _cuts_number(text, match.span()) for match in re.finditer(re.escape(quote), text))


def _cuts_number(text: str, span: tuple[int, int]) -> bool:
    """``3件`` out of 13件, or ``1.2`` out of 1.2万元, states another number."""
    return any(
        number.start < at < number.end and _NUMERAL.match(text[at - 1]) and _NUMERAL.match(text[at])
        for at in span
        for number in numbers_in(text)
    )


def _township_names(evidence: Iterable[Evidence], language: Language) -> set[str]:
    names = {item.meta.township for item in evidence if item.meta.township}
    return names | {english_name(name) for name in names} if language is Language.EN else names


def _own_words(checked: Checked) -> str:
    """The sentence's Chinese characters without township names, which the citation itself shows."""
    text = checked.sentence.bare
    for item in checked.cited:
        text = text.replace(item.meta.township or "\0", "")
    return "".join(char for char in text if is_han(char))
