"""The reader over a real server of the protocol: that of llama-cpp-python, with a tiny model."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing

import pytest

from rag.read.cancel import Cancel
from rag.read.server import ServerReader
from rag.settings import ReadSettings
from tests.support.gguf_model import spell, write_speaking_model
from tests.support.reading import make_task

_NEEDED = ("fastapi", "pydantic_settings", "sse_starlette", "starlette_context", "uvicorn")
pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, _NEEDED)), reason="needs llama-cpp-python[server]: install the dev extra"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("served") / "speaking.gguf"
    # The server streams whole characters only.
    write_speaking_model(path, [*spell("\n"), *("".join(spell(char)) for char in "镇人年"), "[1]", "<|im_end|>"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(path), "--host", "127.0.0.1"]
    command += ["--port", str(port), "--n_ctx", "2048", "--chat_format", "chatml", "--model_alias", "tiny"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/v1"
    try:
        wait_for(f"{url}/models", process)
        yield url
    finally:
        process.kill()
        process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.URLError:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)


def test_a_real_server_words_the_answer(server: str, settings: ReadSettings) -> None:
    with closing(ServerReader.open(server, settings)) as reader:
        pieces = list(reader.read(make_task(), Cancel()))
        assert "".join(pieces) == "镇人年[1]"
        assert len(pieces) > 1
        assert reader.name == "openai:tiny"
