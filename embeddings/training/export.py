"""Stage 7: the model as a folder that sentence-transformers and the built-in encoder both load."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy
from numpy.typing import NDArray

from embeddings.tensors import write_tensors
from embeddings.training.quantize import quantize

# The names under which every version of sentence-transformers with static embeddings knows these two.
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
_SETTINGS = {"prompts": {"query": "", "document": ""}, "default_prompt_name": None, "similarity_fn_name": "cosine"}


def export(table: NDArray[numpy.float32], tokenizer: Path, out: Path) -> None:
    """Write the model folder; other files in it, such as its README, stay."""
    out.mkdir(parents=True, exist_ok=True)
    small, factors = quantize(table)
    write_tensors(out / "model.safetensors", {"embeddings": small, "weights": factors})
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    for name, value in (("modules.json", _MODULES), ("config_sentence_transformers.json", _SETTINGS)):
        (out / name).write_text(json.dumps(value, indent=2) + "\n", "utf-8")
