"""The connection of one HTTP request, so that another thread may cut it."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock
from typing import Any


class Wire:
    """Learns the socket of a request when it is made; ``cut`` ends whatever waits on it, at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self._cut = False

    def attach(self, request: Any) -> None:
        """Watch a request of httpx being sent: to be called before it is."""
        request.extensions = {**request.extensions, "trace": self._notice}

    def cut(self) -> None:
        """Shut the connection down; one made later is shut down as it is made."""
        with self._lock:
            self._cut = True
            for made in self._sockets:
                _shut(made)

    def _notice(self, event: str, info: dict[str, Any]) -> None:
        if event not in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            return
        made = info["return_value"].get_extra_info("socket")
        with self._lock:
            self._sockets.append(made)
            if self._cut:
                _shut(made)


def _shut(made: socket.socket) -> None:
    # Closing alone would not wake a thread that waits for bytes.
    with suppress(OSError):
        made.shutdown(socket.SHUT_RDWR)
