"""Compare Zhengwen with other libraries on this machine; docs/peers.md holds the protocol and the last figures.

python -m benchmarks environments                      the peers' environments, from pinned requirements
python -m benchmarks questions QUESTIONS REPORTS OUT   a world of a question set over a folder of reports
python -m benchmarks news ARCHIVE PASSAGES OUT         a large world of sentences of an archive of news
python -m benchmarks run WORLD RESULTS.json            every entry over a world, round by round
python -m benchmarks tables RESULTS.json...            the figures as Markdown
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks import environments, news
from benchmarks.entries import ENTRIES, FOLDS
from benchmarks.passages import reports_of
from benchmarks.run import run
from benchmarks.tables import tables
from benchmarks.worlds import World, questions_over, write_world


def make_environments(options: argparse.Namespace) -> None:
    """Make the environments of the peers."""
    environments.make(options.environments)


def make_questions(options: argparse.Namespace) -> None:
    """Write the world of a question set."""
    reports = reports_of(options.reports)
    queries = questions_over(reports, options.questions)
    given = {"BENCHMARK_LABELS": options.labels, "BENCHMARK_BANK": options.bank}
    training = {name: str(path.resolve()) for name, path in given.items() if path}
    write_world(options.out, options.reports, reports, queries, training=training)


def make_news(options: argparse.Namespace) -> None:
    """Write a large world."""
    source = options.out / "reports"
    news.write_reports(options.archive, options.passages, source)
    reports = reports_of(source)
    write_world(options.out, source, reports, news.queries_from(reports))


def run_entries(options: argparse.Namespace) -> None:
    """Run the entries asked for, all of them by default."""
    world = World.open(options.world)
    entries = [*ENTRIES, FOLDS] if world.training else [*ENTRIES]
    chosen = [entry for entry in entries if not options.only or entry.name in options.only]
    run(world, chosen, options.environments, options.rounds, options.results, timed=options.timed)


def print_tables(options: argparse.Namespace) -> None:
    """Print the tables of some runs."""
    results = [json.loads(path.read_text("utf-8")) for path in options.results]
    print(tables(results))


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    command = argparse.ArgumentParser(
        "python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = command.add_subparsers(required=True)
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--environments", type=Path, default=environments.DEFAULT, help="their folder")

    part = parts.add_parser("environments", parents=[where])
    part.set_defaults(work=make_environments)
    part = parts.add_parser("questions")
    for name in ("questions", "reports", "out"):
        part.add_argument(name, type=Path)
    part.add_argument("--labels", type=Path, help="the labels the shipped models were trained on, for the five folds")
    part.add_argument("--bank", type=Path, help="the folder of the clause bank they were trained on, for the same")
    part.set_defaults(work=make_questions)
    part = parts.add_parser("news")
    part.add_argument("archive", type=Path)
    part.add_argument("passages", type=int)
    part.add_argument("out", type=Path)
    part.set_defaults(work=make_news)
    part = parts.add_parser("run", parents=[where])
    part.add_argument("world", type=Path)
    part.add_argument("results", type=Path)
    part.add_argument("--rounds", type=int, default=5)
    part.add_argument("--timed", type=int, help="questions of each group that are timed, and asked again each round")
    part.add_argument("--only", action="append", help='an entry, such as "txtai, defaults"; may be repeated')
    part.set_defaults(work=run_entries)
    part = parts.add_parser("tables")
    part.add_argument("results", type=Path, nargs="+")
    part.set_defaults(work=print_tables)
    return command


if __name__ == "__main__":
    chosen = parser().parse_args()
    chosen.work(chosen)
