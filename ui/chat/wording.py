"""The text of an answer: marks that open citations, a badge for each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rag.types import Answer, Citation, Language, Worded, WordedStatus
from ui import icons
from ui.chat.evidence import where
from ui.chat.turn import Turn
from ui.citations.opener import opener
from ui.lists.figures import stands_for_lines
from ui.markup import Html, join, tag
from ui.strings import text

_QUOTED = re.compile(r"(“[^“”]*”|「[^「」]*」)")  # quoted text holds no marks, whatever it looks like
_MARK = re.compile(r"\[(\d{1,3})\]")
_HEAD = re.compile(r"\*\*(.+?)\*\*(.*)")
_BADGES = {
    WordedStatus.VERIFIED: icons.CHECK,
    WordedStatus.CONNECTED: icons.JOINED,
    WordedStatus.REPLACED: icons.QUOTE,
}


def draw_text(turn: Turn, language: Language) -> list[Html]:
    """Return the text as blocks, in order; what the tables below tell anyway is left to them."""
    citations = {} if turn.answer is None else {citation.label: citation for citation in turn.answer.citations}
    sentences = {} if turn.answer is None else _sentences(turn.answer)
    return [
        _block(line, citations, sentences.get(line.strip()), language, room=turn.answer is None)
        for line in _told(turn)
        if line.strip()
    ]


def _told(turn: Turn) -> Iterator[str]:
    answer = turn.answer
    listed = answer is not None and bool(answer.verdicts)
    tabled = answer is not None and (listed or stands_for_lines(answer))
    lines = turn.said.split("\n")
    if answer is not None and len(lines) == 1:
        yield turn.said.removeprefix("- ")  # no list of one
        return
    for line in lines:
        if listed and _HEAD.fullmatch(line):
            return
        if not (tabled and line.startswith("- ")):
            yield line


def _sentences(answer: Answer) -> dict[str, Worded]:
    """A sentence over several lines is told by each of them."""
    return {line.strip(): worded for worded in answer.trace.sentences for line in worded.text.split("\n")}


def _block(
    line: str, citations: Mapping[int, Citation], worded: Worded | None, language: Language, *, room: bool
) -> Html:
    """Return one line as a block; ``room`` is left for a badge that is not known yet."""
    head = _HEAD.fullmatch(line)
    if head:
        return tag("p", tag("strong", head[1]), marked(head[2], citations, language), class_="zw-group")
    bullet = line.startswith("- ")
    shown = marked(line[2:] if bullet else line, citations, language)
    return tag(
        "p",
        None if worded is None else badge(worded, language),
        shown,
        class_=" ".join(
            filter(None, ("zw-line", "zw-bullet" if bullet else "", "zw-badged" if worded or room else ""))
        ),
    )


def badge(worded: Worded, language: Language) -> Html:
    """Return the badge of a sentence that a reader worded."""
    own = text("common.comma", language).join(worded.own)
    told = text(f"chat.badge_{worded.status.value}", language, own=own)
    return tag(
        "span",
        _BADGES[worded.status],
        class_=f"zw-badge zw-{worded.status.value}",
        role="img",
        aria_label=told,
        title=told,
    )


def marked(line: str, citations: Mapping[int, Citation], language: Language) -> Html:
    """Return a line with a button for each mark that is a citation's label, outside quotes."""
    pieces = (
        tag("span", piece, class_="zw-quoted", lang="zh-CN")
        if _QUOTED.fullmatch(piece)
        else _marks(piece, citations, language)
        for piece in _QUOTED.split(line)
        if piece
    )
    return join(*pieces)


def _marks(piece: str, citations: Mapping[int, Citation], language: Language) -> Html:
    made: list[Html | str] = []
    at = 0
    for found in _MARK.finditer(piece):
        made.append(piece[at : found.start()])
        made.append(mark(int(found[1]), citations.get(int(found[1])), language))
        at = found.end()
    return join(*made, piece[at:])


def mark(label: int, citation: Citation | None, language: Language) -> Html:
    """Return a mark: a button where its citation is known already, a number while it is not."""
    if citation is None:
        return tag("span", label, class_="zw-mark zw-mark-waiting")
    told = text("citations.open", language, label=label, where=where(citation, language))
    return opener(label, citation.report_id, (citation.start, citation.end), class_="zw-mark", label=told)
