"""The MCP tools over a real server and a real client; who may call them, and who may open the page."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import httpx
import httpx2
import pytest
from gradio_client import Client as PageClient
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client

from rag import Assistant
from tests.ui.api.conftest import PAIRS
from tests.ui.api.test_calls import ASKED, same
from ui.api.endpoints import NAMES
from ui.api.mounting import app_options
from ui.options import Options


def call(address: str, *calls: tuple[str, dict[str, Any]], auth: tuple[str, str] | None = None) -> list[Any]:
    """Connect once and make calls one after the other."""

    async def talk() -> list[Any]:
        async with AsyncExitStack() as stack:
            http = await stack.enter_async_context(httpx2.AsyncClient(auth=auth, timeout=30))
            transport = streamable_http_client(f"{address}/mcp", http_client=http)
            client = await stack.enter_async_context(Client(transport))
            return [await client.call_tool(name, values) for name, values in calls]

    return asyncio.run(talk())


def test_the_tools_have_names_and_say_what_they_do(address: str) -> None:
    async def listed() -> list[Any]:
        async with Client(f"{address}/mcp") as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(listed())}
    assert list(tools) == ["ask", "search", "list_reports", "open_clause"]
    assert all(tool.description for tool in tools.values())
    assert tools["open_clause"].input_schema["required"] == ["report_id", "start", "end"]


def test_a_question_is_answered_and_its_clause_opened(address: str, assistant: Assistant) -> None:
    (asked,) = call(address, ("ask", {"question": ASKED, "years": [2021]}))
    answer = asked.structured_content
    assert answer["coverage"]["total"] == 2
    citation = answer["citations"][0]
    (opened,) = call(address, ("open_clause", {name: citation[name] for name in ("report_id", "start", "end")}))
    assert opened.structured_content["quote"] == citation["quote"]
    whole = json.loads(asked.content[0].text)
    assert same(whole, answer)


def test_reports_and_clauses_are_found(address: str) -> None:
    listed, found = call(address, ("list_reports", {"text": "miaoba"}), ("search", {"text": "法律顾问经费不足"}))
    assert [one["township"] for one in listed.structured_content["reports"]] == ["庙坝镇"]
    assert "法律顾问" in found.structured_content["clauses"][0]["quote"]


def test_an_error_is_one_line(address: str) -> None:
    (failed,) = call(address, ("open_clause", {"report_id": "none", "start": 0, "end": 1}))
    assert failed.is_error
    assert "no report 'none' in the library" in failed.content[0].text


@pytest.mark.parametrize("path", ["/mcp", "/api/reports"])
@pytest.mark.parametrize("headers", [{"Origin": "http://example.com"}, {"Host": "example.com"}, {"Host": "[::1"}])
def test_a_foreign_page_cannot_call(address: str, path: str, headers: dict[str, str]) -> None:
    refused = httpx.post(f"{address}{path}", headers=headers, json={})
    assert (refused.status_code, "call it as 127.0.0.1" in refused.text) == (403, True)


def test_a_page_behind_passwords_may_have_any_name(guarded: str) -> None:
    called = httpx.post(f"{guarded}/api/reports", headers={"Host": "reports.example"}, json={}, auth=PAIRS[0])
    assert len(called.json()) == 5


def test_without_the_flag_there_are_no_tools(assistant: Assistant) -> None:
    plain = [f"/api/{name}" for name in NAMES]
    assert [route.path for route in app_options(assistant, Options())["routes"]] == plain
    assert [route.path for route in app_options(assistant, Options(mcp=True))["routes"]] == [*plain, "/mcp"]


@pytest.mark.parametrize("auth", [None, ("clerk", "wrong"), ("nobody", "law:2024")])
def test_tools_are_behind_the_passwords_of_the_page(guarded: str, auth: tuple[str, str] | None) -> None:
    refused = httpx.post(f"{guarded}/mcp", json={}, auth=auth)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Basic realm="zhengwen"')


def test_whoever_has_a_password_may_call(guarded: str) -> None:
    (listed,) = call(guarded, ("list_reports", {}), auth=PAIRS[0])
    assert len(listed.structured_content["reports"]) == 5


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Bearer Y2xlcms6bGF3OjIwMjQ="])
def test_what_is_no_password_is_refused(guarded: str, header: str) -> None:
    assert httpx.post(f"{guarded}/mcp", json={}, headers={"Authorization": header}).status_code == 401


def test_the_page_and_its_endpoints_are_behind_them_too(guarded: str) -> None:
    assert httpx.post(f"{guarded}/gradio_api/run/ask", json={"data": [ASKED]}).status_code == 401
    assert httpx.post(f"{guarded}/api/ask", json={"question": ASKED}).status_code == 401
    answered = httpx.post(f"{guarded}/api/ask", json={"question": ASKED}, auth=PAIRS[1], timeout=30)
    assert answered.json()["coverage"]["total"] == 5
    assert httpx.post(f"{guarded}/gradio_api/upload", files={"files": ("a.txt", b"x")}).status_code == 401
    assert httpx.post(f"{guarded}/login", data={"username": "clerk", "password": "no"}).status_code == 400
    answer = PageClient(guarded, auth=PAIRS[1], verbose=False).predict(ASKED, api_name="/ask")
    assert answer["coverage"]["total"] == 5
