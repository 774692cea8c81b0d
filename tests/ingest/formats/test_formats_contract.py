"""One report saved in each format gives one text, but for blank space."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rag.ingest.sources import PARSERS, find_sources, read_source
from rag.settings import load_settings
from tests.support.files import SEEDS, make_docx, make_html, make_pdf, paragraphs_of, squeeze

LIMITS = load_settings().ingest
WRITERS: dict[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".html": make_html,
    ".htm": lambda text: make_html(text, charset="gb18030"),
    ".docx": make_docx,
    ".pdf": make_pdf,
}


def test_every_format_has_a_writer() -> None:
    assert WRITERS.keys() == PARSERS.keys()


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_one_report_one_text(seed: Path, suffix: str, tmp_path: Path) -> None:
    text = seed.read_text("utf-8")
    file = tmp_path / f"报告{suffix}"
    file.write_bytes(WRITERS[suffix](text))
    sources, skipped = find_sources([file])
    assert skipped == []
    _, raw = read_source(sources[0], LIMITS)
    assert squeeze(raw.text) == squeeze(text)
    assert paragraphs_of(raw.text) == paragraphs_of(text)
