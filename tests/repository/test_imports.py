"""Which module may import which: ui -> rag -> embeddings; the stages of rag never one another; no cycles."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.support.source_tree import imported_modules, imports_of, modules

MAY_IMPORT = {"ui": {"ui", "rag", "embeddings"}, "rag": {"rag", "embeddings"}, "embeddings": {"embeddings"}}
STAGES = (
    "ingest",
    "library",
    "understand",
    "retrieve",
    "survey",
    "read",
    "verify",
    "answer",
    "evaluate",
    "facts",
    "export",
)
# The lowest layer: what the stages have in common. It knows none of them.
COMMON = ("rag.types", "rag.errors", "rag.settings", "rag.text")
# The library keeps vectors of whatever encoder it is handed; the reader is trained from the encoder's sources.
ALSO = {"rag.library": ("embeddings",), "rag.read": ("embeddings",)}
HEAVY = {
    "docx",
    "faiss",
    "gradio",
    "ir_measures",
    "jieba",
    "llama_cpp",
    "mcp",
    "opencc",
    "openpyxl",
    "pypdfium2",
    "pypinyin",
    "sentence_transformers",
    "tantivy",
    "torch",
    "trafilatura",
    "transformers",
}


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def forbidden(name: str, *allowed: str) -> list[str]:
    return [
        f"{name}:{found.line} imports {found.target}"
        for found in imports_of(name)
        if within(found.target, *MAY_IMPORT) and not within(found.target, *allowed)
    ]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_packages_import_in_one_direction(package: str) -> None:
    inside = [name for name in modules() if within(name, package)]
    assert [line for name in inside for line in forbidden(name, *MAY_IMPORT[package])] == []


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_know_one_another(stage: str) -> None:
    package = f"rag.{stage}"
    inside = [name for name in modules() if within(name, package)]
    allowed = (package, *COMMON, *ALSO.get(package, ()))
    assert inside
    assert [line for name in inside for line in forbidden(name, *allowed)] == []


def test_the_common_layer_knows_no_stage() -> None:
    inside = [name for name in modules() if within(name, *COMMON)]
    assert [line for name in inside for line in forbidden(name, *COMMON)] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    try:
        TopologicalSorter({name: imported_modules(name) for name in modules()}).prepare()
    except CycleError as exc:
        pytest.fail(" -> ".join(exc.args[1]))


def test_heavy_packages_wait_until_they_are_used() -> None:
    early = [
        f"{name}:{found.line} imports {found.target}"
        for name in modules()
        if within(name, "rag", "embeddings")
        for found in imports_of(name)
        if not found.deferred and found.target.split(".")[0] in HEAVY
    ]
    assert early == []
