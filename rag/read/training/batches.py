"""Rows of tokens: one evidence with several questions, none of which sees another or its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from rag.read.layout import evidence_ids, prompt_ids, question_ids
from rag.read.training.config import Config, Inputs
from rag.read.training.places import named_in
from rag.read.training.scene import Ask, Scene, language_of, read_scenes
from rag.read.training.scenes import streams
from rag.read.training.tokenizer import marks_of
from rag.read.training.wording import Wording

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_POOL = 8  # steps whose rows are drawn together
_TIMES = 2  # rows of a scene drawn afresh: to make it takes longer than to write it
_LEAST = 3  # paragraphs of a scene cut to fit


@dataclass(frozen=True, slots=True)
class Decision:
    """At ``place`` one of the ``right`` tokens is to be said; ``left_out`` are neither right nor wrong.

    ``scores`` are what a search gives the tokens ``shown``.
    """

    place: int
    right: tuple[int, ...]
    left_out: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()


@dataclass(slots=True)
class Row:
    """Token ids with the turn (0 is the evidence) and position of each, and what is to be said where."""

    ids: list[int] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    copies: list[tuple[int, int]] = field(default_factory=list)

    def add(self, ids: Sequence[int], turn: int, position: int) -> None:
        """Append the tokens of a turn from a position on."""
        self.ids += ids
        self.turns += [turn] * len(ids)
        self.positions += range(position, position + len(ids))


class Writer:
    """Turns scenes into rows."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.marks = marks_of(tokenizer)
        self._tokenizer = tokenizer

    def encode(self, text: str) -> list[int]:
        """Turn a text into ids."""
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def evidence(self, scene: Scene) -> list[int]:
        """Lay out the paragraphs of a scene."""
        return evidence_ids(scene.paragraphs, self.marks, self.encode)

    def fit(self, scene: Scene, room: int) -> Scene:
        """Drop paragraphs from the end until the rest fits."""
        while len(scene.paragraphs) > _LEAST and len(self.evidence(scene)) > room:
            count = len(scene.paragraphs) - 1
            asks = (_only(ask, range(count)) for ask in scene.asks)
            scene = replace(scene, paragraphs=scene.paragraphs[:count], asks=tuple(asks))
        return scene

    def write(self, scene: Scene, room: int, copied: int) -> Row:
        """Write a row of at most ``room`` tokens, the first ``copied`` questions with their whole answers."""
        row, evidence = Row(), self.evidence(scene)
        row.add(evidence[: room // 2 + room // 4], 0, 0)
        start = len(row.ids)
        for number, ask in enumerate(scene.asks, start=1):
            asked = question_ids(ask.question, self.marks, self.encode)
            said = self._answer(scene, ask) if number <= copied else []
            if len(row.ids) + len(asked) + len(said) > room:
                continue
            place = len(row.ids) + len(asked) - 1
            row.decisions.append(self._decision(scene, ask, place))
            row.copies += [(place + at, token) for at, token in enumerate(said)][1:]
            row.add([*asked, *said[:-1]], number, start)
        return row

    def write_apart(self, scene: Scene, room: int, copied: int) -> list[Row]:
        """Write a row of at most ``room`` tokens for each question, which stands before the evidence and behind it."""
        rows = list[Row]()
        for number, ask in enumerate(scene.asks, start=1):
            asked = prompt_ids(scene.paragraphs, ask.question, self.marks, self.encode)
            said = self._answer(scene, ask) if number <= copied else []
            if len(asked) + len(said) > room:
                continue
            row, place = Row(), len(asked) - 1
            row.decisions.append(self._decision(scene, ask, place))
            row.copies += [(place + at, token) for at, token in enumerate(said)][1:]
            row.add([*asked, *said[:-1]], 0, 0)
            rows.append(row)
        return rows

    def _decision(self, scene: Scene, ask: Ask, place: int) -> Decision:
        right = tuple(self.marks.labels[n] for n in ask.gold) or (self.marks.none,)
        unsure = tuple(self.marks.labels[n] for n in ask.open)
        return Decision(place, right, unsure, self.marks.labels[: len(scene.paragraphs)], ask.scores)

    def _answer(self, scene: Scene, ask: Ask) -> list[int]:
        if not ask.gold:
            return []
        first = ask.gold[0]
        return [self.marks.labels[first], *self.encode(scene.paragraphs[first][0]), self.marks.end]


class Rows:
    """Writes rows of a scene: its clauses in some order, some of its questions, in one row or in one each."""

    def __init__(self, tokenizer: Tokenizer, config: Config) -> None:
        self._writer, self._config = Writer(tokenizer), config

    def write(self, scene: Scene, rng: Random) -> list[Row]:
        """Write them."""
        config = self._config
        scene = in_one_language(shuffled(scene, rng), rng)
        scene = self._writer.fit(scene, config.tokens * 3 // 4)
        scene = replace(scene, asks=mixed(scene.asks, config.turns, config.refusals, rng))
        if config.before:
            return self._writer.write_apart(scene, config.tokens, config.copied)
        return [self._writer.write(scene, config.tokens, config.copied)]


def dealt(rows: Sequence[Row], size: int, rng: Random) -> list[list[Row]]:
    """Deal rows out to steps, those of like length together: less is lost on padding."""
    ranked = sorted(rows, key=lambda row: len(row.ids))
    steps = [ranked[start : start + size] for start in range(0, len(ranked), size)]
    rng.shuffle(steps)
    return steps


class Batches:
    """Draws rows from the scenes of a folder."""

    def __init__(self, folder: Path, tokenizer: Tokenizer, config: Config) -> None:
        self._config = config
        # Some sources are made apart from the others, and may be left out.
        files = {name: folder / f"{name}.jsonl" for name in sorted(config.shares)}
        found = {name: list(read_scenes(file)) for name, file in files.items() if file.exists()}
        self._scenes = {name: scenes for name, scenes in found.items() if scenes}
        self._rows = Rows(tokenizer, config)
        self._pool_number, self._pool = -1, list[list[Row]]()

    def draw(self, step: int) -> list[Row]:
        """Return the rows of a step; the same step gives the same ones."""
        pool, part = divmod(step, _POOL)
        if pool != self._pool_number:
            self._pool_number, self._pool = pool, self._draw_pool(pool)
        return self._pool[part % len(self._pool)]

    def _draw_pool(self, number: int) -> list[list[Row]]:
        config = self._config
        rng = Random(config.seed * 1_000_003 + number)
        names, count = list(self._scenes), config.rows * _POOL
        if config.before:  # each of its questions is a row
            count = -(-count // config.turns)
        chosen = rng.choices(names, [config.shares[name] for name in names], k=count)
        rows = [row for name in chosen for row in self._rows.write(rng.choice(self._scenes[name]), rng)]
        return dealt(rows, config.rows, rng)


class Fresh:
    """Draws rows from scenes that are made for it; those that were written are learnt from as a search's sample."""

    def __init__(self, inputs: Inputs, folder: Path, tokenizer: Tokenizer, config: Config, rng: Random) -> None:
        self._config, self._rng = config, rng
        self._rows, self._wording = Rows(tokenizer, config), Wording()
        self._streams = {name: make for name, make in streams(inputs, folder, rng).items() if name in config.shares}

    def steps(self) -> Iterator[list[Row]]:
        """Yield the rows of one step after another, for ever."""
        names, size = sorted(self._streams), self._config.rows
        while True:
            rows: list[Row] = []
            for name in self._rng.choices(names, [self._config.shares[name] for name in names], k=size):
                scene = next(self._streams[name])
                told = (self._wording.retold(scene, self._rng) for _ in range(_TIMES))
                rows += [row for one in told for row in self._rows.write(one, self._rng)]
            yield from dealt(rows, size, self._rng)


def in_one_language(scene: Scene, rng: Random) -> Scene:
    """Keep the questions of one language; headers name the township in it, as the reader has them."""
    if not scene.asks:
        return scene
    language = language_of(rng.choice(scene.asks).question)
    asks = tuple(ask for ask in scene.asks if language_of(ask.question) is language)
    paragraphs = tuple((text, named_in(header, language)) for text, header in scene.paragraphs)
    return replace(scene, paragraphs=paragraphs, asks=asks)


def shuffled(scene: Scene, rng: Random) -> Scene:
    """Return a scene with its paragraphs in another order."""
    order = list(range(len(scene.paragraphs)))
    rng.shuffle(order)
    asks = (
        Ask(
            ask.question,
            tuple(sorted(map(order.index, ask.gold))),
            tuple(map(order.index, ask.open)),
            tuple(ask.scores[number] for number in order if ask.scores),
        )
        for ask in scene.asks
    )
    return replace(scene, paragraphs=tuple(scene.paragraphs[n] for n in order), asks=tuple(asks))


def mixed(asks: Sequence[Ask], count: int, refusals: float, rng: Random) -> tuple[Ask, ...]:
    """Choose at most ``count`` questions, about the given share of them to be refused."""
    answered = [ask for ask in asks if ask.gold]
    refused = [ask for ask in asks if not ask.gold]
    rng.shuffle(answered)
    rng.shuffle(refused)
    most = sum(rng.random() < refusals for _ in range(count)) if answered else 1
    chosen = answered[: count - min(most, len(refused))] + refused[:most]
    rng.shuffle(chosen)
    return tuple(chosen)


def _only(ask: Ask, numbers: range) -> Ask:
    return Ask(
        ask.question,
        tuple(n for n in ask.gold if n in numbers),
        tuple(n for n in ask.open if n in numbers),
        ask.scores[: len(numbers)],
    )
