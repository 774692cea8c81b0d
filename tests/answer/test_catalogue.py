from __future__ import annotations

import pytest

from rag.answer.catalogue import Shelf, word_catalogue
from rag.types import Coverage, Language, Status, Verdict
from tests.support.values import make_meta

REPORTS = [
    make_meta("鸭池镇", 2023),
    make_meta("落雁街道", 2021),
    make_meta("鸭池镇", 2020),
    make_meta("鸭池镇", 2022, county="白水县"),
]


def test_a_township_s_years_stand_together_and_namesakes_apart() -> None:
    text, verdicts, coverage, _ = word_catalogue(Shelf(tuple(REPORTS)), Language.ZH)
    assert text.split("\n") == [
        "共 4 份报告，来自 3 个乡镇、街道：",
        "- 青川县鸭池镇：2020、2023",
        "- 青川县落雁街道：2021",
        "- 白水县鸭池镇：2022",
    ]
    assert coverage == Coverage(checked=4, total=4, yes=4, borderline=0, no=0)
    assert verdicts[1] == Verdict(
        "青川县落雁街道2021", "青川县落雁街道2021.txt", "落雁街道", 2021, Status.YES, "在范围内", None
    )


def test_names_are_spelled_out_in_english() -> None:
    text, verdicts, _, _ = word_catalogue(Shelf(tuple(REPORTS[:2])), Language.EN)
    assert text.split("\n") == [
        "Reports: 2; townships and subdistricts: 2.",
        "- Yachi Town (鸭池镇), Qingchuan County (青川县): 2023",
        "- Luoyan Subdistrict (落雁街道), Qingchuan County (青川县): 2021",
    ]
    assert [verdict.reason for verdict in verdicts] == ["in scope", "in scope"]


def test_a_report_without_township_county_or_year_goes_by_its_title() -> None:
    for language in Language:
        text, *_ = word_catalogue(Shelf((make_meta(None, None, county=None),)), language)
        assert text.split("\n")[1:] == ["- 某地法治政府建设报告"]


def test_the_table_keeps_the_order_of_the_reports() -> None:
    *_, rows = word_catalogue(Shelf(tuple(REPORTS[2:])), Language.ZH)
    assert rows == (
        {"township": "鸭池镇", "county": "青川县", "province": None, "year": 2020, "file": "青川县鸭池镇2020.txt"},
        {"township": "鸭池镇", "county": "白水县", "province": None, "year": 2022, "file": "白水县鸭池镇2022.txt"},
    )


def test_a_long_catalogue_is_cut_and_says_so_while_the_table_is_whole() -> None:
    many = [make_meta(f"{chr(0x4E00 + number)}水镇", 2022) for number in range(288)]
    for language, ending in ((Language.ZH, "\n- 另有 88 个乡镇、街道"), (Language.EN, "\n- and 88 more")):
        text, verdicts, _, rows = word_catalogue(Shelf(tuple(many)), language)
        assert len(text.split("\n")) == 202
        assert text.endswith(ending)
        assert len(verdicts) == len(rows) == 288


@pytest.mark.parametrize(
    ("counties", "told"),
    [
        (("甲县", "乙县"), "不是。这些报告出自 2 个县（区）：甲县、乙县。"),
        (("甲县", None), "写明了的都出自甲县；另有 1 份没有写明是哪个县（区）。"),
        ((None, None), "这些报告都没有写明是哪个县（区）。"),
    ],
)
def test_reports_of_several_counties_or_of_none_known(counties: tuple[str | None, ...], told: str) -> None:
    reports = tuple(make_meta(f"{name}镇", 2022, county=county) for name, county in zip("丙丁", counties, strict=True))
    assert word_catalogue(Shelf(reports, where=True, same="county"), Language.ZH)[0].startswith(told)
