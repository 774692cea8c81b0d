from __future__ import annotations

import pytest

from rag.text.naming import english_name, who
from rag.types import Language
from tests.support.values import make_meta


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("石桥镇", "Shiqiao Town"),
        ("双河乡", "Shuanghe Township"),
        ("落雁街道", "Luoyan Subdistrict"),
        ("西闸办事处", "Xizha Office"),
        ("白音苏木", "Baiyin Sumu"),
        ("东湖管理区", "Donghu Administrative Area"),
        ("闵行区", "Minhang District"),
        ("单县", "Shan County"),
        ("厦门市", "Xiamen City"),
        ("莫力达瓦自治旗", "Molidawa Autonomous Banner"),
        ("石柱自治县", "Shizhu Autonomous County"),
        ("G318街道", "G318 Subdistrict"),
        ("镇", "Zhen"),
    ],
)
def test_names_are_spelt_with_their_kind(name: str, english: str) -> None:
    assert english_name(name) == english


@pytest.mark.parametrize(
    ("township", "year", "chinese", "english"),
    [
        ("石桥镇", 2022, "石桥镇2022年", "Shiqiao Town (2022)"),
        ("石桥镇", None, "石桥镇", "Shiqiao Town"),
        (None, 2022, "某地法治政府建设报告2022年", "The report (2022)"),
        (None, None, "某地法治政府建设报告", "The report"),
    ],
)
def test_a_report_is_named_by_township_and_year(
    township: str | None, year: int | None, chinese: str, english: str
) -> None:
    meta = make_meta(township, year)
    assert who(meta, Language.ZH) == chinese
    assert who(meta, Language.EN) == english
