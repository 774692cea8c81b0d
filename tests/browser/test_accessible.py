"""axe-core finds nothing serious on any main state, in either theme."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import pytest

from tests.browser.conftest import Visit
from tests.support.pages import Reader

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
GRAVE = ("serious", "critical")


def welcome(reader: Reader) -> None:
    reader.page.locator(".zw-example").first.wait_for()


def list_answer(reader: Reader) -> None:
    reader.answer("哪些乡镇提到执法人员不足？").locator("details.zw-no summary").click()


def citation(reader: Reader) -> None:
    reader.answer("苍岭镇存在哪些不足？").locator(".zw-mark").first.click()
    reader.panel.locator(".zw-lit").wait_for()


def figures_and_chart(reader: Reader) -> None:
    reader.answer("哪个乡镇的宣传资料份数最多？").locator("[data-zw-do=bad]").click()


def library(reader: Reader) -> None:
    reader.tab("library")
    reader.page.locator("[data-zw-room=card]").first.click()
    reader.page.locator("#zw-report-card .zw-sheet").wait_for()
    reader.page.locator("[data-zw-room=edit]").first.click()
    reader.page.locator("#zw-report-card form").wait_for()


def matrix(reader: Reader) -> None:
    reader.tab("matrix")
    reader.page.locator("#zw-matrix table").wait_for()


def settings(reader: Reader) -> None:
    reader.tab("settings")


STATES: tuple[Callable[[Reader], None], ...] = (
    welcome,
    list_answer,
    citation,
    figures_and_chart,
    library,
    matrix,
    settings,
)


def serious(reader: Reader) -> list[str]:
    """Return what axe finds serious or critical, with the place."""
    found = reader.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_nothing_serious_is_found(visit: Visit, state: Callable[[Reader], None]) -> None:
    reader = visit(color_scheme="light", reduced_motion="reduce")
    state(reader)
    reader.page.evaluate(AXE)
    assert serious(reader) == []
    reader.page.evaluate("zw.setTheme('dark')")
    assert serious(reader) == []


def test_what_is_serious_would_be_found(visit: Visit) -> None:
    reader = visit(reduced_motion="reduce")
    reader.page.evaluate(AXE)
    reader.page.locator(".zw-example-text").first.evaluate("node => { node.style.color = '#d8d8d8'; }")
    reader.page.locator(".zw-switches button").last.evaluate(
        "node => { node.removeAttribute('aria-label'); node.removeAttribute('title'); }"
    )
    assert {line.partition(":")[0] for line in serious(reader)} == {"color-contrast", "button-name"}
