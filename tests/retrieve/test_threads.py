"""Small products run on one thread, whoever else is at it; afterwards everything is as it was."""

from __future__ import annotations

from threadpoolctl import threadpool_info

from rag.retrieve.threads import one_thread


def threads() -> list[int]:
    """The threads of numpy's library; other tests may load libraries of other packages."""
    blas = [one for one in threadpool_info() if one["user_api"] == "blas"]
    return [one["num_threads"] for one in blas if "numpy" in one["filepath"]]


def test_blocks_that_overlap_leave_no_limit_behind() -> None:
    with one_thread():
        pass  # whatever is loaded by it is loaded
    before = threads()
    assert before
    first, second = one_thread(), one_thread()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert set(threads()) <= {1}
    second.__exit__(None, None, None)
    assert threads() == before
