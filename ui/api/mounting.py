"""Put plain HTTP and the MCP tools beside the page: on the same address, behind the same names and passwords."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from hmac import compare_digest
from typing import Any

from rag.assistant import Assistant
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
        Route(path, endpoint=Guarded(request_response(handler), options.auth), methods=["POST"])
        for path, handler in make_handlers(assistant).items()
    ]
    if not options.mcp:
        return {"routes": routes}
    server = make_server(assistant)
    inner = server.streamable_http_app(streamable_http_path=PATH, host=options.host)
    (route,) = (one for one in inner.routes if one.path == PATH)

    @asynccontextmanager
    async def alive(app: Any) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    routes.append(Route(PATH, endpoint=Guarded(route.endpoint, options.auth)))
    return {"lifespan": alive, "routes": routes}


class Guarded:
    """Lets calls through that carry a name and password of the page (HTTP Basic); all where there are none."""

    def __init__(self, app: Any, pairs: tuple[tuple[str, str], ...]) -> None:
        self._app = app
        self._pairs = [f"{name}:{password}".encode() for name, password in pairs]

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer 401 to whoever has no right to call."""
        if not self._pairs or self._known(dict(scope.get("headers") or ())):
            await self._app(scope, receive, send)
            return
        from starlette.responses import PlainTextResponse

        headers = {"WWW-Authenticate": 'Basic realm="zhengwen"'}
        refusal = PlainTextResponse("name and password are needed: send them as HTTP Basic\n", 401, headers)
        await refusal(scope, receive, send)

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
