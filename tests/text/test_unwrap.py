"""Lines broken at the right margin are put together; lists of short lines and plain paragraphs stay as they are."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.clean import clean
from rag.text.unwrap import put_figures, unwrap

PARAGRAPHS = (
    "　　二、推进塌陷区搬迁依法补偿。镇政府签订采煤沉陷区搬迁协议207份，兑付补偿款1,460万元，未发生一起诉讼。",
    "　　三、化解矛盾。全镇共调处矛盾纠纷144起，调解室设在小学旧址，聘请退休教师和老党员担任调解员，每逢集日坐班。",
    "　　与邻镇相比，普法形式还不够丰富。2024年将加大双语标识宣传，在七个村设立法律书屋，由村法律明白人轮流值守开门。",
    "　　全年开展清真食品专项检查18次，走访经营户61家，组织从业人员参加普法培训124人次，发放宣传资料2600余份。",
)


def broken(paragraphs: tuple[str, ...], width: int) -> str:
    """The paragraphs with a line break before each character that does not fit into so many columns."""
    lines = []
    for text in paragraphs:
        lines.append("")
        for char in text:
            if sum(1 + (not one.isascii()) for one in lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return "\n".join(lines)


@pytest.mark.parametrize("width", [40, 52, 65, 82])
def test_paragraphs_come_back_whole(width: int) -> None:
    lines, taken = unwrap(broken(PARAGRAPHS, width).split("\n"))
    assert tuple(lines) == PARAGRAPHS
    assert taken == broken(PARAGRAPHS, width).count("\n") - len(PARAGRAPHS) + 1


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=4, max_size=9), st.integers(36, 100))
def test_no_character_is_lost(paragraphs: list[str], width: int) -> None:
    text = broken(tuple(paragraphs), width)
    lines, _ = unwrap(text.split("\n"))
    assert "".join(lines) == text.replace("\n", "")


def test_without_indents_a_sentence_ends_a_paragraph() -> None:
    paragraphs = tuple(text.strip("\u3000") for text in PARAGRAPHS)
    assert tuple(unwrap(broken(paragraphs, 60).split("\n"))[0]) == paragraphs


def test_paragraphs_of_a_line_each_stay_with_their_headings() -> None:
    lines = ["镇政府2023年法治政府建设情况报告", "（一）统筹谋划，凝聚工作合力", PARAGRAPHS[0].strip() * 2]
    lines += [
        "（二）学用结合，抓牢关键少数",
        PARAGRAPHS[1].strip() * 2,
        "（三）广泛宣传，营造法治氛围",
        PARAGRAPHS[2] * 2,
    ]
    assert unwrap(lines) == (lines, 0)


def test_a_list_of_short_lines_stays() -> None:
    lines = ["分管领导", "司法所所长王某", "执法队队长", "镇长", "法律顾问李律师", "综治办", "调解委员会主任"]
    assert unwrap(lines) == (lines, 0)


def test_the_signature_stays_apart_and_words_come_together() -> None:
    text = (
        broken(PARAGRAPHS, 66).replace("矛盾纠纷", "矛盾 纠纷")
        + "\n　　　　　　　　青石镇人民政府\n　　　　　　　　2024年1月15日\n— 1 —"
    )
    cleaned = clean("青石镇2023年法治政府建设情况报告\n\n" + text)
    assert cleaned.text.split("\n")[-2:] == ["青石镇人民政府", "2024年1月15日"]
    assert "搬迁协议207份" in cleaned.text
    assert "调处矛盾纠纷144起" in cleaned.text
    assert cleaned.furniture == ("— 1 —",)
    assert "line breaks" in {note.what for note in cleaned.notes}


def test_latin_words_keep_their_blank() -> None:
    english = " ".join(["The township mediated disputes and kept watch over forests in all villages."] * 3)
    lines, taken = unwrap(textwrap.wrap(english, 40))
    assert taken > 0
    assert " ".join(lines) == english


def test_figures_below_their_labels_are_put_behind_them() -> None:
    lines = [
        "主要数据",
        "党委会学法",
        "10次",
        "增加3次",
        "合法性审查",
        "72件",
        "持平",
        "行政执法检查",
        "３４１次",
        "做法",
    ]
    assert put_figures(lines) == (
        ["主要数据", "党委会学法 10次 增加3次", "合法性审查 72件 持平", "行政执法检查 ３４１次", "做法"],
        5,
    )


def test_a_date_below_the_signature_is_no_figure() -> None:
    lines = ["一、主要工作", "全年学法10次。", "青石镇人民政府", "2024年1月15日", "青石镇司法所", "2024年1月16日"]
    assert put_figures(lines) == (lines, 0)


def test_a_figure_keeps_its_unit() -> None:
    lines, _ = unwrap([*broken((*PARAGRAPHS, "　　追回欠薪27.8"), 60).split("\n"), "万元，无一起上访。"])
    assert lines[-1] == "　　追回欠薪27.8万元，无一起上访。"
