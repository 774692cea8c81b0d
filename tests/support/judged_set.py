"""A folder of reports with questions judged over every one of them, and the rules its gold has to keep."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REASONS = {"no_such_township", "no_such_year", "not_mentioned", "false_premise", "out_of_scope"}
NUMERALS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True))


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Questions as they are written, and the texts of the reports by their names without the ending."""

    path: Path
    rows: list[dict[str, Any]]
    texts: dict[str, str]

    def of(self, *types: str) -> Iterator[dict[str, Any]]:
        """Return the questions of some types."""
        return (row for row in self.rows if row["type"] in types)

    def surveys(self) -> list[dict[str, Any]]:
        """Return the questions judged over every report."""
        return [row for row in self.of("list", "count", "yes_no") if "gold_reports" in row]

    def single(self) -> list[dict[str, Any]]:
        """Return the yes/no questions on one township."""
        return [row for row in self.of("yes_no") if "gold_reports" not in row]

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return how many questions of each type there are in Chinese and in English."""
        found = Counter((row["type"], row["lang"]) for row in self.rows)
        return {kind: (found[kind, "zh"], found[kind, "en"]) for kind in {row["type"] for row in self.rows}}

    def traps(self) -> Counter[str]:
        """Return how often each trap is set."""
        return Counter(row["trap"] for row in self.rows if "trap" in row)


def read_set(folder: Path) -> JudgedSet:
    """Read ``questions.jsonl`` and ``reports/*.txt`` of a folder."""
    path = folder / "questions.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return JudgedSet(path, rows, {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("reports/*.txt"))})


def named(row: dict[str, Any]) -> set[str]:
    """Return the reports the gold quotes of a question stand in."""
    return {entry["file"].removesuffix(".txt") for entry in row["gold"]}


def states(snippet: str, value: float, unit: str) -> bool:
    """Tell whether a snippet gives the number with its unit: "231件", "1900余份", "四台"."""
    found = re.findall(rf"(?<![\d.])([\d.]+|[一二三四五六七八九十])[余多]?{re.escape(unit)}", snippet)
    return any(NUMERALS[number] == value if number in NUMERALS else float(number) == value for number in found)


def _twice(judged: JudgedSet) -> list[Any]:
    ids = Counter(row["id"] for row in judged.rows)
    asked = Counter((row["question"], *row.get("history", ())) for row in judged.rows)
    return [what for what, times in (*ids.items(), *asked.items()) if times > 1]


def _misquoted(judged: JudgedSet) -> list[Any]:
    gold = [entry for row in judged.rows for entry in row["gold"]]
    return [entry for entry in gold if judged.texts[entry["file"].removesuffix(".txt")].count(entry["snippet"]) != 1]


def _unknown_reports(judged: JudgedSet) -> list[Any]:
    fields = ("gold_reports", "near_misses", "verdicts")
    return sorted({name for row in judged.rows for field in fields for name in row.get(field, ())} - set(judged.texts))


def _contradicted(judged: JudgedSet) -> list[Any]:
    """Return the surveys whose verdicts leave a report out, or disagree with the reports named."""

    def holds(row: dict[str, Any]) -> bool:
        given: dict[str, list[str]] = {"yes": [], "borderline": [], "no": []}
        for name, verdict in sorted(row["verdicts"].items()):
            given[verdict].append(name)
        alike = (given["yes"], given["borderline"]) == (row["gold_reports"], row["near_misses"])
        return alike and sorted(row["verdicts"]) == sorted(judged.texts)

    return [row["id"] for row in judged.surveys() if not holds(row)]


def _evidence_elsewhere(judged: JudgedSet) -> list[Any]:
    of_several = [
        row for row in (*judged.surveys(), *judged.of("superlative")) if named(row) != set(row["gold_reports"])
    ]
    return [row["id"] for row in (*of_several, *(row for row in judged.single() if set(row["verdicts"]) != named(row)))]


def _unjudged(judged: JudgedSet) -> list[Any]:
    lists = [row["id"] for row in judged.of("list", "count") if not row.get("gold_reports")]
    return lists + [row["id"] for row in judged.of("superlative") if len(row["gold_reports"]) != 1]


def _miscounted(judged: JudgedSet) -> list[Any]:
    return [row["id"] for row in judged.of("count") if row["answer"].split("：")[0] != str(len(row["gold_reports"]))]


def _numbers_not_quoted(judged: JudgedSet) -> list[Any]:
    without = [row["id"] for row in judged.of("lookup_number", "superlative", "compare") if not row.get("numbers")]
    return without + [
        (row["id"], number)
        for row in judged.rows
        for number in row.get("numbers", ())
        if not any(states(entry["snippet"], number["value"], number["unit"]) for entry in row["gold"])
    ]


def _one_sided(judged: JudgedSet) -> list[Any]:
    return [row["id"] for row in judged.of("compare", "cross_year") if len(named(row)) != 2]


def _without_evidence(judged: JudgedSet) -> list[Any]:
    """Return the answerable questions without gold, but for one nobody's report answers, and refusals with gold."""
    silent = [row for row in judged.surveys() if set(row["verdicts"].values()) == {"no"}]
    bare = [row["id"] for row in judged.rows if not row["gold"] and row not in (*judged.of("unanswerable"), *silent)]
    refusals = [row for row in judged.of("unanswerable") if row["gold"] or row["answer"] not in REASONS]
    return bare + [row["id"] for row in refusals] + [row["id"] for row in silent[1:]]


def _stray_history(judged: JudgedSet) -> list[Any]:
    return [row["id"] for row in judged.rows if bool(row.get("history")) != (row["type"] == "follow_up")]


RULES: dict[str, Callable[[JudgedSet], list[Any]]] = {
    "ids and questions are unique": _twice,
    "every snippet stands in its report once": _misquoted,
    "the reports named exist": _unknown_reports,
    "verdicts agree with the reports named": _contradicted,
    "each report of an answer has its evidence, and no other": _evidence_elsewhere,
    "questions that need judgements have them": _unjudged,
    "a count is the number of its reports": _miscounted,
    "every number stands in a snippet with its unit": _numbers_not_quoted,
    "comparisons quote two reports": _one_sided,
    "only refusals and one silent case lack evidence": _without_evidence,
    "follow-ups, and they alone, have a history": _stray_history,
}
