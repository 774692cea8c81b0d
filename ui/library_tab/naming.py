"""How the library tab names reports, notes, roles and reasons."""

from __future__ import annotations

import re

from rag.types import Language, Note, ReportMeta, Role
from ui.strings import TABLES, text


def report_name(meta: ReportMeta, language: Language) -> str:
    """Name a report by county, township and year, or by its file where neither is known."""
    year = "" if meta.year is None else text("library.year_short", language, year=meta.year)
    return " ".join(filter(None, (meta.county, meta.township, year))) or meta.file


def role_name(role: Role, language: Language) -> str:
    """Name the role of a section."""
    return text(f"library.role_{role.value}", language)


def note_line(note: Note, language: Language) -> tuple[str, str]:
    """Return what a note is about and what it says; details that are no fixed words stay as they are."""
    key = f"note_{note.what.replace(' ', '_')}"
    name = text(f"library.{key}", language) if key in TABLES["library"] else note.what
    return name, _detail(note.detail, language)


def _detail(detail: str, language: Language) -> str:
    """Say the fixed words of a detail in the language of the page; what was read stays as it is."""
    if detail == "not found":
        return text("library.note_not_found", language)
    read = re.fullmatch(r"(.*) \((?:read as (.+)|not found in the file)\)", detail)
    if read is None:
        return detail
    before = text("library.note_not_found", language) if read[2] is None else _role_or_value(read[2], language)
    place, colon, value = read[1].rpartition(": ")
    was = text("library.was_read", language, value=before)
    return f"{place}{colon}{_role_or_value(value, language)} ({was})"


def _role_or_value(value: str, language: Language) -> str:
    return role_name(Role(value), language) if value in {role.value for role in Role} else value


def skip_reason(reason: str, language: Language) -> str:
    """Name the reason why a file was not taken in."""
    key = f"skip_{reason.replace(',', '_').replace(' ', '_')}"
    return text(f"library.{key}", language) if key in TABLES["library"] else reason


def needs_checking(meta: ReportMeta) -> bool:
    """Tell whether a report has no township or no year, so that questions may pass it by."""
    return meta.township is None or meta.year is None
