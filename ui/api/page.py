"""What programs may call, as a section of the page: names, arguments, and commands that can be copied as they are."""

from __future__ import annotations

import json
from inspect import signature

from rag.types import Language
from ui.api.calls import Calls
from ui.api.endpoints import NAMES
from ui.api.plain import PREFIX
from ui.api.tools import PATH
from ui.markup import Html, tag
from ui.options import Options
from ui.strings import text


def draw_api(options: Options, language: Language) -> Html:
    """Return the section, with the address the page is served at."""
    address = f"http://{_host(options.host)}:{options.port}"
    question = text("api.question", language)
    mcp = text("api.mcp_on", language, address=f"{address}{PATH}") if options.mcp else text("api.mcp_off", language)
    return tag(
        "section",
        tag("h3", text("api.title", language)),
        tag("p", text("api.intro", language)),
        tag("p", text("api.password", language)) if options.auth else None,
        _table(language),
        *_example(text("api.http", language), _curl(address, question, options)),
        *_example(text("api.python", language), _python(address, question, options)),
        tag("h4", text("api.mcp", language)),
        tag("p", mcp),
        class_="zw-sheet zw-codes",
    )


def _table(language: Language) -> Html:
    heads = (tag("th", text(f"api.{name}", language), scope="col") for name in ("name", "takes", "gives"))
    rows = (
        tag(
            "tr",
            tag("td", tag("code", f"{PREFIX}{name}")),
            tag("td", ", ".join(signature(getattr(Calls, name)).parameters).removeprefix("self, ")),
            tag("td", text(f"api.gives_{name}", language)),
        )
        for name in NAMES
    )
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="zw-table")
    return tag("div", table, class_="zw-wide", tabindex="0")


def _example(title: str, code: str) -> tuple[Html, Html]:
    return tag("h4", title), tag("pre", tag("code", code), tabindex="0")


def _curl(address: str, question: str, options: Options) -> str:
    who = " --user NAME:PASSWORD" if options.auth else ""
    body = json.dumps({"question": question}, ensure_ascii=False)
    return f"curl -s{who} {address}{PREFIX}ask -H 'Content-Type: application/json' -d '{body}'"


def _python(address: str, question: str, options: Options) -> str:
    who = ', auth=("NAME", "PASSWORD")' if options.auth else ""
    lines = (
        "from gradio_client import Client",
        f'client = Client("{address}"{who})',
        f'answer = client.predict("{question}", api_name="/ask")',
    )
    return "\n".join(lines)


def _host(host: str) -> str:
    """An address that stands for all of a machine's is called by the machine's own."""
    if host in {"0.0.0.0", "::", ""}:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
