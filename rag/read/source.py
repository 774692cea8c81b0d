"""What a reader is opened from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReaderSource:
    """A model, by path or name, and the address of the server that runs it; a reader takes what it needs."""

    model: Path | str | None = None
    base_url: str | None = None

    @property
    def reader(self) -> str | None:
        """The reader these name by themselves, or None where neither is given."""
        if self.base_url is not None:
            return "openai"
        return "llama" if self.model is not None else None
