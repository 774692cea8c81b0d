"""Word figures of several reports: comparisons, changes over the years, the most and the least."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from rag.answer import strings
from rag.answer.labels import Labels
from rag.text.fold import fold
from rag.text.naming import who
from rag.text.numbers import numbers_in
from rag.text.quote import in_marks, quote_of
from rag.types import Evidence, Kind, Language, Question

_LEAST = re.compile(
    r"最(?:少|低|小|短)|[少低小短][到至][多高大长]|\bascending\b"
    r"|(?<!to )(?<!to the )\b(?:fewest|least|lowest|smallest)\b"
)
_MAX_ROWS = 10
_LINE = {Language.ZH: "- {who}：{quote}[{label}]", Language.EN: "- {who}: {quote} [{label}]"}
_BEST = {
    Language.ZH: {
        False: "按各报告写明的数字，最多（高）的是{who}（{raw}）[{label}]。",
        True: "按各报告写明的数字，最少（低）的是{who}（{raw}）[{label}]。",
    },
    Language.EN: {
        False: "By the figures stated, the most is {who} ({raw}) [{label}].",
        True: "By the figures stated, the least is {who} ({raw}) [{label}].",
    },
}


class Figured(Protocol):
    """A figure with the clause that states it."""

    @property
    def value(self) -> Decimal:
        """The figure in single units."""
        ...

    @property
    def unit(self) -> str:
        """Its canonical unit."""
        ...

    @property
    def raw(self) -> str:
        """The figure as written."""
        ...

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        ...


def word_figures(
    figures: Sequence[Figured], question: Question, labels: Labels
) -> tuple[str, tuple[dict[str, object], ...]]:
    """Return the text and the table rows; figures in another unit than most are marked 口径不同 and not ranked."""
    language = question.language
    unit = Counter(figure.unit for figure in figures).most_common(1)[0][0]
    alike = [figure for figure in figures if figure.unit == unit]
    lines = []
    ordered = list(figures)
    if question.kind is Kind.SUPERLATIVE:
        least = _LEAST.search(question.text.lower()) is not None
        alike.sort(key=lambda figure: (figure.value if least else -figure.value, figure.evidence.clause.clause_id))
        best = alike[0]
        lines.append(
            _BEST[language][least].format(
                who=who(best.evidence.meta, language), raw=best.raw, label=_label(best, labels)
            )
        )
        ordered = alike + [figure for figure in figures if figure.unit != unit]
    else:
        ordered.sort(key=lambda figure: (figure.evidence.meta.year or 0, figure.evidence.clause.clause_id))
    rows = tuple(_row(figure, _label(figure, labels), comparable=figure.unit == unit) for figure in ordered)
    for figure in ordered[:_MAX_ROWS]:
        quote = in_marks(quote_of(figure.evidence.clause.text, (figure.raw, *question.asked.terms)))
        lines.append(
            _LINE[language].format(who=who(figure.evidence.meta, language), quote=quote, label=_label(figure, labels))
        )
    return "\n".join(lines), rows


def word_years(evidence: Sequence[Evidence], question: Question, labels: Labels) -> str:
    """Quote what each year's report says, one line per clause."""
    lines = []
    for item in evidence:
        quote = in_marks(quote_of(item.clause.text, question.asked.terms))
        label = labels.label(item.clause, item.section, item.meta)
        lines.append(_LINE[question.language].format(who=who(item.meta, question.language), quote=quote, label=label))
    return "\n".join(lines)


def word_figured(evidence: Sequence[Evidence], question: Question, labels: Labels) -> str:
    """Say that there are figures, and quote from each clause the stretch that states them."""
    lines = [strings.SOME_SAY[question.language].strip()]
    for item in evidence:
        figures = (fold(number.raw) for number in numbers_in(item.clause.text))
        quote = in_marks(quote_of(item.clause.text, (*question.asked.terms, *figures)))
        label = labels.label(item.clause, item.section, item.meta)
        lines.append(_LINE[question.language].format(who=who(item.meta, question.language), quote=quote, label=label))
    return "\n".join(lines)


def word_kept(evidence: Sequence[Evidence], question: Question, labels: Labels) -> str:
    """Quote plans with what the next report says, and say of how many it says nothing alike."""
    first = min(item.meta.year or 0 for item in evidence)
    planned = sum(item.meta.year == first for item in evidence)
    told = word_years(evidence, question, labels)
    missing = 2 * planned - len(evidence)
    return f"{told}\n{strings.NOT_TAKEN_UP[question.language].format(count=missing)}" if missing else told


def _label(figure: Figured, labels: Labels) -> int:
    item = figure.evidence
    return labels.label(item.clause, item.section, item.meta)


def _row(figure: Figured, label: int, *, comparable: bool) -> dict[str, object]:
    meta = figure.evidence.meta
    value = int(figure.value) if figure.value == int(figure.value) else float(figure.value)
    return {
        "township": meta.township,
        "county": meta.county,
        "year": meta.year,
        "value": value,
        "unit": figure.unit,
        "raw": figure.raw,
        "note": "" if comparable else "口径不同",
        "citation": label,
    }
