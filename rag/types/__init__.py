"""Values the stages hand to each other. All frozen; a score never sits on the text it describes."""

from rag.types.annotations import Fact, Period, Tag, Whose
from rag.types.answers import (
    Answer,
    Candidate,
    Citation,
    Coverage,
    EvidenceFound,
    Queued,
    TextDelta,
    Trace,
    Verdict,
    Withheld,
    Worded,
)
from rag.types.by_hand import CORRECTABLE, ByHand, Correction, Decision, SkippedEntry
from rag.types.enums import Kind, Language, NoteKind, Refusal, Role, Status, WordedStatus
from rag.types.questions import Asked, Draft, Evidence, Hit, Question
from rag.types.reports import Clause, Note, RawText, Report, ReportMeta, Scope, Section
from rag.types.tables import Apart, Cell

__all__ = [
    "CORRECTABLE",
    "Answer",
    "Apart",
    "Asked",
    "ByHand",
    "Candidate",
    "Cell",
    "Citation",
    "Clause",
    "Correction",
    "Coverage",
    "Decision",
    "Draft",
    "Evidence",
    "EvidenceFound",
    "Fact",
    "Hit",
    "Kind",
    "Language",
    "Note",
    "NoteKind",
    "Period",
    "Question",
    "Queued",
    "RawText",
    "Refusal",
    "Report",
    "ReportMeta",
    "Role",
    "Scope",
    "Section",
    "SkippedEntry",
    "Status",
    "Tag",
    "TextDelta",
    "Trace",
    "Verdict",
    "Whose",
    "Withheld",
    "Worded",
    "WordedStatus",
]
