"""Whether any of many townships says so: the question put as the list it asks a member of, 有没有哪个镇 as 哪些乡镇."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.types import Kind, Language, Question
from rag.understand.focus import asked_of

_PLACE = r"(?:乡镇街道|乡镇|镇街|街镇|街道|镇子|镇|乡|苏木|地方|单位|报告)"
_COUNTED = r"(?:[这那本]|全[县区市省])?(?:[几两二三四五六七八九十百\d]+|[些各]|所有)(?:个|份|家)?(?:的)?"
_MANY = rf"(?:{_COUNTED}{_PLACE}|全[县区市]|资料库|库)(?:当中|之中|里面|里头|里|中|内)?"
_WHETHER = r"(?:到底|究竟|请问)?(?:有没有|有无|是否有|是不是有|可有)(?:过)?"
_ANYONE = rf"(?:谁家?|人|任何|(?:任何|哪怕)?(?:哪|什么|一)?(?:一)?(?:个|家|份|些)?的?{_PLACE}|哪[一]?[个家份些])"
_SOME = rf"有(?:哪[一]?(?:个|家|份|些)?)?的?{_PLACE}(?=.*(?:吗|没有?)\W*$)"
_MEMBER = re.compile(
    rf"^\W*(?:{_MANY}[，,]?)?(?:{_WHETHER}{_ANYONE}|{_SOME})(?:里面?|中)?(?:是)?"
    rf"|^\W*{_MANY}[，,]?(?:有没有|有无)(?!.*谁)"
)
_END = re.compile(r"(?:吗|没有?)?[？?。\s]*$")
_OPENS = r"(?:is|are|do|does|did|has|have|was|were|can|could|will|would)(?: there)?"
_PLACES_EN = (
    r"(?:towns?|townships?|sub-?districts?|places?|localit(?:y|ies)|reports?|governments?"
    r"|of (?:the|these|those|them)(?: \w+)?)"
)
_MEMBER_EN = re.compile(
    rf"^\W*{_OPENS}\s+(?:any(?: one)?|some|a single|at least one|one)\s+(?:of the |of these |\w+ )?{_PLACES_EN}\s+"
    r"(?:that |which |who )?"
    rf"|^\W*{_OPENS}\s+(?:anyone|anybody|someone|somebody|any of them)\s+",
    re.IGNORECASE,
)


def as_list(question: Question) -> Question:
    """Return a question on any of many townships in the words of the list; another question as it is."""
    if question.kind is not Kind.YES_NO or question.scope.townships:
        return question
    words = question.asked.words
    if question.language is Language.EN:
        told, found = _MEMBER_EN.subn("which townships ", words, count=1)
    else:
        told, found = _MEMBER.subn("哪些乡镇", words, count=1)
        told = _END.sub("？", told, count=1)
    return replace(question, asked=asked_of(told, (), question.language)) if found else question
