"""Why a clause counts for a survey or not, and the cues of the genre that tell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from rag.types import Status

CUES = Path(__file__).parents[1] / "data" / "cues.toml"


class Ground(StrEnum):
    """Why a clause got its status; the words for it live in rag/answer/strings.py."""

    STATED = "stated"
    DONE = "done"
    ABSENT = "absent"  # asked who has not: the report says so
    PLANNED = "planned"  # asked who plans to: the report does
    MENDED = "mended"  # asked whose shortcoming was solved: the report says so
    UNMENTIONED = "unmentioned"  # asked who does not mention it: the report does not
    CONTRARY = "contrary"  # the report says the opposite of what is asked for
    PARTLY = "partly"  # asked for two things, one is told
    OTHER_ASPECT = "other_aspect"
    NEARBY = "nearby"  # asked for a deed: speaks of something like it
    PLAN_ONLY = "plan_only"
    SOLVED = "solved"
    ELSEWHERE = "elsewhere"
    IN_PASSING = "in_passing"
    FINE = "fine"
    OTHERWISE = "otherwise"  # speaks of the subject, not of the shortcoming
    MENTIONED = "mentioned"  # asked who does not mention it: the report does
    SILENT = "silent"


STATUS = {
    Ground.STATED: Status.YES,
    Ground.DONE: Status.YES,
    Ground.ABSENT: Status.YES,
    Ground.PLANNED: Status.YES,
    Ground.MENDED: Status.YES,
    Ground.UNMENTIONED: Status.YES,
    Ground.CONTRARY: Status.BORDERLINE,
    Ground.PARTLY: Status.BORDERLINE,
    Ground.OTHER_ASPECT: Status.BORDERLINE,
    Ground.NEARBY: Status.BORDERLINE,
    Ground.PLAN_ONLY: Status.BORDERLINE,
    Ground.SOLVED: Status.BORDERLINE,
    Ground.ELSEWHERE: Status.BORDERLINE,
    Ground.IN_PASSING: Status.BORDERLINE,
    Ground.FINE: Status.NO,
    Ground.OTHERWISE: Status.NO,
    Ground.MENTIONED: Status.NO,
    Ground.SILENT: Status.NO,
}
# Which clause speaks for a report when several say something; a stated problem outweighs everything else.
PRECEDENCE = (
    Ground.STATED,
    Ground.DONE,
    Ground.ABSENT,
    Ground.PLANNED,
    Ground.MENDED,
    Ground.UNMENTIONED,
    Ground.SOLVED,
    Ground.CONTRARY,
    Ground.PARTLY,
    Ground.PLAN_ONLY,
    Ground.OTHER_ASPECT,
    Ground.NEARBY,
    Ground.ELSEWHERE,
    Ground.IN_PASSING,
    Ground.FINE,
    Ground.MENTIONED,
    Ground.OTHERWISE,
    Ground.SILENT,
)


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cue patterns of rag/data/cues.toml."""

    solved: re.Pattern[str]
    elsewhere: re.Pattern[str]
    fine: re.Pattern[str]
    complaint: re.Pattern[str]
    intended: re.Pattern[str]
    completed: re.Pattern[str]
    arranged: re.Pattern[str]
    fell_through: re.Pattern[str]
    undone_before: re.Pattern[str]
    undone_after: re.Pattern[str]
    called_off: re.Pattern[str]
    supply: re.Pattern[str]
    own: re.Pattern[str]
    of_others: re.Pattern[str]
    proposed: re.Pattern[str]
    others_deed: re.Pattern[str]


@cache
def cues() -> Cues:
    """Return the cues, read once."""
    return Cues(**{name: re.compile(pattern) for name, pattern in tomllib.loads(CUES.read_text("utf-8")).items()})
