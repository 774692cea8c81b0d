from __future__ import annotations

import pytest

from rag.understand.typed import mended


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("哪些乡镇执发人员不足？", "哪些乡镇执法人员不足？"),
        ("执法人元不足", "执法人员不足"),
        ("经废够不够", "经费够不够"),
        ("培讯几次", "培训几次"),
        ("知法懂法", "知法懂法"),
        ("产值发生变化", "产值发生变化"),
        ("", ""),
    ],
)
def test_common_words_are_read_as_meant(typed: str, meant: str) -> None:
    assert mended(typed) == meant
