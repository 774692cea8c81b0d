"""Tell the language of a question."""

from __future__ import annotations

import re

from rag.text.fold import is_han
from rag.text.glossary import known_share
from rag.types import Language

_MOSTLY = 0.6  # share of words that are English or of the genre; keywords without an article (contracts reviewed 2021)
_WORD = re.compile(r"[a-zà-öø-ÿ]+", re.IGNORECASE)
_KANA = re.compile(r"[\u3041-\u30fa]")
# The commonest function words: enough to tell an English question from one in another language.
_ENGLISH = frozenset(
    "the a an of in on to for by with and or not is are was were be been do does did has have had how many much which what who "
    "when where why whose list show tell me any there their its it this that these those than from most more each per between "
    "compare summarise summarize across all report reports reported town towns township townships year years please can could "
    "name give count number problems plans about i my our they you subdistrict county district into over under during after "
    "before least fewest highest lowest largest no at as some other only mention cite say said vs versus".split()
)


def language_of(text: str) -> Language | None:
    """Return the language a question is asked in, or None for one we do not answer in.

    A question with Chinese characters is English when English words carry it (``what did 石门镇 report``).
    """
    if len(_KANA.findall(text)) > 1:  # Japanese; a lone の is found in Chinese names
        return None
    han = sum(1 for char in text if is_han(char))
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(1 for word in words if word in _ENGLISH)
    if han and english < 3:
        return Language.ZH
    if not words:
        return Language.ZH if han else None
    foreign = [word for word in words if not word.isascii()]
    known = known_share(re.sub(r"\d+", " ", text))
    if foreign and english * 2 < len(words) and (len(foreign) > 1 or known < _MOSTLY):  # one may be a name in pinyin
        return None
    return Language.EN if english >= max(1, len(words) // 5) or known >= _MOSTLY else None
