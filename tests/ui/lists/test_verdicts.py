from __future__ import annotations

import re
from dataclasses import replace

from rag.types import Language, Status
from tests.support.answers import make_citation, make_list, make_verdict
from ui.lists.verdicts import draw_verdicts

NEAR = "双河镇2021"


def groups(html: str) -> dict[str, str]:
    """Return the townships of each table under its title."""
    found = re.findall(r"<(?:h3|summary)>(.+?)</(?:h3|summary)>.*?<tbody>(.*?)</tbody>", html, re.DOTALL)
    return {title: "、".join(re.findall(r'class="zw-link"[^>]*>(.+?)</button>', body)) for title, body in found}


def test_near_misses_stand_apart_and_the_silent_are_folded() -> None:
    html = draw_verdicts(make_list(), {}, Language.ZH)
    assert groups(html) == {"列入名单（1）": "石桥镇", "相近，不列入（1）": "双河镇", "未列入（1）": "白沙镇"}
    assert html.count("<details") == 1
    assert html.index("<details") > html.index("双河镇")


def test_the_bar_is_in_proportion_and_the_key_counts() -> None:
    html = draw_verdicts(make_list(), {}, Language.EN)
    assert re.findall(r"zw-share-(\w+)\" style=\"flex-grow:(\d+)", html) == [
        ("yes", "1"),
        ("borderline", "1"),
        ("no", "1"),
    ]
    assert "<b>1</b> Near misses, not on the list" in html


def test_a_row_opens_its_clause_and_a_silent_one_its_report() -> None:
    html = draw_verdicts(make_list(), {}, Language.ZH)
    assert (
        'data-zw-report="石桥镇2022" data-zw-start="10" data-zw-end="15" aria-label="打开引文 1：石桥镇 2022"' in html
    )
    assert 'data-zw-report="白沙镇2022" aria-label="打开白沙镇 2022的报告"' in html


def test_only_near_misses_ask_for_a_decision() -> None:
    html = draw_verdicts(make_list(), {}, Language.ZH)
    assert re.findall(r'data-zw-decide="(\w+)" data-zw-about="(\w+)"', html) == [("accepted", NEAR), ("rejected", NEAR)]
    assert 'aria-label="双河镇 2021：列入"' in html


def test_a_decision_moves_the_row_and_can_be_taken_back() -> None:
    accepted = draw_verdicts(make_list(), {NEAR: "accepted"}, Language.ZH)
    assert groups(accepted) == {"列入名单（2）": "石桥镇、双河镇", "未列入（1）": "白沙镇"}
    assert re.findall(r'data-zw-decide="(\w+)" data-zw-about="(\w+)"', accepted) == [("none", NEAR)]
    assert "人工列入" in accepted
    rejected = draw_verdicts(make_list(), {NEAR: "rejected"}, Language.ZH)
    assert groups(rejected) == {"列入名单（1）": "石桥镇", "未列入（2）": "白沙镇、双河镇"}


def test_report_text_is_text() -> None:
    hostile = replace(
        make_list(),
        citations=(make_citation(1, quote='<img src=x onerror="alert(1)">'),),
        verdicts=(make_verdict(Status.YES, "<b>镇</b>", citation=1),),
    )
    html = draw_verdicts(hostile, {}, Language.ZH)
    assert "<img" not in html
    assert "<b>镇" not in html
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in html


def test_of_thousands_the_first_are_shown_and_the_rest_counted() -> None:
    many = replace(make_list(), verdicts=tuple(make_verdict(Status.NO, f"{number}号镇") for number in range(5000)))
    html = draw_verdicts(many, {}, Language.ZH)
    assert html.count("data-zw-row") == 300
    assert "未列入（5000）" in html
    assert "表中为前 300 份，共 5000 份" in html


def test_years_sort_by_number_and_quotes_do_not_sort() -> None:
    html = draw_verdicts(make_list(), {}, Language.ZH)
    assert '<td data-by="2021" class="zw-num">2021</td>' in html
    assert '<th scope="col" class="zw-col-quote">原文</th>' in html
    assert html.count('aria-sort="none"') == 9
