"""Tell a question on a section of reports as such (下一步做什么) from one on a matter within it (普法下一步做什么)."""

from __future__ import annotations

import re

from rag.text.glossary import phrases_of, translate
from rag.text.tokens import query_tokens
from rag.types import Asked, Language

# Words of a question that ask for a part of a report, or for a manner of telling it.
_NO_TOPIC = re.compile(
    r"各个?|这?几个?|之外|以外|除了?|乡镇|镇街|街道|地方|全[县镇乡市区省]|全部|所有|普遍|共性|共同|共有|常见|突出|问题|不足|短板|困难|薄弱|环节|毛病|差距|弱项|主要|工作|法治|政府|建设|打算|计划|安排|思路|举措|做法|措施|改进|方面|明年|下一?步|下一?阶段|今后|接下来"
    r"|年度|第二年|次年|来年|年|整改|解决|克服|补齐|怎么|改|准备|用|一?两?[几三二两一]句话|句话|话|简[要单短]|大致|大概|重点|核心|归纳|概括|梳理|总结|概述|综述|理|说|讲|谈|写|列|一下|一页纸|材料|领导|给|我|要|把|请|承认|自己"
    r"|新出现|新增|出现|成效|成果|成绩|亮点|特色|经验|情况|报告|总体|整体|内容|事情?|这些|哪个|第一责任人|主要负责人|一把手|履职|履行|职责|推进|会|将|将来|办|搞|抓|的|和|与|上|中|里|有|做|干|都|些|呢|吗"
)
_NO_TOPIC_EN = re.compile(
    r"(?:problem|shortcom|weakn|difficult|plan|measur|priorit|agenda|improv|intend|next|com|year|summar|sum|overview|admit"
    r"|own|short|brief|list|keep|main|major|big|work|govern|law$|rule of law|law-based|step|do$|don$|done|report|nam|stat|mention"
    r"|challeng|gap|defici|fail|fix|address|solv|remed|tak|action|futur|achiev|progress|self|going to|go to|accomplish)"
)


def names_topic(asked: Asked, language: Language) -> bool:
    """``庙行镇普法有哪些不足`` names a topic beside the section it asks about; ``有哪些不足`` does not."""
    if language is Language.EN:
        told = translate(asked.words) if asked.wants is not None else phrases_of(asked.words)
        return any(not _NO_TOPIC_EN.match(part.phrase) for part in told if part.chinese or query_tokens(part.phrase))
    return len(_NO_TOPIC.sub("", asked.focus)) >= 2
