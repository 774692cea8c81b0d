"""Clauses of a named township, weighed as answers: which questions are, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from embeddings import load_encoder
from rag.library.protocol import Batch
from rag.routes.answering import weigh, weighable
from rag.routes.gathered import Parts
from rag.settings import load_settings
from tests.support.asked import put
from tests.support.libraries import make_report, open_library, stored

PROBLEM = (
    "能上路执法的就两个人，顾了东头顾不了西头。村里的公开栏半年没有换过纸。"
    "法律顾问一年到头没有露过几次面，合同都是镇里自己看。（一）普法方式老一套，年年还是发传单。"
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    encoder = load_encoder("built-in")
    library = open_library(tmp_path_factory.mktemp("answering") / "library", encoder)
    reports = [make_report("柳塘镇", year, problem=PROBLEM) for year in (2021, 2022)]
    library.apply(Batch(add=tuple(stored(report) for report in [*reports, make_report("白石镇")])))
    yield Parts(library, encoder, load_settings())
    library.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("柳塘镇2022年出去办案的人手够用吗，具体怎么说？", "能上路执法的就两个人"),
        ("柳塘镇2022年请的律师管用吗，怎么说的？", "法律顾问一年到头没有露过几次面"),
        ("What does Liutang Town say in 2022 about its legal adviser?", "法律顾问一年到头没有露过几次面"),
    ],
)
def test_the_clause_that_answers_is_put_first_though_its_words_differ(parts: Parts, question: str, first: str) -> None:
    found = weigh(*put(question, parts.library), parts)
    assert found is not None
    assert first in found[0].clause.text
    assert [item.rank for item in found] == list(range(1, len(found) + 1))
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    assert all(0 <= item.score <= 1 for item in found)


def test_of_several_reports_each_gives_its_best(parts: Parts) -> None:
    found = weigh(*put("柳塘镇执法的人手怎么样？", parts.library), parts)
    assert found is not None
    per_report = [item.clause.report_id for item in found]
    assert max(map(per_report.count, per_report)) <= parts.settings.retrieve.per_report
    assert len(set(per_report)) == 2


@pytest.mark.parametrize(
    "question", ["报告怎么说执法的人手？", "柳塘镇2022年办理行政处罚案件多少件？", "概括柳塘镇2022年的执法工作"]
)
def test_figures_summaries_and_questions_without_a_township_are_not_weighed(parts: Parts, question: str) -> None:
    understood, in_scope = put(question, parts.library)
    assert not weighable(understood)
    assert weigh(understood, in_scope, parts) is None
