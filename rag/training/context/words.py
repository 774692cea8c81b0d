"""The pieces of words that texts are cut into, and the running text that teaches them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray

from embeddings.contextual import LONGEST
from embeddings.text import narrow, whole
from rag.read.training.running import texts
from rag.read.training.tokenizer import drawn_words, in_words, train_tokenizer
from rag.text.fold import fold
from rag.training.context.config import HELD_HANDS, Config, Inputs
from rag.training.passages import read_passages

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Tokens = NDArray[numpy.uint16]
_PADDING = "[PAD"


@dataclass(frozen=True, slots=True)
class Words:
    """Cuts texts as ``embeddings.contextual`` does.

    The last two rows of the table of words are marks of the network's own: before the last stands what begins a text,
    last what hides a word.
    """

    tokenizer: Tokenizer

    @property
    def rows(self) -> int:
        """How many rows the table of words has: no piece of a text may stand in the last two."""
        size = self.tokenizer.get_vocab_size()
        unused = all((self.tokenizer.id_to_token(size - number) or "").startswith(_PADDING) for number in (1, 2))
        return size if unused else size + 2

    @property
    def start(self) -> int:
        """The row that begins a text."""
        return self.rows - 2

    @property
    def hidden(self) -> int:
        """The row that hides a word."""
        return self.rows - 1

    @property
    def ordinary(self) -> int:
        """How many pieces occur in texts; labels and marks come after them."""
        return int(self.tokenizer.get_vocab_size(with_added_tokens=False))

    def cut(self, batch: Iterable[str]) -> list[Tokens]:
        """Cut texts into pieces, at most as many as are read."""
        ready = [narrow(whole(fold(text))) for text in batch]
        found = self.tokenizer.encode_batch_fast(ready, add_special_tokens=False)
        return [numpy.array(one.ids[:LONGEST], numpy.uint16) for one in found]


def running_text(inputs: Inputs) -> Iterator[str]:
    """Yield the running text that the reader learns from, without the passages that are kept here."""
    held = {
        "".join(clause.text for clause in passage.clauses)
        for passage in read_passages(inputs.passages)
        if passage.voice in HELD_HANDS
    }
    return (text for text in texts(inputs) if text not in held)


def make_tokenizer(inputs: Inputs, asked: Iterable[str], config: Config) -> Tokenizer:
    """Learn the pieces as the reader's are learnt: from questions, running text, and words of the built-in encoder."""
    sample = _at_most(chain(asked, running_text(inputs)), config.tokenizer_characters)
    return train_tokenizer(chain(in_words(sample), drawn_words(config.words, config.seed)), config.vocabulary)


def load_words(path: Path) -> Words:
    """Read a tokenizer file."""
    from tokenizers import Tokenizer

    return Words(Tokenizer.from_file(str(path)))


def _at_most(found: Iterable[str], characters: int) -> Iterator[str]:
    for text in found:
        if characters <= 0:
            return
        yield text[:characters]
        characters -= len(text)
