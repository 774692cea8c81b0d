"""Who may word answers, and the change from one to another."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from rag.assistant import Assistant
from rag.errors import ZhengwenError
from rag.read.built_in import FOLDER
from rag.read.catalogue import models
from rag.read.stores import STORES
from rag.types import Language
from ui.markup import Html, join, tag
from ui.strings import text

EXTRACTIVE, BUILT_IN, FILE, SERVER = "extractive", "built-in", "file", "server"
_MODEL = "model:"  # before the name of a model of the catalogue
_NAMES = {EXTRACTIVE: "settings.extractive", BUILT_IN: "settings.reader_built_in"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form holds: the choice, and what a file or a server needs."""

    choice: str = EXTRACTIVE
    path: str = ""
    url: str = ""
    served: str = ""


def offered(language: Language) -> list[tuple[str, str]]:
    """Return the readers that can be had here: words and the value that stands for them."""
    here = [model for model in models() if model.kind == "reader" and STORES[model.kind].place(model)]
    pulled = [
        (text("settings.reader_model", language, name=model.name, memory=model.memory_mb), f"{_MODEL}{model.name}")
        for model in here
    ]
    built_in = [(text("settings.reader_built_in", language), BUILT_IN)] if (FOLDER / "model.toml").is_file() else []
    return [
        (text("settings.reader_extractive", language), EXTRACTIVE),
        *built_in,
        *pulled,
        (text("settings.reader_file", language), FILE),
        (text("settings.reader_server", language), SERVER),
    ]


def use(assistant: Assistant, wanted: Wanted, language: Language, *, local: bool) -> Html:
    """Change the reader and return what the page says; on failure the one before stays.

    A page that other machines can open changes nothing: a path or an address from afar is not followed.
    """
    if not local:
        return _error(text("settings.fixed", language))
    missing = {FILE: (wanted.path, "settings.path_missing"), SERVER: (wanted.url, "settings.url_missing")}
    value, key = missing.get(wanted.choice, ("-", ""))
    if not value.strip():
        return _error(text(key, language))
    try:
        _open(assistant, wanted)
    except ZhengwenError as exc:
        return _error(text("common.failed", language, why=exc))
    return _said(assistant, wanted, language)


def reader_name(name: str, language: Language) -> str:
    """Name a reader; those of the package are named in words."""
    return text(_NAMES[name], language) if name in _NAMES else name


def _open(assistant: Assistant, wanted: Wanted) -> None:
    if wanted.choice == FILE:
        assistant.use_reader(model=_trimmed(wanted.path))
    elif wanted.choice == SERVER:
        assistant.use_reader(base_url=wanted.url.strip(), model=wanted.served.strip() or None)
    elif wanted.choice.startswith(_MODEL):
        assistant.use_reader(model=wanted.choice.removeprefix(_MODEL))
    else:
        assistant.use_reader(wanted.choice)


def command_of(wanted: Wanted) -> str:
    """Return the command that starts the page with this reader."""
    served = ["--model", wanted.served.strip()] if wanted.served.strip() else []
    options = {
        FILE: ["--model", _trimmed(wanted.path)],
        SERVER: [
            "--base-url",
            wanted.url.strip(),
            *served,
        ],
        EXTRACTIVE: ["--reader", EXTRACTIVE],
        BUILT_IN: ["--reader", BUILT_IN],
    }
    chosen = options.get(wanted.choice, ["--model", wanted.choice.removeprefix(_MODEL)])
    return shlex.join(["zhengwen", "serve", *chosen])


def _said(assistant: Assistant, wanted: Wanted, language: Language) -> Html:
    where = assistant.sends_to
    name = reader_name(assistant.reader.name, language)
    line = (
        text("settings.in_use", language, name=name)
        if where is None
        else text("settings.in_use_server", language, where=where)
    )
    keep = text("settings.keep", language, command=command_of(wanted))
    return join(tag("p", line, class_="zw-told", role="status"), tag("p", keep, class_="zw-soft"))


def _trimmed(path: str) -> str:
    return path.strip().strip('"')


def _error(words: str) -> Html:
    return tag("p", words, class_="zw-error", role="alert")
