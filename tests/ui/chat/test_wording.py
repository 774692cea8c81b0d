from __future__ import annotations

from dataclasses import replace

import pytest

from rag.types import Language, WordedStatus
from tests.support.answers import make_citation, make_figures, make_list, make_sentence, make_worded
from ui.chat.turn import State, Turn
from ui.chat.wording import badge, draw_text, marked

ONE = {1: make_citation()}


def shown(turn: Turn) -> str:
    return "".join(draw_text(turn, Language.ZH))


def done(answer: object) -> Turn:
    return Turn("？", state=State.DONE, answer=answer, said=answer.text)  # type: ignore[arg-type,attr-defined]


def test_a_mark_is_a_button_that_opens_its_citation() -> None:
    assert marked("缺人[1]。", ONE, Language.ZH) == (
        '缺人<button type="button" class="zw-mark" data-zw-report="石桥镇2022" data-zw-start="10" data-zw-end="15" '
        'aria-label="打开引文 1：石桥镇 2022年">1</button>。'
    )


def test_a_mark_inside_a_quote_is_the_reports_own() -> None:
    html = marked("称“见附件[1]”[1]", ONE, Language.ZH)
    assert html.count("<button") == 1
    assert '<span class="zw-quoted" lang="zh-CN">“见附件[1]”</span>' in html


def test_while_a_citation_is_not_known_its_mark_is_a_number() -> None:
    assert marked("缺人[2]", ONE, Language.ZH) == '缺人<span class="zw-mark zw-mark-waiting">2</span>'


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (WordedStatus.VERIFIED, "已核对：这句话的每个词、每个数都在所引原文里"),
        (WordedStatus.CONNECTED, "已核对，连接词为阅读器所加：因此、但"),
        (WordedStatus.REPLACED, "阅读器的这句话没有通过核对，已换成原文摘录"),
    ],
)
def test_a_sentence_has_the_badge_of_how_it_came_to_be_shown(status: WordedStatus, told: str) -> None:
    worded = make_sentence("缺人[1]。", status, own=("因此", "但"))
    html = badge(worded, Language.ZH)
    assert f'class="zw-badge zw-{status.value}" role="img" aria-label="{told}"' in html
    assert badge(worded, Language.ZH) in shown(done(make_worded(worded)))


def test_each_sentence_has_its_own_badge() -> None:
    html = shown(done(make_worded(make_sentence("甲[1]。"), make_sentence("乙[1]。", WordedStatus.REPLACED))))
    first, second = html.split("</p>")[:2]
    assert "zw-verified" in first
    assert "zw-replaced" in second


def test_text_on_its_way_leaves_room_for_badges() -> None:
    turn = Turn("？", state=State.WORDING, said="甲[1]。")
    (block,) = draw_text(turn, Language.ZH)
    assert block.startswith('<p class="zw-line zw-badged">甲')


def test_a_list_answer_leaves_its_lists_to_the_table() -> None:
    assert draw_text(done(make_list()), Language.ZH) == [
        '<p class="zw-line">已检查 3/3 份报告：1 份明确提到，1 份相近，1 份未提及。</p>'
    ]


def test_figures_leave_their_lines_to_the_table() -> None:
    figures = make_figures(("石桥镇", 2022, 200), ("双河镇", 2022, 50))
    assert draw_text(done(figures), Language.ZH) == ['<p class="zw-line">最多的是石桥镇。</p>']


def test_one_figure_is_told_in_words() -> None:
    (line,) = draw_text(
        done(replace(make_figures(("石桥镇", 2022, 200)), text="- 石桥镇2022年：200件[1]")), Language.ZH
    )
    assert line.startswith('<p class="zw-line">石桥镇2022年：200件<button')


def test_heads_and_bullets_of_other_answers_stay() -> None:
    answer = replace(make_worded(), text="**两年都写了（1）**\n- 经费不足[1]")
    head, bullet = draw_text(done(answer), Language.ZH)
    assert head == '<p class="zw-group"><strong>两年都写了（1）</strong></p>'
    assert bullet.startswith('<p class="zw-line zw-bullet">经费不足<button')


def test_words_of_reports_are_text() -> None:
    html = shown(done(replace(make_worded(), text="称“<script>alert(1)</script>”**<b>**[1]")))
    assert "<script>" not in html
    assert "<b>" not in html
