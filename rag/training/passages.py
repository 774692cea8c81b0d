"""Hand-written passages of invented reports: every clause with every subject it speaks of, and questions on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from rag.survey.tagger import columns
from rag.survey.taxonomy import Stance
from rag.training.examples import TOLD, TURNED, Examples, places_of, set_column, set_stance
from rag.types import Role

# The passages are as many as the reports' clauses and tell far more shortcomings: at full weight they outshout them.
# In five folds of the development reports F1 .925/.899 (Chinese/English) at 1, .928/.903 at .4; strangers' lists alike.
_WEIGHT = 0.4
PASSAGES = Path(__file__).with_name("data") / "passages"
_HOW = {
    "problem": Stance.PROBLEM,
    "plan": Stance.PLAN,
    "opposite": Stance.OPPOSITE,
    "solved": Stance.SOLVED,
    "done": Stance.DONE,
}

_HEADINGS = {
    Role.LEADERSHIP: "主要负责人履行推进法治建设第一责任人职责情况",
    Role.MEASURES: "主要工作举措和成效",
    Role.PROBLEMS: "存在的问题",
    Role.PLAN: "下一步工作打算",
}
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# What every report begins and ends with: without it a passage would not be taken for one.
_FRAME = (
    "{year}年，{township}以习近平法治思想为指导，认真贯彻落实上级关于法治政府建设的决策部署，坚持依法行政，扎实推进法治政府建设各项工作。现将{year}年度法治政府建设情况报告如下：",
    "以上是{township}{year}年度法治政府建设工作情况，特此报告。",
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clause with the subjects it speaks of, each with its status."""

    text: str
    subjects: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a passage; ``answers`` are places of clauses, none where the passage does not tell."""

    language: str
    kind: str
    answers: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one invented report. ``voice`` is the file it stands in: one author's."""

    voice: str
    township: str
    year: int
    role: Role
    clauses: tuple[Spoken, ...]
    questions: tuple[Question, ...]


def read_passages(folder: Path = PASSAGES) -> list[Passage]:
    """Read all passages, file after file in the order of their names."""
    return [passage for path in sorted(folder.glob("*.tsv")) for passage in _of_file(path)]


def reports_of(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield a report for each township and year, by its file name: passages by their roles, one section each."""
    groups: defaultdict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in passages:
        groups[passage.township, passage.year].append(passage)
    for (township, year), parts in groups.items():
        begins, ends = (part.format(township=township, year=year) for part in _FRAME)
        lines = [f"{township}{year}年法治政府建设情况报告", "", begins]
        for number, passage in enumerate(sorted(parts, key=lambda one: list(_HEADINGS).index(one.role))):
            lines.append(f"{_NUMERALS[number]}、{_HEADINGS[passage.role]}")
            lines += [clause.text for clause in passage.clauses]
        lines += [ends, f"{township}人民政府", f"{year + 1}年1月15日"]
        yield f"{township}{year}.txt", "\n".join(lines)


def write_reports(passages: Iterable[Passage], folder: Path) -> None:
    """Write these reports as files."""
    for name, text in reports_of(passages):
        (folder / name).write_text(text, "utf-8")


def passage_examples(passages: Iterable[Passage]) -> Examples:
    """Turn passages into examples of the tagger: what a clause is not labelled with it does not speak of."""
    clauses = [(clause, passage.role) for passage in passages for clause in passage.clauses]
    wanted = numpy.zeros((len(clauses), columns()), numpy.float32)
    weight = numpy.ones_like(wanted)
    for place, (clause, _) in enumerate(clauses):
        for item, status in clause.subjects:
            told, spoken = places_of(item)
            set_column(told, status in TOLD, wanted[place], weight[place])
            set_column(spoken, status != "near", wanted[place], weight[place])
            if status == "near":
                weight[place, spoken] = 0
            elif status in {"opposite", "solved"}:
                weight[place, told] = TURNED
        ways = {_HOW[status] for _, status in clause.subjects if status in _HOW}
        set_stance(ways.pop() if len(ways) == 1 else None, wanted[place], weight[place])
    return Examples([clause.text for clause, _ in clauses], [role for _, role in clauses], wanted, _WEIGHT * weight)


def _of_file(path: Path) -> Iterator[Passage]:
    block: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            if block:
                yield _passage(path.stem, block)
            block = [line]
        elif line and block:
            block.append(line)
    if block:
        yield _passage(path.stem, block)


def _passage(voice: str, lines: Sequence[str]) -> Passage:
    township, year, role = lines[0][2:].split()
    clauses = tuple(_clause(line) for line in lines[1:] if not line.startswith("?"))
    questions = tuple(_question(line) for line in lines[1:] if line.startswith("?"))
    return Passage(voice, township, int(year), Role(role), clauses, questions)


def _clause(line: str) -> Spoken:
    labels, text = line.split("\t")
    pairs = (label.partition(":") for label in labels.split(",") if label != "-")
    return Spoken(text, tuple((item, status) for item, _, status in pairs))


def _question(line: str) -> Question:
    language, kind, answers, text = line[1:].split("\t")
    return Question(language, kind, tuple(int(one) - 1 for one in answers.split(",") if one != "-"), text)
