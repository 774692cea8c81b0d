from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.fold import fold
from rag.text.quote import asks_when, gives_reason, in_marks, quote_of

# 98 characters in six parts.
LONG = (
    "今年以来镇里把普法教育摆在重要位置，先后举办院坝宣讲十七场，接待来访群众二百余人次，"
    "为十二个行政村配备了公共法律服务设备，累计投入专项资金1,234,500元，其余事项均按照县里的统一安排稳步推进落实。"
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("一是经费不足；", "经费不足"),
        ("二是，队伍不稳。", "队伍不稳"),
        ("首先，力量薄弱，", "力量薄弱"),
        ("其三人员偏少；", "人员偏少"),
        ("  全年开展宣讲九场。 ", "全年开展宣讲九场"),
        ("一是", "一是"),
        ("", ""),
    ],
)
def test_a_short_clause_is_quoted_whole_without_its_number_and_last_mark(text: str, quote: str) -> None:
    assert quote_of(text, ["任意"]) == quote


@pytest.mark.parametrize(
    ("terms", "quote"),
    [
        (["宣讲"], "先后举办院坝宣讲十七场"),
        (["宣讲", "来访"], "先后举办院坝宣讲十七场，接待来访群众二百余人次"),
        (["服务设备"], "为十二个行政村配备了公共法律服务设备"),
        (["专项资金"], "累计投入专项资金1,234,500元"),
        (["元"], LONG[: LONG.index("，其余")]),
    ],
)
def test_a_long_clause_is_quoted_where_the_terms_stand(terms: list[str], quote: str) -> None:
    assert quote_of(LONG, terms) == quote


def test_terms_are_folded_and_the_quote_is_not() -> None:
    text = LONG.replace("十七场", "１７場")
    assert quote_of(text, ["17场"]) == "先后举办院坝宣讲１７場"


@pytest.mark.parametrize("number", ["1,234,500元", "３，０００份", "8:30至17:30", "9：00"])
def test_a_number_is_never_cut_in_two(number: str) -> None:
    text = f"{'镇里把普法教育摆在重要位置' * 5}，本年登记为{number}，其余照旧"
    assert quote_of(text, ["登记"]) == f"本年登记为{number}"


def test_a_part_too_long_is_quoted_whole() -> None:
    part = "坚持依法行政" * 20
    assert quote_of(f"{part}，全镇如此", ["坚持依法行政"]) == part


def test_a_text_of_separators_only_is_its_own_quote() -> None:
    assert quote_of("，" * 61, ["宣讲"]) == "，" * 61


@given(
    st.text(st.sampled_from("镇法宣场元，,；;：:。、 一是首先12３“”"), max_size=200),
    st.lists(st.text(st.sampled_from("镇法宣场元12"), max_size=3), max_size=3),
)
def test_a_quote_is_a_substring_of_its_text(text: str, terms: list[str]) -> None:
    quote = quote_of(text, terms)
    assert quote in text
    assert bool(quote) is bool(text.strip())


@given(st.text(st.characters(codec="utf-8"), min_size=61, max_size=150), st.text(min_size=2, max_size=2))
def test_any_characters_at_all(text: str, term: str) -> None:
    assert quote_of(text, [fold(term)]) in text


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("经费不足", "“经费不足”"),
        ("坚持“谁执法谁普法”", "「坚持“谁执法谁普法”」"),
        ("坚持“谁执法谁普法", "「坚持“谁执法谁普法」"),
        ("推行「积分制」", "“推行「积分制」”"),
    ],
)
def test_marks_are_of_a_kind_that_the_quote_does_not_hold(quote: str, marked: str) -> None:
    assert in_marks(quote) == marked


def test_without_a_term_the_start_is_quoted_not_the_shortest_part() -> None:
    text = "同时，" + "基层法治机构的设置与人员的配备同日益增长的任务相比仍有较大的距离，" * 2 + "需要逐步解决。"
    quote = quote_of(text, ["经费"])
    assert text.startswith(quote)
    assert 60 < len(quote) <= 90


@pytest.mark.parametrize("because", ["因道路塌方", "由于道路塌方", "受雨季影响，致使道路塌方"])
def test_asked_why_a_sentence_with_its_reason_is_quoted_whole(because: str) -> None:
    text = (
        f"全年计划办普法夜校十二期，覆盖全部行政村和社区，{because}，山上三个村的群众无法按时下山，"
        "后半年各期的夜校均未能如期举办，现已列入下一年度的工作安排。"
    )
    assert quote_of(text, ["夜校"], why=True) == text.removesuffix("。")
    assert len(quote_of(text, ["夜校"])) < len(text) - 1


def test_asked_why_a_sentence_without_a_reason_is_cut_as_any() -> None:
    text = "全年计划办普法夜校十二期，" + "覆盖全部行政村和社区，" * 6 + "群众参加踊跃。"
    assert quote_of(text, ["夜校"], why=True) == quote_of(text, ["夜校"])


def test_asked_when_the_time_is_quoted_with_what_happened() -> None:
    text = "5月24日,石桥镇召开学习宣传《民法典》会议,参会的村居负责人、镇直部门负责人、全体机关干部对《民法典》"
    text += "有了更加深入的了解,使更多的人熟知。"
    assert quote_of(text, ["学习", "民法典"]) == "石桥镇召开学习宣传《民法典》会议"
    asked = "石桥镇什么时候学习民法典？"
    assert quote_of(text, ["学习", "民法典"], when=asks_when(asked)) == "5月24日,石桥镇召开学习宣传《民法典》会议"
    assert not asks_when("石桥镇学习了什么？")


def test_what_a_matter_suffers_from_is_its_reason() -> None:
    assert gives_reason("受地广人稀、转场放牧影响，普法工作存在死角盲区。")
    assert not gives_reason("全年受理信访件九件，影响较好。")
