"""Stage 2: a tokenizer whose pieces are words, counted on the corpus rather than trained.

A wide tokenizer with every word of the dictionaries cuts the corpus; the words met most often, all characters and the
English words become the pieces of the model's own. Both are Unigram models scored by log frequency, so that the best
path through a text is the cut into its likeliest words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from embeddings.training.archives import PROSE, dictionary, everyday_pairs, report_pairs
from embeddings.training.config import Config, Inputs
from embeddings.training.corpus import read_sentences
from embeddings.training.written import glossary, synonym_groups, written_english

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "[UNK]"
ENGLISH_WORD = re.compile(r"[a-z]+")
# A final s is cut off, so that a noun and its plural are one word: in "this", "process" and "status" it stays.
_PLURAL = r"(?<=[a-z]{2}[a-hj-rtv-z])s(?![a-z])"
_POSSESSIVE = r"(?<=[a-z])['\u2019]s(?![a-z])"
_HAN_WORD = re.compile(r"[\u3400-\u9fff]+")
_ENDINGS = ("s", "e", "ed", "d", "ing", "ly", "er", "ers", "al", "ity", "tion", "ment", "ness")
_GENRE_COUNT = 2_000  # stands in for the count of a glossary term that jieba's dictionary lacks
_RARE_COUNT = 3
_COMMON = 300  # a word is common from this count on
_LONG = 4  # characters from which a word made of two common ones is left out
_CHUNK = 20_000


def build(pieces: Mapping[str, float]) -> Tokenizer:
    """Make a tokenizer that cuts a text into its likeliest pieces; ``pieces`` maps each to its count."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    total = sum(pieces.values())
    scored = [(UNKNOWN, 0.0), *((piece, log(count / total)) for piece, count in pieces.items())]
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_POSSESSIVE), "removed"),
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}%]+"), "removed"),
            pre_tokenizers.Split(Regex(_PLURAL), "removed"),
            pre_tokenizers.Split(Regex(r"[a-z]+"), "isolated"),
            pre_tokenizers.Digits(individual_digits=True),
        ]
    )
    return tokenizer


def wide_tokenizer(inputs: Inputs) -> Tokenizer:
    """Make the tokenizer with every word of jieba's dictionary, CC-CEDICT and the glossary."""
    counts: dict[str, float] = dict(_jieba_words())
    for word, _ in dictionary(inputs.corpora):
        counts.setdefault(word, _RARE_COUNT)
    for chinese, _ in glossary(inputs.glossary):
        counts[chinese] = max(counts.get(chinese, 0), _GENRE_COUNT)
    words = {word: max(count, 1) for word, count in counts.items() if _HAN_WORD.fullmatch(word)}
    characters = {char for word in words for char in word}
    return build(words | {char: max(words.get(char, 0), 1) for char in sorted(characters)} | _latin())


def count_words(tokenizer: Tokenizer, corpus: Path) -> Counter[str]:
    """Count the pieces of the wide tokenizer over the corpus."""
    counts = numpy.zeros(tokenizer.get_vocab_size(), numpy.int64)
    for kind in PROSE:
        for lines in batches(read_sentences(corpus / f"{kind}.txt")):
            ids = [number for found in tokenizer.encode_batch_fast(lines) for number in found.ids]
            counts += numpy.bincount(ids, minlength=len(counts))
    names = (tokenizer.id_to_token(int(number)) for number in numpy.flatnonzero(counts))
    return Counter({str(name): int(counts[tokenizer.token_to_id(str(name))]) for name in names})


def batches(lines: Iterator[str]) -> Iterator[list[str]]:
    """Group lines for the tokenizer."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == _CHUNK:
            yield held
            held = []
    yield held


def model_tokenizer(inputs: Inputs, counts: Counter[str], config: Config) -> Tokenizer:
    """Choose the pieces of the model from the words counted."""
    from itertools import islice

    for word in _written_words(inputs):
        counts[word] += _RARE_COUNT
    chinese = {word: count for word, count in counts.items() if _HAN_WORD.fullmatch(word)}
    characters = {word: count for word, count in chinese.items() if len(word) == 1}
    words = (pair for pair in counts.most_common() if len(pair[0]) > 1 and pair[0] in chinese)
    kept = dict(islice((pair for pair in words if not _is_compound(pair[0], counts)), config.chinese_words))
    missing = {char: 1 for word in kept for char in word if char not in characters}
    english = dict(_english_words(inputs).most_common(config.english_words))
    return build(kept | characters | missing | english | {p: max(c, english.get(p, 0)) for p, c in _latin().items()})


def write_tokenizers(inputs: Inputs, work: Path, config: Config) -> None:
    """Write ``wide.json`` and ``tokenizer.json``."""
    wide = wide_tokenizer(inputs)
    counts = count_words(wide, work / "corpus")
    model = model_tokenizer(inputs, counts, config)
    wide.save(str(work / "wide.json"), pretty=False)
    (work / "counts.json").write_text(json.dumps(counts, ensure_ascii=False), "utf-8")
    model.save(str(work / "tokenizer.json"), pretty=False)


def _jieba_words() -> Iterator[tuple[str, float]]:
    # The file is read rather than the package imported: no cache file, no log lines.
    found = find_spec("jieba")
    if found is None or found.origin is None:
        raise FileNotFoundError("jieba's dictionary: install the package jieba")
    for line in (Path(found.origin).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        yield word, float(count)


def _written_words(inputs: Inputs) -> Iterator[str]:
    yield from (chinese for chinese, _ in glossary(inputs.glossary) if len(chinese) <= _LONG)
    for path in (inputs.synonyms, inputs.thesaurus):
        yield from (phrase for group in synonym_groups(path) for phrase in group.chinese if len(phrase) < _LONG)


def _latin() -> dict[str, float]:
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    return dict.fromkeys([*letters, *_ENDINGS, *map(str, range(10)), "%"], 1.0)


def _is_compound(word: str, counts: Mapping[str, int]) -> bool:
    """Tell whether a long word is two common words: better known through them than by itself."""
    cuts = range(2, len(word) - 1)
    return len(word) >= _LONG and any(
        min(counts.get(word[:cut], 0), counts.get(word[cut:], 0)) >= _COMMON for cut in cuts
    )


def _english_words(inputs: Inputs) -> Counter[str]:
    texts = [english for _, _, english in report_pairs(inputs.corpora)]
    texts += [english for english, _ in everyday_pairs(inputs.corpora)]
    texts += [sense for _, senses in dictionary(inputs.corpora) for sense in senses]
    texts += [term for _, terms in glossary(inputs.glossary) for term in terms] * 5
    texts += list(written_english(inputs)) * 5
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(re.sub(_PLURAL, "", word) for word in ENGLISH_WORD.findall(text.lower()))
    return Counter({word: count for word, count in counts.items() if len(word) > 1})
