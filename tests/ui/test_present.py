from __future__ import annotations

from html import escape as html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rag.types import Answer, Citation, EvidenceFound, Kind, Language, Queued, Role
from tests.support.values import make_meta
from ui.present import answer_markdown, describe, escape, evidence_line, queued_line

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def citation(quote: str = "宣讲[1]场。", **values: object) -> Citation:
    fields = {
        "label": 1,
        "report_id": "r",
        "file": "a_b.txt",
        "township": "石桥镇",
        "county": "青川县",
        "province": None,
        "year": 2022,
        "section": ("一、做法", "（一）普法"),
        "role": Role.MEASURES,
        "quote": quote,
        "start": 0,
        "end": len(quote),
    }
    return Citation(**(fields | values))


def answer(text: str, *citations: Citation) -> Answer:
    return Answer("？", Language.ZH, Kind.LOOKUP, text, citations)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("**要**_紧_`x`~~删~~", r"\*\*要\*\*\_紧\_\`x\`\~\~删\~\~"),
        ("宣讲9场[1]", r"宣讲9场\[1\]"),
        ("![x](http://a.b)", r"!\[x\](http://a.b)"),
        ("a & b &lt;", "a &amp; b &amp;lt;"),
        ("# 题 | 列 $x$", r"\# 题 \| 列 \$x\$"),
        ("1. 项", r"1\. 项"),
        ("2022.1 起", "2022.1 起"),
        ("- 项", r"\- 项"),
        ("第一行\n===", "第一行\n\\==="),
        ("C:\\路径", "C:\\\\路径"),
        ("石桥镇，9场。", "石桥镇，9场。"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(st.sampled_from("镇9.)-+=*_`~<>&;#|$!()[]\\:/ ax"), min_size=1, max_size=30))
@example("<img src=x onerror=alert(1)>")
@example("&lt;script&gt;")
@example("1) 项")
def test_escaped_text_is_shown_as_it_stands(text: str) -> None:
    text = text.strip() or "镇"
    assert MARKDOWN.render(escape(text)) == f"<p>{html(text)}</p>\n"


def test_describe_counts_reports_and_townships() -> None:
    reports = [make_meta("石桥镇", 2021), make_meta("石桥镇", 2022), make_meta("石桥镇", 2022, county="竹屏县")]
    assert describe(reports) == (
        "已载入 3 份报告、2 个乡镇。本机运行，未联网。 · 3 reports loaded, running on this machine only."
    )


def test_evidence_line_counts_clauses() -> None:
    assert evidence_line(EvidenceFound((citation(), citation()))) == "找到 2 条相关原文，正在整理…"


def test_an_answer_is_followed_by_its_sources() -> None:
    shown = answer_markdown(
        answer("石桥镇报告：“宣讲”[1]。", citation(), citation("栽树。", label=2, county=None, year=None))
    )
    assert shown == (
        "石桥镇报告：“宣讲”\\[1\\]。\n\n\n---\n"
        "**\\[1\\]** 青川县 · 石桥镇 · 2022 · 一、做法 · （一）普法（a\\_b.txt）\n> 宣讲\\[1\\]场。\n\n"
        "**\\[2\\]** 石桥镇 · 一、做法 · （一）普法（a\\_b.txt）\n> 栽树。\n"
    )


def test_an_answer_without_sources_has_no_rule() -> None:
    assert answer_markdown(answer("没有提到。")) == "没有提到。\n"


def test_the_answers_own_heads_and_bullets_work_and_report_text_does_not() -> None:
    shown = answer_markdown(answer("已检查。\n\n**明确提到（1）**\n- 石桥镇：“**<b>**”[1]\n\n**未提及（1）**：*鸦*镇"))
    assert MARKDOWN.render(shown) == (
        "<p>已检查。</p>\n<p><strong>明确提到（1）</strong></p>\n<ul>\n"
        "<li>石桥镇：“**&lt;b&gt;**”[1]</li>\n</ul>\n<p><strong>未提及（1）</strong>：*鸦*镇</p>\n"
    )


def test_hostile_sources_are_shown_as_text() -> None:
    hostile = citation("<script>alert(1)</script>", file="<i>.txt", section=("**一**",), township="[镇](javascript:x)")
    shown = MARKDOWN.render(answer_markdown(answer("见[1]。", hostile)))
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert "<a " not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "**一**" in shown


def test_the_place_in_line_is_said_in_both_languages() -> None:
    assert queued_line(Queued(2)) == "前面还有 2 个问题，请稍候… · 2 questions before this one"
