from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rag import Assistant
from rag.read.cancel import Cancel
from rag.read.protocol import ReadingTask
from tests.support.source_tree import ROOT
from ui.app import warm

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
from ui.api.mounting import app_options
from ui.app import Options, build, launch
with Assistant.from_folder(sys.argv[1]) as assistant:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = Options(port=port, mcp=True)
    page = build(assistant, options)
    _, url, _ = launch(page, options, prevent_thread_lock=True, app_kwargs=app_options(assistant, options))
    import asyncio, httpx
    from mcp.client.client import Client as Tools
    async def listed():
        async with Tools(url + "mcp") as tools:
            return len((await tools.call_tool("list_reports", {})).structured_content["reports"])
    reports = asyncio.run(listed())
    from gradio_client import Client
    shown = "".join(httpx.get(url + path).text for path in ("", "theme.css"))
    client = Client(url, verbose=False)
    answer = client.predict("庙坝镇2021年法律顾问的经费够不够？", api_name="/ask")
    named = sorted(client.view_api(return_format="dict")["named_endpoints"])
    loads = re.findall(r'<(?:script|link)[^>]*?(?:src|href)="([^"]+)|url\\(["\\']?([^"\\')]+)', shown)
    page.close()
seen = {"text": answer["text"], "reports": reports, "named": named}
seen |= {"asked": sorted(asked), "loads": list(map("".join, loads))}
print(json.dumps(seen))
"""


def test_the_page_answers_on_this_machine_and_asks_nobody_else(seeds: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAGE, str(seeds)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert "经费不足的困难" in seen["text"]
    assert "/ask" in seen["named"]
    assert seen["reports"] == 5
    assert "127.0.0.1" in seen["asked"]
    assert set(seen["asked"]) <= {"127.0.0.1", "localhost", "::1"}
    assert seen["loads"]
    assert [address for address in seen["loads"] if "//" in address and not address.startswith("data:")] == []


def test_what_is_searched_ahead_words_nothing_and_breaks_nothing(seeds: Path) -> None:
    with Assistant.from_folder(seeds, reader=Unread()) as own:
        warm(own)
    warm(own)  # closed meanwhile: nobody is waiting for it


class Unread:
    """A reader that must not be asked."""

    name = "unread"

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        raise AssertionError("worded something")

    def close(self) -> None:
        """Nothing is held."""
