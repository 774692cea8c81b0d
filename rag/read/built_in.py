"""The reader that comes with the package: one GGUF file, described by ``model.toml`` beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from rag.errors import ModelFileError
from rag.read.llama import LlamaReader
from rag.read.model_file import check_model_file, file_sha256
from rag.settings import ReadSettings

FOLDER = Path(__file__).with_name("model")
NAME = "built-in"
# How a model wants its prompt: the first, that of instruct models, follows the file's own chat template.
PROMPTS = ("chat",)


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The card of the built-in model: its file, the file's checksum, and the style of its prompt."""

    file: str
    sha256: str
    prompt: str


def open_built_in(settings: ReadSettings, folder: Path = FOLDER) -> LlamaReader:
    """Open the reader that comes with the package.

    Raises:
        ModelFileError: this copy has no such model, or its file is not the one it was made with.
        MissingDependencyError: llama-cpp-python is not installed.
        ReaderError: there is not enough memory for the context.
    """
    card = _card(folder)
    path = folder / card.file
    check_model_file(path)
    if file_sha256(path) != card.sha256:
        raise ModelFileError(f"model file {str(path)!r} has another checksum than {card.sha256[:12]}…: copy it again")
    return LlamaReader.open(path, settings, name=NAME)


def _card(folder: Path) -> BuiltIn:
    path = folder / "model.toml"
    try:
        values = tomllib.loads(path.read_text("utf-8"))
        card = BuiltIn(str(values["file"]), str(values["sha256"]), str(values["prompt"]))
    except FileNotFoundError as exc:
        raise ModelFileError(f"this copy has no built-in reader ({str(path)!r} is missing): install it again") from exc
    except (OSError, ValueError, KeyError) as exc:
        raise ModelFileError(f"{str(path)!r} is not a model card ({exc}): install the package again") from exc
    if card.prompt not in PROMPTS:
        raise ModelFileError(f"{str(path)!r}: unknown prompt {card.prompt!r}; known: {', '.join(PROMPTS)}")
    return card
