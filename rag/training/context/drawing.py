"""What each step is shown: stretches of running text, pairs with hard wrong answers, clauses with their tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from embeddings.contextual import LONGEST
from rag.survey.features import Floats
from rag.survey.tagger import ROLES
from rag.training.context.config import Config
from rag.training.context.gathering import Pair
from rag.training.context.words import Tokens, Words
from rag.training.examples import Examples

Ids = NDArray[numpy.int64]
_ROUND = 16  # padded texts have a multiple of so many tokens
_ALIKE = 32  # texts of like length that a processor reads together


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts laid out: ``ids`` of their tokens, each text behind the mark that begins it, and which places are known."""

    ids: Ids
    known: NDArray[numpy.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, and texts: first the answer of each question in their order, then wrong ones."""

    questions: Batch
    texts: Batch


@dataclass(frozen=True, slots=True)
class Tagged:
    """Clauses, the places of their sections' roles, and what is known of each column of the tagger."""

    clauses: Batch
    roles: Ids
    wanted: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Numbered:
    question: int
    answers: tuple[int, ...]
    others: tuple[int, ...]


class Drawing:
    """Draws batches; with one seed the same ones.

    Raises:
        ValueError: there are no pairs, no clauses, or less running text than a stretch.
    """

    def __init__(
        self, words: Words, prose: Tokens, pairs: Mapping[str, Sequence[Pair]], examples: Examples, config: Config
    ) -> None:
        if any(config.stretches) and len(prose) <= config.stretches[1]:
            raise ValueError(
                f"the running text has {len(prose)} tokens: too few for stretches of {config.stretches[1]}"
            )
        if not any(pairs.values()) or not examples.texts:
            raise ValueError("no pairs or no clauses to learn from: see --corpora and --bank")
        self._rng = numpy.random.default_rng(config.seed)
        self._config, self._prose, self._start = config, prose, words.start
        every = [pair for found in pairs.values() for pair in found]
        texts = list(dict.fromkeys(text for pair in every for text in (pair.question, *pair.answers, *pair.others)))
        self._texts = words.cut(texts)
        places = {text: number for number, text in enumerate(texts)}
        self._pairs = {name: [_numbered(pair, places) for pair in found] for name, found in pairs.items() if found}
        shares = numpy.array([config.shares[name] for name in self._pairs])
        self._names, self._shares = list(self._pairs), shares / shares.sum()
        self._clauses, self._examples = words.cut(examples.texts), examples
        self._roles = numpy.array([ROLES.index(role) for role in examples.roles], numpy.int64)

    def stretches(self) -> Ids:
        """Draw stretches of running text."""
        count, length = self._config.stretches
        starts = self._rng.integers(0, len(self._prose) - length, count)
        found: Ids = self._prose[starts[:, None] + numpy.arange(length)].astype(numpy.int64)
        return found

    def pairs(self) -> Asked:
        """Draw pairs, each with some of its wrong answers."""
        questions, answers, others = [], [], []
        for source in self._rng.choice(len(self._names), self._config.pairs, p=self._shares):
            found = self._pairs[self._names[source]]
            pair = found[self._rng.integers(len(found))]
            questions.append(pair.question)
            answers.append(pair.answers[self._rng.integers(len(pair.answers))])
            others += [pair.others[place] for place in self._rng.permutation(len(pair.others))[: self._config.hard]]
        return Asked(self._laid_out(questions), self._laid_out([*answers, *others]))

    def tagged(self) -> Tagged:
        """Draw clauses with their tags."""
        drawn = self._rng.integers(0, len(self._clauses), self._config.clauses)
        clauses = laid_out([self._clauses[number] for number in drawn], self._start)
        examples = self._examples
        return Tagged(clauses, self._roles[drawn], examples.wanted[drawn], examples.weight[drawn])

    def _laid_out(self, numbers: Iterable[int]) -> Batch:
        return laid_out([self._texts[number] for number in numbers], self._start)


def laid_out(texts: Sequence[Tokens], start: int) -> Batch:
    """Lay texts out side by side, each behind the mark that begins it."""
    longest = 1 + max(len(text) for text in texts)
    longest = min(longest + -longest % _ROUND, 1 + LONGEST)
    ids = numpy.zeros((len(texts), longest), numpy.int64)
    known = numpy.zeros(ids.shape, bool)
    ids[:, 0] = start
    for number, text in enumerate(texts):
        ids[number, 1 : len(text) + 1] = text
        known[number, : len(text) + 1] = True
    return Batch(ids, known)


def by_length(batch: Batch) -> list[tuple[Ids, Batch]]:
    """Return parts of a batch in which texts are of like length, each behind the places of its texts, short ones first.

    Places that no text of a part reaches are cut off.
    """
    lengths = batch.known.sum(1)
    order = numpy.argsort(lengths, kind="stable")
    parts = [order[start : start + _ALIKE] for start in range(0, len(order), _ALIKE)]
    ends = [int(lengths[places].max()) for places in parts]
    return [
        (places, Batch(batch.ids[places, :end], batch.known[places, :end]))
        for places, end in zip(parts, ends, strict=True)
    ]


def _numbered(pair: Pair, places: Mapping[str, int]) -> _Numbered:
    answers, others = ([places[text] for text in part] for part in (pair.answers, pair.others))
    return _Numbered(places[pair.question], tuple(answers), tuple(others))
