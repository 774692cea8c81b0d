"""Sentences of drafts, ready to be checked against two clauses."""

from __future__ import annotations

from rag.types import Evidence, Language
from rag.verify.checks import Checked
from rag.verify.sentences import finish
from tests.support.values import make_evidence, make_meta

STONE = make_meta("石桥镇", 2022)
RIVER = make_meta("双河镇", 2021)
TALKS = make_evidence("全年举办院坝宣讲１７场，发放资料1.2万份，办结率98.5％，聘请律师三名。", STONE)
CASES = make_evidence("共调处矛盾纠纷二百零五起，投入1,300元，与落雁街道联合巡查4次。", RIVER)
OFFERED = (TALKS, CASES)


def check(draft: str, *, language: Language = Language.ZH, offered: tuple[Evidence, ...] = OFFERED) -> Checked:
    """Return what a check sees of a one-sentence draft."""
    (sentence,) = finish(draft)
    cited = tuple(offered[label - 1] for label in sentence.labels if 1 <= label <= len(offered))
    return Checked(sentence, cited, offered, language, 0.7)
