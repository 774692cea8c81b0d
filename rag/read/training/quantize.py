"""Stage 5: 8 bits a weight, by llama.cpp."""

from __future__ import annotations

import os
from pathlib import Path

from rag.errors import ReaderError
from rag.read.bindings import load_bindings


def quantize(source: Path, target: Path) -> None:
    """Write ``target`` from ``source`` as Q8_0.

    Raises:
        ReaderError: llama.cpp refused.
    """
    import ctypes

    api = load_bindings().api
    params = api.llama_model_quantize_default_params()
    params.ftype = api.LLAMA_FTYPE_MOSTLY_Q8_0
    params.nthread = 1
    unfinished = target.with_suffix(".part")
    code = api.llama_model_quantize(os.fsencode(source), os.fsencode(unfinished), ctypes.byref(params))
    if code != 0:
        raise ReaderError(f"llama.cpp could not quantize {source} (code {code})")
    unfinished.replace(target)
