"""Scenes of one subject, told as a problem, as a plan, as solved, as fine, or nearly told: which one is asked for?

A search knows subjects by their words and cannot tell these apart; so this is what a reader has to learn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from rag.read.training import bank, places
from rag.read.training.config import Inputs
from rag.read.training.passages import read_passages
from rag.read.training.scene import LONGEST, MOST, Ask, Scene
from rag.text.naming import english_name

_ROLES = {"problem": "problems", "plan": "plan", "near": "problems"}
_IN_PASSING = 0.2  # of clauses stand in a section of another role
_OF_THE_BANK = 3  # questions of the bank about the subject
_JOINED = 0.2  # have another subject's clause told in the same breath
# How a subject's standing is asked for, by what stands in the clauses that answer.
_ASKED = {
    "plan": (
        "{town}打算怎么解决{zh}的问题？", "针对{zh}，{town}下一步有什么安排？", "{town}今后在{zh}上准备做些什么",
        "What will {pinyin} do about {en}?", "How does {pinyin} plan to deal with {en}?",
    ),
    "solved": (
        "{town}{zh}的问题后来是怎么解决的？", "{zh}这个老问题，{town}是怎样缓解的？",
        "{town}过去{zh}，现在改观了吗，怎么改的？",
        "How did {pinyin} get over {en}?", "What ended the {en} in {pinyin}?",
    ),
    "opposite": (
        "{town}哪里说{zh}的情况并不存在？", "{town}是不是没有{zh}的问题？", "Where does {pinyin} say there is no {en}?",
    ),
    "problem": (
        "{town}{zh}表现在哪里？", "{town}现在还有{zh}的问题吗？", "说说{town}{zh}的具体情形",
        "How does {en} show in {pinyin}?", "Is there still {en} in {pinyin}?",
    ),
    "done": ("{town}在{zh}方面做了什么？", "{town}{zh}开展得怎样？", "What was done in {pinyin}: {en}?"),
}  # fmt: skip
_PLANNED = ("{town}明年在{zh}方面打算做什么？", "What does {pinyin} plan for next year: {en}?")
_DRAWN = {"problem": (1, 1, 2), "done": (1, 1, 2), "plan": (0, 1, 1), "solved": (0, 1, 1), "opposite": (0, 0, 1)}
_NEAR = (1, 1, 2)


@dataclass(frozen=True, slots=True)
class _Subject:
    key: str
    kind: str
    chinese: str
    english: str


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    key: str
    status: str


_Pool = Mapping[str, Mapping[str, Sequence[_Clause]]]


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield scenes for ever; clauses are split between training and evaluation as in the other sources."""
    pool = _pool(inputs, kept=kept)
    questions = bank.questions_of(inputs, kept=kept)
    subjects = [subject for subject in _subjects(inputs) if subject.key in pool]
    while subjects:
        yield _scene(rng.choice(subjects), pool, questions, rng)


def _scene(subject: _Subject, pool: _Pool, questions: Sequence[tuple[str, str]], rng: Random) -> Scene:
    own = (places.town(rng), rng.choice(places.YEARS))
    told = pool[subject.key]
    drawn = [clause for status, counts in _DRAWN.items() for clause in _some(told.get(status, ()), counts, rng)]
    drawn += _some(told.get("near", ()), _NEAR, rng)
    rng.shuffle(drawn)
    drawn = drawn[: MOST - 1]
    others = [key for key in pool if key != subject.key]
    while len(drawn) < MOST:
        drawn += _some([one for clauses in pool[rng.choice(others)].values() for one in clauses], (1,), rng)
    rng.shuffle(drawn)
    paragraphs = tuple((_text(clause, subject.key, drawn, rng), _header(clause, own, rng)) for clause in drawn)
    statuses = {clause.status for clause in drawn if clause.key == subject.key}
    asks = [_ask(text, wanted, subject.key, drawn) for wanted, text in _questions(subject, statuses, own, rng)]
    texts = [pair for pair in questions if pair[0] == subject.key]
    for item, text in rng.sample(texts, min(len(texts), _OF_THE_BANK)):
        wanted = ("plan",) if bank.is_plan(text) else ("problem", "done")
        asks.append(_ask(bank.about(text, *own, rng), wanted, item, drawn))
    return Scene("standings", paragraphs, tuple(asks))


def _some(clauses: Sequence[_Clause], counts: Sequence[int], rng: Random) -> list[_Clause]:
    return rng.sample(list(clauses), min(len(clauses), rng.choice(counts)))


def _text(clause: _Clause, key: str, drawn: Sequence[_Clause], rng: Random) -> str:
    """Return a clause; one of the subject asked about has now and then another's behind or before it."""
    if clause.key != key or rng.random() > _JOINED:
        return clause.text
    beside = rng.choice([one for one in drawn if one.key != key] or [clause])
    pair = [clause.text, beside.text]
    rng.shuffle(pair)
    text = f"{pair[0].rstrip('。；，')}；{pair[1]}"
    return text if len(text) <= LONGEST else clause.text


def _header(clause: _Clause, place: tuple[str, int], rng: Random) -> str:
    role = _ROLES.get(clause.status, "measures")
    if rng.random() < _IN_PASSING:
        role = rng.choice(("measures", "problems", "leadership"))
    return places.header(*place, places.heading(rng, role))


def _questions(
    subject: _Subject, statuses: set[str], place: tuple[str, int], rng: Random
) -> Iterator[tuple[tuple[str, ...], str]]:
    names = {"town": place[0], "pinyin": english_name(place[0]), "zh": subject.chinese, "en": subject.english}
    for status, patterns in _ASKED.items():
        if (status == "done") != (subject.kind == "activity") and status != "plan":
            continue
        if status in statuses or rng.random() < 0.3:
            if status == "plan" and subject.kind == "activity":
                patterns = _PLANNED
            for pattern in rng.sample(patterns, 2):
                yield (status,), pattern.format(**names)


def _ask(text: str, wanted: Sequence[str], key: str, drawn: Sequence[_Clause]) -> Ask:
    """Ask for clauses of a standing; without any, what else is said of the subject may do."""
    mine = {number: one.status for number, one in enumerate(drawn) if one.key == key}
    gold = tuple(number for number, status in mine.items() if status in wanted)
    unsure = () if gold else tuple(number for number, status in mine.items() if status != "near")
    return Ask(text, gold, unsure)


def _pool(inputs: Inputs, *, kept: bool) -> _Pool:
    found: dict[str, dict[str, list[_Clause]]] = defaultdict(lambda: defaultdict(list))
    keys = {subject.key for subject in _subjects(inputs)}
    for item, status, text in bank.clauses_of(inputs, kept=kept):
        if item in keys:
            found[item][status].append(_Clause(text, item, status))
    for passage in read_passages(inputs.passages, kept=kept):
        for statement in passage.statements:
            if len(statement.labels) == 1:
                [(key, status)] = statement.labels.items()
                found[key][status].append(_Clause(statement.text, key, status))
    return found


def _subjects(inputs: Inputs) -> list[_Subject]:
    rows = [line.split("\t") for line in inputs.subjects.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [_Subject(key, kind, chinese, english) for kind, key, chinese, english, *_ in rows]
