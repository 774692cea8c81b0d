"""Corrections as people give them, checked before they reach the library."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rag.errors import CorrectionError
from rag.types import CORRECTABLE, ByHand, Role

_NAME = re.compile(r"[\u3400-\u9fff\u3007\U00020000-\U0003134f·]{2,30}")
_YEARS = range(1980, 2101)


def check_correction(
    report_id: str, values: Mapping[str, object], roles: Mapping[int, Role | str], *, restore: bool = False
) -> ByHand:
    """Return a change by hand; ``values`` are by name, None leaves a field as it is; ``roles`` by order of section.

    Raises:
        CorrectionError: a name is not Chinese, a year not one, or a role unknown.
    """
    fields = {what: _checked(what, values[what]) for what in CORRECTABLE if values.get(what) is not None}
    return ByHand(report_id, fields, {order: _role(role) for order, role in roles.items()}, restore)


def _checked(what: str, value: object) -> str | int:
    if what == "year":
        text = str(value).strip().removesuffix("年")
        if not (text.isascii() and text.isdigit() and int(text) in _YEARS):
            raise CorrectionError(f"{value!r} is no report year: give four digits, e.g. 2022")
        return int(text)
    name = re.sub(r"\s+", "", str(value))
    if not _NAME.fullmatch(name):
        raise CorrectionError(f"{value!r} is no name of a {what}: give 2 to 30 Chinese characters, e.g. 庙坝镇")
    return name


def _role(role: Role | str) -> Role:
    try:
        return Role(role)
    except ValueError:
        known = ", ".join(one.value for one in Role)
        raise CorrectionError(f"{role!r} is no role of a section; known: {known}") from None
