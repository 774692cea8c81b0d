from __future__ import annotations

from typing import Any

from benchmarks.run import in_order, joined
from benchmarks.tables import tables


def entry(variant: str, **changed: Any) -> dict[str, Any]:
    list_score = {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "perfect": 0.0}
    row = {
        "peer": "library",
        "variant": variant,
        "rounds": 1,
        "answers": "a",
        "same every round": True,
        "failed": 0,
        "ranking": {"zh": {"R@5": 0.25, "R@10": 0.5, "RR": 1.0, "nDCG@10": 0.75}},
        "lists": {"zh": {f"top {k}": list_score for k in (5, 10, 20)}},
        "disk bytes": 2_000_000,
        "ingest s": [4.0],
        "ingest cpu s": [2.0],
        "ingest MB": [100.0],
        "cold s": [1.0],
        "cold cpu s": [0.5],
        "asking MB": [80.0],
        "query ms": [(3.0, 9.0)],
        "query cpu ms": [(2.0, 4.0)],
        "list ms": [],
        "list cpu ms": [],
    }
    return {**row, **changed}


def page(*entries: dict[str, Any]) -> list[str]:
    world = {"name": "w", "passages": 1000, "reports": 10, "characters": 1, "ranked": {"zh": 4}, "lists": {"zh": 2}}
    return tables([{"world": world, "machine": {}, "entries": list(entries)}]).splitlines()


def test_each_table_has_a_row_for_each_entry_and_the_best_is_bold() -> None:
    lines = page(entry("a"), entry("b", ranking={"zh": {"R@5": 0.5, "R@10": 0.5, "RR": 0.5, "nDCG@10": 0.5}}))
    assert lines[0] == "### w: 10 reports, 1,000 passages"
    assert lines[2] == "| | zh (4) R@5 | zh (4) R@10 | zh (4) RR | zh (4) nDCG@10 |"
    assert lines[4:6] == [
        "| library, a | 0.250 | **0.500** | **1.000** | **0.750** |",
        "| library, b | **0.500** | **0.500** | 0.500 | 0.500 |",
    ]


def test_a_list_not_named_is_an_empty_cell() -> None:
    lines = page(entry("a"))
    cell = "0.50 / 1.00 / **0.67** / 0.00"
    assert f"| library, a | {cell} | {cell} | {cell} |  |" in lines


def test_costs_stand_with_their_ratio_to_the_first() -> None:
    lines = page(entry("a"), entry("b", **{"ingest cpu s": [1.0], "query cpu ms": [(40.0, 44.0)]}))
    assert lines[-2] == "| library, a | 500 | 100 | 2.0 | 0.50 | 2.0 | 4.0 | 80 | 4.0 / 1.0 / 3.0 / 9.0 | 1 |  | 0 |"
    assert lines[-1].startswith(
        "| library, b | 1,000 (×2.00) | 100 (×1.00) | 2.0 (×1.00) | 0.50 (×1.00) | 40.0 (×20) | "
    )


def test_rounds_join_and_other_answers_show() -> None:
    twice = joined(entry("a"), entry("a", **{"ingest s": [6.0], "answers": "b"}))
    assert (twice["rounds"], twice["ingest s"], twice["same every round"]) == (2, [4.0, 6.0], False)
    assert joined(entry("a"), entry("a"))["same every round"] is True
    assert twice["query ms"] == [(3.0, 9.0), (3.0, 9.0)]


def test_rows_stand_as_the_table_of_entries_has_them() -> None:
    rows = [entry("defaults", peer="langchain"), entry("five folds", peer="zhengwen"), entry("jieba", peer="haystack")]
    assert [row["peer"] for row in in_order(rows)] == ["haystack", "langchain", "zhengwen"]
