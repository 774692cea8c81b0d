"""Stage 6: llama.cpp must cut texts into the same tokens as training did, and say the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ReaderError
from rag.read.engine import Engine
from rag.read.loading import load_engine
from rag.read.training.config import Shape
from rag.read.training.model import scores

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

AWKWARD = (
    "全年共举办法治宣传活动11次，发放宣传资料2,000余份。",
    "（一）“三项制度”全面推行；①公示②记录③审核",
    "How many events did Miaoba Town hold in 2021? It's 12.",
    "见附件[3]和［4］，共１２件／3.5％",
    "第一行\r\n第二行\n\n\t缩进 两个  空格\u3000全角",
    "😀 한글 кириллица é 𠮷",
    "2021年12月31日8：30—17：00，电话010-12345678",
    " 前后有空格 ",
    "",
)
_SAID = 20  # tokens compared after each prompt


def token_differences(tokenizer: Tokenizer, engine: Engine, lines: Sequence[str] = AWKWARD) -> list[str]:
    """Return the lines that the two cut differently."""
    return [
        line
        for line in lines
        if tuple(tokenizer.encode(line, add_special_tokens=False).ids) != engine.vocabulary.encode(line)
    ]


def greedy_by_torch(weights: dict[str, Tensor], prompt: Sequence[int], count: int, shape: Shape) -> list[int]:
    """Return the likeliest next tokens one after another."""
    import torch

    ids = list(prompt)
    with torch.no_grad():
        for _ in range(count):
            ids.append(int(scores(weights, torch.tensor([ids]), shape)[0, -1].argmax()))
    return ids[len(prompt) :]


def greedy_by_engine(engine: Engine, prompt: Sequence[int], count: int) -> list[int]:
    """Return the same from llama.cpp."""
    engine.start((), prompt)
    said: list[int] = []
    while len(said) < count:
        said.append(engine.pick())
        engine.feed(said[-1:])
    return said


def greedy_parity(file: Path, weights: dict[str, Tensor], prompts: Sequence[Sequence[int]], shape: Shape) -> float:
    """Return the share of prompts after which llama.cpp says the same tokens as PyTorch does."""
    engine = load_engine(file, shape.context)
    try:
        same = [
            greedy_by_engine(engine, prompt, _SAID) == greedy_by_torch(weights, prompt, _SAID, shape)
            for prompt in prompts
        ]
    finally:
        engine.close()
    return sum(same) / max(len(same), 1)


def check(file: Path, tokenizer: Tokenizer, shape: Shape) -> None:
    """Compare the tokens of awkward lines.

    Raises:
        ReaderError: llama.cpp cuts a line otherwise.
    """
    engine = load_engine(file, shape.context)
    try:
        different = token_differences(tokenizer, engine)
    finally:
        engine.close()
    if different:
        raise ReaderError(f"{file}: llama.cpp cuts {different[0]!r} otherwise than training did")
