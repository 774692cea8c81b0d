"""What the code imports is declared, and what is declared is imported or said to be for what comes next."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from packaging.utils import canonicalize_name

from tests.support.source_tree import PACKAGES, ROOT, imports_of, modules

# Asked for by other packages, for what comes next, or (jieba) read as a file: its dictionary.
INDIRECT = {"jieba", "lxml-html-clean", "sentence-transformers", "torch"}

# Imported by the training of the reader alone; the extra "dev" brings it.
FOR_TRAINING = {"gguf"}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {canonicalize_name(re.split(r"[=<>~!\[; ]", line)[0]) for line in project["dependencies"]}


def imported() -> set[str]:
    tops = {found.target.split(".")[0] for name in modules() for found in imports_of(name)}
    owners = packages_distributions()
    foreign = tops - sys.stdlib_module_names - set(PACKAGES)
    return {canonicalize_name(owners[top][0]) if top in owners else top for top in foreign}


def test_every_import_is_declared() -> None:
    assert imported() - declared() - FOR_TRAINING == set()


def test_every_dependency_is_used() -> None:
    assert declared() - imported() - INDIRECT == set()
