from __future__ import annotations

import re

import pytest

from rag.conversation.talk import Asking
from rag.types import Asked, Kind, Language, Question, Scope
from tests.support.values import make_meta
from ui.chat.chips import draw_chips, entries, narrowed, without

REPORTS = [make_meta("石桥镇", 2021), make_meta("石桥镇", 2022), make_meta("双河镇", 2022, county="竹屏县")]
SCOPE = Scope(townships={"石桥镇"}, years={2022, 2021})


def question(scope: Scope, kind: Kind = Kind.LIST, *, leaned: bool = False) -> Asking:
    return Asking(
        Question("石桥镇 经费不足？", Language.ZH, kind, scope, Asked("", {})), "那石桥镇呢？", Language.ZH, leaned
    )


def test_every_value_of_the_scope_is_a_chip_that_can_be_taken_out() -> None:
    html = draw_chips(question(SCOPE), REPORTS, Language.ZH)
    assert re.findall(r'data-zw-drop="(\w+)" data-zw-value="(\w+)" aria-label="([^"]+)"', html) == [
        ("townships", "石桥镇", "去掉“石桥镇”并重新回答"),
        ("years", "2021", "去掉“2021年”并重新回答"),
        ("years", "2022", "去掉“2022年”并重新回答"),
    ]
    assert "全部报告" not in html


def test_without_a_scope_it_says_all_reports() -> None:
    assert "All reports" in draw_chips(question(Scope()), REPORTS, Language.EN)


def test_the_kind_is_chosen_among_all() -> None:
    html = draw_chips(question(SCOPE, Kind.CROSS_YEAR), REPORTS, Language.EN)
    assert re.findall(r'<option value="(\w+)" selected>([^<]+)', html) == [("cross_year", "Over the years")]
    assert [f'value="{kind.value}"' in html for kind in Kind] == [True] * 8


def test_what_the_library_has_beside_the_scope_is_offered() -> None:
    html = draw_chips(question(SCOPE), REPORTS, Language.ZH)
    offered = re.findall(r'<option value="(\w+:\w+)"', html)
    assert offered == ["counties:竹屏县", "counties:青川县", "townships:双河镇"]


def test_thousands_of_townships_are_not_offered() -> None:
    reports = [make_meta(f"{number}号镇", 2022) for number in range(301)]
    reports += [make_meta("石桥镇", 2022, county=f"{number}号县") for number in range(300)]
    assert re.findall(r'<option value="(\w+:\w+)"', draw_chips(question(Scope()), reports, Language.ZH)) == [
        "years:2022"
    ]


def test_a_correction_is_told() -> None:
    assert "已按手动修改回答" in draw_chips(question(SCOPE), REPORTS, Language.ZH, corrected=True)
    assert "已按手动修改回答" not in draw_chips(question(SCOPE), REPORTS, Language.ZH)


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("years", "2021", Scope(townships={"石桥镇"}, years={2022})),
        ("townships", "石桥镇", Scope(years={2021, 2022})),
        ("years", "1999", SCOPE),
        ("__class__", "x", SCOPE),
    ],
)
def test_taking_a_value_out(field: str, value: str, left: Scope) -> None:
    assert without(SCOPE, field, value) == left


def test_reports_named_before_are_one_chip() -> None:
    scope = Scope(report_ids={"a", "b"}, years={2021})
    html = draw_chips(question(scope), REPORTS, Language.ZH)
    assert "上文所列 2 份报告" in html
    assert without(scope, "report_ids", "2") == Scope(years={2021})


def test_what_a_follow_up_was_taken_to_mean_is_told() -> None:
    assert "结合上文理解为：石桥镇 经费不足？" in draw_chips(question(SCOPE, leaned=True), REPORTS, Language.ZH)
    assert "结合上文" not in draw_chips(question(SCOPE), REPORTS, Language.ZH)


def test_adding_a_value() -> None:
    assert narrowed(Scope(report_ids={"a"}), "years", "2021") == Scope(report_ids={"a"}, years={2021})
    assert narrowed(Scope(), "counties", "竹屏县") == Scope(counties={"竹屏县"})


def test_entries_are_in_a_fixed_order() -> None:
    assert list(entries(Scope(years={2022, 2021}, provinces={"甲省"}))) == [
        ("provinces", "甲省"),
        ("years", "2021"),
        ("years", "2022"),
    ]


def test_names_are_text() -> None:
    html = draw_chips(question(Scope(townships={'"><script>'})), REPORTS, Language.ZH)
    assert "<script>" not in html
