from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rag.read.llama import LlamaReader
from rag.settings import ReadSettings, load_settings
from tests.support.gguf_model import Shape, spell, write_random_model, write_speaking_model

SETTINGS = replace(load_settings().read, context=2048, max_tokens=40)


@pytest.fixture(scope="session")
def random_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose answer depends on the whole prompt."""
    path = tmp_path_factory.mktemp("models") / "random.gguf"
    write_random_model(path)
    return path


@pytest.fixture(scope="session")
def speaking_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that says 镇有[1], byte by byte, and ends."""
    path = tmp_path_factory.mktemp("models") / "speaking.gguf"
    write_speaking_model(path, [*spell("\n镇有"), "[1]", "<|im_end|>"])
    return path


@pytest.fixture(scope="session")
def plain_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model without chat turns."""
    path = tmp_path_factory.mktemp("models") / "plain.gguf"
    write_random_model(path, replace(Shape(), control=("<s>", "</s>"), begins=True))
    return path


@pytest.fixture
def settings() -> ReadSettings:
    return SETTINGS


@pytest.fixture
def reader(random_model: Path) -> Iterator[LlamaReader]:
    made = LlamaReader.open(random_model, SETTINGS)
    yield made
    made.close()


@pytest.fixture
def speaker(speaking_model: Path) -> Iterator[LlamaReader]:
    made = LlamaReader.open(speaking_model, SETTINGS)
    yield made
    made.close()
