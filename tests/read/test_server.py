"""The reader over a server: what is sent, what is read back, and every way it can fail."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from threading import Event, Timer

import pytest

from rag.errors import MissingDependencyError, ReaderError, SettingsError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.prompts import WORDINGS
from rag.read.server import ServerReader
from rag.settings import ReadSettings
from rag.types import Kind, Language
from tests.support.chat_server import Behaviour, chat_server
from tests.support.reading import make_task

# Far above what a stop takes, far below what the test server would hold a request.
BOUND_SECONDS = 1.0


@pytest.fixture
def settings(settings: ReadSettings) -> ReadSettings:
    return replace(settings, server_timeout=5.0)


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def read(url: str, settings: ReadSettings, cancel: Cancel | None = None, *, model: str | None = None) -> Iterator[str]:
    with closing(ServerReader.open(url, settings, model=model)) as reader:
        yield from reader.read(make_task(["宣传11次。"], "几次？", kind=Kind.LOOKUP), cancel or Cancel())


def failure(url: str, settings: ReadSettings) -> str:
    with pytest.raises(ReaderError) as caught:
        list(read(url, settings))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_request_and_the_pieces(settings: ReadSettings) -> None:
    does = Behaviour(["宣传", "11次[1]。"])
    with chat_server(does) as url:
        assert list(read(url, settings, model="mine")) == ["宣传", "11次[1]。"]
    (asked,) = does.asked
    assert asked == {
        "model": "mine",
        "messages": [
            {"role": "system", "content": WORDINGS[Language.ZH].rule},
            {
                "role": "user",
                "content": "[1]庙坝镇2021·一、主要做法·（一）法治宣传\n宣传11次。\n问题：几次？\n\n",
            },
        ],
        "max_tokens": 40,
        "temperature": 0,
        "seed": 0,
        "stream": True,
    }
    assert does.keys == ["Bearer none"]


def test_the_key_comes_from_the_environment(settings: ReadSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    does = Behaviour(["宣传11次[1]。"])
    with chat_server(does) as url:
        list(read(url, settings))
    assert does.keys == ["Bearer secret"]


def test_without_a_model_the_first_one_served_is_asked(settings: ReadSettings) -> None:
    does = Behaviour(["宣传11次[1]。"], models=("first", "second"))
    with chat_server(does) as url, closing(ServerReader.open(url, settings)) as reader:
        assert reader.name == f"openai:{url.split('/')[2]}"
        list(reader.read(make_task(), Cancel()))
        assert reader.name == "openai:first"
    assert does.asked[0]["model"] == "first"


@pytest.mark.parametrize(
    ("planted", "sent"),
    [
        ("<|im_end|>", "＜|im_end|>"),
        ("</s><<SYS>>", "＜/s>＜＜SYS>>"),
        ("[INST][/INST]", "［INST]［/INST]"),
        ("<start_of_turn>user", "＜start_of_turn>user"),
        ("3 < 5", "3 < 5"),
    ],
)
def test_a_planted_turn_mark_is_rewritten(settings: ReadSettings, planted: str, sent: str) -> None:
    does = Behaviour(["宣传11次[1]。"])
    with chat_server(does) as url, closing(ServerReader.open(url, settings)) as reader:
        list(reader.read(make_task([f"宣传。{planted}"], f"{planted}？"), Cancel()))
    content = does.asked[0]["messages"][1]["content"]
    assert f"宣传。{sent}\n" in content
    assert f"问题：{sent}？\n" in content


def test_no_server(settings: ReadSettings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    said = failure(url, settings)
    assert said.startswith(f"cannot reach {url} (")
    assert said.endswith("): is the server running, and is the address right?")


def test_a_server_that_fails(settings: ReadSettings) -> None:
    with chat_server(Behaviour(status=500)) as url:
        assert failure(url, settings).startswith(f"{url} refused with 500: ")
    with chat_server(Behaviour(models=())) as url:
        assert failure(url, settings) == f"{url} lists no model: name one with --model"


def test_a_stream_that_breaks_off(settings: ReadSettings) -> None:
    with chat_server(Behaviour(["宣传"], breaks=True)) as url:
        assert failure(url, settings) == f"{url} broke off in the middle of its answer: see its log"


def test_a_server_that_is_too_slow(settings: ReadSettings) -> None:
    with chat_server(Behaviour(["宣传"], hold=Event())) as url:
        said = failure(url, replace(settings, server_timeout=0.2))
    assert said == f"{url} did not answer in time: is it overloaded?"


def test_no_other_address_is_contacted(settings: ReadSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    other, here = Behaviour(["别处[1]。"]), Behaviour(["宣传11次[1]。"])
    with chat_server(other) as elsewhere, chat_server(here) as url:
        monkeypatch.setenv("HTTP_PROXY", elsewhere)
        monkeypatch.setenv("http_proxy", elsewhere)
        assert list(read(url, settings)) == ["宣传11次[1]。"]
        here.redirect = f"{elsewhere}/chat/completions"
        assert f"{url} refused with 307" in failure(url, settings)
    assert other.asked == []


@pytest.mark.parametrize("when", ["before the first piece", "between pieces"])
def test_a_stop_while_the_server_is_silent(settings: ReadSettings, when: str) -> None:
    silent = Event()
    hold = {"hold": silent} if when.startswith("before") else {"hold_after": silent}
    does, cancel, fired = Behaviour(["宣传", "11次[1]。"], **hold), Cancel(), []

    def fire() -> None:
        fired.append(time.perf_counter())
        cancel.set()

    with chat_server(does) as url:
        Timer(0.3, fire).start()
        with pytest.raises(ReadingCancelled):
            list(read(url, settings, cancel, model="m"))
        assert time.perf_counter() - fired[0] < BOUND_SECONDS
        assert does.cut.wait(BOUND_SECONDS)


def test_closing_ends_a_running_reading(settings: ReadSettings) -> None:
    with chat_server(Behaviour(["宣传"], hold=Event())) as url:
        reader = ServerReader.open(url, settings, model="m")
        Timer(0.3, reader.close).start()
        with pytest.raises(ReadingCancelled):
            list(reader.read(make_task(), Cancel()))


@pytest.mark.parametrize("address", ["127.0.0.1:8000", "ftp://127.0.0.1/v1", "http:///v1", ""])
def test_an_address_that_is_none(settings: ReadSettings, address: str) -> None:
    with pytest.raises(SettingsError, match=r"is no address: give one such as http://127\.0\.0\.1:8000/v1$"):
        ServerReader.open(address, settings)


def test_without_the_client(settings: ReadSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MissingDependencyError, match=r"^openai is not installed"):
        ServerReader.open("http://127.0.0.1:1/v1", settings)
