"""Townships copy from one another: what comes back of many equal clauses depends on nothing but the clauses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from embeddings.hashing import HashingEncoder
from rag.library import vectors
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch, StoredReport
from rag.library.rows import Encoded, create_rows, update_rows
from rag.library.stamps import Stamp
from rag.library.vectors import VectorIndex
from rag.text.tokens import query_tokens
from rag.types import Hit
from tests.support.libraries import make_report, open_library, stored

QUESTION = "执法力量不足，人员紧缺"
LIMIT = 20
REPORTS = [stored(make_report(f"{a}{b}镇")) for a in "石柳青白红黑大小长" for b in "桥林山沙河湾坪岭溪"]


def filled(folder: Path, batches: Sequence[Sequence[StoredReport]]) -> LocalLibrary:
    library = open_library(folder)
    for batch in batches:
        library.apply(Batch(add=tuple(batch)))
    return library


def hits(library: LocalLibrary) -> tuple[list[Hit], list[Hit]]:
    row = HashingEncoder().encode_queries([QUESTION])[0]
    return (
        library.search_lexical(query_tokens(QUESTION), scope_ids=None, limit=LIMIT),
        library.search_vectors(row, scope_ids=None, limit=LIMIT),
    )


def test_the_order_of_coming_does_not_matter(tmp_path: Path) -> None:
    one = filled(tmp_path / "one", [REPORTS])
    other = filled(tmp_path / "other", [REPORTS[50:], REPORTS[20:50], REPORTS[19::-1]])
    found = hits(one)
    assert [len({hit.score for hit in part}) for part in found] == [1, 1]  # more equals than are asked for
    assert hits(other) == found
    other.rebuild()
    assert hits(other) == found
    one.close()
    other.close()


def test_nor_does_it_among_rounded_rows(tmp_path: Path) -> None:
    made = Stamp("rows-1:test:256", "library", 1)
    row = HashingEncoder().encode_passages([QUESTION])
    wanted = [f"r{number:03d}-0000" for number in range(LIMIT)]
    for name, order in (("up", range(300)), ("down", range(299, -1, -1))):
        came = [Encoded(f"r{number:03d}", row, ()) for number in order]
        index = VectorIndex(update_rows(create_rows(tmp_path / name, made, 256), (), came, made), exact_up_to=0)
        assert vectors._TIES + 2 * LIMIT < 300
        assert [hit.clause_id for hit in index.search(row[0], scope_ids=None, limit=LIMIT)] == wanted
