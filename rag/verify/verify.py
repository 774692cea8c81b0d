"""Turn a draft into verified sentences; what fails is withheld with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.settings import VerifySettings
from rag.types import Evidence, Language, Withheld
from rag.verify.checks import Checked, failure
from rag.verify.own_words import own_words
from rag.verify.sentences import Sentence, finish, split_sentences


@dataclass(frozen=True, slots=True)
class Verified:
    """One sentence that passed every check, with the evidence numbers it cites.

    ``unproved`` are connecting words outside its quotes that no cited clause expresses: the reader's own.
    """

    text: str
    labels: tuple[int, ...]
    unproved: tuple[str, ...] = ()


def verify_stream(
    deltas: Iterable[str], evidence: Sequence[Evidence], language: Language, settings: VerifySettings
) -> Iterator[Verified | Withheld]:
    """Check a draft sentence by sentence as it streams in."""
    rest = ""
    for delta in deltas:
        sentences, rest = split_sentences(rest + delta)
        yield from (_check(sentence, evidence, language, settings) for sentence in sentences)
    yield from (_check(sentence, evidence, language, settings) for sentence in finish(rest))


def _check(
    sentence: Sentence, evidence: Sequence[Evidence], language: Language, settings: VerifySettings
) -> Verified | Withheld:
    offered = tuple(evidence)
    cited = tuple(offered[label - 1] for label in sentence.labels if 1 <= label <= len(offered))
    reason = failure(Checked(sentence, cited, offered, language, settings.min_overlap))
    if reason is not None:
        return Withheld(sentence.text, reason)
    return Verified(sentence.text, sentence.labels, own_words(sentence.bare, cited).unproved)
