"""Checks a drafted sentence must pass: each returns why it fails, or None. New checks join ``CHECKS``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rag.text.naming import english_name
from rag.text.numbers import numbers_in, unsupported
from rag.text.place_names import township_names
from rag.types import Evidence, Language
from rag.verify.own_words import own_words
from rag.verify.polarity import cuts_negation, turned_round
from rag.verify.sentences import Sentence, quotes_in

_SHORTEST_QUOTE = 4
_ENDS = "。；，、 "
_ENGLISH_PLACE = re.compile(
    r"\b([A-Z][\w'’-]*)\s+(?:Town|Township|Sub-?district|Sumu|Street|County|District|Banner|City|Province)\b"
)
_NO_NAME = frozenset(
    {"A", "An", "The", "This", "That", "Each", "Every", "Any", "All", "Both", "Our", "One", "Another", "No", "In", "At"}
)
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
    """A sentence names only townships whose clauses it cites, or which those clauses name themselves.

    In English, any name ending in Town, Township, County and the like has to be one of those.
    """
    own = _township_names(checked.cited, checked.language)
    bare = checked.sentence.bare
    for name in sorted(own, key=len, reverse=True):  # 大石桥镇 holds 石桥镇
        bare = bare.replace(name, " ")
    wrong = sorted(name for name in _township_names(checked.offered, checked.language) - own if name in bare)
    texts = [text for item in checked.cited for text in (item.clause.text, item.meta.title)]
    # Words before a name may look like a part of it (与落雁街道), so its end decides.
    wrong += [span.name for span in township_names(bare) if not any(span.name[-3:] in text for text in texts)]
    wrong += _unknown_english(bare, checked.cited, texts)
    return f"cites another township than {wrong[0]}" if wrong else None


def wording_supported(checked: Checked) -> str | None:
    """Enough of a sentence's own words must stand in the cited clauses, whatever it quotes beside them.

    Own words are those outside quotes but for leads, names of the cited places and numbers; in English they are held
    against the clauses through the glossary. ``min_overlap`` leaves room for a few connecting words: those that pass
    without being expressed are the reader's own, and ``own_words`` names them. An English sentence needs a quote as
    well, so that the Chinese it rests on is seen; a Chinese one without own words needs one to say anything.
    """
    whole = {item.clause.text.strip(_ENDS) for item in checked.cited}  # 无, all that stands under a heading
    quoted = any(len(quote) >= _SHORTEST_QUOTE or quote in whole for quote in quotes_in(checked.sentence.text))
    if checked.language is Language.EN and not quoted:
        return "no quoted clause"
    share = own_words(checked.sentence.bare, checked.cited).share
    if share is None:
        return None if quoted else "too little to check"
    return None if share >= checked.min_overlap else f"only {share:.0%} of the wording is in the cited clause"


def same_polarity(checked: Checked) -> str | None:
    """A sentence neither adds a negation to what its clauses say nor drops one, and no quote begins behind one."""
    texts = [item.clause.text for item in checked.cited]
    for quote in quotes_in(checked.sentence.text):
        found = [(text, match.start()) for text in texts for match in re.finditer(re.escape(quote), text)]
        if found and all(cuts_negation(text, start) for text, start in found):
            return f"quote without its negation: {quote[:40]}"
    word = turned_round(
        checked.sentence.bare, [*texts, *(text for item in checked.cited for text in item.section.path)]
    )
    return f"says the opposite of the cited clause: {word}" if word else None


CHECKS: tuple[Callable[[Checked], str | None], ...] = (
    cites,
    quotes_verbatim,
    numbers_supported,
    same_township,
    wording_supported,
    same_polarity,
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


def _unknown_english(bare: str, cited: Iterable[Evidence], texts: Iterable[str]) -> list[str]:
    """English place names of a sentence that no cited report lies in and no cited clause names."""
    found = [match[0] for match in _ENGLISH_PLACE.finditer(bare) if match[1] not in _NO_NAME]
    if not found:
        return []
    known = [name for item in cited for name in (item.meta.county, item.meta.city, item.meta.province) if name]
    known += [span.name[at:] for text in texts for span in township_names(text) for at in range(len(span.name) - 1)]
    spelled = {english_name(name) for name in known}
    return [name for name in found if " ".join(name.split()) not in spelled]
