"""Measure what readers cost beside their model: citation marks, stops, loading, kept prompts. No model is needed.

Usage: python -m scripts.measure_readers [--quick]

Random models stand for real ones: the work is the same. Figures go to docs/readers.md.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Timer
from time import perf_counter, process_time

from rag.read.bindings import load_bindings
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.citing import Citing
from rag.read.engine import Engine
from rag.read.llama import LlamaReader
from rag.read.loading import load_engine
from rag.settings import load_settings
from tests.support.gguf_model import Shape, write_random_model
from tests.support.reading import make_task

GRAMMAR = r"""
root ::= refuse | sent sent? sent?
refuse ::= "资料中没有相关信息。"
sent ::= [^\[\]\n]{8,60} cite
cite ::= "[" [1-8] "]"
"""
SMALL = replace(Shape(), width=256, inner=512, context=4096)
TOKENS = 60


def main() -> None:
    """Print every figure."""
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "12mb.gguf"
        write_random_model(path, replace(SMALL, words=3_000))
        _loading(path)
        for words in (15_000,) if quick else (15_000, 151_000):
            for marks in (True, False):
                path = Path(folder) / f"{words}-{marks}.gguf"
                write_random_model(path, replace(SMALL, words=words, marks=marks))
                _constraints(path, f"vocabulary of {words} words, marks of {'one token' if marks else 'several'}")
        path = Path(folder) / "25mb.gguf"
        write_random_model(path, replace(SMALL, words=4_000, width=384, inner=768))
        _kept(path)
        path = Path(folder) / "deep.gguf"
        write_random_model(path, replace(SMALL, layers=8, width=768, inner=2048))
        _stops(path, 3 if quick else 10)


def _constraints(path: Path, what: str) -> None:
    with closing(load_engine(path, 2048, threads=1)) as engine:
        citing, grammar = Citing(engine, 8, "资料中没有相关信息。"), _grammar(engine)
        plain = _per_token(engine, engine.pick)
        masked = _per_token(engine, lambda: (citing.pick() or (40, b""))[0])
        ruled = _per_token(engine, grammar)
    print(f"{what}: plain {plain:.2f} ms per token, marks held {masked:.2f}, grammar {ruled:.2f}")


def _per_token(engine: Engine, pick: Callable[[], int]) -> float:
    engine.start([tuple(range(40, 90))], (41, 42, 43))
    spent = []
    for _ in range(TOKENS):
        started = process_time()
        token = pick()
        engine.feed((token,))
        spent.append(process_time() - started)
    return 1000 * statistics.median(spent)


def _grammar(engine: Engine) -> Callable[[], int]:
    """A pick through a grammar in front of the greedy choice, as llama.cpp arranges them."""
    api = load_bindings().api
    vocab, context = engine.vocabulary._handle, engine._context
    chain = api.llama_sampler_chain_init(api.llama_sampler_chain_default_params())
    api.llama_sampler_chain_add(chain, api.llama_sampler_init_grammar(vocab, GRAMMAR.encode(), b"root"))
    api.llama_sampler_chain_add(chain, api.llama_sampler_init_greedy())
    return lambda: int(api.llama_sampler_sample(chain, context, -1))


def _loading(path: Path) -> None:
    settings = load_settings().read
    started = perf_counter()
    load_bindings()
    library = perf_counter() - started
    times = []
    for _ in range(5):
        started = perf_counter()
        LlamaReader.open(path, settings).close()
        times.append(perf_counter() - started)
    size = path.stat().st_size / 1e6
    print(f"loading {size:.0f} MB: {statistics.median(times):.3f} s (llama.cpp itself {library:.2f} s, once)")


def _kept(path: Path) -> None:
    """First token over the same evidence, a cold start and a follow-up."""
    texts = [f"第{n}项工作：" + "开展法治宣传活动，调处矛盾纠纷。" * 4 for n in range(8)]
    with closing(LlamaReader.open(path, replace(load_settings().read, context=4096))) as reader:
        times = []
        for question in ("开展了几次？", "调处了多少？"):
            started = perf_counter()
            next(iter(reader.read(make_task(texts, question), Cancel())))
            times.append(1000 * (perf_counter() - started))
    print(f"first token: {times[0]:.0f} ms cold, {times[1]:.0f} ms for a follow-up over the same clauses")


def _stops(path: Path, times: int) -> None:
    task = make_task(["的法治政府建设" * 60] * 8)
    with closing(LlamaReader.open(path, replace(load_settings().read, context=8192))) as reader:
        started = perf_counter()
        next(iter(reader.read(task, Cancel())))
        whole = perf_counter() - started
        late = sorted(_late(reader, replace(task, question=f"第{n}问？"), 0.1 + 0.1 * n) for n in range(times))
    print(
        f"stop inside a prompt of {whole:.1f} s: median {statistics.median(late):.1f} ms, worst {late[-1]:.1f} ms late"
    )


def _late(reader: LlamaReader, task: object, after: float) -> float:
    # A stopped prompt leaves nothing behind to be kept.
    cancel, fired = Cancel(), [0.0]

    def fire() -> None:
        fired[0] = perf_counter()
        cancel.set()

    Timer(after, fire).start()
    try:
        list(reader.read(task, cancel))  # type: ignore[arg-type]
    except ReadingCancelled:
        return 1000 * (perf_counter() - fired[0])
    raise SystemExit("the prompt was read before the stop: take a larger model")


if __name__ == "__main__":
    main()
