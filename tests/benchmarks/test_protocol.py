"""Zhengwen measured by the protocol, as the other libraries are; theirs need environments of their own."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from benchmarks.client import Client, PeerError
from benchmarks.entries import ENTRIES, VARIANTS, ZHENGWEN
from benchmarks.environments import REQUIREMENTS, python_of
from benchmarks.passages import reports_of
from benchmarks.run import run, split
from benchmarks.tables import tables
from benchmarks.worlds import World, questions_over, write_world
from tests.support.source_tree import ROOT

SEEDS = ROOT / "seeds"
PEERS = ROOT / "benchmarks" / "peers"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder, reports = tmp_path_factory.mktemp("samples"), reports_of(SEEDS)
    queries = [query for query in questions_over(reports, SEEDS / "questions.jsonl") if query.id[1:] < "140"]
    return write_world(folder, SEEDS, reports, queries)


def test_a_run_measures_everything(world: World, tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    result = run(world, [ZHENGWEN], tmp_path, 2, out)
    assert json.loads(out.read_text("utf-8")) == json.loads(json.dumps(result))
    (row,) = result["entries"]
    assert (row["rounds"], row["same every round"], row["failed"]) == (2, True, 0)
    assert row["ranking"]["zh"]["R@5"] > 0.7
    assert row["lists"]["zh"]["verdicts"]["precision"] > 0.7
    assert {"top 5", "top 10", "top 20", "verdicts"} == row["lists"]["zh"].keys()
    for name in ("ingest s", "ingest cpu s", "ingest MB", "cold s", "cold cpu s", "asking MB"):
        assert len(row[name]) == 2
        assert min(row[name]) > 0
    assert row["disk bytes"] > 100_000
    assert tables([result]).count("\n| zhengwen, as shipped | ") == 3


def test_later_rounds_ask_the_timed_questions_only(world: World, tmp_path: Path) -> None:
    first, rest = split(world.queries(), 3)
    assert {one.group for one in first} == {"zh", "en"}
    assert len(first) == 6
    assert sorted(one.id for one in [*first, *rest]) == sorted(one.id for one in world.queries())
    result = run(world, [ZHENGWEN], tmp_path, 2, tmp_path / "results.json", timed=3)
    (row,) = result["entries"]
    assert result["world"]["timed"] == 3
    assert sum(result["world"]["ranked"].values()) > 6
    assert (row["rounds"], row["same every round"], len(row["query ms"])) == (2, True, 2)
    assert row["ranking"]["zh"]["R@5"] > 0.7  # of all questions, as the first round found it


def test_an_error_of_a_peer_is_told_by_its_name(tmp_path: Path) -> None:
    with Client(ZHENGWEN, python_of(ZHENGWEN, tmp_path), tmp_path / "log.txt") as client:
        with pytest.raises(PeerError, match="zhengwen, as shipped: LibraryNotFoundError"):
            client.call("load", folder=str(tmp_path / "nothing"))
        with pytest.raises(PeerError, match="load first"):
            client.call("search", text="经费", k=5)


def test_an_environment_not_made_says_how(tmp_path: Path) -> None:
    other = next(entry for entry in ENTRIES if entry.peer != "zhengwen")
    with pytest.raises(FileNotFoundError, match="python -m benchmarks environments"):
        python_of(other, tmp_path)


@pytest.mark.parametrize("peer", VARIANTS)
def test_settings_are_those_of_the_table(peer: str) -> None:
    """Read from the text: the module itself needs the library."""
    tree = ast.parse((PEERS / f"{peer}.py").read_text("utf-8"))
    values = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and ast.unparse(node).startswith("VARIANTS")
    ]
    (table,) = (value for value in values if isinstance(value, ast.Dict))
    assert tuple(ast.literal_eval(key) for key in table.keys if key) == VARIANTS[peer]


@pytest.mark.parametrize("peer", VARIANTS)
def test_requirements_are_pinned(peer: str) -> None:
    lines = (REQUIREMENTS / f"{peer}.txt").read_text("utf-8").splitlines()
    assert [line for line in lines[1:] if line.count("==") != 1] == []
