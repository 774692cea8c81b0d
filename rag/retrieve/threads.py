"""Keep small matrix products on one thread.

They take a millisecond; where another process holds a core, waiting for a second thread makes twenty of it (measured).
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Limit the linear algebra of this process to one thread for a ``with`` block."""
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
