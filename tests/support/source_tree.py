"""The project's own files, its modules, and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("rag", "embeddings", "ui")
FOLDERS = (*PACKAGES, "tests", "scripts", "benchmarks", "docs", ".ci", "seeds")


@dataclass(frozen=True, slots=True)
class Import:
    """One import: ``target`` is a dotted name, a module where it is one of ours; ``deferred`` if not run at import."""

    target: str
    line: int
    deferred: bool


@cache
def modules() -> dict[str, Path]:
    """Map the dotted name of every module of the packages to its file."""
    return {_dotted(path): path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))}


@cache
def imports_of(name: str) -> tuple[Import, ...]:
    """List the imports of one of our modules, in the order of its lines."""
    tree = ast.parse(modules()[name].read_text("utf-8"))
    return tuple(_imports(tree, deferred=False))


def imported_modules(name: str) -> set[str]:
    """Return which of our modules a module of ours imports, deferred imports included."""
    return {found.target for found in imports_of(name) if found.target in modules()}


def project_files() -> list[Path]:
    """List the files of the project, without what tools leave behind."""
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    files = [path for path in (*ROOT.glob("*"), *inside) if path.is_file()]
    return sorted(path for path in files if "__pycache__" not in path.parts and not path.name.startswith(".coverage"))


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(node: ast.AST, *, deferred: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, deferred) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from (Import(_target(child, alias.name), child.lineno, deferred) for alias in child.names)
        else:
            yield from _imports(child, deferred=deferred or _defers(child))


def _target(node: ast.ImportFrom, name: str) -> str:
    if node.level or node.module is None:
        raise ValueError(f"line {node.lineno}: relative import; write the whole name")
    whole = f"{node.module}.{name}"
    return whole if whole in modules() or node.module not in modules() else node.module


def _defers(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
