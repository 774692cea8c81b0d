"""Load a GGUF file into llama.cpp, or say in one line why not."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rag.errors import ModelFileError, ReaderError
from rag.read.bindings import Bindings, load_bindings
from rag.read.engine import Engine
from rag.read.model_file import check_model_file

# Up to this size one thread decodes as fast as two and does not suffer from a busy core; larger models are bound
# by memory and want every core.
_ONE_THREAD_BYTES = 256 * 2**20
# Tokens read at once. 256 is as fast as any larger number; a stop waits for the running layer's part of a batch, so
# models whose layers are slow take fewer.
_BATCH, _SMALL_BATCH, _SMALL_BATCH_BYTES = 256, 64, 2**30
_FUNCTION = re.compile(r"^\w+: (?:error loading model: )?")


def load_engine(path: Path, context: int, *, threads: int | None = None) -> Engine:
    """Load a GGUF model with room for ``context`` tokens, or for as many as it was trained on if fewer.

    ``threads`` is for decoding; by default one for a small model and every core for a large one. Prompts are read
    with every core.

    Raises:
        MissingDependencyError: llama-cpp-python is not installed.
        ModelFileError: the file is missing, cut short, not GGUF, or no text generator that llama.cpp knows.
        ReaderError: the context cannot be made, mostly for want of memory.
    """
    bytes_on_disk = check_model_file(path)
    bindings = load_bindings()
    api = bindings.api
    model = _load_model(bindings, path)
    cores = _cores()
    size = min(context, api.llama_model_n_ctx_train(model))
    params = api.llama_context_default_params()
    params.n_ctx = size
    params.n_batch = params.n_ubatch = _BATCH if bytes_on_disk <= _SMALL_BATCH_BYTES else _SMALL_BATCH
    params.n_threads = threads or (1 if bytes_on_disk <= _ONE_THREAD_BYTES else cores)
    params.n_threads_batch = cores
    params.flash_attn_type = api.LLAMA_FLASH_ATTN_TYPE_AUTO
    params.no_perf = True
    made = api.llama_init_from_model(model, params)
    if made and api.llama_get_memory(made):
        return Engine(bindings, model, made, size=size)
    if made:
        api.llama_free(made)
    api.llama_model_free(model)
    raise ReaderError(f"no context of {size} tokens for {str(path)!r}: lower read.context or take a smaller model")


def _load_model(bindings: Bindings, path: Path) -> Any:
    api = bindings.api
    params = api.llama_model_default_params()
    params.n_gpu_layers = 0
    bindings.log.clear()
    model = api.llama_model_load_from_file(os.fsencode(path), params)
    if not model:
        raise ModelFileError(f"model file {str(path)!r} cannot be loaded: {_cause(bindings.log)}")
    speaks = api.llama_model_has_decoder(model) and not api.llama_model_has_encoder(model)
    if not speaks or api.llama_vocab_type(api.llama_model_get_vocab(model)) == api.LLAMA_VOCAB_TYPE_NONE:
        api.llama_model_free(model)
        raise ModelFileError(f"model file {str(path)!r} does not generate text: take a language model")
    return model


def _cause(log: Sequence[str]) -> str:
    # The first error is the cause, the later ones only say that loading failed; function names mean nothing to a user.
    first = next(iter(log), "llama.cpp gives no reason")
    return _FUNCTION.sub("", first)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
