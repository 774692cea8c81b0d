"""Turn a prompt into token ids that fit a model's context."""

from __future__ import annotations

from dataclasses import dataclass

from rag.errors import ReaderError
from rag.read.prompts import Prompt
from rag.read.vocabulary import Vocabulary

# Fewer tokens of a paragraph than this say too little to be read.
_LEAST = 32


@dataclass(frozen=True, slots=True)
class Framed:
    """A prompt as ids. ``prefix`` is the same for every task of a language; ``used`` counts the paragraphs kept.

    Paragraphs are dropped from the last on, so labels 1 to ``used`` still point at the task's evidence.
    """

    prefix: tuple[int, ...]
    rest: tuple[int, ...]
    used: int


@dataclass(frozen=True, slots=True)
class _Turns:
    prefix: tuple[int, ...]
    opening: tuple[int, ...]
    closing: tuple[int, ...]


def frame(prompt: Prompt, vocabulary: Vocabulary, room: int) -> Framed:
    """Put a prompt into the turns the model knows, with as many paragraphs as fit into ``room`` tokens.

    If not even the first paragraph fits, its text is cut.

    Raises:
        ReaderError: the question leaves no room for a paragraph.
    """
    turns = _turns(prompt, vocabulary)
    opening = turns.opening + _encode(prompt.question, vocabulary)
    left = room - len(turns.prefix) - len(opening) - len(turns.closing)
    if left < _LEAST:
        raise ReaderError(f"the question is too long for a context of {room} tokens: shorten it")
    body: tuple[int, ...] = ()
    used = 0
    for pieces in prompt.paragraphs:
        ids = _encode(pieces, vocabulary)
        if used == 0:
            ids = ids[:left]
        if len(body) + len(ids) > left:
            break
        body += ids
        used += 1
    return Framed(turns.prefix, opening + body + turns.closing, used)


def _turns(prompt: Prompt, vocabulary: Vocabulary) -> _Turns:
    encode = vocabulary.encode
    start, end = vocabulary.control("<|im_start|>"), vocabulary.control("<|im_end|>")
    if start is None or end is None:
        return _Turns((*vocabulary.start(), *encode(prompt.rule), *encode("\n\n")), (), encode(prompt.answer))
    system = (*vocabulary.start(), start, *encode("system\n"), *encode(prompt.rule), end, *encode("\n"))
    reply = (end, *encode("\n"), start, *encode("assistant\n"), *_no_thoughts(vocabulary))
    return _Turns(system, (start, *encode("user\n")), reply)


def _no_thoughts(vocabulary: Vocabulary) -> tuple[int, ...]:
    # A model that thinks aloud first would spend all its tokens on it; an empty thought sends it to the answer.
    opening, closing = vocabulary.special("<think>"), vocabulary.special("</think>")
    if opening is None or closing is None:
        return ()
    gap = vocabulary.encode("\n\n")
    return (opening, *gap, closing, *gap)


def _encode(pieces: tuple[str, ...], vocabulary: Vocabulary) -> tuple[int, ...]:
    return tuple(token for piece in pieces for token in vocabulary.encode(piece))
