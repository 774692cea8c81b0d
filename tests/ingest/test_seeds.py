"""The five seed reports come out right in every field."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rag.ingest.parse import parse_report
from rag.settings import load_settings
from rag.types import NoteKind, RawText, Report, Role

SEEDS = Path(__file__).parents[2] / "seeds"
M, P, L, N, O = Role.MEASURES, Role.PROBLEMS, Role.LEADERSHIP, Role.PLAN, Role.OTHER  # noqa: E741 - a compact table


def seed(prefix: str) -> Report:
    path = next(SEEDS.glob(f"{prefix}_*.txt"))
    return parse_report(RawText(path.read_text("utf-8"), "txt"), path.name, load_settings().ingest)


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("000", ("城口县庙坝镇2021年法治政府建设情况报告", "庙坝镇", "城口县", None, "重庆市", 2021, None)),
        ("001", ("随县均川镇2022年法治政府建设情况报告", "均川镇", "随县", "随州市", "湖北省", 2022, None)),
        (
            "002",
            (
                "中共沁县松村镇党委沁县松村镇人民政府关于2023年法治政府建设情况的报告",
                "松村镇",
                "沁县",
                "长治市",
                "山西省",
                2023,
                None,
            ),
        ),
        ("003", ("庙行镇2021年度法治政府建设工作报告", "庙行镇", "宝山区", None, "上海市", 2021, None)),
        (
            "004",
            (
                "酉阳土家族苗族自治县苍岭镇人民政府关于2024年法治政府建设情况的报告",
                "苍岭镇",
                "酉阳土家族苗族自治县",
                None,
                "重庆市",
                2024,
                date(2025, 1, 13),
            ),
        ),
    ],
)
def test_metadata(prefix: str, expected: tuple[object, ...]) -> None:
    meta = seed(prefix).meta
    assert (meta.title, meta.township, meta.county, meta.city, meta.province, meta.year, meta.signed) == expected


@pytest.mark.parametrize(
    ("prefix", "roles"),
    [
        ("000", [M, P, N]),
        ("001", [M, P, L, N]),
        ("002", [M, P, L, O, N, O, O]),
        ("003", [M, P, L, N]),
        ("004", [M, P, N]),
    ],
)
def test_roles_of_the_top_sections(prefix: str, roles: list[Role]) -> None:
    assert [section.role for section in seed(prefix).sections if len(section.path) == 1] == roles


def test_the_missing_title_is_flagged_and_the_banner_cut() -> None:
    card = seed("001").card
    assert any(note.kind is NoteKind.GUESSED and note.what == "title" for note in card)
    assert [note.detail for note in card if note.kind is NoteKind.CUT] == [
        "您访问的链接即将离开“随县人民政府”门户网站,是否继续?"
    ]


def test_clause_ids_are_unique_and_ordered() -> None:
    for prefix in ("000", "001", "002", "003", "004"):
        report = seed(prefix)
        assert max(Counter(clause.clause_id for clause in report.clauses).values()) == 1
        assert [clause.start for clause in report.clauses] == sorted(clause.start for clause in report.clauses)
