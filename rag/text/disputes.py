"""Kinds of disputes (医患, 邻里, 劳资): which one a text is about, and whether another names it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rag.text.fold import fold

_FILE = Path(__file__).parents[1] / "data" / "dispute_kinds.tsv"
# Of a kind are disputes, or the cases a report counts of it: 涉及土地山林的61起.
_DISPUTES = "(?:纠纷|矛盾|争议|争端)"
_BETWEEN = r"(?:[、和或与及]?[\u4e00-\u9fff]{2})?(?:类|等|方面)?的?"  # 邻里、家庭纠纷
_TOLD = r"[^。；;\n]{0,15}?(?:纠纷|矛盾|争议|争端|案|调解|[件起宗例])"


def kinds_named(text: str) -> tuple[str, ...]:
    """Return the kinds of disputes a text asks about, each as the pattern of its words (医患纠纷, 邻里和物业矛盾)."""
    folded = fold(text)
    return tuple(kind for kind in _kinds() if re.search(rf"(?:{kind}){_BETWEEN}{_DISPUTES}", folded))


def tells_of(text: str, kind: str) -> bool:
    """Tell whether a text speaks of disputes of a kind, as ``kinds_named`` gave it."""
    return re.search(f"(?:{kind}){_TOLD}", fold(text)) is not None


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(line for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
