"""Models that can be pulled by name, where they are kept, and whether a file is whole."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from rag.errors import MissingDependencyError, ModelFileError, SettingsError
from rag.read.model_file import check_model_file

CATALOGUE = Path(__file__).with_name("models.toml")


@dataclass(frozen=True, slots=True)
class Model:
    """One entry of the catalogue. Sizes in MB."""

    name: str
    repo: str
    file: str
    size_mb: int
    memory_mb: int
    licence: str


def models() -> list[Model]:
    """List the models of the catalogue, smallest first."""
    entries = tomllib.loads(CATALOGUE.read_text("utf-8"))["reader"]
    return sorted((Model(name, **entry) for name, entry in entries.items()), key=lambda model: model.size_mb)


def model_named(name: str) -> Model:
    """Return a catalogue entry.

    Raises:
        SettingsError: no model has this name.
    """
    known = {model.name: model for model in models()}
    if name not in known:
        raise SettingsError(f"unknown model {name!r}; known: {', '.join(known)}")
    return known[name]


def local_path(model: Model) -> Path:
    """Return where a pulled model lies or would lie."""
    from platformdirs import user_data_path

    return user_data_path("zhengwen") / "models" / model.file


def pull(model: Model) -> Path:
    """Download a model, resuming what an earlier try left; ``HF_ENDPOINT`` names a mirror.

    Raises:
        ModelFileError: there is no network, or the file that came is not whole.
    """
    target = local_path(model)
    if not target.is_file():
        try:
            from huggingface_hub import hf_hub_download
        except ModuleNotFoundError as exc:
            raise MissingDependencyError("huggingface_hub") from exc
        try:
            hf_hub_download(model.repo, model.file, local_dir=target.parent)
        # The hub client raises its own, requests' and the system's errors for the one fact that nothing came.
        except Exception as exc:
            raise ModelFileError(
                f"cannot download {model.file} from {model.repo} ({type(exc).__name__}): "
                f"without a network, carry the file to {target}, or give its path with --model"
            ) from exc
    check_model_file(target)
    return target
