"""Ask the questions written for the training passages: look-ups, yes or no, and what a passage does not tell.

Usage: python scripts/measure_passages.py [VOICE ...] [--wrong]

Each author's passages become small reports in a library of their own. The tagger has seen their clauses, nothing has
seen the questions. ``--wrong`` prints what went wrong.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rag.assistant import Assistant
from rag.training.passages import Passage, Question, read_passages, write_reports
from rag.types import Answer

BEGINNINGS = {
    "yes": ("是", "有", "对", "能", "会", "在", "Yes"),
    "no": ("不", "没", "未", "否", "报告说的正相反", "无", "No", "The report says the opposite"),
}


def outcome(question: Question, passage: Passage, answer: Answer) -> Iterator[str]:
    """Yield what can be said of an answer."""
    quotes = [citation.quote for citation in answer.citations]
    gold = [passage.clauses[place].text for place in question.answers]
    kind, _, wanted = question.kind.partition(":")
    yield f"{kind} asked"
    if kind == "refused":
        if answer.refusal is not None:
            yield "refused refused"
        return
    if answer.refusal is not None:
        yield f"{kind} falsely refused"
    if any(_same(quote, clause) for quote in quotes for clause in gold):
        yield f"{kind} gold cited"
    if quotes and any(_same(quotes[0], clause) for clause in gold):
        yield f"{kind} gold cited first"
    if wanted and answer.refusal is None and answer.text.startswith(BEGINNINGS[wanted]):
        yield f"{kind} {wanted} right"
    if wanted:
        yield f"{kind} {wanted} asked"


def _same(quote: str, clause: str) -> bool:
    bare, whole = quote.strip("。；，"), clause.strip("。；，")
    return bare in whole or whole in bare


def main(arguments: Sequence[str]) -> None:
    """Print the shares, all voices together."""
    wrong = "--wrong" in arguments
    voices = [one for one in arguments if not one.startswith("--")]
    passages = [one for one in read_passages() if one.questions and (not voices or one.voice in voices)]
    counts: Counter[str] = Counter()
    for voice in dict.fromkeys(one.voice for one in passages):
        mine = [one for one in passages if one.voice == voice]
        with tempfile.TemporaryDirectory() as folder:
            write_reports(mine, Path(folder))
            with Assistant.from_folder(folder) as assistant:
                for passage in mine:
                    for question in passage.questions:
                        answer = assistant.ask(question.text)
                        found = list(outcome(question, passage, answer))
                        counts.update(f"{question.language} {one}" for one in found)
                        if wrong and len(found) < (2 if question.kind == "refused" else 3):
                            _show(question, passage, answer)
    for name in sorted(counts):
        language, kind, what = name.split(" ", 2)
        total = counts[f"{language} {kind} {what.split()[0]} asked"] or counts[f"{language} {kind} asked"]
        print(f"{name:32} {counts[name]:5} of {total:5}  {counts[name] / total:.3f}")


def _show(question: Question, passage: Passage, answer: Answer) -> None:
    gold = " / ".join(passage.clauses[place].text for place in question.answers)
    print(f"\n{question.kind} {question.text}\n   gold: {gold}\n   {answer.refusal or ''} {answer.text[:160]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
