"""Keep small matrix products on one thread.

They take a millisecond; where another process holds a core, waiting for a second thread makes twenty of it (measured).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_counting = threading.Lock()
_inside: list[Any] = []  # one entry for each thread inside; the first is the limit that is in force


@contextmanager
def one_thread() -> Iterator[None]:
    """Limit the linear algebra of this process to one thread, until the last ``with`` block is left."""
    with _counting:
        _inside.append(None if _inside else _controller().limit(limits=1, user_api="blas"))
    try:
        yield
    finally:
        with _counting:
            limit = _inside[0] if len(_inside) == 1 else None
            _inside.pop()
            if limit is not None:
                limit.restore_original_limits()


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
