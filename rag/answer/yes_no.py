"""Word a yes/no answer about single reports: the verdict first, then what the report says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rag.answer import strings
from rag.answer.labels import Labels
from rag.answer.surveyed import Finding
from rag.text.naming import who
from rag.text.quote import in_marks, quote_of
from rag.types import Language

_LINE = {
    Language.ZH: "{verdict}{who}报告：{quote}[{label}]。",
    Language.EN: "{verdict}{who} reports: {quote} [{label}].",
}


def word_yes_no(findings: Sequence[Finding], labels: Labels, language: Language, *, terms: Collection[str]) -> str:
    """Return one line per report that speaks to the question; where none does, one per report saying so."""
    lines = []
    for finding in findings:
        if finding.clause is None or finding.section is None:
            continue
        quote = in_marks(quote_of(finding.clause.text, terms))
        label = labels.label(finding.clause, finding.section, finding.meta)
        verdict = strings.YES[language][finding.ground]
        lines.append(_LINE[language].format(verdict=verdict, who=who(finding.meta, language), quote=quote, label=label))
    if not lines:
        lines = [strings.SAYS_NOTHING[language].format(who=who(finding.meta, language)) for finding in findings]
    return "\n".join(lines)
