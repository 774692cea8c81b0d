"""Words and phrases that mean the same: synonym groups and everyday words, both plain data in rag/data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

from rag.text.fold import fold
from rag.text.glossary import lines_of
from rag.text.tokens import cut

DATA = Path(__file__).parents[1] / "data"
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_LONGEST = 10  # characters of an expression of the thesaurus
_OTHERS = 8  # of its group's expressions looked for
_ALIKE = 0.62  # Dice of character pairs at which a phrase counts as a group's (0.5 lets 宣传力度/宣传形式 meet)


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases of one meaning, and phrases close in wording that mean something else."""

    phrases: tuple[str, ...]
    confusable: tuple[str, ...]


def groups_of(phrase: str) -> list[Group]:
    """Return the synonym groups a Chinese phrase belongs to, best first."""
    phrase = fold(phrase)
    best, worst = _nearest(phrase)
    alike = [(score, number) for number, score in best.items() if score >= max(_ALIKE, worst.get(number, 0.0))]
    return [_groups()[number] for score, number in sorted(alike, key=lambda pair: (-pair[0], pair[1]))]


def official_words(text: str) -> dict[str, tuple[str, ...]]:
    """Return everyday words of a question with what officials write instead, the longest words first.

    A word counts only where the dictionary sees its borders too: 加人 is not in 参加人次.
    """
    found: dict[str, tuple[str, ...]] = {}
    for run in _HAN_RUN.findall(fold(text)):
        borders = {0, *accumulate(len(word) for word in cut(run))}
        taken: list[tuple[int, int]] = []
        for word, official in _everyday():
            start = run.find(word)
            end = start + len(word)
            if start < 0 or not {start, end} <= borders or any(start < e and s < end for s, e in taken):
                continue
            found[word] = official
            taken.append((start, end))
    return found


def other_words(text: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a Chinese question that the thesaurus knows, with what else the same thing is called.

    A word counts only between borders of dictionary words; of several that overlap, the longest.
    """
    found: dict[str, tuple[str, ...]] = {}
    known = _thesaurus()
    for run in _HAN_RUN.findall(fold(text)):
        borders = [0, *accumulate(len(word) for word in cut(run))]
        spans = [(start, end) for start in borders for end in borders if 1 < end - start <= _LONGEST]
        taken: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
            if run[start:end] in known and not any(start < e and s < end for s, e in taken):
                found[run[start:end]] = known[run[start:end]]
                taken.append((start, end))
    return found


def similarity(one: str, other: str) -> float:
    """Dice coefficient of the character pairs of two phrases, 0 to 1."""
    if one == other:
        return 1.0
    left, right = _pairs(one), _pairs(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def _nearest(phrase: str) -> tuple[dict[int, float], dict[int, float]]:
    """Return the similarity of a phrase to each group's nearest member, and to its nearest confusable phrase.

    Only phrases that share a character pair are compared: the others have none.
    """
    best: dict[int, float] = {}
    worst: dict[int, float] = {}
    index = _by_pair()
    for member, number, means_it in {entry for pair in (*_pairs(phrase), phrase) for entry in index.get(pair, ())}:
        scores = best if means_it else worst
        scores[number] = max(scores.get(number, 0.0), similarity(phrase, member))
    return best, worst


@cache
def _by_pair() -> dict[str, list[tuple[str, int, bool]]]:
    """Map each character pair, and each whole phrase, to the phrases that hold it."""
    index: dict[str, list[tuple[str, int, bool]]] = {}
    for number, group in enumerate(_groups()):
        for phrases, means_it in ((group.phrases, True), (group.confusable, False)):
            for phrase in phrases:
                for key in {phrase, *_pairs(phrase)}:
                    index.setdefault(key, []).append((phrase, number, means_it))
    return index


@lru_cache(maxsize=16_384)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


@cache
def _groups() -> tuple[Group, ...]:
    rows = lines_of(DATA / "synonyms.jsonl")
    return tuple(Group(tuple(map(fold, row["zh"])), tuple(map(fold, row["not"]))) for row in rows)


@cache
def _everyday() -> tuple[tuple[str, tuple[str, ...]], ...]:
    path = DATA / "everyday.tsv"
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#")
    pairs = ((fold(word), tuple(fold(part) for part in official.split("|"))) for word, official in lines)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _thesaurus() -> dict[str, tuple[str, ...]]:
    """Each expression of the thesaurus with the others of its groups, the plainest first."""
    found: dict[str, dict[str, None]] = {}
    for row in lines_of(DATA / "thesaurus.jsonl"):
        group = [fold(word) for word in row["zh"]]
        for word in group:
            found.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(others)[:_OTHERS] for word, others in found.items()}
