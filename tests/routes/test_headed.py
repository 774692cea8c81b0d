"""Questions that name a section of a township's report by its heading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from embeddings import load_encoder
from rag.ingest.parse import parse_report
from rag.library.protocol import Batch, StoredReport
from rag.routes.gathered import Parts
from rag.routes.headed import headed, items_asked
from rag.settings import load_settings
from rag.types import RawText
from tests.support.asked import put
from tests.support.libraries import open_library

TEXT = """柳塘镇2022年法治政府建设情况报告
2022年，柳塘镇党委、政府坚持依法行政，扎实推进法治政府建设。现将有关情况报告如下：
一、主要工作举措和成效
全年开展普法宣传十二场，发放资料三千份，村居法律顾问坐班一百余次，群众满意度有所提升。
二、履行法院生效裁判情况
全部按期办结，未被列入失信名单。
三、对全县法治工作的意见建议
（一）加大经费保障
建议县里把普法经费列入预算，按人口拨付到乡镇，专款专用。
（二）充实执法力量
建议从县直部门下沉人员，帮助乡镇补上执法缺口。
柳塘镇人民政府
2023年1月10日"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    library = open_library(tmp_path_factory.mktemp("headed") / "library", load_encoder("built-in"))
    report = parse_report(RawText(TEXT, "txt"), "柳塘镇2022.txt", load_settings().ingest)
    library.apply(Batch(add=(StoredReport(report, "a"),)))
    yield Parts(library, load_encoder("built-in"), load_settings())
    library.close()


def test_what_stands_under_the_named_heading_is_found_though_it_repeats_nothing_of_it(parts: Parts) -> None:
    found = headed(*put("柳塘镇法院生效裁判的履行情况那一栏怎么写的？", parts.library), parts)
    assert [item.clause.text for item in found] == ["全部按期办结，未被列入失信名单。"]
    assert found[0].found_by == "heading"


def test_several_things_are_told_by_the_headings_of_the_section(parts: Parts) -> None:
    question, in_scope = put("柳塘镇对全县法治工作提了哪些意见建议？", parts.library)
    found = headed(question, in_scope, parts)
    assert items_asked(question, found)
    assert {"（一）加大经费保障", "（二）充实执法力量"} <= {item.clause.text for item in found}


@pytest.mark.parametrize("question", ["柳塘镇的公开栏多久换一次？", "各镇履行法院生效裁判的情况怎么样？"])
def test_other_questions_and_those_on_no_township_name_no_section(parts: Parts, question: str) -> None:
    assert headed(*put(question, parts.library), parts) == ()
