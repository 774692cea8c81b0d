"""Whether the clause that speaks says yes: its nearest stretch, the signs, and the verdict on plain pairs."""

from __future__ import annotations

import pytest

from embeddings import load_encoder
from rag.survey.polarity import badly_asked
from rag.survey.verdict import VERDICT, hear, verdict_rows, verdicts
from rag.types import Role


def test_a_clause_is_heard_where_it_comes_nearest() -> None:
    text = "全年巡查97次，处罚案件9件，无一引发行政复议，罚款上缴国库。"
    (heard,) = hear("引发行政复议了吗", [text], [Role.MEASURES], load_encoder("words").encode_passages)
    assert (heard.stretch, heard.after) == ("无一引发行政复议", "罚款上缴国库")


def test_a_row_holds_the_signs_of_both_and_their_products() -> None:
    heard = hear(
        "承包费都收齐了吗", ["承包费还有十九万元没收上来"], [Role.PROBLEMS], load_encoder("words").encode_passages
    )
    shown = dict(zip(VERDICT, verdict_rows("承包费都收齐了吗", 0.5, heard)[0].tolist(), strict=True))
    names = ("asked: all", "told: few there", "asked: all, told: few there", "told: in problems", "asked: bad")
    assert [shown[name] for name in names] == [1, 1, 1, 1, 0]
    assert verdict_rows("收齐了吗", 0.5, []).shape == (0, len(VERDICT))


@pytest.mark.parametrize(
    ("words", "text", "role", "yes"),
    [
        ("散户参加听证会了吗", "散户茶农没一个坐进会场", Role.PROBLEMS, False),
        ("自助机都好用吗", "自助机买了六台，三台屏幕发黑", Role.PROBLEMS, False),
        ("自助机是不是坏了", "自助机买了六台，三台屏幕发黑", Role.PROBLEMS, True),
        ("有案件被撤销吗", "全年复议六件，全部维持，无一被撤销", Role.MEASURES, False),
        ("带人旁听过庭审吗", "组织一百零四名村民到县法院旁听庭审", Role.MEASURES, True),
        ("Did any case lead to a lawsuit?", "处罚案件9件，无一引发行政诉讼", Role.MEASURES, False),
    ],
)
def test_yes_or_no(words: str, text: str, role: Role, yes: bool) -> None:
    encode = load_encoder("words").encode_passages
    asked = float(badly_asked([words], encode)[0])
    score = float(verdicts().scores(verdict_rows(words, asked, hear(words, [text], [role], encode)))[0])
    assert (score >= 0.5) is yes
