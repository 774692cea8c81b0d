from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.read import catalogue
from rag.types import Language
from tests.support.chat_server import Behaviour, chat_server
from tests.support.files import SEEDS
from tests.support.gguf_model import spell, write_speaking_model
from ui.options import Options
from ui.settings_tab.drawing import draw_appearance, draw_running
from ui.settings_tab.readers import FILE, SERVER, Wanted, command_of, offered, use

ZH, EN = Language.ZH, Language.EN


@pytest.fixture
def own() -> Iterator[Assistant]:
    """An assistant whose reader may be changed."""
    with Assistant.from_folder(SEEDS[4]) as made:
        yield made


def test_what_runs_where_is_one_line(own: Assistant) -> None:
    shown = draw_running(own, Options(port=7861), ZH)
    assert "<dt>在哪里运行</dt><dd>本机运行，未联网</dd>" in shown
    assert "<dt>由谁措辞</dt><dd>内置模型</dd>" in shown
    assert "127.0.0.1:7861：只有这台机器能打开" in shown
    assert "open to other machines" in draw_running(own, Options("0.0.0.0"), EN)


def test_a_server_is_told_with_its_address(own: Assistant) -> None:
    with chat_server(Behaviour(["没有。"])) as address:
        said = use(own, Wanted(SERVER, url=f" {address} "), ZH, local=True)
        assert "所引条款会发往这个地址，第一次提问时才连接" in said
        assert f"zhengwen serve --base-url {address}" in said
        own.ask("苍岭镇的普法宣传有什么不足？")
        assert f"<dd>资料在本机；措辞由 {address} 完成</dd>" in draw_running(own, Options(), ZH)
    assert "现在由 摘录 措辞。" in use(own, Wanted(), ZH, local=True)
    assert "本机运行，未联网" in draw_running(own, Options(), ZH)


def test_a_model_file_words_answers(own: Assistant, tmp_path: Path) -> None:
    speaking_model = tmp_path / "speaking.gguf"
    write_speaking_model(speaking_model, [*spell("镇有"), "[1]", "<|im_end|>"])
    said = use(own, Wanted(FILE, path=f'"{speaking_model}"'), EN, local=True)
    assert f"{own.reader.name} words the answers now." in said
    assert own.reader.name not in ("extractive", "built-in")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted(FILE), "Give the path of the model file."),
        (Wanted(SERVER, url=" "), "Give the address of the server."),
        (Wanted(FILE, path="none.gguf"), "does not exist"),
        (Wanted(SERVER, url="server"), "is no address"),
        (Wanted("parrot"), "unknown reader &#x27;parrot&#x27;"),
        (Wanted("model:parrot"), "does not exist"),
    ],
)
def test_what_cannot_be_used_says_why_and_changes_nothing(own: Assistant, wanted: Wanted, why: str) -> None:
    said = use(own, wanted, EN, local=True)
    assert 'role="alert"' in said
    assert why in said
    assert own.reader.name == "built-in"


def test_a_page_open_to_others_changes_nothing(own: Assistant) -> None:
    said = use(own, Wanted(SERVER, url="http://10.0.0.1/v1"), ZH, local=False)
    assert "只能在启动命令里指定" in said
    assert own.sends_to is None


def test_models_on_this_machine_are_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert [value for _, value in offered(ZH)] == ["extractive", "built-in", "file", "server"]
    model = next(one for one in catalogue.models() if one.kind == "reader")
    monkeypatch.setattr("rag.read.stores.local_path", lambda one: tmp_path / (one.file or ""))
    (tmp_path / str(model.file)).write_bytes(b"GGUF")
    assert [value for _, value in offered(ZH)][2:3] == [f"model:{model.name}"]


def test_the_command_that_starts_the_same() -> None:
    assert command_of(Wanted(FILE, path="my model.gguf")) == "zhengwen serve --model 'my model.gguf'"
    assert command_of(Wanted("model:qwen3-0.6b")) == "zhengwen serve --model qwen3-0.6b"
    served = Wanted(SERVER, url="http://a/v1", served="m")
    assert command_of(served) == "zhengwen serve --base-url http://a/v1 --model m"
    assert command_of(Wanted()) == "zhengwen serve --reader extractive"


def test_language_colours_and_size_can_be_chosen() -> None:
    shown = draw_appearance(ZH)
    for choice in ('language="en"', 'theme="dark"', 'theme="auto"', 'size="l"'):
        assert f"data-zw-{choice}" in shown
