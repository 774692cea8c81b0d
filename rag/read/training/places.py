"""Headers of made-up reports: real township names, a year, and a heading of the kind the text belongs under."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from rag.text.naming import english_name
from rag.types import Language

TOWNSHIPS = Path(__file__).resolve().parents[2] / "data/townships.tsv"
YEARS = range(2017, 2026)
_NAMED = re.compile(r"([^·\d]*)(.*)", re.DOTALL)
NUMERALS = "一二三四五六七八"
HEADINGS = {
    "measures": (
        "主要工作开展情况", "法治宣传教育", "依法行政", "行政执法规范化", "矛盾纠纷化解", "公共法律服务", "主要做法及成效",
        "推进基层治理法治化", "健全依法决策机制", "深化普法宣传", "法治政府建设工作推进情况", "提升法治素养",
    ),
    "problems": ("存在的问题", "存在的主要问题和不足", "存在的困难", "短板和不足", "问题与原因分析", "不足之处及原因"),
    "plan": ("下一步工作打算", "下一步工作计划", "下年度工作安排", "工作思路", "下一阶段重点工作"),
    "leadership": ("党政主要负责人履行推进法治建设第一责任人职责情况", "组织领导", "第一责任人职责履行情况"),
}  # fmt: skip


@cache
def townships() -> tuple[str, ...]:
    """Return the names of all townships, each once."""
    lines = TOWNSHIPS.read_text("utf-8").splitlines()
    return tuple(
        dict.fromkeys(name for line in lines if not line.startswith("#") for name in line.split("\t")[1].split())
    )


def town(rng: Random) -> str:
    """Draw a township; villages of state farms and the like are left out by their endings."""
    while not (name := rng.choice(townships())).endswith(("镇", "乡", "街道")) or len(name) > 6:
        pass
    return name


def heading(rng: Random, role: str) -> str:
    """Draw a heading, numbered in one of the usual ways."""
    numeral = rng.choice(NUMERALS)
    mark = rng.choice((f"{numeral}、", f"（{numeral}）", f"({numeral})", f"{rng.randint(1, 6)}."))
    return mark + rng.choice(HEADINGS[role])


def header(name: str, year: int | None, title: str) -> str:
    """Write a header as the prompt has it."""
    return "·".join(filter(None, (f"{name}{year or ''}", title)))


def named_in(header: str, language: Language) -> str:
    """Return a header with its township named in a language."""
    if language is Language.ZH:
        return header
    name, rest = _NAMED.fullmatch(header).groups()  # type: ignore[union-attr]
    return english_name(name) + rest if name else header
