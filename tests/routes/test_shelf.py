"""Questions on the library itself: which reports there are, of where, of which years, in which files."""

from __future__ import annotations

import pytest

from rag import Assistant
from rag.answer.catalogue import Shelf
from rag.library.local import LocalLibrary
from rag.routes.shelf import shelf_asked
from rag.types import Refusal
from tests.support.asked import put


def shelf_of(text: str, library: LocalLibrary) -> Shelf | None:
    question, in_scope = put(text, library)
    return shelf_asked(question, in_scope, library.reports())


@pytest.mark.parametrize(
    "question",
    [
        "列出所有报告",
        "资料库里有哪些乡镇？",
        "资料库里收录了哪些镇？",
        "有多少份报告？",
        "2021年的报告有几份？",
        "柳塘镇有哪些报告？",
        "柳塘镇和沙河乡的报告有哪些？",
        "有没有2021年的报告？",
        "有哪些镇？",
        "资料库里有什么？",
        "What is in the library?",
        "Are there any reports from 2021?",
        "which reports do you have?",
        "How many townships are there?",
        "Which of the reports are about 2021?",
        "Which reports are from 2022?",
        "Which reports are dated 2021?",
        "Which reports cover the year 2022?",
        "柳塘镇属于哪个省？",
        "柳塘镇和沙河乡是同一个县的吗？",
        "随县有哪些镇？",
        "柳塘镇的报告在哪个文件里？",
        "报告来自哪些县？",
        "Which province is Liutang in?",
        "Where is Liutang Town?",
        "Which counties do the reports come from?",
    ],
)
def test_questions_about_nothing_but_the_reports_there_are(library: LocalLibrary, question: str) -> None:
    assert shelf_of(question, library) is not None


@pytest.mark.parametrize(
    "question",
    [
        "列出提到经费的报告",
        "哪些乡镇没有报告？",
        "柳塘镇的报告里有什么？",
        "哪些镇有法律顾问？",
        "资料库里哪些镇缺人？",
        "报告里写了多少次宣传？",
        "柳塘镇在普法上做了什么？",
        "哪些县的执法人员少？",
        "柳塘镇有几个村？",
        "哪些乡镇没有2022年的普法经费？",
        "连续两年都提到经费不足的报告有哪些？",
        "Which reports are about funds?",
        "Which reports are about the law?",
        "How many disputes are in the reports?",
        "Which of the townships have counsel?",
    ],
)
def test_questions_about_what_the_reports_say(library: LocalLibrary, question: str) -> None:
    assert shelf_of(question, library) is None


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("哪些乡镇没有2021年的报告？", ["沙河乡", "青石镇"]),
        ("2021年的报告还没交的有哪些乡镇？", ["沙河乡", "青石镇"]),
        ("Which townships have no 2021 report?", ["沙河乡", "青石镇"]),
        ("哪些乡镇有两年的报告？", ["柳塘镇"]),
        ("连续两年有报告的乡镇", ["柳塘镇"]),
        ("Which townships have reports of two years?", ["柳塘镇"]),
        ("三年以上有报告的乡镇有哪些？", []),
        ("只有一年报告的乡镇有哪些？", ["云岭镇", "沙河乡", "青石镇"]),
        ("Which townships have only one report?", ["云岭镇", "沙河乡", "青石镇"]),
        ("柳塘镇2021.txt是哪个镇的？", ["柳塘镇"]),
    ],
)
def test_townships_by_the_years_they_reported_on(library: LocalLibrary, question: str, listed: list[str]) -> None:
    shelf = shelf_of(question, library)
    assert shelf is not None
    assert list(dict.fromkeys(meta.township for meta in shelf.reports)) == listed


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("柳塘镇属于哪个省？", "共 2 份报告，来自 1 个乡镇、街道：\n- 湖北省随州市随县柳塘镇：2021、2022"),
        ("云岭镇的报告是哪个文件？", "共 1 份报告，来自 1 个乡镇、街道：\n- 随县云岭镇：2021（云岭镇2021.txt）"),
        (
            "哪些乡镇没有2021年的报告？",
            "资料库的 4 个乡镇、街道中，2 个没有2021年的报告；已有的年份：\n- 随县沙河乡：2022\n- 随县青石镇：2022",
        ),
        (
            "连续两年有报告的乡镇",
            "资料库的 4 个乡镇、街道中，1 个有连续 2 年以上的报告：\n- 随县柳塘镇：2021、2022",
        ),
        (
            "Where is Yunling Town?",
            "Reports: 1; townships and subdistricts: 1.\n"
            "- Yunling Town (云岭镇), Sui County (随县), Suizhou City (随州市), Hubei Province (湖北省): 2021",
        ),
    ],
)
def test_answers_from_the_cards(towns: Assistant, question: str, text: str) -> None:
    assert towns.ask(question).text == text


def test_regions_are_counted(towns: Assistant) -> None:
    lines = towns.ask("报告来自哪些省？").text.splitlines()
    assert lines[1:3] == ["1 个省（区、市）：湖北省（5）。", "1 个县（区）：随县（5）。"]


def test_a_file_narrows_any_question(towns: Assistant) -> None:
    assert {citation.file for citation in towns.ask("柳塘镇2022.txt里有哪些问题？").citations} == {"柳塘镇2022.txt"}


@pytest.mark.parametrize(("question", "name"), [("a9.txt是哪个镇的？", "a9.txt"), ("青屏县有哪些报告？", "青屏县")])
def test_what_the_library_has_not(towns: Assistant, question: str, name: str) -> None:
    answer = towns.ask(question)
    assert (answer.refusal, answer.text) == (Refusal.NO_SUCH_TOWNSHIP, f"资料库里没有“{name}”的报告。")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("这几份报告是不是一个县的？", "是。这些报告都出自随县。"),
        ("柳塘镇和沙河乡属于同一个县吗？", "是。这些报告都出自随县。"),
        ("这五份报告都是同一个省的吗？", "是。这些报告都出自"),
        ("Are all these reports from the same county?", "Yes. All these reports are of Sui County"),
        ("Do they all belong to one province?", "Yes. All these reports are of"),
    ],
)
def test_whether_all_reports_are_of_one_place(towns: Assistant, question: str, told: str) -> None:
    answer = towns.ask(question)
    assert answer.refusal is None
    assert answer.text.startswith(told)
