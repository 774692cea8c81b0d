"""What a reader of the page does: asks, opens clauses, saves files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.browser import Asked

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_READY = "document.documentElement.id === 'zw' && document.querySelector('#zw-ask textarea')?.checkVisibility()"


@dataclass(frozen=True, slots=True)
class Reader:
    """One browser window with the page open."""

    page: Page
    asked: Asked

    def open(self, url: str) -> None:
        """Go to the page and wait until a question can be typed."""
        self.page.goto(url, wait_until="domcontentloaded")
        self.page.wait_for_function(_READY)

    @property
    def box(self) -> Locator:
        """The box a question is typed in."""
        return self.page.locator("#zw-ask textarea")

    @property
    def panel(self) -> Locator:
        """The side panel."""
        return self.page.locator("#zw-panel")

    @property
    def turn(self) -> Locator:
        """The last question with its answer."""
        return self.page.locator(".zw-turn").last

    def ask(self, question: str) -> Locator:
        """Type a question, press Enter, and return its turn at once."""
        before = self.page.locator(".zw-turn").count()
        self.box.fill(question)
        self.box.press("Enter")
        turn = self.page.locator(".zw-turn").nth(before)
        turn.locator(".zw-question").wait_for()
        return turn

    def answer(self, question: str) -> Locator:
        """Ask and wait for the whole answer."""
        turn = self.ask(question)
        turn.locator(".zw-actions").wait_for()
        return turn

    def save(self, turn: Locator, kind: str, folder: Path) -> Path:
        """Download an answer as a file of one kind into a folder."""
        turn.locator(".zw-menu summary").click()
        with self.page.expect_download() as waiting:
            turn.locator(f"[data-zw-save={kind}]").click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def tab(self, name: str) -> None:
        """Turn to the tab of a name: chat, library, matrix or settings."""
        self.page.locator(f"[role=tab][aria-controls=zw-tab-{name}]").click()
        self.page.locator(f"#zw-tab-{name}").wait_for()

    def wider_than_window(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
