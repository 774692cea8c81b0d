"""Hand-written clauses for questions in free words: complete, varied, and no report's own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from tests.support.source_tree import ROOT

COLUMNS = 7
SHARED = 12
REASONS = {
    "yes": {"stated", "done", "mentioned"},
    "borderline": {"planned_only", "solved", "other_aspect", "others_matter", "in_passing"},
    "no": {"contrary", "same_topic_other_thing", "unrelated"},
}
ROLES = {"measures", "problems", "plan", "leadership", "other"}
FILE = ROOT / "rag" / "training" / "data" / "free_phrases.tsv"
LINES = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
ROWS = [line.split("\t") for line in LINES]


def windows(text: str) -> set[str]:
    bare = re.sub(r"\s", "", text)
    return {bare[start : start + SHARED] for start in range(len(bare) - SHARED + 1)}


def mean_length(verdict: str) -> float:
    lengths = [len(row[3]) for row in ROWS if row[5] == verdict]
    return sum(lengths) / len(lengths)


def test_every_row_is_complete_and_its_reason_fits_the_verdict() -> None:
    assert {len(row) for row in ROWS} == {COLUMNS}
    assert [row for row in ROWS if not all(field and field == field.strip() for field in row)] == []
    assert {role for *_, role, _, _ in ROWS} == ROLES
    assert [row for row in ROWS if row[6] not in REASONS[row[5]]] == []
    assert [row[3] for row in ROWS if not 10 <= len(row[3]) <= 120] == []


def test_a_phrase_has_one_question_in_each_language() -> None:
    asked: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for phrase, chinese, english, *_ in ROWS:
        asked[phrase].add((chinese, english))
    assert {phrase: pairs for phrase, pairs in asked.items() if len(pairs) > 1} == {}
    questions = Counter(text for pairs in asked.values() for pair in pairs for text in pair)
    assert [text for text, count in questions.items() if count > 1] == []


def test_a_phrase_has_clauses_on_both_sides_and_between() -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, *_, verdict, reason in ROWS:
        counts[phrase][reason if reason == "unrelated" else verdict] += 1
    few = {
        phrase: dict(count)
        for phrase, count in counts.items()
        if count["yes"] < 2 or count["borderline"] < 2 or count["no"] < 2
    }
    assert few == {}


def test_there_are_enough_of_them() -> None:
    assert len({row[0] for row in ROWS}) >= 120
    assert len(ROWS) >= 1100
    assert Counter(row[6] for row in ROWS)["unrelated"] >= 60


def test_length_does_not_tell_the_verdict() -> None:
    mean = {verdict: mean_length(verdict) for verdict in REASONS}
    assert abs(mean["yes"] - mean["no"]) < 5


def test_no_clause_is_written_twice() -> None:
    assert [clause for clause, count in Counter(row[3] for row in ROWS).items() if count > 1] == []


def test_no_words_are_taken_from_the_seed_reports() -> None:
    seeds = set().union(*(windows(path.read_text("utf-8")) for path in (ROOT / "seeds").glob("*.txt")))
    assert len(seeds) > 1000
    assert [row[3] for row in ROWS if windows(row[3]) & seeds] == []
