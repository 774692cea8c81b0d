"""Settings: frozen values read once from ``settings.toml``, overridden by a user's own file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from rag.errors import SettingsError

DEFAULTS = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Limits on the files taken in. Sizes in MiB, lengths in Han characters."""

    max_file_mb: int
    max_unpacked_mb: int
    min_report_chars: int


@dataclass(frozen=True, slots=True)
class RetrieveSettings:
    """The encoder, numbers of clauses, and the weights of the fused scores."""

    encoder: str
    evidence: int
    candidates: int
    per_report: int
    lexical_weight: float
    words_weight: float
    vector_weight: float
    role_boost: float
    number_boost: float
    heading_factor: float
    min_support: float
    min_likeness: float
    near_support: float
    min_answer: float
    min_vouched: float
    min_speaking: float


@dataclass(frozen=True, slots=True)
class ListSettings:
    """Scores (rag/survey/scorer.py) that count in a list about something outside the known subjects."""

    told: float
    near: float
    least: float
    share: float
    out: float
    few: int
    heading: float
    own_kind: float


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """Scores (rag/facts/likeness.py) that a figure must have, and how sure of it (rag/facts/signs.py) one has to be."""

    least_told: float
    least_alone: float
    least_known: float
    least_alike: float
    nearer: float
    min_stated: float
    min_nearer: float
    min_known: float
    min_quoted: float
    min_beside: float


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """The reader used where none is named, and sizes for the readers: tokens, characters, MiB, seconds."""

    reader: str
    context: int
    max_tokens: int
    max_question_chars: int
    large_model_mb: int
    large_prompt: int
    server_timeout: float


@dataclass(frozen=True, slots=True)
class VerifySettings:
    """What a sentence must share with the clauses it cites."""

    min_overlap: float


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, one group per stage."""

    ingest: IngestSettings
    retrieve: RetrieveSettings
    lists: ListSettings
    figures: FigureSettings
    read: ReadSettings
    verify: VerifySettings


_GROUPS: dict[str, type[Any]] = {
    "ingest": IngestSettings,
    "retrieve": RetrieveSettings,
    "lists": ListSettings,
    "figures": FigureSettings,
    "read": ReadSettings,
    "verify": VerifySettings,
}
_TYPES: dict[str, type] = {"int": int, "float": float, "str": str}
_WORDS = {int: "a whole number", float: "a number", str: "text in quotes"}


def load_settings(path: Path | None = None) -> Settings:
    """Read the defaults and lay a user's TOML file over them.

    Raises:
        SettingsError: the file is missing, is not TOML, names an unknown setting, or gives one a wrong value.
    """
    values = _read(DEFAULTS)
    if path is not None:
        for group, entries in _read(path).items():
            if group not in values or not isinstance(entries, dict):
                raise SettingsError(f"{path}: unknown group [{group}]; known: {', '.join(values)}")
            values[group] |= entries
    try:
        return Settings(**{name: _group(kind, values[name]) for name, kind in _GROUPS.items()})
    except (TypeError, ValueError) as exc:
        raise SettingsError(f"{path or DEFAULTS}: {exc}") from exc


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as exc:
        cause = exc.strerror if isinstance(exc, OSError) else exc
        raise SettingsError(f"{path}: cannot read settings: {cause}") from exc


def _check(name: str, value: object, wanted: type) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = isinstance(value, str) if wanted is str else number and (wanted is float or isinstance(value, int))
    if not fits or (isinstance(value, int | float) and value < 0):
        raise ValueError(f"{name} = {value!r}: {_WORDS[wanted]} is needed")


def _group(kind: type[Any], values: dict[str, Any]) -> Any:
    unknown = values.keys() - {f.name for f in fields(kind)}
    if unknown:
        raise ValueError(f"unknown setting {', '.join(sorted(unknown))}")
    for field in fields(kind):
        _check(field.name, values[field.name], _TYPES[str(field.type)])
    return kind(**values)
