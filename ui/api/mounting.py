"""Put plain HTTP and the MCP tools beside the page: on the same address, behind the same names and passwords."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from hmac import compare_digest
from typing import Any
from urllib.parse import urlsplit

from rag.assistant import Assistant
from rag.guard import is_loopback
from ui.api.plain import make_handlers
from ui.api.tools import PATH, make_server
from ui.options import Options

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def app_options(assistant: Assistant, options: Options) -> dict[str, Any]:
    """Return what the web application of the page is made with: the routes for programs and what keeps them alive.

    Raises:
        MissingDependencyError: the tools are wanted and the package mcp is not installed.
    """
    from starlette.routing import Route, request_response

    routes = [
        Route(path, endpoint=Guarded(request_response(handler), options), methods=["POST"])
        for path, handler in make_handlers(assistant).items()
    ]
    if not options.mcp:
        return {"routes": routes}
    server = make_server(assistant)
    # Which names it may be called by is looked after here, for all routes alike.
    inner = server.streamable_http_app(streamable_http_path=PATH, host="")
    (route,) = (one for one in inner.routes if one.path == PATH)

    @asynccontextmanager
    async def alive(app: Any) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    routes.append(Route(PATH, endpoint=Guarded(route.endpoint, options)))
    return {"lifespan": alive, "routes": routes}


class Guarded:
    """Lets calls through that carry a name and password of the page (HTTP Basic).

    Where there are none, a page for this machine alone is called by a name of this machine alone: a page of another
    site whose name was made to point here (DNS rebinding) has another one, and a foreign origin.
    """

    def __init__(self, app: Any, options: Options) -> None:
        self._app = app
        self._pairs = [f"{name}:{password}".encode() for name, password in options.auth]
        self._strict = options.local and not options.auth and not options.root_path

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer 401 or 403 to whoever has no right to call."""
        from starlette.responses import PlainTextResponse

        headers = dict(scope.get("headers") or ())
        if self._pairs and not self._known(headers):
            asks = {"WWW-Authenticate": 'Basic realm="zhengwen"'}
            answer: Any = PlainTextResponse("name and password are needed: send them as HTTP Basic\n", 401, asks)
        elif self._strict and not all(map(_is_own, (headers.get(b"host"), headers.get(b"origin")))):
            answer = PlainTextResponse("this page is for this machine alone: call it as 127.0.0.1\n", 403)
        else:
            answer = self._app
        await answer(scope, receive, send)

    def _known(self, headers: dict[bytes, bytes]) -> bool:
        kind, _, sent = headers.get(b"authorization", b"").partition(b" ")
        if kind.lower() != b"basic":
            return False
        try:
            pair = b64decode(sent, validate=True)
        except (Base64Error, ValueError):
            return False
        # Every pair is compared, each in the same time: neither tells how near a guess was.
        return sum(compare_digest(pair, one) for one in self._pairs) > 0


def _is_own(header: bytes | None) -> bool:
    """Tell whether a host or an origin is of this machine alone; one that is not sent is nobody else's."""
    if header is None:
        return True
    text = header.decode("latin-1")
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:
        return False
    return is_loopback(host or "")
