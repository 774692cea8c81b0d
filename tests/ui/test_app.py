from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.assistant import Assistant
from tests.support.source_tree import ROOT
from ui.app import answer_stream, questions_in

# A fresh process, so that the hook sees every address asked for, by any thread of any library, from the first import.
PAGE = """
import json, re, socket, sys
asked = set()
def watch(event, args):
    if event == "socket.connect" and args[0].family in (socket.AF_INET, socket.AF_INET6):
        asked.add(str(args[1][0]))
    elif event == "socket.getaddrinfo" and args[0]:
        asked.add(str(args[0]))
sys.addaudithook(watch)
from rag.assistant import Assistant
from ui.app import build, questions_in
with Assistant.from_folder(sys.argv[1]) as assistant:
    page = build(assistant)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _, url, _ = page.launch(server_name="127.0.0.1", server_port=port, quiet=True, prevent_thread_lock=True)
    import httpx
    from gradio_client import Client
    shown = "".join(httpx.get(url + path).text for path in ("", "theme.css"))
    client = Client(url, verbose=False)
    questions = ("庙坝镇2021年法律顾问的经费够不够？", "那2022年呢？")
    replies = [client.predict(question, api_name="/respond") for question in questions]
    loads = re.findall(r'<(?:script|link)[^>]*?(?:src|href)="([^"]+)|url\\(["\\']?([^"\\')]+)', shown)
    turns = [{"role": "user", "content": "一问？"}, {"role": "assistant", "content": "一答。"}]
    questions = questions_in(page.chatbot.preprocess(page.chatbot.postprocess(turns)))
    page.close()
seen = {"replies": replies, "questions": questions, "asked": sorted(asked), "loads": list(map("".join, loads))}
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    made = Assistant.from_folder(ROOT / "seeds")
    yield made
    made.close()


def test_evidence_comes_first_and_then_the_answer(assistant: Assistant) -> None:
    first, last = answer_stream(assistant, "庙坝镇2021年法律顾问制度存在什么困难？", [])
    assert first.startswith("找到 ")
    assert "经费不足的困难" in last
    assert "> 二是法律顾问制度执行存在经费不足的困难；" in last


def test_earlier_questions_are_followed_up(assistant: Assistant) -> None:
    *_, alone = answer_stream(assistant, "那2022年呢？", [])
    *_, after = answer_stream(assistant, "那2022年呢？", ["庙坝镇2021年调解了多少件纠纷？"])
    assert "庙坝镇2022年的报告" in after
    assert "庙坝镇2022年的报告" not in alone


def test_an_error_is_one_escaped_line(assistant: Assistant) -> None:
    (line,) = answer_stream(assistant, "？", [])
    assert line == "the question is empty: ask something about the reports, e.g. 哪些乡镇提到经费不足？"
    (line,) = answer_stream(assistant, "哪" * 9999, [])
    assert line.startswith("the question has 9999 characters; at most 2000")


def test_questions_are_read_from_either_form_of_a_conversation() -> None:
    history = [
        {"role": "user", "content": "一问？"},
        {"role": "assistant", "content": "一答。"},
        {"role": "user", "content": [{"text": "二问，", "type": "text"}, "还有？", {"file": {"path": "x"}}]},
        {"role": "assistant", "content": [{"text": "二答。", "type": "text"}]},
    ]
    assert questions_in(history) == ["一问？", "二问，还有？"]
    assert questions_in([]) == []


def test_the_page_answers_on_this_machine_and_asks_nobody_else(seeds: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAGE, str(seeds)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    first, second = seen["replies"]
    assert "经费不足的困难" in first
    assert second.startswith("资料库里没有庙坝镇2022年的报告。")
    assert seen["questions"] == ["一问？"]
    assert "127.0.0.1" in seen["asked"]
    assert set(seen["asked"]) <= {"127.0.0.1", "localhost", "::1"}
    assert seen["loads"]
    assert [address for address in seen["loads"] if "//" in address and not address.startswith("data:")] == []
