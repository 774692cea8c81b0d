"""Any encoder that sentence-transformers loads, by name or folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy

from embeddings.protocol import EncoderError, Vectors
from embeddings.text import whole

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_SAMPLE = 1 << 20  # bytes of a large file that go into its fingerprint


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model was trained to see in front of a question and of a passage."""

    query: str = ""
    passage: str = ""


_E5 = Prompts("query: ", "passage: ")
_TASK = "Given a question, retrieve the clauses of government reports that answer it"
# Part of a model's name, in lower case -> its prompts. A model that brings prompts of its own keeps them.
PROMPTS = {
    "e5-mistral": Prompts(f"Instruct: {_TASK}\nQuery: "),
    "e5-large-instruct": Prompts(f"Instruct: {_TASK}\nQuery: "),
    "e5": _E5,
    "bge-m3": Prompts(),
    "bge-large-zh": Prompts("为这个句子生成表示以用于检索相关文章："),
    "bge-base-zh": Prompts("为这个句子生成表示以用于检索相关文章："),
    "bge-small-zh": Prompts("为这个句子生成表示以用于检索相关文章："),
    "qwen3-embedding": Prompts(f"Instruct: {_TASK}\nQuery:"),
}


class SentenceTransformerEncoder:
    """Encodes with a model on disk; it is loaded when first used. Nothing is downloaded here."""

    def __init__(
        self, name: str, *, prompts: Prompts | None = None, batch_size: int = 32, show_progress: bool = False
    ) -> None:
        self._name = name
        self._given = prompts
        self._batch_size = batch_size
        self._show_progress = show_progress
        self._loading = Lock()
        self._encoding = Lock()
        self._model: SentenceTransformer | None = None
        self._id: str | None = None

    @property
    def id(self) -> str:
        """The model's name, with a hash of its files and prompts.

        Raises:
            EncoderError: the model is not on this machine.
        """
        if self._id is None:
            folder = model_folder(self._name)
            prompts = prompts_for(self._name) if self._given is None else self._given
            self._id = f"{Path(self._name).name}-{_fingerprint(folder, prompts)}"
        return self._id

    @property
    def dim(self) -> int:
        """The length of a row; loads the model.

        Raises:
            EncoderError: the model is not on this machine, or cannot be loaded.
        """
        return int(self._loaded().get_embedding_dimension() or self._encode(["一"], "").shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text of a report; a text of blank space is a row of 0.

        Raises:
            EncoderError: the model is not on this machine, or cannot be loaded.
        """
        return self._encode(texts, self._prompt("passage", ("document", "passage")))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each question; a text of blank space is a row of 0.

        Raises:
            EncoderError: the model is not on this machine, or cannot be loaded.
        """
        return self._encode(texts, self._prompt("query", ("query",)))

    def _prompt(self, role: str, own_names: tuple[str, ...]) -> str:
        if self._given is not None:
            return str(getattr(self._given, role))
        own = self._loaded().prompts
        found = next((own[name] for name in own_names if own.get(name)), "")
        return found or str(getattr(prompts_for(self._name), role))

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        model = self._loaded()
        rows = numpy.zeros((len(texts), self.dim), numpy.float32)
        full = [number for number, text in enumerate(texts) if text.strip()]
        if full:
            # One at a time: torch uses all cores for one, and tokenizers of some models are not safe to share.
            with self._encoding:
                rows[full] = model.encode(
                    [whole(texts[number]) for number in full],
                    prompt=prompt or None,
                    batch_size=self._batch_size,
                    show_progress_bar=self._show_progress,
                    normalize_embeddings=True,
                )
        return rows

    def _loaded(self) -> SentenceTransformer:
        with self._loading:
            if self._model is None:
                self._model = _load(model_folder(self._name))
            return self._model


def prompts_for(name: str) -> Prompts:
    """Return the prompts of a known family of models; none for others."""
    lowered = Path(name).name.lower()
    return next((prompts for part, prompts in PROMPTS.items() if part in lowered), Prompts())


def model_folder(name: str) -> Path:
    """Return where a model lies: the folder itself, or what was pulled under its name.

    Raises:
        EncoderError: there is no such folder and nothing was pulled under this name.
    """
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import try_to_load_from_cache

    try:
        # By a file that each such model has: a model pulled without its copies in other formats is whole to us, though
        # not to the client's own look-up of folders.
        for file in ("modules.json", "config.json"):
            found = try_to_load_from_cache(name, file)
            if isinstance(found, str):
                return Path(found).parent
        raise FileNotFoundError(name)
    # The hub client raises its own errors, and ValueError for what cannot be a name, for one fact: it is not here.
    except Exception as exc:
        raise EncoderError(
            f"no encoder {name!r} on this machine: run `zhengwen models pull {name}`, or give the path of its folder"
        ) from exc


def _load(folder: Path) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(folder), local_files_only=True)
    # Whatever a foreign file makes foreign code raise.
    except Exception as exc:
        reason = str(exc).partition("\n")[0]
        raise EncoderError(
            f"{folder}: sentence-transformers cannot load this ({reason}); pull the model again"
        ) from exc


def _fingerprint(folder: Path, prompts: Prompts) -> str:
    digest = hashlib.sha256(repr(prompts).encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            if path.stat().st_size > _SAMPLE:
                file.seek(-_SAMPLE, 2)
                digest.update(file.read(_SAMPLE))
    return digest.hexdigest()[:8]
