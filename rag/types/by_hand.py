"""What people add to a library by hand: corrections of what was read, decisions on verdicts; and what was skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rag.types.enums import Role

CORRECTABLE = ("township", "county", "city", "province", "year")


class Decision(StrEnum):
    """What a person decided on a report's verdict."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Correction:
    """A value set by hand in place of the one read from the file.

    ``what`` is one of ``CORRECTABLE`` or ``role``; of a role, ``section`` is the path of headings and ``nth`` (from 0)
    tells sections of equal path apart. ``read`` is what the file was read as; None where nothing was found, or where
    the file as it is now has no such section.
    """

    report_id: str
    what: str
    value: str | int
    read: str | int | None
    section: tuple[str, ...] = ()
    nth: int = 0


@dataclass(frozen=True, slots=True)
class ByHand:
    """A change of one report by hand: fields by name, roles by the order of their section.

    ``restore`` takes all earlier corrections of the report back first.
    """

    report_id: str
    fields: Mapping[str, str | int] = field(default_factory=dict)
    roles: Mapping[int, Role] = field(default_factory=dict)
    restore: bool = False


@dataclass(frozen=True, slots=True)
class SkippedEntry:
    """A file that was not taken in when it was last tried; ``reason`` is the value of a ``SkipReason``."""

    name: str
    reason: str
    detail: str
