"""The default reader: opened when it is first asked, and quoted instead of when it cannot be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import MissingDependencyError, ModelFileError, ReaderError, SettingsError
from rag.read import default_reader
from rag.read.built_in import open_built_in
from rag.read.cancel import Cancel
from rag.read.extractive import ExtractiveReader
from rag.read.late import LateReader
from rag.read.llama import LlamaReader
from rag.read.protocol import QueueingReader, Reader
from rag.settings import ReadSettings
from tests.support.reading import make_task


def say(reader: Reader) -> str:
    return "".join(reader.read(make_task(), Cancel()))


class Making:
    """Counts how often a reader is made."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        self.times, self._make = 0, make

    def __call__(self) -> Reader:
        self.times += 1
        return self._make()


def test_it_is_made_once_and_not_before_it_is_asked() -> None:
    making = Making(ExtractiveReader)
    reader = LateReader("built-in", making)
    assert isinstance(reader, QueueingReader)
    assert (making.times, reader.name, reader.waiting()) == (0, "built-in", 0)
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: say(reader), range(8)))
    assert said == [say(ExtractiveReader())] * 8
    assert (making.times, reader.name) == (1, "extractive")


def test_a_failure_is_remembered() -> None:
    def fail() -> Reader:
        raise MissingDependencyError("llama-cpp-python")

    making = Making(fail)
    reader = LateReader("built-in", making)
    for _ in range(2):
        with pytest.raises(ReaderError, match=r"^llama-cpp-python is not installed"):
            say(reader)
    assert making.times == 1
    reader.close()


def test_a_closed_one_is_not_made(speaking_model: Path, settings: ReadSettings) -> None:
    making = Making(lambda: LlamaReader.open(speaking_model, settings))
    reader = LateReader("built-in", making)
    reader.close()
    with pytest.raises(ReaderError, match=r"^reader built-in is closed: open it again$"):
        say(reader)
    assert making.times == 0


def test_its_line_is_that_of_the_reader_behind(speaking_model: Path, settings: ReadSettings) -> None:
    reader = LateReader("built-in", lambda: LlamaReader.open(speaking_model, settings))
    stream = reader.read_queued(make_task(), Cancel())
    assert next(stream) == "镇"
    assert reader.waiting() == 1
    assert list(stream) == ["有", "[1]"]
    assert reader.waiting() == 0
    reader.close()
    with pytest.raises(ReaderError, match="is closed"):
        say(reader)


def test_the_settings_name_it(settings: ReadSettings) -> None:
    first = say(ExtractiveReader()).partition("[1]。")[0]
    assert say(default_reader(settings)).startswith(f"{first}[1]。")
    assert default_reader(replace(settings, reader="extractive")).name == "extractive"
    with pytest.raises(SettingsError, match=r"^settings, read\.reader: unknown reader 'gpt'; known: extractive, "):
        default_reader(replace(settings, reader="gpt"))


def card(folder: Path, model: Path, **changes: str) -> Path:
    """Lay a model out as the package does."""
    (folder / "reader.gguf").write_bytes(model.read_bytes())
    values = {"file": "reader.gguf", "sha256": hashlib.sha256(model.read_bytes()).hexdigest(), "prompt": "chat"}
    lines = [f"{key} = '{value}'" for key, value in (values | changes).items()]
    (folder / "model.toml").write_text("\n".join(lines), "utf-8")
    return folder


def test_the_built_in_reader_is_described_by_its_card(
    tmp_path: Path, speaking_model: Path, settings: ReadSettings
) -> None:
    reader = open_built_in(settings, card(tmp_path, speaking_model))
    assert reader.name == "built-in"
    assert say(reader) == "镇有[1]"
    reader.close()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sha256": "0" * 64}, r"reader\.gguf' has another checksum than 000000000000…: copy it again$"),
        ({"file": "none.gguf"}, r"none\.gguf' does not exist: check the path$"),
        ({"file": "model.toml"}, r"is not a GGUF model"),
        ({"prompt": "morse"}, r"model\.toml': unknown prompt 'morse'; known: chat, choosing$"),
    ],
    ids=["checksum", "missing", "other kind", "prompt"],
)
def test_a_built_in_model_that_is_not_right(
    tmp_path: Path, speaking_model: Path, settings: ReadSettings, changes: dict[str, str], message: str
) -> None:
    with pytest.raises(ModelFileError, match=message):
        open_built_in(settings, card(tmp_path, speaking_model, **changes))


def test_a_built_in_model_cut_short(tmp_path: Path, speaking_model: Path, settings: ReadSettings) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(speaking_model.read_bytes()[:-1000])
    with pytest.raises(ModelFileError, match=r"cannot be loaded: "):
        open_built_in(settings, card(tmp_path, cut))


@pytest.mark.parametrize("content", [None, "file =", "file = 'a.gguf'"], ids=["no card", "no TOML", "no checksum"])
def test_a_copy_without_a_model(tmp_path: Path, settings: ReadSettings, content: str | None) -> None:
    if content is not None:
        (tmp_path / "model.toml").write_text(content, "utf-8")
    with pytest.raises(ModelFileError, match=r"install (?:it|the package) again$"):
        open_built_in(settings, tmp_path)
