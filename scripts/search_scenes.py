"""Write the reader's scenes that the product's own search brings: reports made of the hand-written passages, asked.

Usage: python scripts/search_scenes.py SCENES [DRAWS]

SCENES is the folder ``scenes`` of a training run; ``searched.jsonl`` and ``searched.kept.jsonl`` are written into it.
Passages of one hand are put together to reports of invented townships, some of them with a report of the year before;
the questions of the passages, and the clause bank's about the subjects told, are searched for. DRAWS says how often the
passages are put together anew (3).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rag.assistant import Assistant
from rag.read.layout import header_of
from rag.read.training import bank, places
from rag.read.training.config import Inputs
from rag.read.training.passages import KEPT_VOICES, Passage, read_hand, renamed
from rag.read.training.scene import MOST, Ask, Scene, write_scenes
from rag.read.training.told import POSITIVE, in_year
from rag.types import Evidence

_ORDER = ("leadership", "measures", "problems", "plan")
_SEVERAL = {"measures": 2, "problems": 2}  # passages of a role in a report; of others one
# With it even a short report is known as one.
_OPENING = "{year}年，{town}党委、政府坚持依法行政，扎实推进法治政府建设。现将一年来法治政府建设有关情况报告如下："
_AGAIN = 0.25  # of reports are the same township's of the year before
_OF_SUBJECTS = 7  # questions of the bank about one report
_LEAST = 3  # clauses found


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the report it is about, and the texts of clauses that answer it or may."""

    question: str
    place: tuple[str, int]
    gold: tuple[str, ...]
    open: tuple[str, ...] = ()


def groups_of(passages: Sequence[Passage], rng: Random) -> list[list[Passage]]:
    """Put passages together to reports; each passage is in one, and all of a report name one township."""
    left = {role: [passage for passage in passages if passage.role == role] for role in _ORDER}
    found: list[list[Passage]] = []
    while any(left.values()):
        drawn = []
        for role in _ORDER:
            count = rng.randint(1, _SEVERAL.get(role, 1))
            drawn += left[role][:count]
            del left[role][:count]
        again = found and rng.random() < _AGAIN
        town, year = (found[-1][0].town, found[-1][0].year - 1) if again else (places.town(rng), drawn[0].year)
        found.append([_moved(renamed(passage, town), year) for passage in drawn])
    return found


def _moved(passage: Passage, year: int) -> Passage:
    return Passage(passage.town, year, passage.role, passage.statements, passage.questions)


def text_of(report: Sequence[Passage], rng: Random) -> str:
    """Write a report of passages: a section each, one to three clauses a paragraph."""
    town, year = report[0].town, report[0].year
    lines = [f"{town}{year}年法治政府建设情况报告", "", f"　　{_OPENING.format(town=town, year=year)}"]
    for numeral, passage in zip(places.NUMERALS, report, strict=False):
        lines.append(f"{numeral}、{rng.choice(places.HEADINGS[passage.role])}")
        clauses = [f"{_bare(statement.text)}。" for statement in passage.statements]
        while clauses:
            size = rng.randint(1, 3)
            lines.append("　　" + "".join(clauses[:size]))
            del clauses[:size]
    return "\n".join([*lines, "", f"{town}人民政府", f"{year + 1}年1月12日"])


def asked_of(report: Sequence[Passage], questions: Sequence[tuple[str, str]], rng: Random) -> Iterator[Asked]:
    """Yield the questions of a report's passages, and some of the bank's about what it tells."""
    place = (report[0].town, report[0].year)
    for passage in report:
        for question in passage.questions:
            yield Asked(question.text, place, tuple(_bare(passage.statements[n].text) for n in question.gold))
    told = [(_bare(one.text), one.labels) for passage in report for one in passage.statements]
    subjects = sorted({key for _, labels in told for key, status in labels.items() if status in POSITIVE})
    for subject in rng.sample(subjects, min(len(subjects), _OF_SUBJECTS)):
        texts = [text for item, text in questions if item == subject]
        if texts:
            text = rng.choice(texts)
            wanted = ("plan",) if bank.is_plan(text) else POSITIVE
            gold = tuple(clause for clause, labels in told if labels.get(subject) in wanted)
            unsure = tuple(clause for clause, labels in told if labels.get(subject, "near") != "near")
            yield Asked(bank.about(text, *place, rng), place, gold, unsure)


def scene_of(asked: Asked, evidence: Sequence[Evidence]) -> Scene:
    """Turn what was found for a question into a scene."""
    paragraphs = tuple(
        (item.clause.text, header_of(item.meta.township or item.meta.title, item.meta.year, item.section.path))
        for item in evidence
    )
    best = max(item.score for item in evidence) or 1.0
    gold, unsure = (_holding(texts, asked.place, evidence) for texts in (asked.gold, asked.open))
    scores = tuple(round(item.score / best, 4) for item in evidence)
    ask = Ask(asked.question, gold, () if gold else unsure, scores)
    return Scene("searched", paragraphs, (ask,))


def _holding(texts: Sequence[str], place: tuple[str, int], evidence: Sequence[Evidence]) -> tuple[int, ...]:
    return tuple(
        number
        for number, item in enumerate(evidence)
        if (item.meta.township, item.meta.year) == place
        and any(text in item.clause.text or _bare(item.clause.text) in text for text in texts)
    )


def _bare(text: str) -> str:
    return text.rstrip("。；")


def scenes(passages: Sequence[Passage], questions: Sequence[tuple[str, str]], rng: Random) -> Iterator[Scene]:
    """Put the passages of one hand together to reports, search them, and yield what is found."""
    reports = groups_of(rng.sample(passages, len(passages)), rng)
    years: dict[str, set[int]] = {}
    for report in reports:
        years.setdefault(report[0].town, set()).add(report[0].year)
    with tempfile.TemporaryDirectory() as folder:
        for number, report in enumerate(reports):
            (Path(folder) / f"{number:03d}.txt").write_text(text_of(report, rng), "utf-8")
        with Assistant.from_folder(Path(folder)) as assistant:
            for report in reports:
                for asked in asked_of(report, questions, rng):
                    several = len(years[asked.place[0]]) > 1
                    question = in_year(asked.question, asked.place[1], rng) if several else asked.question
                    evidence = assistant.search(question)[:MOST]
                    if len(evidence) >= _LEAST:
                        yield scene_of(Asked(question, asked.place, asked.gold, asked.open), evidence)


def main() -> None:
    """Write the scenes."""
    folder, draws = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    inputs = Inputs(Path())
    for kept, ending in ((False, "jsonl"), (True, "kept.jsonl")):
        hands = [file for file in sorted(inputs.passages.glob("*.tsv")) if (file.stem in KEPT_VOICES) is kept]
        questions = bank.questions_of(inputs, kept=kept)
        found = (
            scene
            for draw in range(draws)
            for file in hands
            for scene in scenes(read_hand(file), questions, Random(draw))
        )
        count = write_scenes(found, folder / f"searched.{ending}")
        print(f"searched.{ending}: {count} scenes")


if __name__ == "__main__":
    main()
