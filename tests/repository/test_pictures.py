"""The pictures of the page: small, each shown somewhere, none without words for those who do not see it."""

from __future__ import annotations

import re

from tests.support.source_tree import ROOT

LARGEST = 80_000  # bytes
PICTURES = ROOT / "docs/images"
_SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]+)\)")


def shown() -> dict[str, str]:
    """Return the path of every picture of README.md and docs/page.md with the words that stand in its place."""
    pages = [(ROOT / "README.md", ""), (ROOT / "docs/page.md", "docs/")]
    return {
        folder + found["path"]: found["words"]
        for page, folder in pages
        for found in _SHOWN.finditer(page.read_text("utf-8"))
    }


def test_every_picture_is_shown_and_there() -> None:
    kept = {path.relative_to(ROOT).as_posix() for path in PICTURES.iterdir()}
    assert kept == set(shown())
    assert len(kept) >= 10


def test_every_picture_is_small() -> None:
    assert {path.name: size for path in PICTURES.iterdir() if (size := path.stat().st_size) > LARGEST} == {}


def test_every_picture_has_words() -> None:
    assert [path for path, words in shown().items() if len(words) < 8] == []
