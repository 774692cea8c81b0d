"""A hand-written scene for the reader's training, and a small work folder as its first stages leave it."""

from __future__ import annotations

from pathlib import Path
from random import Random

from rag.read.training import asked
from rag.read.training.config import Inputs
from rag.read.training.scene import write_scenes
from rag.read.training.tokenizer import train_tokenizer

SHEET = """=
@青石镇 2023 problems
青石镇能出门的就两个人，顾了东头丢了西头。
油料钱欠到第三个季度才结清，青石的车停了半年。
@柳湾乡 2022 measures
登记仍靠手抄，三本册子互相对不上。
?\t1\t青石镇出门办事的人够不够？
?\t1\tHow many officers of Qingshi Town can go out?
?\t2\tWhen did Qingshi pay for its fuel?
?\t2,3\t哪些事没有办好？
?\t-\t柳湾乡的书记叫什么？
"""


def hands(folder: Path, **sheets: str) -> Inputs:
    """Write files of scenes, one for each hand, and return inputs that have nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for hand, sheet in sheets.items():
        (folder / f"{hand}.tsv").write_text(sheet, "utf-8")
    return Inputs(folder / "nowhere", passages=folder / "nowhere", scenes=folder)


def write_work(inputs: Inputs, work: Path) -> None:
    """Write a tokenizer of a few words and the kept scenes, as two sources."""
    (work / "scenes").mkdir(parents=True)
    train_tokenizer([SHEET], 400).save(str(work / "tokenizer.json"))
    for name in ("asked", "asked.kept", "told.kept"):
        write_scenes(asked.scenes(inputs, Random(1), kept=True), work / "scenes" / f"{name}.jsonl")
