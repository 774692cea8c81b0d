"""A world: reports, their passages and questions with the passages that answer them, in one folder for all peers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.passages import passages_of, write_passages
from rag.evaluate.questions import Item, load_questions
from rag.text.fold import fold_width
from rag.types import Report

LIST = "list"
NEEDS_HISTORY = "follow_up"


@dataclass(frozen=True, slots=True)
class Query:
    """A question; ``relevant`` are passages, ``reports`` the files a list should name (None: not a list question)."""

    id: str
    group: str
    text: str
    relevant: tuple[str, ...]
    reports: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Where everything lies. ``training`` holds the paths of what the survey's models were trained on, if known."""

    folder: Path
    reports: Path
    training: dict[str, str]
    passages: int
    characters: int

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def passages_file(self) -> Path:
        """One passage a line."""
        return self.folder / "passages.jsonl"

    def queries(self) -> list[Query]:
        """Read the questions."""
        rows = [json.loads(line) for line in (self.folder / "queries.jsonl").read_text("utf-8").splitlines()]
        return [
            replace(
                Query(**row),
                relevant=tuple(row["relevant"]),
                reports=None if row["reports"] is None else tuple(row["reports"]),
            )
            for row in rows
        ]

    @classmethod
    def open(cls, folder: Path) -> World:
        """Read what ``write_world`` wrote."""
        row = json.loads((folder / "world.json").read_text("utf-8"))
        return cls(folder, Path(row["reports"]), row["training"], row["passages"], row["characters"])


def write_world(
    folder: Path,
    source: Path,
    reports: Sequence[Report],
    queries: Iterable[Query],
    *,
    training: dict[str, str] | None = None,
) -> World:
    """Write passages and questions of the reports that lie in ``source``."""
    folder.mkdir(parents=True, exist_ok=True)
    passages = [one for report in reports for one in passages_of(report)]
    characters = sum(len(one.text) for one in passages)
    world = World(folder, source.resolve(), training or {}, len(passages), characters)
    write_passages(passages, world.passages_file)
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in queries]
    (folder / "queries.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    about = {**asdict(world), "folder": str(folder), "reports": str(world.reports)}
    (folder / "world.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
    return world


def questions_over(reports: Sequence[Report], path: Path) -> Iterator[Query]:
    """Yield the questions of a set that need no other question before them, with the passages that hold their gold."""
    by_name = {Path(report.meta.file).stem: report for report in reports}
    for item in load_questions(path):
        if item.type != NEEDS_HISTORY:
            listed = tuple(by_name[Path(name).stem].meta.file for name in item.reports) if _is_list(item) else None
            yield Query(item.id, item.language, item.question, tuple(sorted(_relevant(item, by_name))), listed)


def holding(quote: str, report: Report) -> set[str]:
    """Return the clauses that share with a quote at least half of the shorter of the two, wherever it stands.

    Spaces, line breaks and full-width digits make no difference: cleaning takes some of them out.
    """
    text, offsets = _bare(report.text)
    wanted, _ = _bare(quote)
    found: set[str] = set()
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
        for clause in report.clauses:
            shared = min(end, clause.end) - max(start, clause.start)
            if shared > 0 and 2 * shared >= min(end - start, clause.end - clause.start):
                found.add(clause.clause_id)
        at = text.find(wanted, at + 1)
    return found


def _is_list(item: Item) -> bool:
    return item.type == LIST and bool(item.reports)


def _relevant(item: Item, by_name: dict[str, Report]) -> set[str]:
    return {name for gold in item.gold for name in holding(gold.quote, by_name[Path(gold.file).stem])}


def _bare(text: str) -> tuple[str, list[int]]:
    kept = [(char, offset) for offset, char in enumerate(fold_width(text)) if not char.isspace()]
    return "".join(char for char, _ in kept), [offset for _, offset in kept]
