"""The section a question on one township names: 判决的执行情况那一栏 asks for what stands under a heading.

Clauses seldom repeat their heading, so that a search of clauses does not find them by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.retrieve.outline import representatives
from rag.routes.gathered import Parts
from rag.survey.free import WordEncoder, read_free
from rag.survey.ideas import ideas_of
from rag.types import Evidence, Question, ReportMeta

# Cosine of question and heading: of 75 questions whose heading is known to hold no answer, two come to it.
_NAMED = 0.42
_MOST_REPORTS = 4
_MOST = 8
_NUMERAL = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．,，]+\s*")
_SEVERAL = re.compile(r"哪些|哪几|分别|\bwhat (?:\w+ )?(?:\w+s)\b|\bwhich \w+s\b")


def headed(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> tuple[Evidence, ...]:
    """Return the clauses under the heading that a question names, in their order; nothing where it names none.

    Of a question for several things these are the items of the section: its own headings, where it has some.
    """
    encoder = parts.encoder
    if not question.scope.townships or len(in_scope) > _MOST_REPORTS or not isinstance(encoder, WordEncoder):
        return ()
    asked = read_free(question.asked, question.language, ideas_of(question.asked, question.language), encoder).bare
    several = _SEVERAL.search(question.text.lower()) is not None
    found: list[Evidence] = []
    for meta in in_scope:
        pairs = parts.library.report_clauses_of(meta.report_id)
        names = list(dict.fromkeys(heading for _, section in pairs for heading in section.path))
        bare = [_NUMERAL.sub("", name) for name in names]
        likeness = (encoder.words.encode_passages(bare) @ asked).tolist() if names else []
        best = max(range(len(names)), key=likeness.__getitem__, default=None)
        if best is None or likeness[best] < _NAMED:
            continue
        below = [one for one in pairs if names[best] in one[1].path and one[0].text != names[best]]
        below = representatives(below, _MOST) if several else below[:_MOST]
        found += [Evidence(clause, section, meta, likeness[best], 1, "heading") for clause, section in below]
    return tuple(replace(item, rank=rank) for rank, item in enumerate(found, start=1))


def items_asked(question: Question, found: Sequence[Evidence]) -> bool:
    """Tell whether a question asks for the several things that a section holds as headings of its own."""
    if not _SEVERAL.search(question.text.lower()):
        return False
    headings = [one for one in found if one.section.path and one.clause.text == one.section.path[-1]]
    return len(headings) > 1
