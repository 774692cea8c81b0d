"""Chromium as these tests start it, and a record of every address its pages ask."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

# What Debian's and Ubuntu's packages are called, and the browser's own name for itself.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)
LOCAL = {"127.0.0.1", "localhost", "::1"}
_WITHIN = {"data", "blob", "about"}  # addresses that are no request to anybody


def find_chromium() -> str | None:
    """Return the path of the browser: the one ``ZHENGWEN_CHROMIUM`` names, else one that is installed."""
    named = os.environ.get("ZHENGWEN_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


def required() -> bool:
    """Tell whether a missing browser is a failure, as it is in CI, and not a reason to leave these tests out."""
    return os.environ.get("ZHENGWEN_BROWSER_TESTS") == "required"


@dataclass(slots=True)
class Asked:
    """Every address that the pages of one browser window asked, and what their scripts complained of."""

    addresses: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note what all pages of a window ask from now on."""
        context.on("request", lambda request: self.addresses.append(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.addresses.append(socket.url)))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def outside(self) -> list[str]:
        """Return the addresses that are not on this machine."""
        parts = [(address, urlsplit(address)) for address in self.addresses]
        return [address for address, part in parts if part.scheme not in _WITHIN and part.hostname not in LOCAL]
