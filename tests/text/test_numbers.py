from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.fold import fold_width
from rag.text.number_patterns import PATTERNS, patterns_for
from rag.text.numbers import find_quantities, numbers_in, same_quantity, unsupported
from rag.text.numerals import parse_number

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def read(text: str) -> list[tuple[str, str, str, str]]:
    return [(found.raw, str(found.value), found.unit, found.kind) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "raw", "value", "unit", "kind"),
    [
        ("发放1.2万余份", "1.2万余份", "12000", "份", "count"),
        ("发放12000份", "12000份", "12000", "份", "count"),
        ("一千二百人", "一千二百人", "1200", "人", "count"),
        ("二十余起", "二十余起", "20", "件", "count"),
        ("百分之九十八", "百分之九十八", "98", "%", "percent"),
        ("百分之二点六", "百分之二点六", "2.6", "%", "percent"),
        ("９８.８％", "９８.８％", "98.8", "%", "percent"),
        ("96.6 %", "96.6 %", "96.6", "%", "percent"),
        ("九成以上", "九成", "90", "%", "percent"),
        ("１１次", "１１次", "11", "次", "count"),
        ("3 500份", "3 500份", "3500", "份", "count"),
        ("1,234件", "1,234件", "1234", "件", "count"),
        ("压缩三分之一", "三分之一", str(Decimal(1) / 3), "", "fraction"),
        ("两件", "两件", "2", "件", "count"),
        ("二〇二一年", "二〇二一年", "2021", "年", "year"),
        ("2021 年", "2021 年", "2021", "年", "year"),
        ("罚款2.24万元", "2.24万元", "22400", "元", "count"),
        ("一亿三千万元", "一亿三千万元", "130000000", "元", "count"),
        ("三百余万元", "三百余万元", "3000000", "元", "count"),
        ("半年", "半年", "0.5", "年", "count"),
        ("停工一个半月", "一个半月", "1.5", "月", "count"),
        ("上千人", "千人", "1000", "人", "count"),
        ("12 人次", "12 人次", "12", "人次", "count"),
        ("调解一起案件", "一起", "1", "件", "count"),
        ("2个人民调解委员会", "2个", "2", "个", "count"),
        ("第三个", "第三个", "3", "", "ordinal"),
        ("第五条", "第五条", "5", "", "ordinal"),
        ("一是加强领导", "一是", "1", "", "ordinal"),
        ("（一）强化", "（一）", "1", "", "ordinal"),
        ("1.组织全镇", "1.", "1", "", "ordinal"),
        ("5G基站", "5G", "5", "", "name"),
        ("12345热线", "12345", "0", "", "name"),
        ("三项制度", "三项制度", "0", "", "name"),
        ("国发〔2021〕12号", "〔2021〕12号", "12", "", "name"),
        ("12·4国家宪法日", "12·4", "1204", "", "date"),
        ("“3·15”活动", "3·15", "315", "", "date"),
        ("“6，26”禁毒", "6，26", "626", "", "date"),
        ("4月15日", "4月15日", "415", "", "date"),
        ("六月份起", "六月份", "600", "", "date"),
        ("2024-12-31", "2024-12-31", "20241231", "", "date"),
        ("on December 4", "December 4", "1204", "", "date"),
        ("1.2 million yuan", "1.2 million", "1200000", "", "count"),
        ("12 thousand leaflets", "12 thousand", "12000", "", "count"),
        ("twenty-three officers", "twenty-three", "23", "", "count"),
        ("One hundred and five cases", "One hundred and five", "105", "", "count"),
        ("ninety-eight percent", "ninety-eight percent", "98", "%", "percent"),
        ("the 2021 report", "2021", "2021", "", "year"),
        ("2000 leaflets", "2000", "2000", "", "count"),
    ],
)
def test_one_number(text: str, raw: str, value: str, unit: str, kind: str) -> None:
    assert read(text) == [(raw, value, unit, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "数十次",
        "十几次",
        "几百人",
        "两三次",
        "上半年",
        "党的十九届四中全会",
        "一起学习",
        "统一部署",
        "进一步",
        "百姓",
        "村民三三两两",
        "one of them",
    ],
)
def test_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2020—2025年", ["2020", "2025"]),
        ("“八五”普法规划（20212025年）", ["2021", "2025"]),
        ("2022年12月至2023年3月", ["2022", "1200", "2023", "300"]),
        ("3至5人", ["3", "5"]),
        ("。\n4.26个村全部落实", ["4", "26"]),
        ("In 2021 it handled 1,093 disputes, 98.8% of them closed", ["2021", "1093", "98.8"]),
        ("2020 vs 2023", ["2020", "2023"]),
    ],
)
def test_several_numbers(text: str, values: list[str]) -> None:
    assert [str(found.value) for found in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("20余次", True),
        ("近3000人", True),
        ("约20户", True),
        ("30人以上", True),
        ("over 50 people", True),
        ("3000人", False),
        ("最近3年", False),
        ("节约3万元", False),
        ("线上20场", False),
    ],
)
def test_approximate(text: str, approx: bool) -> None:
    assert [found.approx for found in find_quantities(text)] == [approx]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("26场次", "26场", True),
        ("26场", "二十六次", True),
        ("5件", "5起", True),
        ("5宗", "5例", True),
        ("8人", "8名", True),
        ("8位", "8人", True),
        ("8人", "8人次", False),
        ("100份", "100册", False),
        ("100本", "100张", False),
        ("3家", "3个", True),
        ("3人", "3个", False),
        ("3件", "3个", False),
        ("2.24万元", "22400元", True),
        ("98%", "百分之九十八", True),
        ("98%", "98件", False),
        ("98", "98件", True),
        ("4月15日", "2021-04-15", True),
        ("第五条", "5条", False),
        ("2021年", "2021", True),
        ("12件", "13件", False),
    ],
)
def test_same_quantity(one: str, other: str, same: bool) -> None:
    (left,), (right,) = find_quantities(one), find_quantities(other)
    assert same_quantity(left, right) is same
    assert same_quantity(right, left) is same


def test_a_word_that_begins_like_a_number_counts_nothing() -> None:
    assert [found.raw for found in numbers_in("编成二人转、二人台，巡演12场")] == ["12场"]


def test_claims_leave_out_ordinals_and_names() -> None:
    assert [found.raw for found in numbers_in("一是第五条规定12345热线2021年受理30件")] == ["2021年", "30件"]


def test_unsupported_names_the_numbers_no_source_has() -> None:
    source = "2021年共举办法律宣传活动11次，发放各类宣传资料1000余份，受教育群众达3000余人"
    assert unsupported("全年举办宣传活动１１场，受教育三千人。", [source]) == []
    assert [found.raw for found in unsupported("举办12次，发放1000册。", [source])] == ["12次", "1000册"]
    assert [found.raw for found in unsupported("It held 11 events in 2021 and reached 300 people.", [source])] == [
        "300"
    ]


@given(
    st.text(
        alphabet="0123456789０９％%.,，一二两三十百千万亿余多年月日件份第成半人 个至-·“”分之点abGtwenty", max_size=40
    )
)
def test_never_raises_and_spans_are_exact(text: str) -> None:
    found = find_quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.raw for quantity in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.text(alphabet="０１２３４５６７８９．％件份年万余人", max_size=20))
def test_width_does_not_matter(text: str) -> None:
    wide, narrow = find_quantities(text), find_quantities(fold_width(text))
    assert [(one.value, one.unit, one.kind) for one in wide] == [(one.value, one.unit, one.kind) for one in narrow]


@given(st.integers(min_value=1, max_value=10**9))
def test_chinese_numerals_read_as_written(number: int) -> None:
    assert parse_number(written(number)) == number


def written(number: int) -> str:
    digits = "零一二三四五六七八九"
    for unit, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if rest and rest < size // 10 else ""
            return written(head) + unit + (gap + written(rest) if rest else "")
    return digits[number]


@pytest.mark.parametrize("numeral", ["", "abc", "twenty x", "三点", "法", "1.2.3"])
def test_no_numeral(numeral: str) -> None:
    assert parse_number(numeral) is None


@pytest.mark.skipif(not SEEDS, reason="the seed reports are not here")
def test_every_digit_of_the_seeds_is_read() -> None:
    for path in SEEDS:
        text = path.read_text("utf-8")
        read_at = {place for found in find_quantities(text) for place in range(found.start, found.end)}
        assert [text[at - 5 : at + 5] for at, char in enumerate(text) if char.isdecimal() and at not in read_at] == []


@given(
    st.text(
        "0123456789一二两三十百千万半年月日号第是要（）()%.,、:：+-/·“”之成分个件次人余 abtwo hundred May", max_size=24
    )
)
def test_a_pattern_is_passed_over_only_where_it_cannot_match(text: str) -> None:
    tried = patterns_for(text)
    assert not [one for one in PATTERNS if one not in tried and one.pattern.search(text)]
