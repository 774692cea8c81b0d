"""Who gives no figure of a thing: a report that only mentions it is among them."""

from __future__ import annotations

import pytest

from rag import Assistant
from rag.types import Status


@pytest.mark.parametrize(
    "question",
    [
        "哪些乡镇没写信访数字？",
        "哪些报告没有提到信访的数据？",
        "Which townships do not mention the number of petitions?",
        "Which reports give no figure for petitions?",
    ],
)
def test_reports_without_a_figure(assistant: Assistant, question: str) -> None:
    verdicts = assistant.ask(question).verdicts
    assert {one.township for one in verdicts if one.status is Status.YES} == {"松村镇", "均川镇", "苍岭镇"}


def test_a_report_that_says_nothing_at_all_is_another_matter(assistant: Assistant) -> None:
    verdicts = assistant.ask("哪些乡镇没有提到信访？").verdicts
    assert {one.township for one in verdicts if one.status is Status.YES} == {"均川镇"}
