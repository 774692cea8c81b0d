"""Pulling, checking and removing models: against a hub on this machine."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from embeddings.sentence_transformer import model_folder
from rag.errors import ModelFileError
from rag.read.catalogue import Model, local_path, model_named
from rag.read.stores import STORES
from tests.support.fake_hub import COMMIT, Hub, hub_server

READER = model_named("qwen3-0.6b")
EMBEDDER = model_named("bge-m3")
REPO = "Qwen/Qwen3-0.6B-GGUF"
FILE = "Qwen3-0.6B-Q8_0.gguf"
FOLDER = {"modules.json": b"[]", "model.safetensors": b"weights" * 5000, "onnx/model.onnx": b"not wanted"}


@pytest.fixture
def content(random_model: Path) -> bytes:
    return random_model.read_bytes()


@pytest.fixture
def hub(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub to pull from; models and cache lie in the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1000)
    made = Hub({REPO: {FILE: content}, EMBEDDER.repo: FOLDER})
    with hub_server(made) as url:
        monkeypatch.setenv("HF_ENDPOINT", url)
        yield made


def pull(model: Model, told: list[tuple[str, int, int]] | None = None) -> Path:
    def progress(what: str, done: int, total: int) -> None:
        if told is not None:
            told.append((what, done, total))

    return STORES[model.kind].pull(model, progress)


def left(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_a_reader_is_pulled_whole_with_its_checksum_beside_it(hub: Hub, content: bytes) -> None:
    told: list[tuple[str, int, int]] = []
    path = pull(READER, told)
    assert path == local_path(READER)
    assert path.read_bytes() == content
    assert left(path) == [FILE, f"{FILE}.sha256"]
    checksum = hashlib.sha256(content).hexdigest()
    assert path.with_name(f"{FILE}.sha256").read_text("ascii") == f"{checksum}  {FILE}\n"
    assert told[-1] == (FILE, len(content), len(content))
    assert STORES["reader"].verify(READER) == path


def test_what_is_here_is_not_asked_for_again(hub: Hub) -> None:
    pull(READER)
    hub.log.clear()
    pull(READER)
    assert hub.log == []


def test_a_connection_that_breaks_off_is_taken_up_again(hub: Hub, content: bytes) -> None:
    hub.breaks.append(200_000)
    assert pull(READER).read_bytes() == content
    assert hub.ranges() == [None, "bytes=200000-"]


def test_an_earlier_try_is_gone_on_with(hub: Hub, content: bytes) -> None:
    path = local_path(READER)
    path.parent.mkdir(parents=True)
    checksum = hashlib.sha256(content).hexdigest()
    path.with_name(f"{FILE}.{checksum[:16]}.part").write_bytes(content[:123_456])
    path.with_name(f"{FILE}.another.part").write_bytes(b"of another version")
    told: list[tuple[str, int, int]] = []
    assert pull(READER, told).read_bytes() == content
    assert hub.ranges() == ["bytes=123456-"]
    assert told[0][1] >= 123_456


def test_a_file_that_came_wrong_is_not_kept(hub: Hub) -> None:
    hub.claims[FILE] = "0" * 64
    with pytest.raises(ModelFileError, match=rf"^{FILE} came with another checksum than 000000000000…: pull it again$"):
        pull(READER)
    assert left(local_path(READER)) == []


def test_the_checksum_of_the_table_counts_before_that_of_the_hub(hub: Hub, content: bytes) -> None:
    with pytest.raises(ModelFileError, match=r"came with another checksum than 111111111111…"):
        pull(replace(READER, sha256="1" * 64))
    hub.claims[FILE] = "0" * 64
    known = replace(READER, sha256=hashlib.sha256(content).hexdigest())
    assert pull(known).read_bytes() == content


def test_a_web_page_in_place_of_the_file_is_no_model(hub: Hub) -> None:
    hub.repos[REPO][FILE] = b"<html>Please log in to the network</html>"
    with pytest.raises(ModelFileError, match="is not a GGUF model"):
        pull(READER)


def test_a_file_that_changed_on_disk_is_found_out(hub: Hub, content: bytes) -> None:
    path = pull(READER)
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ModelFileError, match=r"has another checksum than [0-9a-f]{12}…: remove it and pull it again$"):
        STORES["reader"].verify(READER)


def test_removing_a_reader_leaves_nothing(hub: Hub, content: bytes) -> None:
    path = pull(READER)
    path.with_name(f"{FILE}.abc.part").write_bytes(b"12345")
    beside = path.with_name(f"{FILE}.sha256").stat().st_size
    assert STORES["reader"].remove(READER) == len(content) + beside + 5
    assert left(path) == []
    assert STORES["reader"].remove(READER) == 0


def test_an_embedder_is_pulled_to_where_encoders_are_looked_for(hub: Hub) -> None:
    told: list[tuple[str, int, int]] = []
    folder = pull(EMBEDDER, told)
    assert folder.name == COMMIT
    assert sorted(path.name for path in folder.iterdir()) == ["model.safetensors", "modules.json"]
    assert model_folder(EMBEDDER.repo) == folder
    assert STORES["embedder"].place(EMBEDDER) == folder
    assert STORES["embedder"].verify(EMBEDDER) == folder
    assert told[-1][:2] == (EMBEDDER.repo, 35_002)


def test_an_embedder_that_changed_on_disk_is_found_out(hub: Hub) -> None:
    weights = pull(EMBEDDER) / "model.safetensors"
    weights.resolve().write_bytes(b"other")
    with pytest.raises(ModelFileError, match=r"model\.safetensors' has another checksum than it came with"):
        STORES["embedder"].verify(EMBEDDER)


def test_removing_an_embedder(hub: Hub) -> None:
    pull(EMBEDDER)
    assert STORES["embedder"].remove(EMBEDDER) >= 35_002
    assert STORES["embedder"].place(EMBEDDER) is None
    assert STORES["embedder"].remove(EMBEDDER) == 0
    with pytest.raises(
        ModelFileError, match=r"^bge-m3 is not on this machine: run `zhengwen models pull bge-m3` first$"
    ):
        STORES["embedder"].verify(EMBEDDER)


def test_without_a_network_the_error_says_what_to_carry_where(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{free.getsockname()[1]}")
    with pytest.raises(ModelFileError) as caught:
        pull(READER)
    assert str(caught.value).startswith(f"cannot download {FILE} from {REPO} (ConnectError): without a network, carry ")
    assert str(caught.value).endswith(f" the file to {local_path(READER)}, or give its path with --model")
    with pytest.raises(ModelFileError) as caught:
        pull(EMBEDDER)
    assert str(caught.value).startswith(f"cannot download {EMBEDDER.repo} (")
    assert str(caught.value).endswith("and give its path in the settings, retrieve.encoder")


def test_a_file_the_hub_does_not_have(hub: Hub) -> None:
    hub.repos[REPO].clear()
    with pytest.raises(
        ModelFileError, match=r"^cannot download .* \(RemoteEntryNotFoundError\)|\(EntryNotFoundError\)"
    ):
        pull(READER)
