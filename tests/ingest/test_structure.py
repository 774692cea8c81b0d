"""Sections, roles and clauses of small reports, written out so that the expected cut can be read off."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.parse import parse_report
from rag.ingest.roles import role_of
from rag.settings import load_settings
from rag.types import RawText, Report, Role

_FILLER = "全镇坚持依法行政，落实法治政府建设各项任务，强化行政执法，推进普法宣传，化解矛盾纠纷，维护群众合法权益。" * 3


def parse(text: str, name: str = "report.txt") -> Report:
    return parse_report(RawText(text, "txt"), name, load_settings().ingest)


def roles_by_heading(report: Report) -> dict[str, Role]:
    return {section.path[-1]: section.role for section in report.sections if section.path}


def test_numbered_headings_give_paths_and_roles() -> None:
    report = parse(
        f"某县石桥镇2022年法治政府建设情况报告\n2022年，石桥镇推进依法行政。{_FILLER}\n一、主要工作\n（一）抓学习。组织学法6次。\n1.会前学法。坚持会前学法。\n"
        "二、存在的问题\n一是执法力量薄弱。二是经费不足。\n三、2023年打算\n（一）充实力量。招录2人。\n石桥镇人民政府\n2022年12月20日"
    )
    assert roles_by_heading(report) == {
        "一、主要工作": Role.MEASURES,
        "（一）抓学习": Role.MEASURES,
        "1.会前学法": Role.MEASURES,
        "二、存在的问题": Role.PROBLEMS,
        "三、2023年打算": Role.PLAN,
        "（一）充实力量": Role.PLAN,
    }
    assert next(s.path for s in report.sections if s.path and s.path[-1] == "1.会前学法") == (
        "一、主要工作",
        "（一）抓学习",
        "1.会前学法",
    )


@pytest.mark.parametrize(
    "head",
    [
        "石桥镇人民政府文件\n石政发〔2023〕3号\n云南省青屏县石桥镇2022年法治政府建设情况报告",
        "【法治答卷】石桥镇：把讲理的地方多起来\n云南省青屏县石桥镇2022年法治政府建设情况报告",
    ],
)
def test_the_county_stands_further_on_in_a_title(head: str) -> None:
    meta = parse(f"{head}\n2022年，石桥镇推进依法行政。{_FILLER}\n石桥镇人民政府\n2022年12月20日").meta
    assert (meta.township, meta.county, meta.province) == ("石桥镇", "青屏县", "云南省")


def test_a_part_that_only_its_sentences_show_to_tell_problems() -> None:
    report = parse(
        f"某县石桥镇2022年法治政府建设情况报告\n2022年，石桥镇推进依法行政。{_FILLER}\n"
        "壹　今年的账\n组织学法6次。调解纠纷80件。\n"
        "贰　关起门来\n▪ 队里六个人，缺两个。▪ 讲法还是发传单。▪ 顾问一年没来过。▪ 案卷缺页不少。▪ 公示栏空着。\n"
        "叁　往后\n▪ 招录2人。\n石桥镇人民政府\n2022年12月20日"
    )
    roles = roles_by_heading(report)
    assert list(roles.values()) == [Role.MEASURES, Role.PROBLEMS, Role.PLAN]
    assert [heading[0] for heading in roles] == ["壹", "贰", "叁"]


def test_a_list_numbered_like_the_top_level_stays_inside_its_section() -> None:
    report = parse(
        f"一年来，石桥镇推进法治建设，现汇报如下：{_FILLER}\n一、主要举措\n（一）强化宣传\n一、动员部署。今年年初召开会议部署。\n二、学法守法。健全学法制度。\n三、营造氛围。悬挂标语。\n"
        "（二）优化服务\n一、以服务为宗旨，定期研究。\n二、存在的问题\n一是力度不够。\n三、下一步打算\n加强培训。"
    )
    depths = {section.path[-1]: len(section.path) for section in report.sections if section.path}
    assert depths["二、学法守法"] == 3
    assert depths["二、存在的问题"] == 1
    assert roles_by_heading(report)["二、存在的问题"] is Role.PROBLEMS


def test_headings_without_numbers_are_found() -> None:
    report = parse(
        f"某县石桥镇2023年法治政府建设情况报告\n2023年，石桥镇推进依法行政，现报告如下。{_FILLER}\n领导带头，把责任扛在肩上\n镇党委全年召开会议4次，研究法治建设工作，落实责任清单。\n"
        "存在的短板和不足\n部分干部法治思维欠缺，遇事凭经验，决策前很少想到合法性审查。\n下一步工作安排\n组织干部轮训，开展案例警示教育，推动依法决策。"
    )
    assert roles_by_heading(report) == {
        "领导带头，把责任扛在肩上": Role.MEASURES,
        "存在的短板和不足": Role.PROBLEMS,
        "下一步工作安排": Role.PLAN,
    }


def test_a_paragraph_may_open_the_plan_without_a_heading() -> None:
    report = parse(
        f"某县石桥镇2022年法治政府建设情况报告\n2022年，石桥镇推进依法行政，现报告如下。{_FILLER}\n一、主要工作\n（一）抓学习。组织学法6次，提高了依法行政能力。\n2023年，我镇将继续加强执法队伍建设，推进普法宣传。"
    )
    assert report.sections[-1].role is Role.PLAN
    assert report.text[report.sections[-1].start :].startswith("2023年，我镇将")


@pytest.mark.parametrize(
    ("heading", "year", "role"),
    [
        ("二、困难与短板", 2023, Role.PROBLEMS),
        ("三、自查发现的问题", 2023, Role.PROBLEMS),
        ("有待改进之处", 2023, Role.PROBLEMS),
        ("三、没办好的几桩事", 2023, Role.PROBLEMS),
        ("四、往后咋办", 2023, Role.PLAN),
        ("（三）坚持问题导向，化解突出矛盾", 2023, None),
        ("四、2024年重点任务", 2023, Role.PLAN),
        ("二、2023年重点任务完成情况", 2023, Role.MEASURES),
        ("五、努力方向", None, Role.PLAN),
        ("一、主要负责人履行法治建设第一责任人职责情况", 2023, Role.LEADERSHIP),
        ("六、对全县加强法治政府建设的意见建议", 2023, Role.OTHER),
        ("聚力执法为民，服务管理更加精细", 2023, None),
    ],
)
def test_role_of_a_heading(heading: str, year: int | None, role: Role | None) -> None:
    assert role_of(heading, year) is role


def test_clauses_are_sentences_and_items_with_exact_offsets() -> None:
    report = parse(
        f"某县石桥镇2022年法治政府建设情况报告\n{_FILLER}\n二、存在的问题\n主要表现为：一是宣传力度不够，氛围不浓；二是执法人员“一人多岗”。三是经费不足"
    )
    texts = [clause.text for clause in report.clauses if report.sections[clause.section].role is Role.PROBLEMS]
    assert texts == ["主要表现为：", "一是宣传力度不够，氛围不浓；", "二是执法人员“一人多岗”。", "三是经费不足"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("   \n\n", SkipReason.EMPTY),
        ("法治依法普法。", SkipReason.NOT_A_REPORT),
        ("今天天气很好，我们去公园散步，看见了很多花。" * 20, SkipReason.NOT_A_REPORT),
    ],
)
def test_what_is_no_report_is_skipped(text: str, reason: SkipReason) -> None:
    with pytest.raises(SkippedFileError) as caught:
        parse(text)
    assert caught.value.reason is reason


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "一、主要工作",
                "（一）抓学习",
                "二、存在的问题",
                "1.办案",
                "\n",
                "一是不足；",
                "全镇依法行政。",
                "2022年",
                "执法",
                "，",
                "“",
                "”",
                "第一部分 概况",
                "（3）",
            ]
        ),
        max_size=60,
    )
)
def test_any_arrangement_of_headings_keeps_offsets_and_covers_the_text(parts: list[str]) -> None:
    report = parse(_FILLER + "\n" + "\n".join("".join(parts).split("\n")))
    for clause in report.clauses:
        assert report.text[clause.start : clause.end] == clause.text
        section = report.sections[clause.section]
        assert section.start <= clause.start < clause.end <= section.end
    ends = [section.end for section in report.sections]
    assert [section.start for section in report.sections][1:] == ends[:-1]
    assert ends[-1] == len(report.text.rstrip("\n"))


@pytest.mark.parametrize("line", ["（青海省祁河县卡日沟乡人民政府）", "青海省祁河县卡日沟乡人民政府"])
def test_a_line_under_the_title_names_the_county(line: str) -> None:
    text = (
        f"卡日沟乡2021年法治政府建设工作报告\n{line}\n\n"
        "2021年，我乡扎实推进法治政府建设，现将情况汇报如下。\n一、主要做法\n开展普法宣传九场，依法调解纠纷四十七件，行政执法规范有序。"
    ) + "全年组织干部学法六次，法治宣传覆盖全乡各村。" * 12
    meta = parse(text).meta
    assert (meta.township, meta.county, meta.province) == ("卡日沟乡", "祁河县", "青海省")


def test_items_that_are_all_a_report_says_are_clauses() -> None:
    report = parse(
        f"某县石桥镇2022年法治政府建设情况报告\n2022年，石桥镇推进依法行政。{_FILLER}\n"
        "（一）组织代表开展执法检查3次，提出建议16条。\n（二）推进一村一法律顾问，由律师轮流坐班。\n"
        "（三）开展普法宣讲２０场。全镇都到了。\n（四）存在的问题\n执法力量薄弱。\n2022年12月20日"
    )
    texts = [clause.text for clause in report.clauses]
    assert "（一）组织代表开展执法检查3次，提出建议16条" in texts
    assert "（二）推进一村一法律顾问，由律师轮流坐班" in texts
    assert "（三）开展普法宣讲２０场" in texts
    assert "（四）存在的问题" not in texts


def test_the_last_item_before_the_signature_is_a_clause() -> None:
    report = parse(
        f"某县石桥镇2022年法治政府建设情况报告\n2022年，石桥镇推进依法行政。{_FILLER}\n一、组织有力。开会10次。\n"
        "二、下一步，2023年我镇将向邻镇学习，争创示范。\n石桥镇人民政府\n2022年12月20日"
    )
    assert "二、下一步，2023年我镇将向邻镇学习，争创示范" in [clause.text for clause in report.clauses]


def test_an_annex_is_no_part_of_the_plan() -> None:
    report = parse(
        f"某县石桥镇2022年法治政府建设情况报告\n2022年，石桥镇推进依法行政。{_FILLER}\n一、主要工作\n开会10次。\n"
        "二、下一步打算\n增加人手。\n石桥镇人民政府\n2022年12月20日\n附件1\n行政执法数据表\n行政检查　94次"
    )
    checks = next(clause for clause in report.clauses if "94次" in clause.text)
    assert report.sections[checks.section].path == ("附件1",)
    assert report.sections[checks.section].role is Role.OTHER
