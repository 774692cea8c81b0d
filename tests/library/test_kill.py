"""A process killed at any moment of an ingest leaves the state before a batch or the one after it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from embeddings.hashing import HashingEncoder
from rag.library.protocol import Batch
from rag.text.tokens import query_tokens
from tests.support.libraries import make_report, open_library, stored
from tests.support.source_tree import ROOT

ROUNDS = 20
BATCHES = 12
SIZE = 4
# Takes reports in, batch after batch, and tells after each; batch n also removes what batch n-2 brought.
WRITER = """
import sys
from pathlib import Path
from rag.library.protocol import Batch
from tests.library.test_kill import BATCHES, batch_of
from tests.support.libraries import open_library
library = open_library(Path(sys.argv[1]))
print("open", flush=True)
for number in range(BATCHES):
    library.apply(batch_of(number))
    print(number, flush=True)
"""


def town(batch: int, place: int) -> str:
    return f"{'石柳青白红黑大小长上中下东'[batch]}{'桥林山沙'[place]}镇"


def batch_of(number: int) -> Batch:
    add = tuple(stored(make_report(town(number, place))) for place in range(SIZE))
    old = frozenset(f"{town(number - 2, place)}2022.txt" for place in range(SIZE)) if number >= 2 else frozenset()
    return Batch(add=add, remove_files=old)


def state_after(number: int) -> set[str]:
    return {town(batch, place) for batch in range(max(0, number - 1), number + 1) for place in range(SIZE)}


def killed_after(folder: Path, batches: int, seconds: float) -> int:
    """Start the writer, kill it some time after some batches, and return the last batch it told of, -1 for none."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(batches + 1):
        process.stdout.readline()
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    told = process.stdout.read().split()
    process.stdout.close()
    process.wait()
    return int(told[-1]) if told else batches - 1


def test_twenty_kills(tmp_path: Path) -> None:
    draw = random.Random(20)
    last = []
    for round_ in range(ROUNDS):
        folder = tmp_path / str(round_)
        told = killed_after(folder, draw.randrange(6), draw.uniform(0.0, 0.12))
        library = open_library(folder)
        towns = {meta.township for meta in library.reports()}
        assert towns in (state_after(told), state_after(told + 1)), (told, towns)
        hits = library.search_lexical(query_tokens("执法力量不足"), scope_ids=None, limit=200)
        assert {meta.township for _, _, meta in library.clauses([hit.clause_id for hit in hits])} == towns
        library.search_vectors(HashingEncoder().encode_queries(["执法力量不足"])[0], scope_ids=None, limit=5)
        assert library.check() == []
        library.close()
        last.append(told)
    assert len(set(last)) > 2, f"the kills all fell at the same place: {last}"
