"""Word a yes/no answer about single reports: the verdict first, then what the report says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rag.answer import strings
from rag.answer.labels import Labels
from rag.answer.sides import sides
from rag.answer.surveyed import Finding
from rag.text.naming import who
from rag.text.quote import in_marks, quote_of
from rag.types import Language

_LINE = {
    Language.ZH: "{verdict}{who}报告：{quote}[{label}]。",
    Language.EN: "{verdict}{who} reports: {quote} [{label}].",
}


def word_yes_no(
    findings: Sequence[Finding], labels: Labels, language: Language, *, terms: Collection[str], words: str = ""
) -> str:
    """Return one line per report that speaks to the question, and one per report of a township of which none does.

    ``words`` are those of the question: a Chinese one may name what to choose between.
    """
    lines = []
    verdicts = {**strings.YES[language], **(sides(words) if language is Language.ZH else {})}
    for finding in findings:
        if finding.clause is None or finding.section is None:
            continue
        quote = in_marks(quote_of(finding.clause.text, terms))
        label = labels.label(finding.clause, finding.section, finding.meta)
        verdict = verdicts[finding.ground]
        lines.append(_LINE[language].format(verdict=verdict, who=who(finding.meta, language), quote=quote, label=label))
    speaking = {(one.meta.county, one.meta.township) for one in findings if one.clause is not None}
    silent = [one for one in findings if (one.meta.county, one.meta.township) not in speaking]
    lines += [strings.SAYS_NOTHING[language].format(who=who(one.meta, language)) for one in silent]
    return "\n".join(lines)
