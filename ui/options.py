"""How the page is served."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Where the page listens and for whom.

    ``auth`` are name and password pairs, none for an open page; ``root_path`` is the prefix a proxy serves it under;
    ``mcp`` says whether the tools are offered to other programs over MCP.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    auth: tuple[tuple[str, str], ...] = ()
    root_path: str = ""
    mcp: bool = False
