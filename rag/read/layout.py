"""The prompt of the built-in model: the question, numbered paragraphs, the question again; then a label.

``<|im_start|> <|question|>question [1]text<|im_end|>header<|close|> ... <|question|>question<|answer|> [k]``, or
``<|none|>`` after ``<|answer|>`` where no paragraph answers.

A token sees only those before it. The question stands first so that every paragraph is read with it in mind, and last
so that the answer is told by what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

START, END, CLOSE = "<|im_start|>", "<|im_end|>", "<|close|>"
QUESTION, ANSWER, NONE = "<|question|>", "<|answer|>", "<|none|>"
FORM = (START, END, CLOSE, QUESTION, ANSWER, NONE)
CONTROL = ("<|endoftext|>", *FORM)
MOST = 9  # paragraphs: each has a label of one token
LABELS = tuple(f"[{number}]" for number in range(1, MOST + 1))
LONGEST_HEADER = 40  # characters

Encode = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Marks:
    """The ids of the tokens that give the prompt its form."""

    labels: tuple[int, ...]
    start: int
    end: int
    close: int
    question: int
    answer: int
    none: int


def evidence_ids(paragraphs: Sequence[tuple[str, str]], marks: Marks, encode: Encode) -> list[int]:
    """Lay out paragraphs, each a text and a header."""
    ids = [marks.start]
    for label, (text, header) in zip(marks.labels, paragraphs, strict=False):
        ids += [label, *encode(text), marks.end, *encode(header[:LONGEST_HEADER]), marks.close]
    return ids


def question_ids(question: str, marks: Marks, encode: Encode) -> list[int]:
    """Lay out a question; the answer begins behind it."""
    return [marks.question, *encode(question), marks.answer]


def prompt_ids(paragraphs: Sequence[tuple[str, str]], question: str, marks: Marks, encode: Encode) -> list[int]:
    """Lay out a question before its evidence and behind it; the answer begins behind that."""
    start, *evidence = evidence_ids(paragraphs, marks, encode)
    asked = question_ids(question, marks, encode)
    return [start, *asked[:-1], *evidence, *asked]


def header_of(who: str, year: int | None, path: Sequence[str]) -> str:
    """Name the report of a paragraph and the last heading above it."""
    return "·".join(filter(None, (f"{who}{year or ''}", *path[-1:])))
