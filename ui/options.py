"""How the page is served."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address


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

    @property
    def local(self) -> bool:
        """Whether only programs of this machine reach the page: then who uses it may read its files anyway."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Tell whether an address is one that only this machine can reach.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.1.4")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
