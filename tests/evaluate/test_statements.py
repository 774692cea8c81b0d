from __future__ import annotations

import pytest

from rag.evaluate.statements import statements
from tests.support.measured import STONE, answer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲镇报告：“宣讲。9场”[1]。乙镇没有写。", [("甲镇报告：“宣讲。9场”[1]。", (1,)), ("乙镇没有写。", ())]),
        ("有。甲镇报告：“宣讲9场”[1]。", [("有。甲镇报告：“宣讲9场”[1]。", (1,))]),
        ("- 甲镇：说的是另一方面。“宣讲9场”[1]", [("- 甲镇：说的是另一方面。“宣讲9场”[1]", (1,))]),
        ("甲镇由4人[1]增至9人[2]，增加5人。", [("甲镇由4人[1]增至9人[2]，增加5人。", (1, 2))]),
        ("It held 9.5 talks. [1] Then 3 [2].", [("It held 9.5 talks. [1]", (1,)), ("Then 3 [2].", (2,))]),
        ("Places: ?, Stone; each is answered.", [("Places: ?, Stone; each is answered.", ())]),
        ("**明确提到（2）**\n\n甲[3]", [("**明确提到（2）**", ()), ("甲[3]", (3,))]),
        ("“见[1]”写明9场。", [("“见[1]”写明9场。", ())]),
        ("", []),
    ],
)
def test_an_answer_is_cut_into_statements(text: str, found: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(one.text, one.labels) for one in statements(answer(text))] == found


def test_what_code_adds_up_over_all_reports_is_no_statement() -> None:
    text = (
        "已检查 3/3 份报告：1 份明确提到。\n**明确提到（1）**\n- 石桥镇：“宣讲9场”[1]\n**未提及（2）**：青柳镇、沙河乡"
    )
    assert [one.labels for one in statements(answer(text, verdicts={STONE: ("yes", 1)}))] == [(1,)]
    assert [one.labels for one in statements(answer(text, table=({"value": 9},)))] == [(1,)]
    assert len(statements(answer(text))) == 4


def test_own_words_and_quotes() -> None:
    (one,) = statements(answer("- 甲镇9场。「办“夜校”」“宣讲9场”[1][2]"))
    assert (one.bare, one.quotes) == ("甲镇9场。  ", ["办“夜校”", "宣讲9场"])
