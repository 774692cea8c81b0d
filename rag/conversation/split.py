"""Several questions in one text, told apart: 普法办了几场？明年怎么打算？"""

from __future__ import annotations

import re

from rag.conversation.cues import TABLES, cues_of
from rag.text.fold import fold
from rag.text.tokens import query_tokens
from rag.types import Language, Role
from rag.understand.kind import wanted_role
from rag.understand.language import language_of
from rag.understand.uncounted import only_uncounted

_END = re.compile(r"(?<=[？?])")
# Within a sentence only a question on another part of the report is one of its own: 调解了多少件，存在哪些问题.
_PAUSE = re.compile(
    r",?\s+and\s+(?=what\b|how\b|which\b|(?:do|does|did|is|are|has|have|will) any)|[，,；;]\s*(?:那么?)?"
)
_FIGURE = re.compile(
    r"多少|(?<![哪这那前后])几(?!乎)|第几|多[大久长远重]"
    r"|\bhow (?:many|much|long|far)\b|\bwhat (?:share|rate|percentage)\b"
)
# Goes on about what was just asked: 各自怎么说的, 分别是哪些.
_GOES_ON = re.compile(
    r"^\s*(?:都|各自|分别|具体|是|有(?!没有[谁人哪])|又|哪些|哪几|为什么|为何|怎么|why|where|when|who)"
)
_WHY = re.compile(r"^(?:又|这|那)?(?:是)?(?:为什么|为何|为啥|什么原因|why)\s*[呢?？]*$")
_LISTS = re.compile(r"哪些(?:个)?(?:乡镇|镇街|街道|镇|乡)|有没有")
# A list, and whether any does something else: 哪些乡镇还在发传单，有没有谁打算换个办法.
_LIST = re.compile(
    r"(?:哪些|哪几个?|哪个)(?:乡镇|镇街|街道|镇|乡|地方)"
    r"|\b(?:which|what) (?:\w+ )?(?:towns?|townships?|places|reports)\b"
)
_MEMBER = re.compile(r"^(?:有没有|有无|有)(?:谁|人|哪)|^(?:do|does|did|is|are|has|have|will) any")
# Who says so, before what is said: 哪些乡镇承认，几个部门没拧成一股绳.
_SAYS = re.compile(
    r"(?:承认|坦言|反映|提到|提及|写到|写了|写明|说到|谈到|指出|检讨|抱怨|叫苦|认为|直言|自认|说)(?:过|了)?\s*$"
)
_MOST = 3


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions of a text that can be answered one by one, in order.

    What only goes on about a question stays with it. Several figures asked for in a row are one question: routes
    tell them apart together.
    """
    found: list[str] = []
    for sentence in _END.split(text):
        for piece in _pieces(sentence):
            if found and (len(found) == _MOST or not _own(piece, found[-1])):
                found[-1] += piece
            else:
                found.append(piece)
    return tuple(one.strip(" ，,；;") for one in found if any(map(str.isalnum, one)))


def _pieces(sentence: str) -> list[str]:
    """Cut a sentence in two where its second half asks for plans or problems and the first for something else."""
    for pause in _PAUSE.finditer(sentence):
        left, right = sentence[: pause.start()], sentence[pause.end() :]
        role = wanted_role(right)
        other = role is not None and role is not wanted_role(left) and _FIGURE.search(left.lower())
        # 哪些乡镇聘了顾问，服务费多少: a figure beside a list
        figure = (
            _LISTS.search(left)
            and not _SAYS.search(left)
            and not _FIGURE.search(left)
            and _FIGURE.search(right)
            and _own(right, left)
        )
        member = _LIST.search(left.lower()) and _MEMBER.search(right.lower()) and role is Role.PLAN
        if (other or figure or member) and _asks(right):
            return [left, sentence[pause.start() :]]
    return [sentence]


def _own(piece: str, before: str) -> bool:
    """Tell whether a piece is a question of its own, after another one."""
    language = language_of(piece) or Language.ZH
    if only_uncounted(piece):
        return False
    if _WHY.search(piece.lower().strip(" ，,；;")) and _FIGURE.search(before.lower()):
        return True  # a figure and its reason are told apart
    both = _FIGURE.search(piece.lower()) and _FIGURE.search(before.lower())
    if both or not (_asks(piece) and _asks(before)) or _GOES_ON.search(piece.lower().strip(" ，,；;")):
        return False
    cues = cues_of(piece, language)
    role = wanted_role(piece)
    leans = cues.those or cues.beside or (cues.same and role is None)
    telling = role is not None or any(len(term) > 1 for term in query_tokens(cues.rest))
    return cues.topic and not leans and telling


def _asks(piece: str) -> bool:
    table = TABLES[language_of(piece) or Language.ZH]
    return table.asks.search(fold(piece).lower()) is not None
