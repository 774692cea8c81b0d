"""What the page shows, as pure functions from values to Markdown. Report text is escaped: it is data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.types import Answer, Citation, EvidenceFound, Queued, ReportMeta
from ui import strings

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^([ \t]*)([-+=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)  # lists and underlined headings


def escape(text: str) -> str:
    """Take the power from every character that Markdown or HTML would act on."""
    return _LINE_START.sub(_tame, _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;")))


def _tame(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[2].isdigit() else f"{start[1]}\\{start[2]}"


def describe(reports: Sequence[ReportMeta]) -> str:
    """Say in one line what is loaded and where it runs."""
    townships = {(meta.county, meta.township) for meta in reports}
    return strings.LOADED.format(reports=len(reports), townships=len(townships))


def evidence_line(event: EvidenceFound) -> str:
    """Say how many clauses were found, before any wording."""
    return strings.EVIDENCE.format(count=len(event.citations))


def queued_line(event: Queued) -> str:
    """Say how many questions the reader answers before this one."""
    return strings.QUEUED.format(count=event.position)


def answer_markdown(answer: Answer) -> str:
    """Return an answer with its sources below it."""
    text = "\n".join(_line(line) for line in answer.text.split("\n"))
    sources = "\n".join(_source(citation) for citation in answer.citations)
    return f"{text}\n\n---\n{sources}" if sources else text


def _line(line: str) -> str:
    """Keep the answer's own bullets and bold heads; escape the rest."""
    bullet, bold = line.startswith("- "), re.fullmatch(r"\*\*(.+?)\*\*(.*)", line)
    if bold:
        return f"**{escape(bold[1])}**{escape(bold[2])}\n"
    return f"- {escape(line[2:])}" if bullet else f"{escape(line)}\n"


def _source(citation: Citation) -> str:
    place = " · ".join(filter(None, (citation.county, citation.township, str(citation.year or ""), *citation.section)))
    return f"**\\[{citation.label}\\]** {escape(place)}（{escape(citation.file)}）\n> {escape(citation.quote)}\n"
