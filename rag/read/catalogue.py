"""Models that can be pulled by name: the table of ``models.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from rag.errors import ModelFileError, SettingsError

CATALOGUE = Path(__file__).with_name("models.toml")
KINDS = ("reader", "embedder", "reranker")


@dataclass(frozen=True, slots=True)
class Model:
    """One entry of the catalogue; ``models.toml`` says what the numbers mean.

    A reader is one ``file`` of its repository; the others are the whole of it but for ``skip``.
    """

    name: str
    kind: str
    repo: str
    size_mb: int
    memory_mb: int
    parameters_m: int
    licence: str
    file: str | None = None
    sha256: str | None = None
    skip: tuple[str, ...] = ()


def models() -> list[Model]:
    """List the models of the catalogue by kind, smallest first."""
    table = tomllib.loads(CATALOGUE.read_text("utf-8"))
    found = [
        Model(name, kind, skip=tuple(entry.pop("skip", ())), **entry)
        for kind in KINDS
        for name, entry in table[kind].items()
    ]
    return sorted(found, key=lambda model: (KINDS.index(model.kind), model.size_mb))


def model_named(name: str) -> Model:
    """Return a catalogue entry by its name or by that of its repository.

    Raises:
        SettingsError: no model has this name.
    """
    known = models()
    for model in known:
        if name in {model.name, model.repo}:
            return model
    raise SettingsError(f"unknown model {name!r}; known: {', '.join(model.name for model in known)}")


def local_path(model: Model) -> Path:
    """Return where the file of a reader lies once pulled."""
    from platformdirs import user_data_path

    if model.file is None:
        raise SettingsError(f"{model.name} is no reader but of kind {model.kind}: name it in the settings")
    return user_data_path("zhengwen") / "models" / model.file


def find_model(model: Path | str) -> Path:
    """Return the file of a reader given by path, or by its name in the catalogue.

    Raises:
        ModelFileError: the name is known but the model was not pulled.
        SettingsError: the name is that of a model of another kind.
    """
    path = Path(model)
    named = {entry.name: entry for entry in models()}.get(str(model))
    if named is None or path.exists():
        return path
    pulled = local_path(named)
    if not pulled.is_file():
        raise ModelFileError(f"{named.name} is not on this machine: run `zhengwen models pull {named.name}` first")
    return pulled
