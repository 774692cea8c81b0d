"""``constraints.txt`` pins everything that is installed, and nothing else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.support.source_tree import ROOT

# Needed to install the others: never imported, so not reached from our requirements.
TOOLS = {"cmake", "ninja", "pip", "scikit-build-core"}
# Where torch is its build for graphics cards it brings these, and pins them itself.
BROUGHT_BY_TORCH = ("nvidia-", "cuda-", "triton")


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])]


def needed_by(asked: Requirement, found: Distribution) -> Iterator[Requirement]:
    extras = asked.extras or {""}
    for need in map(Requirement, found.requires or ()):
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras):
            yield need


def installed() -> dict[str, str]:
    """Return name and version of every distribution our requirements lead to; "missing" where one is not there."""
    waiting = requirements()
    seen: set[str] = set()
    versions: dict[str, str] = {}
    while waiting:
        asked = waiting.pop()
        if str(asked) in seen or asked.name.startswith(BROUGHT_BY_TORCH):
            continue
        seen.add(str(asked))
        try:
            found = distribution(asked.name)
        except PackageNotFoundError:
            versions[canonicalize_name(asked.name)] = "missing"
            continue
        versions[canonicalize_name(asked.name)] = Version(found.version).public
        waiting.extend(needed_by(asked, found))
    return versions


def test_every_installed_package_is_pinned_to_its_version() -> None:
    pinned = pins()
    assert {name: version for name, version in pinned.items() if name not in TOOLS} == installed()


def test_the_tools_are_pinned() -> None:
    assert pins().keys() >= TOOLS


def test_pins_are_plain_and_sorted() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+", line)] == []
    assert lines == sorted(lines)
