"""Stage 4: write the weights and the tokenizer as GGUF."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import MissingDependencyError
from rag.read.layout import CONTROL, END, LABELS, START
from rag.read.training.config import Shape
from rag.read.training.model import EPSILON, HEAD

if TYPE_CHECKING:
    from gguf import GGUFWriter
    from tokenizers import Tokenizer
    from torch import Tensor


def export(weights: Mapping[str, Tensor], tokenizer: Tokenizer, shape: Shape, path: Path) -> None:
    """Write one file: matrices in half precision, the rest in single.

    Raises:
        MissingDependencyError: the package gguf is not installed.
    """
    import numpy

    try:
        import gguf
    except ModuleNotFoundError as exc:
        raise MissingDependencyError("gguf") from exc
    writer = gguf.GGUFWriter(path, "llama")
    _add_sizes(writer, shape, tokenizer.get_vocab_size())
    _add_tokenizer(writer, tokenizer)
    for name, value in weights.items():
        kind = numpy.float16 if value.ndim == 2 else numpy.float32
        writer.add_tensor(name, value.detach().float().numpy().astype(kind))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def token_types(tokenizer: Tokenizer) -> list[int]:
    """Return the GGUF type of every token: labels are found in text, control tokens never are."""
    from gguf import TokenType

    kinds = dict.fromkeys(LABELS, TokenType.USER_DEFINED) | dict.fromkeys(CONTROL, TokenType.CONTROL)
    names = [tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size())]
    padding = {name for name in names if name.startswith("[PAD")}
    return [int(TokenType.UNUSED if name in padding else kinds.get(name, TokenType.NORMAL)) for name in names]


def _add_sizes(writer: GGUFWriter, shape: Shape, words: int) -> None:
    from gguf import LlamaFileType

    writer.add_name("zhengwen-reader")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)
    writer.add_rope_dimension_count(HEAD)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(EPSILON)
    writer.add_vocab_size(words)
    writer.add_file_type(LlamaFileType.MOSTLY_F16)


def _add_tokenizer(writer: GGUFWriter, tokenizer: Tokenizer) -> None:
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list([tokenizer.id_to_token(number) for number in range(tokenizer.get_vocab_size())])
    writer.add_token_types(token_types(tokenizer))
    writer.add_token_merges([pair if isinstance(pair, str) else " ".join(pair) for pair in merges])
    writer.add_bos_token_id(tokenizer.token_to_id(START))
    writer.add_eos_token_id(tokenizer.token_to_id(END))
    writer.add_eot_token_id(tokenizer.token_to_id(END))
    writer.add_pad_token_id(tokenizer.token_to_id(CONTROL[0]))
    writer.add_add_bos_token(False)
