"""Which township reports: name chains in title, signature, issuer field and body, put to a vote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rag.ingest.chain import Unit, chain_in
from rag.ingest.mentions import mentions
from rag.text.place_table import provinces as all_provinces

_SENTENCE = re.compile(r"[，。；]")


def find_unit(title: str | None, tail: Sequence[str], issuers: Sequence[str], body: str) -> Unit:
    """Vote over all places that name the reporting township.

    Title and signature outweigh mentions in the body, where neighbours and the county are named as well.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    chains: list[Unit] = []
    sources = [
        (title or "", 6.0),
        *((line, 4.0) for line in tail if not _SENTENCE.search(line)),
        *((line, 4.0) for line in issuers),
    ]
    for text, weight in sources:
        unit = chain_in(text)
        if unit is not None and unit.township:
            votes[unit.township] += weight
            chains.append(unit)
        chains += _later(text)
    for mention in mentions(body):
        votes[mention.name] += mention.weight
        if mention.county:
            chains.append(Unit(mention.name, mention.county, None, None))
    if not votes:
        return Unit(None, None, None, None)
    township = max(votes, key=lambda name: (votes[name], len(name), name))
    own = [unit for unit in chains if unit.township == township]
    return Unit(township, _first(u.county for u in own), _first(u.city for u in own), _first(u.province for u in own))


def _later(text: str) -> Iterator[Unit]:
    """Chains further on in a title: behind the head of a paper, a number, a slogan (…新政发〔2025〕3号江苏省泗渎县新河口镇)."""
    provinces = "|".join(place.name for place in all_provinces())
    for cut in re.finditer(rf"(?<=[^\u4e00-\u9fff])(?=(?!号)[\u4e00-\u9fff])|(?<=\d号)|(?<=.)(?={provinces})", text):
        unit = chain_in(text[cut.start() :])
        if unit is not None and unit.township and unit.county:
            yield unit


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
