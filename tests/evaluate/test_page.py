"""The page: complete in itself, safe whatever the reports say, every question with its evidence."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as parser

from rag.evaluate.as_json import to_baseline
from rag.evaluate.compare import compare, load_baseline
from rag.evaluate.evaluation import About, evaluate
from rag.evaluate.html import Html, both, el, safe
from rag.evaluate.judge import SCORES
from rag.evaluate.page import to_html
from rag.evaluate.plots import Dot, intervals, stacked
from rag.evaluate.run import Record
from rag.evaluate.strings import (
    FAULTS,
    METRICS,
    OUTCOMES,
    PAGE,
    REASONS,
    SECTIONS,
    STAGES,
    STATUSES,
    TRAPS,
    TYPES,
    Words,
    type_label,
)
from tests.support.measured import ITEM, SAND, STONE, WILLOW, answer, measured

ABOUT = About("set <1>.jsonl", "ab" * 32, 3, "extractive", "0.1.0")
EVIL = '</script><img src=x onerror="alert(1)">&amp;{x}'
TALKS = (STONE, "全年开展宣讲9场，发放资料3000余份。")


def record(**changes: object) -> Record:
    item = replace(ITEM, **changes)  # type: ignore[arg-type]
    return measured(item, answer("石桥镇9场：“宣讲9场”[1]。", [TALKS]))


def page(*records: Record) -> str:
    return to_html(evaluate(records, ABOUT, memory_mb=123.4))


def test_text_becomes_no_markup() -> None:
    assert el("p", "<b>&", el("b", "x"), class_='"q"', data_x="a'b") == (
        '<p class="&quot;q&quot;" data-x="a&#x27;b">&lt;b&gt;&amp;<b>x</b></p>'
    )
    assert el("input", id="a", value=None) == '<input id="a">'
    assert el("line", x1="1") == '<line x1="1"/>'
    assert safe(Html("<b>")) == "<b>"
    assert both(Words("{x}份", "{x} reports"), x="<") == (
        '<span class="zh" lang="zh">&lt;份</span><span class="en" lang="en">&lt; reports</span>'
    )
    assert both(Words("p50", "p50")) == "p50"


def test_questions_answers_and_reports_are_shown_never_run() -> None:
    evil = record(question=EVIL, answer=EVIL, history=(EVIL,), trap=EVIL, type=EVIL, id=EVIL)
    text = page(replace(evil, answer=replace(evil.answer, text=f"{EVIL}“{EVIL}”[1]")))
    tree = parser.fromstring(text)
    assert tree.xpath("//img") == []
    assert len(tree.xpath("//script")) == 1
    (card,) = tree.xpath("//details")
    assert card.xpath("./summary/span[@class='question']")[0].text_content() == EVIL
    assert card.get("data-type") == EVIL
    assert [name for one in tree.iter() for name in getattr(one, "attrib", {}) if name.startswith("on")] == []


def test_the_page_needs_nothing_else() -> None:
    text = page(record())
    assert re.findall(r"https?://|url\(|@import|<link|\ssrc=", text) == []
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#x27;sha256-{digest}&#x27;" in text
    assert "default-src &#x27;none&#x27;" in text


def test_a_card_tells_all_of_a_question() -> None:
    judged = {STONE: ("yes", 1), WILLOW: ("no", None), SAND: ("no", None)}
    item = replace(
        ITEM,
        type="list",
        language="en",
        reports=(STONE,),
        near_misses=(SAND,),
        verdicts={STONE: "yes", SAND: "borderline"},
    )
    tree = parser.fromstring(page(measured(item, answer("- 石桥镇：“宣讲9场”[1]", [TALKS], verdicts=judged))))
    (card,) = tree.xpath("//details")
    assert (card.get("id"), card.get("data-type"), card.get("data-language")) == ("q-q1", "list", "en")
    assert card.get("data-outcome") == "right"
    rows = [[cell.text_content() for cell in row.xpath("./td")] for row in card.xpath(".//tbody/tr")]
    assert rows == [
        [SAND, "相近near miss", "否no", ""],
        [STONE, "是yes", "是yes", ""],
    ]
    assert [row.get("class") for row in card.xpath(".//tbody/tr")] == ["differs", None]
    assert "另有 1 份" in card.xpath(".//section[@class='verdicts']")[0].text_content()
    (cited,) = card.xpath(".//section[@class='evidence']//li")
    assert cited.xpath("./q")[0].text_content() == TALKS[1]
    assert "标准引文" in cited.text_content()
    assert "青川县 › 石桥镇 › 2022 › 一、情况" in cited.text_content()
    assert "沙河乡.txt" in card.xpath(".//section[@class='faults']")[0].text_content()


def test_a_refusal_and_gold_that_is_not_cited() -> None:
    tree = parser.fromstring(page(measured(ITEM, answer("没有提到。", refusal="not_mentioned"))))
    (told,) = tree.xpath("//p[@class='refusal']")
    assert told.text_content() == "拒答：Refused: 报告未提及not mentioned"
    (missed,) = tree.xpath("//ul[@class='quotes']/li/span[@class='missed']")
    assert missed.text_content() == "✗"


def test_filters_list_what_there_is() -> None:
    tree = parser.fromstring(page(record(type="summary"), record(id="q2", type="list", reports=(STONE,))))
    choices = {
        select.get("data-filter"): [option.get("value") for option in select.xpath("./option")]
        for select in tree.xpath("//select")
    }
    assert choices == {
        "type": ["", "list", "summary"],
        "language": ["", "zh", "en"],
        "outcome": ["", "right", "partly", "wrong"],
    }


def test_tables_and_plots() -> None:
    text = page(record(), measured(replace(ITEM, id="q2"), answer("没有。")))
    tree = parser.fromstring(text)
    assert "0.500" in text
    assert len(tree.xpath("//svg")) == 2
    assert "内存峰值 123 MB" in text
    assert "没有一处引文改动" in text


def test_a_comparison_is_on_the_page(tmp_path: Path) -> None:
    before = evaluate([measured(ITEM, answer("没有。"))], ABOUT)
    (tmp_path / "old<1>.json").write_text(to_baseline(before), "utf-8")
    now = evaluate([record()], ABOUT)
    tree = parser.fromstring(to_html(now, compare(now, load_baseline(tmp_path / "old<1>.json"))))
    assert "与 old<1>.json 比较" in tree.text_content()
    (change,) = tree.xpath("//li[a[@href='#q-q1']]")
    assert "第" not in change.text_content()
    assert "错误wrong → 正确right" in change.text_content()
    assert len(tree.xpath("//svg")) == 3


def test_an_empty_set_has_a_page() -> None:
    assert "<h1>" in page()


def test_plots_by_hand() -> None:
    drawn = intervals([Dot(Words("甲", "a"), 0.5, 0.25, 2.0, {"zh": 0.0})])
    # The axis runs from 250 to 690: a half at 470, a quarter at 360, and what lies beyond it at its end.
    assert '<line x1="360.0" x2="690.0" y1="34" y2="34" class="spread"/>' in drawn
    assert '<circle cx="470.0" cy="34" r="5" class="dot"/>' in drawn
    assert '<circle cx="250.0" cy="34" r="3" class="zh"/>' in drawn
    bars = stacked([(Words("甲", "a"), {"right": 3, "wrong": 1}), (Words("乙", "乙"), {"wrong": 2})])
    assert '<rect x="250.0" y="4" width="330.0" height="16" class="right"/>' in bars
    assert '<rect x="580.0" y="4" width="110.0" height="16" class="wrong"/>' in bars
    assert '<rect x="250.0" y="28" width="220.0" height="16" class="wrong"/>' in bars
    assert stacked([]).startswith("<svg")


@pytest.mark.parametrize("table", [FAULTS, METRICS, OUTCOMES, PAGE, REASONS, SECTIONS, STAGES, STATUSES, TRAPS, TYPES])
def test_every_label_has_both_languages(table: dict[str, Words]) -> None:
    assert [name for name, words in table.items() if not all(words)] == []


def test_labels_of_types() -> None:
    assert type_label("list") == ("名单", "list")
    assert type_label("zh list") == ("中文 名单", "Chinese list")
    assert type_label("mine") == ("mine", "mine")
    assert type_label("my own") == ("my own", "my own")
    assert set(TYPES) == set(SCORES)
