"""Load llama.cpp on first use, silent and with sleeping worker threads."""

from __future__ import annotations

import ctypes
import os
from collections import deque
from dataclasses import dataclass
from functools import cache
from typing import Any

from rag.errors import MissingDependencyError, ReaderError

# GGML_LOG_LEVEL_ERROR; the package does not name it.
_ERROR = 4


@dataclass(frozen=True, slots=True)
class Bindings:
    """The C interface of llama.cpp.

    ``log`` holds its last errors. ``callback`` is kept because llama.cpp calls it for as long as the process lives.
    ``is_raised`` is a C function that tells whether the byte it is given is not zero.
    """

    api: Any
    log: deque[str]
    callback: Any
    is_raised: Any


@cache
def load_bindings() -> Bindings:
    """Import llama_cpp once, and keep its errors in memory instead of writing its log to the terminal.

    Raises:
        MissingDependencyError: llama-cpp-python is not installed.
        ReaderError: it is installed but its library cannot be loaded.
    """
    # Workers that spin while waiting slow decoding more than tenfold once another process wants a core.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        from llama_cpp import llama_cpp as api
    except ImportError as exc:
        raise MissingDependencyError("llama-cpp-python") from exc
    except (OSError, RuntimeError) as exc:
        raise ReaderError(f"llama-cpp-python cannot be loaded: {exc}; reinstall it") from exc
    log: deque[str] = deque(maxlen=40)

    @api.llama_log_callback  # type: ignore[untyped-decorator]
    def callback(level: int, text: bytes, _data: object) -> None:
        if level == _ERROR:
            log.append(" ".join(text.decode("utf-8", "replace").split()))

    api.llama_log_set(callback, None)
    api.llama_backend_init()
    return Bindings(api, log, callback, ctypes.cast(_c_library().strlen, api.ggml_abort_callback))


def _c_library() -> ctypes.CDLL:
    # llama.cpp asks "stop now?" thousands of times a second. A Python answer would need the interpreter lock each
    # time (measured: decoding 6 times slower beside one busy Python thread); strlen answers from C: the length of
    # the text at an address is 0 or not.
    return ctypes.CDLL("msvcrt" if os.name == "nt" else None)
