from __future__ import annotations

import json
import re
import shlex
from html import unescape

import httpx
import pytest

from rag.types import Language
from ui.api.endpoints import NAMES
from ui.api.page import draw_api
from ui.options import Options


def codes(shown: str) -> list[str]:
    return [unescape(code) for code in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", shown, re.DOTALL)]


@pytest.mark.parametrize("language", Language)
def test_every_endpoint_is_told_with_its_arguments(language: Language) -> None:
    shown = draw_api(Options(), language)
    assert re.findall(r"<code>/api/(\w+)</code>", shown) == [*NAMES]
    assert "<td>question, scope, history</td>" in shown
    assert "<td>report_id</td>" in shown


def test_the_command_shown_works_as_it_stands(address: str) -> None:
    port = int(address.rpartition(":")[2])
    command, program = codes(draw_api(Options(port=port), Language.EN))
    words = shlex.split(command)
    assert words[:2] == ["curl", "-s"]
    kind, body = words[words.index("-H") + 1], words[words.index("-d") + 1]
    answered = httpx.post(words[2], headers=dict([kind.split(": ")]), content=body.encode(), timeout=30)
    assert answered.json()["question"] == json.loads(body)["question"]
    assert f'Client("http://127.0.0.1:{port}")' in program


def test_passwords_tools_and_other_addresses() -> None:
    shown = draw_api(Options("0.0.0.0", 80, auth=(("clerk", "secret"),), mcp=True), Language.EN)
    assert "secret" not in shown
    assert "clerk" not in shown
    assert "--user NAME:PASSWORD" in codes(shown)[0]
    assert "At http://127.0.0.1:80/mcp:" in shown
    assert "http://[::1]:7860/api/ask" in codes(draw_api(Options("::1"), Language.ZH))[0]
    assert "未启用：启动时加 --mcp。" in draw_api(Options(), Language.ZH)
