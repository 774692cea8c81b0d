from __future__ import annotations

from dataclasses import replace

import pytest

from rag.errors import LibraryDamagedError
from rag.types import Citation, Role
from rag.verify.citations import cite
from tests.support.values import make_meta, make_report

META = make_meta("石桥镇", 2022, file="a/石桥.txt")
REPORT = make_report(META, (Role.PROBLEMS, ("二、不足", "（一）经费"), ["普法经费紧张。", "车辆偏少。"]))


def test_a_citation_is_the_clause_as_it_stands_in_the_stored_text() -> None:
    clause = REPORT.clauses[1]
    assert cite(3, clause, REPORT.sections[0], META, REPORT.text) == Citation(
        3,
        "青川县石桥镇2022",
        "a/石桥.txt",
        "石桥镇",
        "青川县",
        None,
        2022,
        ("二、不足", "（一）经费"),
        Role.PROBLEMS,
        "车辆偏少。",
        14,
        19,
    )
    assert REPORT.text[14:19] == "车辆偏少。"


@pytest.mark.parametrize(
    ("shift", "text"), [(0, "车辆偏多。"), (1, "车辆偏少。"), (100, "车辆偏少。")], ids=["altered", "moved", "beyond"]
)
def test_a_text_that_does_not_hold_the_clause_is_damaged(shift: int, text: str) -> None:
    clause = REPORT.clauses[1]
    moved = replace(clause, text=text, start=clause.start + shift, end=clause.end + shift)
    with pytest.raises(LibraryDamagedError, match=r"a/石桥\.txt.*青川县石桥镇2022-0001.*library check"):
        cite(1, moved, REPORT.sections[0], META, REPORT.text)
