"""The named endpoints over a real server: with Gradio's client, with plain HTTP, and as docs/api.md writes them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from rag import Assistant
from tests.support.source_tree import ROOT
from tests.ui.api.test_calls import ASKED, same
from ui.api.endpoints import NAMES

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, verbose=False)


def post(address: str, name: str, **values: Any) -> httpx.Response:
    return httpx.post(f"{address}/api/{name}", json=values, timeout=30)


def test_the_endpoints_have_names_and_nothing_else_has(client: Client) -> None:
    named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(named) == {f"/{name}" for name in NAMES}
    assert [one["parameter_name"] for one in named["/ask"]["parameters"]] == ["question", "scope", "history"]


def test_an_answer_over_the_client_and_over_http_is_the_assistants(
    client: Client, address: str, assistant: Assistant
) -> None:
    mine = assistant.ask(ASKED).to_dict()
    assert same(client.predict(ASKED, api_name="/ask"), mine)
    answer = post(address, "ask", question=ASKED).json()
    assert same(answer, mine)
    assert list(answer) == list(mine)


def test_scopes_and_the_other_endpoints(client: Client, address: str, assistant: Assistant) -> None:
    scope = {"years": [2021]}
    survey = client.predict(ASKED, scope, api_name="/survey")
    assert survey["coverage"]["total"] == len(survey["verdicts"]) == 2
    reports = post(address, "reports", scope=scope).json()
    assert {one["year"] for one in reports} == {2021}
    facts = post(address, "facts", what="调解成功率").json()
    assert [row["value"] for row in facts] == [row["value"] for row in assistant.facts("调解成功率")]
    source = client.predict(reports[0]["report_id"], api_name="/source")
    assert source["text"] == assistant.source(reports[0]["report_id"]).text


def test_errors_are_one_line_that_says_what_to_do(client: Client, address: str) -> None:
    with pytest.raises(AppError, match="the question is empty: ask something about the reports"):
        client.predict("？", api_name="/ask")
    refused = post(address, "ask", question=ASKED, scope={"year": [2021]})
    assert refused.status_code == 400
    assert refused.json()["error"].startswith("the scope is an object with lists of townships")


@pytest.mark.parametrize(
    ("content", "kind", "error"),
    [
        (b'{"question": "?"}', "text/plain", "send the arguments as JSON"),
        (b'{"question": ', "application/json", "the request is no JSON"),
        (b'["question"]', "application/json", "send an object with question, scope, history; question must be there"),
        (b'{"query": "?"}', "application/json", "send an object with question, scope, history"),
        (b"[" + b" " * 1_000_001, "application/json", "the request is longer than 1000000 bytes"),
    ],
)
def test_a_request_that_is_none_is_told_so(address: str, content: bytes, kind: str, error: str) -> None:
    refused = httpx.post(f"{address}/api/ask", content=content, headers={"Content-Type": kind})
    assert refused.status_code == 400
    assert refused.json()["error"].startswith(error)


def test_other_names_and_other_ways_are_none(address: str) -> None:
    assert post(address, "remove", report_id="x").status_code in {404, 405}
    assert httpx.get(f"{address}/api/ask").status_code in {404, 405}


def test_many_at_once(address: str, assistant: Assistant) -> None:
    mine = assistant.ask(ASKED).to_dict()
    with ThreadPoolExecutor(8) as pool:
        answers = [done.json() for done in pool.map(lambda _: post(address, "ask", question=ASKED), range(8))]
    assert all(same(answer, mine) for answer in answers)


def test_files_of_the_machine_are_not_handed_out(address: str) -> None:
    for path in (ROOT / "pyproject.toml", "/etc/hostname", "pyproject.toml"):
        assert httpx.get(f"{address}/gradio_api/file={path}").status_code in {403, 404}


def test_larger_files_are_refused_while_they_are_sent(address: str) -> None:
    big = {"files": ("a.txt", b"x" * (51 * 1024 * 1024))}
    assert httpx.post(f"{address}/gradio_api/upload", files=big, timeout=60).status_code == 413


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def run(command: list[str], address: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_commands_of_the_page_run(address: str) -> None:
    commands = [one for one in blocks("sh") if "curl" in one]
    assert len(commands) == 2
    for command in commands:
        shown = run(["sh", "-ec", command.replace("http://127.0.0.1:7860", address)], address)
        assert "庙坝镇" in shown
        assert json.loads(shown)


def test_the_program_of_the_page_runs(address: str) -> None:
    first, *_ = blocks("python")
    shown = run([sys.executable, "-P", "-c", first.replace("http://127.0.0.1:7860", address)], address)
    assert "已检查 5/5 份报告" in shown
    assert "庙坝镇 yes" in shown


def test_the_page_names_every_endpoint() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) >= set(NAMES)
