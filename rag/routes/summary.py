"""What reports say of a section or a matter, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.retrieve.outline import outline
from rag.routes.gathered import Gathered, Parts, find
from rag.routes.lookup import look_up, near
from rag.routes.overview import outlines
from rag.routes.surveys import survey
from rag.text.glossary import translate
from rag.types import Evidence, Language, Question, Refusal, ReportMeta, Role

_MAX_OUTLINED = 4  # reports whose sections one summary may quote
# Of the best score, where no section is asked about: what belongs in the samples' summaries lies above .75.
_SUMMED = 0.6
# Words of a question that ask for a part of a report, or for a manner of telling it.
_NO_TOPIC = re.compile(
    r"各个?|这?几个?|之外|以外|除了?|乡镇|镇街|街道|地方|全部|所有|普遍|共性|突出|问题|不足|短板|困难|薄弱|环节|毛病|差距|弱项|主要|工作|法治|政府|建设|打算|计划|安排|思路|举措|做法|措施|改进|方面|明年|下一步|下步"
    r"|年度|第二年|次年|来年|年|整改|解决|克服|补齐|怎么|改|准备|用|一?两?[几三二两一]句话|句话|话|简[要单短]|大致|大概|重点|核心|归纳|概括|梳理|总结|概述|综述|理|说|讲|谈|写|列|一下|一页纸|材料|领导|给|我|要|把|请|承认|自己|的|和|与|上|中|里|有|做|干|都|些"
)
_NO_TOPIC_EN = re.compile(
    r"(?:problem|shortcom|weakn|difficult|plan|measur|priorit|agenda|improv|intend|next|com|year|summar|sum|overview|admit"
    r"|own|short|brief|list|keep|main|major|big|work|govern|law$|rule of law|law-based|step|do$|report|nam|stat|mention"
    r"|challeng|gap|defici|fail|fix|address|solv|remed|tak|action|futur|achiev|progress|self)"
)


def summary(question: Question, in_scope: Sequence[ReportMeta], parts: Parts) -> Gathered:
    """Quote the sections asked about, or what is said of a matter."""
    wanted = question.asked.wants
    if len(in_scope) > _MAX_OUTLINED and wanted is not None and not _has_topic(question):
        points = outlines(wanted, in_scope, parts.library)
        if points:
            return Gathered("outlines", points=tuple(points))
    if not question.scope.townships and len(in_scope) > 1 and wanted is Role.PROBLEMS and _has_topic(question):
        return survey(question, in_scope, parts)  # what each says of one matter
    if not question.scope or len(in_scope) > _MAX_OUTLINED or _has_topic(question):
        found = replace(look_up(question, in_scope, parts), route="summary")
        # The section asked about is an answer where what seemed a topic was only a manner of asking.
        if found.refusal is None or wanted is None or not question.scope.townships:
            best = max((item.score for item in found.evidence), default=0.0)
            kept = tuple(item for item in found.evidence if wanted is not None or item.score >= _SUMMED * best)
            return replace(found, evidence=kept)
    evidence: list[Evidence] = []
    for meta in in_scope:
        evidence += outline(parts.library.report(meta.report_id), wanted, per_report=max(3, 8 // len(in_scope)))
    evidence = [replace(item, rank=rank) for rank, item in enumerate(evidence, start=1)]
    if not evidence:
        nearest = near(question, find(question, in_scope, parts), parts)
        return Gathered("summary", nearest, refusal=Refusal.NOT_MENTIONED)
    return Gathered("summary", tuple(evidence))


def _has_topic(question: Question) -> bool:
    """``庙行镇普法有哪些不足`` names a topic beside the section it asks about; ``有哪些不足`` does not."""
    if question.language is Language.EN:
        return any(not _NO_TOPIC_EN.match(part.phrase) for part in translate(question.asked.words))
    return len(_NO_TOPIC.sub("", question.asked.focus)) >= 2
