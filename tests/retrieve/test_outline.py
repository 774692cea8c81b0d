from __future__ import annotations

from rag.retrieve.outline import outline
from rag.types import Role
from tests.support.values import make_meta, make_report

REPORT = make_report(
    make_meta(),
    (Role.MEASURES, ("一、做法",), ["办夜校。", "修专栏。", "建台账。"]),
    (Role.PROBLEMS, ("二、短板",), ["主要有以下几点：", "钱不够花。", "人手太少。"]),
    (Role.LEADERSHIP, ("三、履职",), ["书记带头听课。"]),
    (Role.PLAN, ("四、打算",), ["打算如下:"]),
    (Role.PLAN, ("四、打算", "（一）补人手"), ["（一）补人手", "招三名队员。", "请一位律师。"]),
    (Role.PLAN, ("四、打算", "（二）添设备"), ["（二）添设备", "买两台电脑。"]),
)


def texts(wanted: Role | None, per_report: int) -> list[str]:
    return [item.clause.text for item in outline(REPORT, wanted, per_report=per_report)]


def test_items_of_a_section_in_order_without_the_lead_in() -> None:
    assert texts(Role.PROBLEMS, 8) == ["钱不够花。", "人手太少。"]
    assert texts(Role.PROBLEMS, 1) == ["钱不够花。"]


def test_headings_stand_for_their_items_with_first_sentences_where_there_is_room() -> None:
    assert texts(Role.PLAN, 2) == ["（一）补人手", "（二）添设备"]
    assert texts(Role.PLAN, 3) == ["（一）补人手", "招三名队员。", "（二）添设备"]
    assert texts(Role.PLAN, 8) == ["（一）补人手", "招三名队员。", "（二）添设备", "买两台电脑。"]


def test_without_a_section_the_three_main_ones_share() -> None:
    assert texts(None, 6) == ["办夜校。", "修专栏。", "钱不够花。", "人手太少。", "（一）补人手", "（二）添设备"]
    assert texts(None, 1) == ["办夜校。", "钱不够花。", "（一）补人手"]


def test_evidence_is_ranked_and_says_where_it_comes_from() -> None:
    found = outline(REPORT, Role.PROBLEMS, per_report=8)
    assert [(item.rank, item.found_by, item.meta, item.section) for item in found] == [
        (1, "outline", REPORT.meta, REPORT.sections[1]),
        (2, "outline", REPORT.meta, REPORT.sections[1]),
    ]


def test_a_report_without_the_section_has_no_outline() -> None:
    assert outline(make_report(make_meta()), Role.PLAN, per_report=8) == []
    assert texts(Role.OTHER, 8) == []


def test_each_heading_once_and_no_signature() -> None:
    plan = ("四、打算",)
    report = make_report(
        make_meta(),
        (Role.PLAN, (*plan, "（一）招人。"), ["（一）招人。"]),
        (Role.PLAN, (*plan, "（二）买车。"), ["（二）买车。"]),
        (Role.PLAN, (*plan, "（三）办班。"), ["（三）办班。", "每季一次。", "石桥镇人民政府", "2023年1月12日"]),
    )
    told = [item.clause.text for item in outline(report, Role.PLAN, per_report=8)]
    assert told == ["（一）招人。", "（二）买车。", "（三）办班。", "每季一次。"]
