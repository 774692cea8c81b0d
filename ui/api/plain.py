"""The calls over plain HTTP: an object with the arguments in, the result out, both JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import partial
from inspect import signature
from typing import Any

from rag.assistant import Assistant
from rag.errors import QuestionError, ZhengwenError
from ui.api.calls import Calls
from ui.api.endpoints import NAMES

PREFIX = "/api/"
_MAX_BYTES = 1_000_000  # of a request: the longest question has 2000 characters


def make_handlers(assistant: Assistant) -> dict[str, Callable[[Any], Awaitable[Any]]]:
    """Return what answers a request, by the path it is sent to."""
    calls = Calls(assistant)
    return {f"{PREFIX}{name}": partial(_handle, getattr(calls, name)) for name in NAMES}


async def _handle(call: Callable[..., Any], request: Any) -> Any:
    """Answer one request. What the caller did wrong is told with status 400, in one line that says what to do."""
    from anyio.to_thread import run_sync
    from starlette.responses import Response

    try:
        given = await _arguments(call, request)
        result, status = await run_sync(partial(call, **given)), 200
    except ZhengwenError as exc:
        result, status = {"error": str(exc)}, 400
    content = json.dumps(result, ensure_ascii=False).encode()
    return Response(content, status, media_type="application/json")


async def _arguments(call: Callable[..., Any], request: Any) -> dict[str, Any]:
    # A page of another site can send forms and text without asking, but not JSON.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise QuestionError("send the arguments as JSON, with the header Content-Type: application/json")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MAX_BYTES:
            raise QuestionError(f"the request is longer than {_MAX_BYTES} bytes")
    try:
        given = json.loads(body)
    except ValueError as exc:
        raise QuestionError(f"the request is no JSON: {exc}") from exc
    known = signature(call).parameters
    needed = [name for name, one in known.items() if one.default is one.empty]
    if not isinstance(given, dict) or not given.keys() <= known.keys() or not given.keys() >= set(needed):
        raise QuestionError(f"send an object with {', '.join(known)}; {' and '.join(needed) or 'none'} must be there")
    return given
