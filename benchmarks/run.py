"""All entries over one world, round by round, so that what else the machine does falls on all of them alike."""

from __future__ import annotations

import hashlib
import json
import platform
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import environments
from benchmarks.client import Entry
from benchmarks.entries import ENTRIES, FOLDS
from benchmarks.measure import Asked, Built, ask, build
from benchmarks.scoring import DEPTHS, list_scores, percentiles, ranking_scores, top_reports
from benchmarks.worlds import Query, World


def run(
    world: World, entries: Sequence[Entry], places: Path, rounds: int, out: Path, *, timed: int | None = None
) -> dict[str, Any]:
    """Measure every entry until ``out`` holds so many rounds of it.

    ``timed`` is how many questions of each group are timed, all by default; the first round asks the others after
    them, later rounds leave them out. Each measurement is written at once, so a run cut short may be gone on with.
    """
    reports = _reports_of_passages(world)
    queries, rest = split(world.queries(), timed)
    known = json.loads(out.read_text("utf-8")) if out.exists() else {"entries": []}
    rows: dict[tuple[str, str], dict[str, Any]] = {(row["peer"], row["variant"]): row for row in known["entries"]}
    for number in range(rounds):
        # Every other round backwards: nobody is always measured right after the same neighbour.
        for entry in entries if number % 2 == 0 else reversed(entries):
            row = rows.get((entry.peer, entry.variant))
            if row is not None and row["rounds"] > number:
                continue
            asked_of = [] if row is not None else rest
            new = figures(entry, *_measure(entry, world, places, queries, asked_of), [*queries, *asked_of], reports)
            rows[entry.peer, entry.variant] = new if row is None else joined(row, new)
            known = {
                "world": _about(world, [*queries, *rest], timed),
                "machine": _machine(),
                "entries": in_order(rows.values()),
            }
            out.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
            print(f"{datetime.now(UTC):%H:%M:%S} round {number + 1}: {entry.name}", flush=True)
    return known


def split(queries: Sequence[Query], timed: int | None) -> tuple[list[Query], list[Query]]:
    """Return the first so many questions of each group, and the others."""
    seen: defaultdict[str, int] = defaultdict(int)
    first: list[Query] = []
    rest: list[Query] = []
    for query in queries:
        seen[query.group] += 1
        (first if timed is None or seen[query.group] <= timed else rest).append(query)
    return first, rest


def in_order(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort rows as the table of entries has them, whatever was run first."""
    places = {entry.name: place for place, entry in enumerate((*ENTRIES, FOLDS))}
    return sorted(rows, key=lambda row: places[f"{row['peer']}, {row['variant']}"])


def figures(
    entry: Entry, built: Built, asked: Asked, queries: Sequence[Query], reports: Mapping[str, str]
) -> dict[str, Any]:
    """Return the figures of one round; what can differ from round to round is a list of one."""
    named = {name: files for name, files in (asked.named or {}).items() if name in asked.timed}
    answers = json.dumps([asked.timed, named], sort_keys=True).encode()
    return {
        "peer": entry.peer,
        "variant": entry.variant,
        "rounds": 1,
        "answers": hashlib.sha256(answers).hexdigest(),
        "same every round": True,
        "failed": asked.failed,
        "ranking": _by_group(queries, asked),
        "lists": _lists(queries, asked, reports),
        "disk bytes": built.disk,
        "ingest s": [built.seconds],
        "ingest cpu s": [built.cpu],
        "ingest MB": [built.megabytes],
        "cold s": [asked.cold],
        "cold cpu s": [asked.cold_cpu],
        "asking MB": [asked.megabytes],
        "query ms": [percentiles(asked.milliseconds)],
        "query cpu ms": [percentiles(asked.cpu)],
        "list ms": [percentiles(asked.list_milliseconds)] if asked.list_milliseconds else [],
        "list cpu ms": [percentiles(asked.list_cpu)] if asked.list_cpu else [],
    }


def joined(row: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's figures with one round more; rankings stay those of the first."""
    more = {name: [*value, *new[name]] for name, value in row.items() if isinstance(value, list)}
    same = row["same every round"] and row["answers"] == new["answers"]
    return {**row, **more, "rounds": row["rounds"] + 1, "same every round": same}


def _measure(
    entry: Entry, world: World, places: Path, queries: Sequence[Query], rest: Sequence[Query]
) -> tuple[Built, Asked]:
    python = environments.python_of(entry, places)
    folder = world.folder / "built" / f"{entry.peer}-{entry.variant}".replace(" ", "_")
    return build(entry, python, world, folder), ask(entry, python, world, folder, queries, rest=rest)


def _by_group(queries: Sequence[Query], asked: Asked) -> dict[str, dict[str, float]]:
    groups: defaultdict[str, list[Query]] = defaultdict(list)
    for query in queries:
        if query.relevant:
            groups[query.group].append(query)
    return {name: ranking_scores(some, asked.found) for name, some in groups.items()}


def _lists(queries: Sequence[Query], asked: Asked, reports: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Per language: the list read off the first k passages, and the one an entry named itself."""
    scores: dict[str, dict[str, Any]] = {}
    for group in sorted({query.group for query in queries if query.reports is not None}):
        some = [query for query in queries if query.group == group]
        found = {query.id: asked.found.get(query.id, []) for query in some}
        rows = {
            f"top {k}": list_scores({name: top_reports(ids, reports, k) for name, ids in found.items()}, some)
            for k in DEPTHS
        }
        if asked.named is not None:
            rows["verdicts"] = list_scores(asked.named, some)
        scores[group] = {name: asdict(row) for name, row in rows.items()}
    return scores


def _reports_of_passages(world: World) -> dict[str, str]:
    with world.passages_file.open(encoding="utf-8") as lines:
        return {row["id"]: row["report"] for row in map(json.loads, lines)}


def _about(world: World, queries: Sequence[Query], timed: int | None) -> dict[str, Any]:
    ranked: defaultdict[str, int] = defaultdict(int)
    listed: defaultdict[str, int] = defaultdict(int)
    for query in queries:
        ranked[query.group] += bool(query.relevant)
        listed[query.group] += query.reports is not None
    return {
        "name": world.name,
        "passages": world.passages,
        "characters": world.characters,
        "reports": len(set(_reports_of_passages(world).values())),
        "ranked": dict(ranked),
        "lists": dict(listed),
        "timed": timed,
    }


def _machine() -> dict[str, str]:
    return {"python": platform.python_version(), "system": platform.platform(), "processor": platform.machine()}
