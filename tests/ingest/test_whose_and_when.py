"""The county above a township and the year of a report, from pages as they are printed."""

from __future__ import annotations

import pytest

from rag.ingest.parse import parse_report
from rag.settings import load_settings
from rag.types import RawText, ReportMeta, Scope

_FILLER = "坚持依法行政，落实法治政府建设各项任务，强化行政执法，推进普法宣传，化解矛盾纠纷，维护群众合法权益。" * 5


def read(head: str, opening: str, signed: str = "2024年1月2日") -> ReportMeta:
    text = f"{head}\n{opening}\n一、主要做法\n{_FILLER}\n{signed}"
    return parse_report(RawText(text, "txt"), "report.txt", load_settings().ingest).meta


@pytest.mark.parametrize(
    ("opening", "county"),
    [
        ("在扎鲁特旗旗委、旗政府的领导下，我苏木扎实推进。", "扎鲁特旗"),
        ("在铁山区委、区政府的领导下，街道扎实推进。", "铁山区"),
        ("江城哈尼族彝族自治县人民政府：", "江城哈尼族彝族自治县"),
        ("认真落实《岱山县法治政府建设实施方案》。", "岱山县"),
        ("落实琼中黎族苗族自治县法治建设工作要点。", "琼中黎族苗族自治县"),
        ("向息县司法局报告，建议县委加强指导，全面推进依法治县。", "息县"),
    ],
)
def test_the_county_that_a_text_names(opening: str, county: str) -> None:
    assert read("白音花苏木2023年法治政府建设工作总结", f"2023年，{opening}").county == county


@pytest.mark.parametrize(
    ("line", "county"),
    [
        ("来源：扎兰屯市人民政府办公室　浏览：77次", "扎兰屯市"),
        ("索引号：11152523-2023-00017　来源：苏尼特左旗人民政府　浏览次数：214", "苏尼特左旗"),
        ("内江市威远县人民政府门户网站　今天是2026年3月4日", "威远县"),
        ("发布机构：内蒙古自治区人民政府　浏览次数：77", None),
    ],
)
def test_the_county_that_a_page_is_of(line: str, county: str | None) -> None:
    meta = read(f"{line}\n镇西镇2023年法治政府建设工作总结", "2023年，我镇坚持依法行政。")
    assert (meta.township, meta.county, meta.year) == ("镇西镇", county, 2023)


@pytest.mark.parametrize(("county", "city"), [("围场县", "承德市"), ("木垒县", "昌吉回族自治州"), ("云渎县", None)])
def test_an_autonomous_county_by_its_short_name(county: str, city: str | None) -> None:
    meta = read(f"{county}石垭镇2023年法治政府建设工作总结", "2023年，我镇坚持依法行政。")
    assert (meta.county, meta.city) == (county, city)


@pytest.mark.parametrize("day", ["今天是2026年3月4日", "今天是：2026-03-04 星期三"])
def test_the_day_a_page_was_printed_is_no_report_year(day: str) -> None:
    meta = read(
        f"威远县政府网 {day}\n镇西镇\n2024年法治政府建设工作报告", "一年来，我镇坚持依法行政。", "2025年1月16日"
    )
    assert (meta.title, meta.year) == ("镇西镇2024年法治政府建设工作报告", 2024)


def test_the_years_of_a_plan_that_a_title_names_are_not_the_reports() -> None:
    title = "镇西镇关于落实《法治政府建设实施纲要（2021—2025年）》2023年工作情况的报告"
    assert read(title, "我镇坚持依法行政。").year == 2023


def test_a_first_sentence_broken_over_lines_is_no_title() -> None:
    meta = read(
        "五河口镇法治政府建设情况报告", "２０２３年，怀远县五河口镇以皖北承接产业转移为契机\n不断优化营商环境。"
    )
    assert (meta.county, meta.year) == ("怀远县", 2023)


def test_a_short_report_titled_as_one_has_the_word_but_once() -> None:
    text = "区湾镇法治政府建设2022年度工作报告\n" + "2022年，我镇聚焦海洋渔业，各项任务落到实处。" * 12
    assert parse_report(RawText(text, "txt"), "report.txt", load_settings().ingest).meta.township == "区湾镇"


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("东山街道2022—2023年法治政府建设工作总结", {2022, 2023}),
        ("东山街道２０２２至２０２３年度法治政府建设工作总结", {2022, 2023}),
        ("东山街道2023年上半年法治政府建设工作总结", {2023}),
        ("东山街道2023年法治政府建设情况及2024年工作思路的报告", {2023}),
        ("东山街道关于落实《法治政府建设规划（2022—2024年）》2023年情况的报告", {2023}),
        ("东山街道2021—2025年法治政府建设情况报告", {2021}),
    ],
)
def test_a_report_answers_for_each_year_its_title_names(title: str, years: set[int]) -> None:
    meta = read(title, "现将有关情况报告如下。")
    assert meta.years == years
    assert {year for year in range(2020, 2027) if Scope(years=[year]).admits(meta)} == years


@pytest.mark.parametrize(
    "title", ["柳河镇人民政府\n关于2023年度法治政府建设情况的报告", "2023年度法治政府建设情况报告"]
)
def test_the_head_of_a_paper_tells_who_and_not_which_year(title: str) -> None:
    meta = read(f"睢县柳河镇人民政府文件\n柳政〔2024〕3号\n签发人：王某\n{title}", "一年来，我镇坚持依法行政。")
    assert (meta.township, meta.county, meta.year) == ("柳河镇", "睢县", 2023)
    assert meta.title == title.replace("\n", "")


def test_a_number_in_a_title_is_no_report_year() -> None:
    meta = read("柳河镇（2024）3号2023年度法治政府建设情况报告", "一年来，我镇坚持依法行政。", "")
    assert meta.year == 2023


@pytest.mark.parametrize(
    ("opening", "county"),
    [
        ("睢县司法局：", "睢县"),  # there is a real 柳河镇 in 柳河县
        ("在洛阳市西工区委的领导下，我镇扎实推进。", "西工区"),
        ("在渭平市沣原区委的领导下，我镇扎实推进。", "沣原区"),
    ],
)
def test_the_county_is_told_from_what_stands_before_it(opening: str, county: str) -> None:
    assert read("关于报送《柳河镇2023年法治政府建设情况报告》的报告", opening).county == county


def test_a_page_that_names_the_township_twice() -> None:
    meta = read(
        "迁安市人民政府网站 > 沙河驿镇\n沙河驿镇迁安市沙河驿镇\n2023年法治政府建设工作总结", "现将情况报告如下。"
    )
    assert (meta.township, meta.county) == ("沙河驿镇", "迁安市")
