"""The reader that comes with the package: one GGUF file, described by ``model.toml`` beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rag.errors import ModelFileError
from rag.read.copying import BuiltinReader
from rag.read.llama import LlamaReader
from rag.read.model_file import check_model_file, file_sha256
from rag.read.protocol import Reader
from rag.read.weighing import Weights
from rag.settings import ReadSettings

FOLDER = Path(__file__).with_name("model")
NAME = "built-in"


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The card of the built-in model: its file, the file's checksum, the style of its prompt, and its weights."""

    file: str
    sha256: str
    prompt: str
    weights: Weights


def _open_chat(path: Path, settings: ReadSettings, card: BuiltIn) -> Reader:
    return LlamaReader.open(path, settings, name=NAME)


def _open_choosing(path: Path, settings: ReadSettings, card: BuiltIn) -> Reader:
    return BuiltinReader.open(settings, path, card.weights)


# How a model wants its prompt: that of instruct models follows the file's own chat template, that of a model of
# ``rag.read.training`` is in ``layout``.
PROMPTS: dict[str, Callable[[Path, ReadSettings, BuiltIn], Reader]] = {"chat": _open_chat, "choosing": _open_choosing}


def open_built_in(settings: ReadSettings, folder: Path = FOLDER) -> Reader:
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
    return PROMPTS[card.prompt](path, settings, card)


def _card(folder: Path) -> BuiltIn:
    path = folder / "model.toml"
    try:
        values = tomllib.loads(path.read_text("utf-8"))
        weights = _weights(values.get("weights", {}))
        card = BuiltIn(str(values["file"]), str(values["sha256"]), str(values["prompt"]), weights)
    except FileNotFoundError as exc:
        raise ModelFileError(f"this copy has no built-in reader ({str(path)!r} is missing): install it again") from exc
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelFileError(f"{str(path)!r} is not a model card ({exc}): install the package again") from exc
    if card.prompt not in PROMPTS:
        raise ModelFileError(f"{str(path)!r}: unknown prompt {card.prompt!r}; known: {', '.join(PROMPTS)}")
    return card


def _weights(values: Mapping[str, object]) -> Weights:
    return Weights(**values)  # type: ignore[arg-type]
