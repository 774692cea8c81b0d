"""How the page is served."""

from __future__ import annotations

from dataclasses import dataclass

from rag.guard import is_loopback


@dataclass(frozen=True, slots=True)
class Options:
    """Where the page listens and for whom.

    ``auth`` are name and password pairs, none for an open page; ``root_path`` is the prefix a proxy serves it under;
    ``mcp`` says whether the tools are offered to other programs over MCP; larger files than ``max_file_mb`` MiB are
    refused while they are sent.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    auth: tuple[tuple[str, str], ...] = ()
    root_path: str = ""
    mcp: bool = False
    max_file_mb: int = 50

    @property
    def local(self) -> bool:
        """Whether only programs of this machine reach the page: then who uses it may read its files anyway."""
        return is_loopback(self.host)
