"""A section asked for as such, in whatever words, is told from a matter within it."""

from __future__ import annotations

import pytest

from rag.types import Kind, Question, ReportMeta, Role, Scope
from rag.understand.question import understand
from rag.understand.topic import names_topic

REPORTS = [ReportMeta("a", "a.txt", "", "石桥镇", "青川县", None, None, 2022, None)]


def ask(text: str) -> Question:
    return understand(text, REPORTS, Scope(), max_chars=200)


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("石桥镇明年怎么办", Role.PLAN),
        ("石桥镇2023年工作安排", Role.PLAN),
        ("石桥镇下一步做什么？", Role.PLAN),
        ("石桥镇今后的工作思路", Role.PLAN),
        ("各乡镇的工作打算", Role.PLAN),
        ("石桥镇主要做了哪些工作", Role.MEASURES),
        ("石桥镇的主要成效", Role.MEASURES),
        ("2022年各乡镇主要做法和亮点", Role.MEASURES),
        ("各乡镇第一责任人履职情况", Role.LEADERSHIP),
        ("全县2022年度法治政府建设存在的共性问题有哪些？", Role.PROBLEMS),
        ("归纳一下各镇普遍存在的问题", Role.PROBLEMS),
        ("总结石桥镇的报告", None),
        ("总结一下2022年各乡镇情况", None),
        ("What is Shiqiao going to do next?", Role.PLAN),
        ("What has Shiqiao done?", Role.MEASURES),
        ("Summarize the report of Shiqiao.", None),
    ],
)
def test_a_section_as_such_is_summed_up(text: str, wants: Role | None) -> None:
    question = ask(text)
    assert (question.kind, question.asked.wants) == (Kind.SUMMARY, wants)
    assert not names_topic(question.asked, question.language)


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇普法下一步做什么？",
        "石桥镇打算怎样补充执法人手？",
        "石桥镇信访工作的主要成效",
        "石桥镇为什么明年不打算招人？",
        "写一首诗总结一下",
        "What is Shiqiao going to do about mediation?",
        "Summarize the weather.",
    ],
)
def test_a_matter_within_it_is_a_topic(text: str) -> None:
    question = ask(text)
    assert names_topic(question.asked, question.language)
