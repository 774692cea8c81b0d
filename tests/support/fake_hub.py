"""A model hub on this machine: files with their checksums, byte ranges, and connections that break off."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit

COMMIT = "c" * 40


@dataclass(slots=True)
class Hub:
    """What the hub holds: repository -> file -> content. ``breaks`` lists how many bytes each next answer gets to.

    ``claims`` are checksums stated in place of the true ones. ``log`` keeps (method, path, range) of every request.
    """

    repos: dict[str, dict[str, bytes]]
    breaks: list[int] = field(default_factory=list)
    claims: dict[str, str] = field(default_factory=dict)
    log: list[tuple[str, str, str | None]] = field(default_factory=list)

    def ranges(self) -> list[str | None]:
        """Return the range each download asked for."""
        return [wanted for method, path, wanted in self.log if method == "GET" and "/resolve/" in path]


@contextmanager
def hub_server(hub: Hub) -> Iterator[str]:
    """Serve a hub for the length of the block; yield its address, for HF_ENDPOINT."""

    class Handler(_Handler):
        holds = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    holds: Hub
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        wanted = self.headers["Range"]
        self.holds.log.append((self.command, path, wanted))
        file = re.fullmatch(r"/(.+?)/resolve/\w+/(.+)", path)
        about = re.fullmatch(r"/api/models/(.+?)(?:/(?:revision|tree)/\w+)?", path)
        if file and (content := self.holds.repos.get(file[1], {}).get(file[2])) is not None:
            self._send_file(file[2], content, wanted, with_body=with_body)
        elif about and (files := self.holds.repos.get(about[1])) is not None:
            body: object = {"id": about[1], "sha": COMMIT, "siblings": [{"rfilename": name} for name in files]}
            if "/tree/" in path:
                body = [_entry(name, content) for name, content in files.items()]
            self._send(200, json.dumps(body).encode(), {"Content-Type": "application/json"})
        else:
            self._send(404, b"{}", {"X-Error-Code": "EntryNotFound", "Content-Type": "application/json"})

    def _send_file(self, name: str, content: bytes, wanted: str | None, *, with_body: bool) -> None:
        first = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        checksum = self.holds.claims.get(name) or hashlib.sha256(content).hexdigest()
        self.send_response(206 if wanted else 200)
        self.send_header("ETag", f'"{checksum}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(content) - first))
        if wanted:
            self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        if not with_body:
            return
        last = self.holds.breaks.pop(0) if self.holds.breaks else len(content)
        self.wfile.write(content[first:last])
        if last < len(content):
            self.close_connection = True

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _entry(name: str, content: bytes) -> dict[str, object]:
    checksum = hashlib.sha256(content).hexdigest()
    large = {"oid": checksum, "size": len(content), "pointerSize": 1}
    return {"type": "file", "path": name, "oid": checksum, "size": len(content), "lfs": large}
