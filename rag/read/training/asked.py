"""Scenes written by hand: clauses that lie close to each other, and questions that only some of them answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from rag.read.training import places
from rag.read.training.config import Inputs
from rag.read.training.passages import Names, other_names
from rag.read.training.scene import Ask, Scene

# Written by other hands than all the rest: no wording of theirs is taught.
KEPT_HANDS = frozenset({"kept", "kept_editor", "kept_examiner"})
_MOVED = 0.6  # of scenes are told of other townships
_THINNED, _FEWEST, _DROPPED = 0.35, 4, 3  # of scenes lose clauses: down to so many, and at most so many


@dataclass(frozen=True, slots=True)
class Told:
    """A clause, and the township, year and role of its section."""

    text: str
    town: str
    year: int
    role: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one scene of a file holds; numbers of clauses count from 0."""

    told: tuple[Told, ...]
    asks: tuple[Ask, ...]


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield scenes, those for training for ever, those kept each once; the two share no author."""
    sheets = read_sheets(inputs.scenes, kept=kept)
    if kept:
        yield from (_scene(sheet, rng) for sheet in sheets)
    while sheets and not kept:
        sheet = rng.choice(sheets)
        scene = _scene(_moved(sheet, rng) if rng.random() < _MOVED else sheet, rng)
        yield thinned(scene, rng) if rng.random() < _THINNED else scene


def thinned(scene: Scene, rng: Random) -> Scene:
    """Return a scene without some clauses: what only these answered is answered by none.

    Otherwise the wording of a question might tell that it is one of those that were written to be refused.
    """
    count = len(scene.paragraphs)
    dropped = min(rng.randint(1, _DROPPED), count - _FEWEST)
    if dropped < 1:
        return scene
    kept = sorted(rng.sample(range(count), count - dropped))
    places = {number: place for place, number in enumerate(kept)}
    asks = (replace(ask, gold=tuple(places[number] for number in ask.gold if number in places)) for ask in scene.asks)
    return replace(scene, paragraphs=tuple(scene.paragraphs[number] for number in kept), asks=tuple(asks))


def read_sheets(folder: Path, *, kept: bool) -> list[Sheet]:
    """Read the files of a folder, one for each hand.

    Raises:
        ValueError: a line is of no known kind, names a clause that is not there, or stands before any report; the
            message names the file.
    """
    files = [file for file in sorted(folder.glob("*.tsv")) if (file.stem in KEPT_HANDS) is kept]
    return [sheet for file in files for sheet in read_hand(file)]


def read_hand(file: Path) -> Iterator[Sheet]:
    """Yield the scenes of one hand in order.

    Raises:
        ValueError: as for `read_sheets`.
    """
    for part in f"\n{file.read_text('utf-8')}".split("\n=")[1:]:
        lines = [line for line in part.splitlines()[1:] if line.strip() and not line.startswith("#")]
        try:
            yield _sheet(lines)
        except ValueError as exc:
            raise ValueError(f"{file.name}: cannot read the scene {lines[:1]}: {exc}") from exc


def _sheet(lines: Sequence[str]) -> Sheet:
    told: list[Told] = []
    asks: list[Ask] = []
    section: tuple[str, int, str] | None = None
    for line in lines:
        if line.startswith("@"):
            section = _section(line)
        elif line.startswith("?"):
            _, numbers, text = line.split("\t")
            gold = () if numbers == "-" else tuple(int(number) - 1 for number in numbers.split(","))
            if any(not 0 <= number < len(told) for number in gold):
                raise ValueError(f"{text} names a clause that is not there")
            asks.append(Ask(text, gold))
        elif section is None:
            raise ValueError("a clause stands before any report")
        else:
            told.append(Told(line, *section))
    return Sheet(tuple(told), tuple(asks))


def _section(line: str) -> tuple[str, int, str]:
    town, year, role = line.removeprefix("@").split()
    if role not in places.HEADINGS:
        raise ValueError(f"{role} is no role of a section")
    return town, int(year), role


def _moved(sheet: Sheet, rng: Random) -> Sheet:
    """Tell a scene of other townships, questions and all; what is no township keeps its name."""
    old = list(dict.fromkeys(one.town for one in sheet.told))
    new: list[str] = []
    while len(new) < len(old):
        if (town := places.town(rng)) not in {*old, *new}:
            new.append(town)
    put = Names(pair for names in zip(old, new, strict=True) for pair in other_names(*names))
    told = tuple(replace(one, text=put(one.text), town=put(one.town)) for one in sheet.told)
    return Sheet(told, tuple(replace(ask, question=put(ask.question)) for ask in sheet.asks))


def _scene(sheet: Sheet, rng: Random) -> Scene:
    titles = {(one.town, one.year, one.role): places.heading(rng, one.role) for one in sheet.told}
    paragraphs = tuple(
        (one.text, places.header(one.town, one.year, titles[one.town, one.year, one.role])) for one in sheet.told
    )
    return Scene("asked", paragraphs, sheet.asks)
