"""Cut a draft into sentences with the labels they cite."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(r"\[(\d{1,3})\]")
# A clause that holds quotation marks itself is quoted in 「」, so that both ends stay certain.
QUOTE = re.compile(r"“([^“”]+)”|「([^「」]+)」")
_MARKS = r"(?:\s*\[\d{1,3}\])+"
# A sentence ends after its citation marks, or at a full stop and the marks behind it. Quotes may hold full stops.
_END = re.compile(
    rf"(?P<closed>{_MARKS}\s*[。！？!?.;；])|{_MARKS}\s*"
    r"|(?:[。！？!?](?![”’」』])|(?<=[a-z])\.(?=[\s\[]))(?:[ \u3000]*\[\d{1,3}\])*|\n+"
)
_MAY_GO_ON = re.compile(r"\s*(?:\[\d{0,3})?")  # what may still become a mark of the sentence before it
_UNCLOSED = re.compile(r"“[^”]*\Z|「[^」]*\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft: its text as written, and the labels in it."""

    text: str
    labels: tuple[int, ...]

    @property
    def bare(self) -> str:
        """The text without quotes and citation marks: the reader's own words."""
        return _LABEL.sub("", outside_quotes(self.text))


def split_sentences(draft: str) -> tuple[list[Sentence], str]:
    """Return the complete sentences of a draft and the unfinished rest.

    A sentence ends with its marks ``[1][2]`` and the punctuation around them. What may still grow stays in the rest, so
    a draft may be cut while it streams: the pieces it comes in make no difference.
    """
    sentences: list[Sentence] = []
    start = 0
    for match in _END.finditer(draft):
        if _inside_quote(draft[start : match.start()]):
            continue
        if match.lastgroup != "closed" and _MAY_GO_ON.fullmatch(draft, match.end()):
            break
        piece = draft[start : match.end()].strip()
        start = match.end()
        if piece and any(char.isalnum() for char in piece):
            sentences.append(_sentence(piece))
    return sentences, draft[start:]


def finish(rest: str) -> list[Sentence]:
    """Return what is left at a draft's end as sentences of its own."""
    sentences, tail = split_sentences(rest + "\n")
    return sentences + ([_sentence(tail.strip())] if any(char.isalnum() for char in tail) else [])


def outside_quotes(text: str) -> str:
    """Return a sentence without its quotes: those are proved whole, the rest word by word."""
    return QUOTE.sub(" ", text)


def quotes_in(text: str) -> list[str]:
    """Return the quoted stretches of a sentence."""
    return [match[1] or match[2] for match in QUOTE.finditer(text)]


def _sentence(piece: str) -> Sentence:
    return Sentence(piece, tuple(dict.fromkeys(int(label) for label in _LABEL.findall(outside_quotes(piece)))))


def _inside_quote(piece: str) -> bool:
    """A quote in 「」 may hold one half of “”, so whole quotes are taken out first."""
    return _UNCLOSED.search(outside_quotes(piece)) is not None
