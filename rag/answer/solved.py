"""Word whether a problem was solved: the verdict by the newest report that tells of it, then each year's clause."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rag.answer import strings
from rag.answer.labels import Labels
from rag.answer.surveyed import Finding
from rag.text.naming import place_name, who
from rag.text.quote import in_marks, quote_of
from rag.types import Language

_MENDED = frozenset({"solved", "fine", "contrary"})
_ZH, _EN = Language.ZH, Language.EN
_VERDICT: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "solved": "已解决。",
        "still": "没有解决：{year}年的报告仍列为问题。",
        "told": "没有写已经解决：{year}年的报告把它列为问题。",
        "silent": "没有写已经解决：{year}年的报告列为问题，{last}年的报告没有再提到。",
    },
    _EN: {
        "solved": "Yes, solved.",
        "still": "No: the report of {year} still names it as a problem.",
        "told": "No report says so: that of {year} names it as a problem.",
        "silent": "No report says so: that of {year} names it as a problem, that of {last} no longer mentions it.",
    },
}
_NO_LATER: Mapping[Language, str] = {
    _ZH: "资料库里没有{name}{year}年以后的报告，后来是否解决无从得知。",
    _EN: "The library holds no report of {name} after {year}, so what came of it later cannot be told.",
}
_LINE: Mapping[Language, str] = {
    _ZH: "- {who}：{reason}。{quote}[{label}]",
    _EN: "- {who}: {reason}. {quote} [{label}]",
}


def word_solved(findings: Sequence[Finding], labels: Labels, language: Language, *, terms: Collection[str]) -> str:
    """Return the verdict, a line for each report that tells of the problem, and that no later report is there."""
    telling = [one for one in findings if one.clause is not None and one.section is not None]
    last, newest = telling[-1], findings[-1]
    key = (
        "solved" if last.ground in _MENDED else "silent" if last is not newest else "still" if telling[:-1] else "told"
    )
    lines = [_VERDICT[language][key].format(year=last.meta.year, last=newest.meta.year)]
    for one in telling:
        if one.clause is None or one.section is None:
            continue
        label = labels.label(one.clause, one.section, one.meta)
        quote = in_marks(quote_of(one.clause.text, terms))
        reason = strings.GROUNDS[language][one.ground]
        lines.append(_LINE[language].format(who=who(one.meta, language), reason=reason, quote=quote, label=label))
    if key != "solved":
        name = place_name(newest.meta.township or newest.meta.title, language)
        lines.append(_NO_LATER[language].format(name=name, year=newest.meta.year))
    return "\n".join(lines)
