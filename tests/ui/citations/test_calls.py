from __future__ import annotations

from rag import Assistant
from ui.citations.calls import calls


def test_the_clause_of_a_citation_is_lit(assistant: Assistant) -> None:
    (open_clause,) = calls(assistant)
    (citation, *_) = assistant.ask("苍岭镇存在哪些不足？").citations
    html = open_clause({"report": citation.report_id, "start": citation.start, "end": citation.end})
    assert f'<mark class="zw-lit">{citation.quote}</mark>' in html


def test_without_a_place_the_report_is_shown_from_its_start(assistant: Assistant) -> None:
    (open_clause,) = calls(assistant)
    html = open_clause({"report": assistant.reports()[0].report_id, "language": "en"})
    assert "<mark" not in html
    assert "Next citation" in html


def test_a_report_that_is_gone_is_told(assistant: Assistant) -> None:
    (open_clause,) = calls(assistant)
    for wanted in (
        {},
        {"report": "../../etc/passwd", "start": 0, "end": 9},
        {"report": "x", "start": "<", "end": None},
    ):
        assert "资料库里已经没有这份报告" in open_clause(wanted)
