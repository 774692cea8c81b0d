from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rag.training.context.__main__ import run
from rag.training.context.config import CONFIGS, Config, Inputs
from tests.support.corpora import write_corpora
from tests.support.passages import write_passages

CONFIG = CONFIGS["tiny"]
SCENE = """=
@青石镇 2022 problems
公告栏年初贴满了，入夏后无人再换。
两名队员同管六个村的工地。
?\t{answer}\t{asked}
?\t-\t青石镇的镇长姓什么？
"""
PHRASES = (
    "# questions in free words",
    "board\t换没换公告\twhether notices were renewed\t公告月月更新。\tmeasures\tyes\tdone",
    "board\t换没换公告\twhether notices were renewed\t公告栏修了顶棚。\tmeasures\tborderline\tnear",
    "board\t换没换公告\twhether notices were renewed\t河道清了两次淤。\tmeasures\tno\tother",
)


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: its inputs, the folder of its files, its settings and its figures."""

    inputs: Inputs
    out: Path
    config: Config
    figures: dict[str, float]


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """All inputs, made by the tests; hand f and the scenes of ``kept`` are for measuring."""
    folder = tmp_path_factory.mktemp("context")
    made = write_corpora(folder)
    scenes = folder / "scenes"
    scenes.mkdir()
    (scenes / "a.tsv").write_text(SCENE.format(answer=1, asked="哪块牌子久未更新？"), "utf-8")
    (scenes / "kept.tsv").write_text(SCENE.format(answer=2, asked="人手够吗？"), "utf-8")
    (folder / "phrases.tsv").write_text("\n".join(PHRASES), "utf-8")
    return Inputs(
        made.corpora,
        made.written,
        write_passages(folder / "passages"),
        scenes,
        folder / "phrases.tsv",
        bank=made.written,
        thesaurus=folder / "synonyms.jsonl",
    )


@pytest.fixture(scope="session")
def trained(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A model of a few steps, on one thread: sums of several differ in their last bits from run to run."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    out = tmp_path_factory.mktemp("out")
    yield Run(inputs, out, CONFIG, run(inputs, out, CONFIG))
    torch.set_num_threads(before)
