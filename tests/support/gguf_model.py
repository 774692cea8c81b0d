"""Write tiny real GGUF files that llama.cpp loads: random ones, and ones that say a given text."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import gguf
import numpy as np

CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
MARKS = tuple(f"[{n}]" for n in range(1, 10))
MERGED_CHARS = "的法治政府建设镇年人员执"


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a llama-architecture model, and the words of its vocabulary.

    The first control token begins texts, if ``begins`` says so, and the last one ends them. ``template`` is the chat
    template; ``marks`` makes each citation mark one token; ``words`` adds so many words of two Han characters.
    """

    width: int = 64
    layers: int = 2
    heads: int = 4
    inner: int = 128
    context: int = 32768
    architecture: str = "llama"
    control: tuple[str, ...] = CONTROL
    extra: tuple[str, ...] = ()
    begins: bool = False
    template: str = ""
    marks: bool = True
    words: int = 0


def byte_alphabet() -> dict[int, str]:
    """Return the printable character that stands for each byte in a GPT-2 style vocabulary."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    rest = [byte for byte in range(256) if byte not in plain]
    return {byte: chr(byte) for byte in plain} | {byte: chr(256 + i) for i, byte in enumerate(rest)}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Token texts, their GGUF types, and the merges."""

    tokens: tuple[str, ...]
    types: tuple[int, ...]
    merges: tuple[str, ...]

    def id(self, token: str) -> int:
        """Return the id of a token, given as it stands in the file."""
        return self.tokens.index(token)


def build_vocabulary(shape: Shape) -> Vocabulary:
    """List 256 bytes, a few merged Chinese characters, citation marks and control tokens, padded to 64."""
    letters = byte_alphabet()
    merged: list[str] = []
    merges: list[str] = []
    for char in MERGED_CHARS:
        first, second, third = (letters[byte] for byte in char.encode())
        merges += [f"{first} {second}", f"{first + second} {third}"]
        merged += [first + second, first + second + third]
    pairs = (chr(0x4E00 + number // 400) + chr(0x5E00 + number % 400) for number in range(shape.words))
    normal = [*letters.values(), *dict.fromkeys(merged), *("".join(spell(pair)) for pair in pairs)]
    visible = [*(MARKS if shape.marks else ()), *shape.extra]
    padding = -(len(normal) + len(visible) + len(shape.control)) % 64
    tokens = [*normal, *visible, *shape.control, *(f"[PAD{n}]" for n in range(padding))]
    kinds = gguf.TokenType
    types = (
        [kinds.NORMAL] * len(normal)
        + [kinds.USER_DEFINED] * len(visible)
        + [kinds.CONTROL] * len(shape.control)
        + [kinds.UNUSED] * padding
    )
    return Vocabulary(tuple(tokens), tuple(int(kind) for kind in types), tuple(dict.fromkeys(merges)))


def write_random_model(path: Path, shape: Shape | None = None, *, seed: int = 7) -> Vocabulary:
    """Write a model whose output depends on the whole prompt and never ends by itself."""
    shape = shape or Shape()
    vocabulary = build_vocabulary(shape)
    tensors = _random_tensors(shape, len(vocabulary.tokens), seed)
    # Only whole characters are said, so that outputs read well when a comparison fails.
    said = [vocabulary.id(token) for token in (*string.ascii_letters, *("".join(spell(char)) for char in MERGED_CHARS))]
    silent = np.setdiff1d(np.arange(len(vocabulary.tokens)), said)
    output = tensors["output.weight"]
    output[silent] = 0
    # Each word pulls the next one in a ring, and a loud attention disturbs it: a plainly random model would repeat
    # one word for ever, whatever it was asked.
    output[said] += tensors["token_embd.weight"][np.roll(said, 1)]
    for layer in range(shape.layers):
        tensors[f"blk.{layer}.attn_v.weight"] *= 4
        tensors[f"blk.{layer}.ffn_down.weight"] *= 4
    _write(path, shape, vocabulary, tensors)
    return vocabulary


def write_speaking_model(path: Path, tokens: Sequence[str], shape: Shape | None = None, *, seed: int = 7) -> Vocabulary:
    """Write a model that follows each token of a chain by the next one, whatever stood before.

    ``tokens`` are distinct texts as they stand in the vocabulary; the first is the one the prompt ends with.
    """
    shape = shape or Shape()
    vocabulary = build_vocabulary(shape)
    tensors = _random_tensors(shape, len(vocabulary.tokens), seed)
    for layer in range(shape.layers):
        # Nothing is added to the residual stream, so the last embedding alone picks the next token.
        tensors[f"blk.{layer}.attn_output.weight"][:] = 0
        tensors[f"blk.{layer}.ffn_down.weight"][:] = 0
    tensors["output.weight"][:] = 0
    ids = [vocabulary.id(token) for token in tokens]
    for here, following in pairwise(ids):
        tensors["output.weight"][following] = tensors["token_embd.weight"][here]
    _write(path, shape, vocabulary, tensors)
    return vocabulary


def spell(text: str) -> list[str]:
    """Return the byte tokens of a text, one for each UTF-8 byte."""
    letters = byte_alphabet()
    return [letters[byte] for byte in text.encode()]


def _random_tensors(shape: Shape, words: int, seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    width, inner = shape.width, shape.inner

    def matrix(rows: int, columns: int) -> np.ndarray:
        return rng.normal(0, columns**-0.5, (rows, columns)).astype(np.float32)

    tensors = {"token_embd.weight": matrix(words, width), "output.weight": matrix(words, width)}
    tensors["output_norm.weight"] = np.ones(width, np.float32)
    for layer in range(shape.layers):
        name = f"blk.{layer}."
        for norm in ("attn_norm", "ffn_norm"):
            tensors[f"{name}{norm}.weight"] = np.ones(width, np.float32)
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            tensors[f"{name}{part}.weight"] = matrix(width, width)
        for part, rows, columns in (("ffn_gate", inner, width), ("ffn_up", inner, width), ("ffn_down", width, inner)):
            tensors[f"{name}{part}.weight"] = matrix(rows, columns)
    return tensors


def _write(path: Path, shape: Shape, vocabulary: Vocabulary, tensors: dict[str, np.ndarray]) -> None:
    writer = gguf.GGUFWriter(str(path), shape.architecture)
    writer.add_name("tiny")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(vocabulary.tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(list(vocabulary.tokens))
    writer.add_token_types(list(vocabulary.types))
    writer.add_token_merges(list(vocabulary.merges))
    end = vocabulary.id(shape.control[-1])
    writer.add_bos_token_id(vocabulary.id(shape.control[0]))
    writer.add_eos_token_id(end)
    writer.add_eot_token_id(end)
    writer.add_add_bos_token(shape.begins)
    if shape.template:
        writer.add_chat_template(shape.template)
    for name, values in tensors.items():
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
