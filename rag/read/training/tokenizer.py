"""Stage 2: a byte-level BPE whose clauses have the same tokens alone as within a paragraph.

Its tokens are words of the built-in encoder as far as they go: a token that is one has that word's meaning, one that
straddles two or is a piece of one has hardly any (docs/reader-model.md).
The merges are learnt with a strict splitter (runs of Han, Latin words, single digits and marks); then the splitter that
llama.cpp knows as ``qwen2`` takes its place. That one is coarser, so no merge crosses its borders, and both programs
cut every text alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from rag.read.layout import CONTROL, FORM, LABELS, Marks
from rag.read.training.scene import read_scenes

if TYPE_CHECKING:
    from tokenizers import Tokenizer

QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_STRICT = r"\p{Han}+| ?[A-Za-z]+|\p{N}|[\r\n]|\p{L}+|\s|[^\s\p{L}\p{N}]"
_LONGEST = 18  # bytes of a token: 6 Chinese characters, and most English words
_MULTIPLE = 64
_SPACED = 0.7  # share of English words that are learnt with the space before them
_AT_ONCE = 1_000  # words of a drawn text


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """Learn merges from texts; labels and control tokens come last, padded to a multiple of 64."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.decoder = decoders.ByteLevel()
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(_STRICT), "isolated"), byte_level])
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        max_token_length=_LONGEST,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(QWEN2), "isolated"), byte_level])
    tokenizer.add_tokens([AddedToken(label, special=False, normalized=False) for label in LABELS])
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in CONTROL])
    padding = -tokenizer.get_vocab_size() % _MULTIPLE
    tokenizer.add_tokens([AddedToken(f"[PAD{number}]", normalized=False) for number in range(padding)])
    return tokenizer


def in_words(texts: Iterable[str]) -> Iterator[str]:
    """Put each word of the encoder on a line of its own, so that no merge is learnt across two."""
    from embeddings.static import StaticEncoder

    encoder = StaticEncoder()
    for text in texts:
        lines, last = [], 0
        for start, end in encoder.spans(text):
            # A space belongs to the English word after it.
            first = start - (text[start - 1 : start] == " " and text[start].isascii())
            lines += [text[last:first], text[first:end]] if first > last else [text[first:end]]
            last = end
        yield "\n".join([*lines, text[last:]])


def drawn_words(count: int, seed: int) -> Iterator[str]:
    """Yield words of the encoder as often as it expects them, so that rare ones are learnt too."""
    from embeddings.static import StaticEncoder

    rng = Random(seed)
    words, shares = zip(*StaticEncoder().frequencies(), strict=True)
    for _ in range(count // _AT_ONCE):
        drawn = rng.choices(words, shares, k=_AT_ONCE)
        yield "\n".join(f" {word}" if word.isascii() and rng.random() < _SPACED else word for word in drawn)


def load_tokenizer(path: Path) -> Tokenizer:
    """Read a tokenizer file."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


def marks_of(tokenizer: Tokenizer) -> Marks:
    """Return the ids of the tokens of the prompt's form."""
    labels = tuple(_id(tokenizer, label) for label in LABELS)
    return Marks(labels, *(_id(tokenizer, name) for name in FORM))


def _id(tokenizer: Tokenizer, name: str) -> int:
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ValueError(f"the tokenizer has no {name}: make it again")
    return found


def sample_texts(folder: Path, names: Iterable[str], characters: int) -> Iterator[str]:
    """Yield clauses and questions of the scenes, an equal share of each source, each text once."""
    names = sorted(names)
    for name in names:
        left, seen = characters // len(names), set[str]()
        for scene in read_scenes(folder / f"{name}.jsonl"):
            for text in (*(part for pair in scene.paragraphs for part in pair), *(ask.question for ask in scene.asks)):
                if text not in seen and left > 0:
                    seen.add(text)
                    left -= len(text)
                    yield text
