"""Things every tracked text must or must not say."""

from __future__ import annotations

import re

import pytest

import rag
from tests.support.source_tree import ROOT, project_files

# Written in two halves, so that this file does not find itself.
UNWANTED = {
    "unfinished work": re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b"),
    "a package registry": re.compile(r"py" r"pi\.|python" r"hosted|/sim" r"ple\b"),
    "a path of one machine": re.compile(r"(?<![\w.:/])/(?:wo" r"rk|ro" r"ot|ho" r"me)/\w"),
}
# Reports are kept as they were published.
UNTOUCHED = ("seeds/", "tests/data/")


def test_changelog_opens_with_the_version_of_the_package() -> None:
    page = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## \[(.+?)\] - \d{4}-\d\d-\d\d$", page, re.MULTILINE)[0] == rag.__version__


def test_the_package_and_its_metadata_have_one_version() -> None:
    assert f'\nversion = "{rag.__version__}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what: str) -> None:
    found = []
    for path in project_files():
        name = path.relative_to(ROOT).as_posix()
        data = path.read_bytes()
        if name.startswith(UNTOUCHED) or b"\0" in data:  # weights are no text: three letters in a row come by chance
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            if UNWANTED[what].search(line):
                found.append(f"{name}:{number}")
    assert found == []
