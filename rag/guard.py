"""Who may open the page: names and passwords, and addresses that other machines can reach."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from rag.errors import SettingsError

Pairs = tuple[tuple[str, str], ...]


def pairs_of(given: Sequence[str], file: Path | None) -> Pairs:
    """Return names with passwords from ``name:password`` texts and the lines of a file; # begins a remark.

    Raises:
        SettingsError: the file cannot be read, a text is no pair, or a name stands twice.
    """
    lines = list(given)
    if file is not None:
        try:
            lines += [line for line in file.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"]
        except (OSError, UnicodeDecodeError) as exc:
            raise SettingsError(f"{file}: cannot read names and passwords: {exc}") from exc
    pairs = []
    for line in lines:
        name, colon, password = line.strip().partition(":")
        if not (name and colon and password):
            raise SettingsError("--auth takes NAME:PASSWORD, and a file one such pair a line: a part is missing")
        pairs.append((name, password))
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise SettingsError(f"--auth: {twice!r} is given twice")
    return tuple(pairs)


def warning_for(host: str, pairs: Pairs, *, open_to_all: bool) -> str | None:
    """Return what to say of an address before it is listened on; None for this machine alone.

    Raises:
        SettingsError: others can reach it, there is no password, and nobody said that this is wanted.
    """
    if is_loopback(host):
        return None
    if not pairs and not open_to_all:
        raise SettingsError(
            f"{host} can be reached from other machines: add --auth NAME:PASSWORD, "
            "or --no-auth to let everybody read, change and remove reports"
        )
    who = "everybody on the network" if not pairs else "whoever has a password"
    return (
        f"warning: {host} can be reached from other machines: {who} can read, change and remove reports; "
        "the connection is not encrypted (put a proxy with TLS before it)"
    )


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
