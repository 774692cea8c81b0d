from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.fold import T2S_FILE, fold, fold_width, is_han


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("９８.８％", "98.8%"),
        ("ＡＢＣａｂｃ１２", "abcabc12"),
        ("酉陽土家族苗族自治縣蒼嶺鎮", "酉阳土家族苗族自治县苍岭镇"),
        ("⼈⺠政府", "人民政府"),
        ("第１１次（全镇）", "第11次（全镇）"),
        ("\u3000\u3000一、", "  一、"),
        ("İstanbul", "İstanbul"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_width_only_keeps_case_and_script() -> None:
    assert fold_width("ＬＥＤ顯示屏２０％") == "LED顯示屏20%"


@given(st.text())
def test_length_is_kept_and_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_table_says_what_opencc_says() -> None:
    convert = opencc.OpenCC("t2s").convert
    for code in range(0x4E00, 0xA000):
        assert fold(chr(code)) == convert(chr(code))


def test_table_has_one_character_on_each_side() -> None:
    rows = [line.split("\t") for line in T2S_FILE.read_text("utf-8").splitlines()[1:]]
    assert len(rows) > 4000
    assert all(len(source) == len(target) == 1 for source, target in rows)


@pytest.mark.parametrize(("char", "expected"), [("镇", True), ("〇", True), ("㐀", True), ("a", False), ("，", False)])
def test_is_han(char: str, expected: bool) -> None:
    assert is_han(char) is expected
