"""The vector index against exact search in numpy; the rows on disk."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
import pytest

from rag.errors import StaleIndexError
from rag.library.rows import Encoded, RowFile, Rows, Tokens, create_rows, open_rows, update_rows
from rag.library.stamps import Stamp
from rag.library.vectors import VectorIndex

DIM = 16
SUFFIXES = (".f32", ".u8", ".u32", ".i64")
STAMP = Stamp("rows-1:test:16", "library", 1)


def some_rows(seed: int, count: int) -> Rows:
    rows = numpy.random.default_rng(seed).normal(size=(count, DIM)).astype(numpy.float32)
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


REPORTS = {f"r{i}": some_rows(i, 5 + i) for i in range(8)}


def tokens_for(name: str, rows: Rows) -> tuple[Tokens, ...]:
    return tuple(numpy.arange(order % 3) + ord(name[-1]) for order in range(len(rows)))


def encoded(reports: dict[str, Rows]) -> list[Encoded]:
    return [Encoded(name, rows, tokens_for(name, rows)) for name, rows in reports.items()]


def stamp(generation: int) -> Stamp:
    return Stamp(STAMP.made_by, STAMP.library, generation)


@pytest.fixture
def rows(tmp_path: Path) -> RowFile:
    return update_rows(create_rows(tmp_path, STAMP, DIM), (), encoded(REPORTS), STAMP)


def exact(query: Rows, among: dict[str, Rows], limit: int) -> list[tuple[str, float]]:
    scored = [
        (f"{name}-{order:04d}", float(row @ query)) for name, rows in among.items() for order, row in enumerate(rows)
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]


def assert_same(index: VectorIndex, query: Rows, among: dict[str, Rows], scope: list[str] | None = None) -> None:
    hits = index.search(query, scope_ids=scope, limit=10)
    wanted = exact(query, among, 10)
    assert [hit.clause_id for hit in hits] == [name for name, _ in wanted]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in wanted], abs=1e-5)


def test_agrees_with_exact_search(rows: RowFile) -> None:
    index = VectorIndex(rows)
    for query in some_rows(99, 20):
        assert_same(index, query, REPORTS)


def test_rounded_rows_find_the_same(rows: RowFile) -> None:
    index = VectorIndex(rows, exact_up_to=0)
    for query in some_rows(97, 20):
        assert_same(index, query, REPORTS)
        assert_same(index, query, {name: REPORTS[name] for name in ("r1", "r6")}, ["r1", "r6"])


def test_rounding_finds_nearly_all_of_many() -> None:
    many = numpy.random.default_rng(1).normal(size=(30_000, 64)).astype(numpy.float32)
    many /= numpy.linalg.norm(many, axis=1, keepdims=True)
    with TemporaryDirectory() as folder:
        made = Stamp("rows-1:test:64", "library", 1)
        rows = update_rows(create_rows(Path(folder), made, 64), (), [Encoded("r", many, ())], made)
        index = VectorIndex(rows)
        found = 0
        for query in many[:50] + many[50:100]:
            query /= numpy.linalg.norm(query)
            best = {f"r-{place:04d}" for place in numpy.argsort(-(many @ query))[:10]}
            found += len(best & {hit.clause_id for hit in index.search(query, scope_ids=None, limit=10)})
    assert found >= 0.98 * 500


def test_scope_is_applied_inside_the_search(rows: RowFile) -> None:
    index = VectorIndex(rows)
    scope = ["r1", "r6", "unknown"]
    for query in some_rows(98, 20):
        assert_same(index, query, {name: REPORTS[name] for name in ("r1", "r6")}, scope)
    assert index.search(some_rows(1, 1)[0], scope_ids=["unknown"], limit=10) == []
    assert index.search(some_rows(1, 1)[0], scope_ids=[], limit=10) == []


def test_equal_scores_go_by_clause_id(tmp_path: Path) -> None:
    same = numpy.repeat(some_rows(5, 1), 3, axis=0)
    rows = update_rows(create_rows(tmp_path, STAMP, DIM), (), encoded({"b": same, "a": same}), STAMP)
    hits = VectorIndex(rows).search(same[0], scope_ids=None, limit=4)
    assert [hit.clause_id for hit in hits] == ["a-0000", "a-0001", "a-0002", "b-0000"]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    rows = update_rows(create_rows(tmp_path, STAMP, DIM), (), (), STAMP)
    assert VectorIndex(open_rows(tmp_path, STAMP, DIM)).search(some_rows(1, 1)[0], scope_ids=None, limit=3) == []
    assert rows.live() == 0


def test_rows_are_appended_and_dropped(rows: RowFile, tmp_path: Path) -> None:
    new = some_rows(50, 4)
    update_rows(rows, {"r2"}, encoded({"r9": new}), stamp(2))
    again = open_rows(tmp_path, stamp(2), DIM)
    left = {name: row for name, row in REPORTS.items() if name != "r2"} | {"r9": new}
    assert again.stem == rows.stem
    assert again.size == rows.size + 4
    assert_same(VectorIndex(again), new[1], left)


def test_a_file_of_many_dead_rows_is_written_anew(rows: RowFile, tmp_path: Path) -> None:
    dead = {f"r{i}" for i in range(4, 8)}
    update_rows(rows, dead, (), stamp(2))
    again = open_rows(tmp_path, stamp(2), DIM)
    assert again.stem != rows.stem
    assert again.size == again.live() == 5 + 6 + 7 + 8
    assert {path.name for path in tmp_path.iterdir()} == {"rows.json", *(f"{again.stem}{end}" for end in SUFFIXES)}
    assert_same(VectorIndex(again), some_rows(3, 1)[0], {f"r{i}": REPORTS[f"r{i}"] for i in range(4)})


def test_rows_of_a_broken_off_update_are_not_known(rows: RowFile, tmp_path: Path) -> None:
    for end in SUFFIXES:
        with rows.path(end).open("ab") as file:
            file.write(b"\x7f" * 101)
    again = open_rows(tmp_path, STAMP, DIM)
    new = some_rows(51, 2)
    update_rows(again, (), encoded({"r9": new}), stamp(2))
    assert_same(VectorIndex(open_rows(tmp_path, stamp(2), DIM)), new[0], REPORTS | {"r9": new})


def test_what_does_not_fit_is_stale(rows: RowFile, tmp_path: Path) -> None:
    for other in (Stamp("rows-1:other:16", "library", 1), Stamp(STAMP.made_by, "foreign", 1), stamp(0)):
        with pytest.raises(StaleIndexError):
            open_rows(tmp_path, other, DIM)
    assert open_rows(tmp_path, stamp(7), DIM).stamp.generation == 1  # behind: to be caught up


def test_each_clause_keeps_its_tokens(rows: RowFile, tmp_path: Path) -> None:
    update_rows(rows, {"r0", "r7", "r6", "r5"}, encoded({"r9": some_rows(7, 3)}), stamp(2))
    again = open_rows(tmp_path, stamp(2), DIM)
    words, ends = again.tokens()
    lists = numpy.split(words, ends[:-1])
    wanted = [
        one for name in ("r1", "r2", "r3", "r4", "r9") for one in tokens_for(name, REPORTS.get(name, some_rows(7, 3)))
    ]
    assert [list(one) for one in lists] == [list(one) for one in wanted]


@pytest.mark.parametrize(
    "damage", ["cut", "ends cut", "no file", "no table", "table is no JSON", "table is a list", "no stamp"]
)
def test_damage_is_stale(rows: RowFile, tmp_path: Path, damage: str) -> None:
    table, file = tmp_path / "rows.json", rows.path(".i64" if "ends" in damage else ".f32")
    match damage:
        case "cut" | "ends cut":
            file.write_bytes(file.read_bytes()[:-4])
        case "no file":
            file.unlink()
        case "no table":
            table.unlink()
        case "table is no JSON":
            table.write_text(table.read_text("utf-8")[:-9], "utf-8")
        case "table is a list":
            table.write_text("[]", "utf-8")
        case "no stamp":
            table.write_text("{}", "utf-8")
    with pytest.raises(StaleIndexError):
        open_rows(tmp_path, STAMP, DIM)


def test_a_shelf_holds_the_rows_of_reports_in_the_order_asked_for(rows: RowFile) -> None:
    shelf = VectorIndex(rows).shelf(["r3", "r9", "r0"])
    assert (list(shelf.counts), shelf.clause_id(0, 2)) == ([8, 0, 5], "r3-0002")
    assert numpy.array_equal(shelf.rows[shelf.starts[0] : shelf.starts[0] + 8], REPORTS["r3"])
    place = int(shelf.starts[2]) + 2
    assert list(shelf.tokens[shelf.ends[place - 1] : shelf.ends[place]]) == list(tokens_for("r0", REPORTS["r0"])[2])


def test_a_sample_is_spread_over_the_reports_that_are_left(rows: RowFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.library.vectors.SAMPLE", 4)
    left = update_rows(rows, {"r0"}, (), stamp(2))
    index = VectorIndex(left)
    segments = {name: index.shelf([name]).starts[0] for name in REPORTS if name != "r0"}
    sample = index.shelf([]).sample.tolist()
    assert (sample[0], sample[-1], len(sample)) == (segments["r1"], segments["r7"] + 11, 4)
