"""Turn a prompt into token ids that fit a model's context."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.errors import ReaderError
from rag.read.prompts import Prompt
from rag.read.templates import plain_markers, read_template
from rag.read.vocabulary import Vocabulary

# Fewer tokens of a paragraph than this say too little to be read.
_LEAST = 32
_WIDE = str.maketrans("[]<>", "［］＜＞")


@dataclass(frozen=True, slots=True)
class Framed:
    """A prompt as ids: ``segments`` to be read one by one, then ``rest``.

    The first segment is the same for every task of a language; each of the others is a paragraph. ``used`` counts
    those kept: they are dropped from the last on, so labels 1 to ``used`` still point at the task's evidence.
    """

    segments: tuple[tuple[int, ...], ...]
    rest: tuple[int, ...]
    used: int

    @property
    def ids(self) -> tuple[int, ...]:
        """The whole prompt."""
        return tuple(token for segment in (*self.segments, self.rest) for token in segment)


@dataclass(frozen=True, slots=True)
class _Turns:
    """The ids around the paragraphs and the question; ``markers`` are turn marks that are plain text in this model."""

    prefix: tuple[int, ...]
    closing: tuple[int, ...]
    markers: frozenset[str] = frozenset()


def frame(prompt: Prompt, vocabulary: Vocabulary, room: int) -> Framed:
    """Put a prompt into the turns the model knows, with as many paragraphs as fit into ``room`` tokens.

    Paragraphs come before the question, so that what was read of them serves the next question too. If not even the
    first one fits, its text is cut.

    Raises:
        ReaderError: the question leaves no room for a paragraph.
    """
    turns = _turns(prompt, vocabulary)
    rest = _encode(prompt.question, vocabulary, turns) + turns.closing
    left = room - len(turns.prefix) - len(rest)
    if left < _LEAST:
        raise ReaderError(f"the question is too long for a context of {room} tokens: shorten it")
    body: list[tuple[int, ...]] = []
    for pieces in prompt.paragraphs:
        ids = _encode(pieces, vocabulary, turns)
        if not body:
            ids = ids[:left]
        if len(ids) > left:
            break
        body.append(ids)
        left -= len(ids)
    return Framed((turns.prefix, *body), rest, len(body))


def _turns(prompt: Prompt, vocabulary: Vocabulary) -> _Turns:
    encode = vocabulary.encode
    if vocabulary.template:
        turns = _from_template(vocabulary.template, prompt.rule, vocabulary)
        if turns is not None:
            return turns
    start, end = vocabulary.control("<|im_start|>"), vocabulary.control("<|im_end|>")
    if start is None or end is None:
        return _Turns((*vocabulary.start(), *encode(prompt.rule), *encode("\n\n")), encode(prompt.answer))
    system = (*vocabulary.start(), start, *encode("system\n"), *encode(prompt.rule), end, *encode("\n"))
    reply = (end, *encode("\n"), start, *encode("assistant\n"), *_no_thoughts(vocabulary))
    return _Turns((*system, start, *encode("user\n")), reply)


def _from_template(template: str, rule: str, vocabulary: Vocabulary) -> _Turns | None:
    written = read_template(template, *vocabulary.bounds())
    if written is None:
        return None
    before, between, after = map(vocabulary.literal, (written.before, written.between, written.after))
    begin = vocabulary.start()
    if before[: len(begin)] == begin:
        begin = ()
    markers = frozenset(mark for mark in plain_markers(written) if vocabulary.control(mark) is None)
    return _Turns((*begin, *before, *vocabulary.encode(rule), *between), after, markers)


def _no_thoughts(vocabulary: Vocabulary) -> tuple[int, ...]:
    # A model that thinks aloud first would spend all its tokens on it; an empty thought sends it to the answer.
    opening, closing = vocabulary.special("<think>"), vocabulary.special("</think>")
    if opening is None or closing is None:
        return ()
    gap = vocabulary.encode("\n\n")
    return (opening, *gap, closing, *gap)


def _encode(pieces: tuple[str, ...], vocabulary: Vocabulary, turns: _Turns) -> tuple[int, ...]:
    return tuple(token for piece in pieces for token in vocabulary.encode(_tamed(piece, turns.markers)))


def _tamed(piece: str, markers: frozenset[str]) -> str:
    """Rewrite turn marks the model would not tell from its own: [INST] to ［INST］."""
    if not markers:
        return piece
    return re.sub("|".join(map(re.escape, sorted(markers))), lambda match: match[0].translate(_WIDE), piece)
