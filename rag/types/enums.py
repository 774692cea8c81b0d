"""The closed vocabularies: roles, kinds, statuses, reasons."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a section of a report is for."""

    MEASURES = "measures"
    PROBLEMS = "problems"
    LEADERSHIP = "leadership"
    PLAN = "plan"
    OTHER = "other"


class Kind(StrEnum):
    """What a question asks for."""

    LIST = "list"
    COUNT = "count"
    SUPERLATIVE = "superlative"
    LOOKUP = "lookup"
    COMPARE = "compare"
    CROSS_YEAR = "cross_year"
    YES_NO = "yes_no"
    SUMMARY = "summary"


class Language(StrEnum):
    """Language of a question, and so of its answer. Evidence always stays Chinese."""

    ZH = "zh"
    EN = "en"


class Status(StrEnum):
    """A survey's judgement of one report."""

    YES = "yes"
    BORDERLINE = "borderline"
    NO = "no"


class Refusal(StrEnum):
    """Why no answer is given."""

    NO_SUCH_TOWNSHIP = "no_such_township"
    NO_SUCH_YEAR = "no_such_year"
    NOT_MENTIONED = "not_mentioned"
    FALSE_PREMISE = "false_premise"
    OUT_OF_SCOPE = "out_of_scope"


class WordedStatus(StrEnum):
    """How a sentence of an answer came to be shown."""

    VERIFIED = "verified"  # the reader's sentence, every word of it expressed by the clauses it cites
    CONNECTED = "connected"  # the same, joined by a few words of the reader's own
    REPLACED = "replaced"  # quoted in place of a sentence that failed verification


class NoteKind(StrEnum):
    """What an ingest-card line tells: read as it stands, inferred, removed, or set by hand."""

    FOUND = "found"
    GUESSED = "guessed"
    CUT = "cut"
    CORRECTED = "corrected"
