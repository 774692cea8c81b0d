"""A server of the OpenAI protocol on this machine, as well-behaved or broken as a test wants it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import sleep
from typing import Any


@dataclass(slots=True)
class Behaviour:
    """What the server says to a chat request; it stops after ``pieces`` without an end if ``breaks``.

    ``hold`` is waited for before the first piece, and ``hold_after`` after it. ``asked`` keeps the requests.
    ``says`` makes the pieces of a request instead; ``pause`` is the time in seconds before each.
    """

    pieces: Sequence[str] = ()
    says: Callable[[dict[str, Any]], Sequence[str]] | None = None
    pause: float = 0.0
    status: int = 200
    breaks: bool = False
    models: Sequence[str] = ("served",)
    redirect: str | None = None
    hold: Event | None = None
    hold_after: Event | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    cut: Event = field(default_factory=Event)


@contextmanager
def chat_server(behaviour: Behaviour) -> Iterator[str]:
    """Run a server for the length of the block; yield its base address."""

    class Handler(_Handler):
        does = behaviour

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        for held in (behaviour.hold, behaviour.hold_after):
            if held is not None:
                held.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    does: Behaviour

    def do_GET(self) -> None:
        if self.path != "/v1/models":
            self._send(404, {"error": {"message": "no such page"}})
            return
        data = [{"id": name, "object": "model", "created": 0, "owned_by": "test"} for name in self.does.models]
        self._send(200, {"object": "list", "data": data})

    def do_POST(self) -> None:
        does = self.does
        does.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        does.keys.append(self.headers["Authorization"])
        if does.redirect is not None:
            self.send_response(307)
            self.send_header("Location", does.redirect)
            self.end_headers()
        elif does.status != 200:
            self._send(does.status, {"error": {"message": "out of memory\non device 0"}})
        else:
            try:
                self._stream()
            except OSError:
                does.cut.set()

    def _stream(self) -> None:
        does = self.does
        if does.hold is not None:
            self._await(does.hold)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in does.pieces if does.says is None else does.says(does.asked[-1]):
            sleep(does.pause)
            self._event({"delta": {"content": piece}, "index": 0, "finish_reason": None})
            if does.hold_after is not None:
                self._await(does.hold_after)
        if not does.breaks:
            self._event({"delta": {}, "index": 0, "finish_reason": "stop"})
            self.wfile.write(b"data: [DONE]\n\n")

    def _await(self, held: Event) -> None:
        """Wait as a working server does, which sees it when its client is gone."""
        self.connection.settimeout(0.01)
        while not held.is_set():
            try:
                if self.connection.recv(1) == b"":
                    raise ConnectionResetError
            except TimeoutError:
                continue
        self.connection.settimeout(None)

    def _event(self, choice: dict[str, Any]) -> None:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "served", "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def _send(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
