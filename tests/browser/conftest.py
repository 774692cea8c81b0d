"""A real browser on the real page, served by a program of its own. Without a browser these tests say so and rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.browser import ARGUMENTS, Asked, find_chromium, required
from tests.support.chat_server import Behaviour, chat_server
from tests.support.many import write_reports
from tests.support.pages import Reader
from tests.support.serve_command import Served, make_library, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_PATIENCE = 20_000  # ms that a step may take on a busy machine; no figure that is reported
START = "start of `zhengwen serve` to a page that takes questions (s)"
WORK = "of these, seconds the program worked"
Visit = Callable[..., Reader]
Figures = dict[str, float]
_FIGURES = pytest.StashKey[Figures]()


@dataclass(frozen=True, slots=True)
class Slow:
    """A page whose answers take long, and the server that words them."""

    page: Served
    server: Behaviour


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, with a profile of its own."""
    program = find_chromium()
    if program is None:
        reason = "no Chromium: apt install chromium fonts-noto-cjk, or name one with ZHENGWEN_CHROMIUM"
        pytest.fail(reason) if required() else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=program, args=list(ARGUMENTS), headless=True)
        yield started
        started.close()


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    """What is measured in this run, by name; printed at its end."""
    return pytestconfig.stash.setdefault(_FIGURES, {})


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for name, value in config.stash.get(_FIGURES, {}).items():
        terminalreporter.write_line(f"measured: {name}: {value:.3g}")


@pytest.fixture(scope="session")
def library(seeds: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Path:
    """A library of the five sample reports; asked for after the browser, so that without one nothing is made."""
    return make_library(tmp_path_factory.mktemp("served") / "library", seeds)


@pytest.fixture(scope="session")
def page_of_seeds(library: Path, browser: Browser, figures: Figures) -> Iterator[Served]:
    """The page over the five sample reports. Tests that decide something use questions of their own."""
    with served(library) as page, browser.new_context() as context:
        Reader(context.new_page(), Asked()).open(page.url)
        figures[START] = monotonic() - page.began
        figures[WORK] = page.worked()
        context.close()
        yield page


@pytest.fixture(scope="session")
def slow(library: Path) -> Iterator[Slow]:
    """The same library, worded by a server of this machine that takes its time over every character."""
    does = Behaviour(says=copy_slowly, pause=0.05)
    with chat_server(does) as url, served(library, "--base-url", url) as page:
        yield Slow(page, does)


@pytest.fixture(scope="session")
def sixty(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page over sixty small reports, to which tests may add."""
    folder = tmp_path_factory.mktemp("sixty")
    write_reports(folder / "reports")
    with served(make_library(folder / "library", folder / "reports")) as page:
        yield page


def copy_slowly(request: dict[str, Any]) -> list[str]:
    """Return the first words of every clause that a request holds, with its mark, one character at a time."""
    clauses = re.findall(r"^\[(\d+)\][^\n]*\n([^\n，。；]+)", request["messages"][-1]["content"], re.MULTILINE)
    return list("".join(f"{words}[{number}]。" for number, words in clauses))


@pytest.fixture
def visit(browser: Browser, page_of_seeds: Served) -> Iterator[Visit]:
    """Open the page in a window of its own; at the end, nothing may have been asked of another machine."""
    asked, contexts = Asked(), []

    def open_page(page: Served = page_of_seeds, *, locale: str = "zh-CN", **options: Any) -> Reader:
        options = {"viewport": {"width": 1280, "height": 800}, "accept_downloads": True} | options
        context = browser.new_context(locale=locale, **options)
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        asked.watch(context)
        reader = Reader(context.new_page(), asked)
        reader.open(page.url)
        return reader

    yield open_page
    for context in contexts:
        context.close()
    assert asked.outside() == []
    assert asked.errors == []
