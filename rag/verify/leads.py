"""Words that claim nothing: what an answer may put around its quotes, from rag/data/leads.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rag.text.glossary import lemma

_FILE = Path(__file__).parents[1] / "data" / "leads.toml"


@dataclass(frozen=True, slots=True)
class Leads:
    """The compiled lists. English words are lemmas; ``chinese`` matches leads at either end of a run."""

    chinese: re.Pattern[str]
    english: frozenset[str]
    negation_chinese: re.Pattern[str]
    negation_english: frozenset[str]


@cache
def leads() -> Leads:
    """Return the lists, read once."""
    lists = tomllib.loads(_FILE.read_text("utf-8"))
    lead = lists["chinese"]
    return Leads(
        re.compile(rf"^(?:{lead})+|(?:{lead})+$"),
        frozenset(map(lemma, lists["english"].split())),
        re.compile(lists["negation_chinese"]),
        frozenset(map(lemma, lists["negation_english"].split())),
    )
