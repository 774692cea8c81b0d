from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rag.conversation.talk import Asking
from rag.types import Answer, Asked, Kind, Language, Question, Refusal, Scope, Withheld
from tests.support.answers import make_citation, make_figures, make_list, make_sentence, make_worded
from tests.support.values import make_meta
from ui.chat.draw import draw_thread, draw_turn
from ui.chat.turn import State, Turn

REPORTS = [make_meta("石桥镇", 2022)]
QUESTION = Question("石桥镇缺什么？", Language.ZH, Kind.LOOKUP, Scope(townships={"石桥镇"}), Asked("", {}))
ASKED = Asking(QUESTION, QUESTION.text, Language.ZH)
FOUND = Turn("石桥镇缺什么？", "k", ASKED, State.WORDING, (make_citation(1), make_citation(2, quote="钱不够。")))


def parts(turn: Turn, *, last: bool = True, language: Language = Language.ZH) -> dict[str, str]:
    return {part["key"]: part["html"] for part in draw_turn(turn, REPORTS, language, last=last)}


def done(answer: Answer, **more: object) -> Turn:
    return replace(FOUND, state=State.DONE, answer=answer, said=answer.text, seconds=(0.1, 0.42), **more)  # type: ignore[arg-type]


def test_first_there_is_the_question_alone() -> None:
    shown = parts(Turn("石桥镇缺什么？"))
    assert list(shown) == ["question", "foot"]
    assert "正在查找原文…" in shown["foot"]


def test_evidence_comes_before_any_wording() -> None:
    shown = parts(FOUND)
    assert list(shown) == ["question", "chips", "evidence", "foot"]
    assert "找到 2 条相关原文" in shown["evidence"]
    assert shown["evidence"].count('class="zw-card"') == 2
    assert "正在措辞并逐句核对…" in shown["foot"]


def test_the_place_in_line_is_told() -> None:
    assert "前面还有 2 个问题" in parts(replace(FOUND, queued=2))["foot"]


def test_what_does_not_change_is_the_same_part() -> None:
    before, after = parts(replace(FOUND, said="甲[1]。")), parts(replace(FOUND, said="甲[1]。\n乙[2]。"))
    assert list(after) == ["question", "chips", "evidence", "text0", "text1", "foot"]
    assert {key: html for key, html in after.items() if before.get(key) == html}.keys() == after.keys() - {"text1"}


def test_an_answer_shows_what_it_cites_by_number() -> None:
    shown = parts(done(make_worded(make_sentence("缺人[1]。"))))
    assert "引用 1 处原文" in shown["evidence"]
    assert '<b class="zw-number">1</b>' in shown["evidence"]


def test_the_foot_counts_sentences_and_names_the_reader() -> None:
    answer = make_worded(make_sentence("甲[1]。"), make_sentence("乙[1]。"))
    answer = replace(answer, trace=replace(answer.trace, withheld=(Withheld("丙。", "no citation"),)))
    foot = parts(done(answer))["foot"]
    made = re.sub(r"<[^>]+>", "|", foot.split("</p>")[0])
    assert [piece for piece in made.split("|") if piece] == ["已核对 2", "slow", "0.4 秒"]
    assert "<summary>撤下 1 句未通过核对的话</summary><ul><li>丙。 (no citation)</li></ul>" in foot


def test_a_list_has_its_verdicts_and_no_cards() -> None:
    shown = parts(done(make_list()))
    assert list(shown) == ["question", "chips", "text0", "verdicts", "foot"]
    assert "程序汇总" in shown["foot"]


def test_figures_have_their_chart_and_no_cards() -> None:
    assert list(parts(done(make_figures(("甲镇", 2022, 2), ("乙镇", 2022, 1))))) == [
        *("question", "chips", "text0", "figures", "foot")
    ]


def test_one_figure_needs_no_table() -> None:
    shown = parts(done(make_figures(("甲镇", 2022, 2))))
    assert list(shown) == ["question", "chips", "evidence", "text0", "text1", "foot"]


def test_a_few_figures_without_a_conclusion_keep_their_lines() -> None:
    few = make_figures(*((f"{number}镇", 2022, number) for number in range(2)))
    shown = parts(done(replace(few, text=few.text.partition("\n")[2])))
    assert list(shown) == ["question", "chips", "text0", "text1", "figures", "foot"]
    many = make_figures(*((f"{number}镇", 2022, number) for number in range(7)))
    shown = parts(done(replace(many, text=many.text.partition("\n")[2])))
    assert list(shown) == ["question", "chips", "figures", "foot"]


@pytest.mark.parametrize("refusal", list(Refusal))
@pytest.mark.parametrize("language", list(Language))
def test_a_refusal_is_told_in_plain_words(refusal: Refusal, language: Language) -> None:
    shown = parts(done(replace(make_worded(), refusal=refusal)), language=language)
    assert re.fullmatch(r'<p class="zw-refusal" role="status">[^<]{6,}</p>', shown["refusal"])


def test_without_citations_the_passages_looked_at_are_told_as_such() -> None:
    answer = replace(make_worded(), citations=(), refusal=Refusal.NOT_MENTIONED)
    assert "查看过的原文（2 条），不足以作答" in parts(done(answer))["evidence"]


def test_only_the_last_turn_can_be_asked_again_or_taken_back() -> None:
    turn = done(make_worded(make_sentence("甲[1]。")))
    last, earlier = parts(turn)["foot"], parts(turn, last=False)["foot"]
    assert re.findall(r'data-zw-do="(\w+)"', last) == ["copy", "retry", "undo", "good", "bad"]
    assert re.findall(r'data-zw-do="(\w+)"', earlier) == ["copy", "good", "bad"]


def test_a_turn_that_was_stopped_keeps_what_was_checked() -> None:
    stopped = parts(replace(FOUND, state=State.STOPPED, said="甲[1]。"))
    assert "text0" in stopped
    assert "上面是停止前已核对的内容" in stopped["foot"]
    assert re.findall(r'data-zw-do="(\w+)"', stopped["foot"]) == ["retry", "undo"]


def test_an_error_is_told_as_text() -> None:
    assert "没有回答成：&lt;b&gt;" in parts(replace(FOUND, state=State.FAILED, error="<b>"))["foot"]


def test_the_question_is_text() -> None:
    assert parts(Turn("<img src=x>"))["question"] == '<h2 class="zw-question">&lt;img src=x&gt;</h2>'


def test_a_thread_sends_all_turns_or_only_those_that_matter() -> None:
    turns = [replace(FOUND, key=key) for key in "abc"]
    everything = draw_thread(turns, REPORTS, Language.ZH)
    assert (everything["order"], list(everything["turns"]), everything["running"]) == (list("abc"), list("abc"), True)
    assert list(draw_thread(turns, REPORTS, Language.ZH, last=2)["turns"]) == ["b", "c"]
    assert list(draw_thread(turns, REPORTS, Language.ZH, changed="a")["turns"]) == ["a"]
    assert draw_thread([], REPORTS, Language.ZH) == {"order": [], "turns": {}, "running": False}
