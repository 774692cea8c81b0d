"""Sections summed up, and what a question sets aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.types import Role
from tests.support.libraries import make_text

PROBLEMS = "（一）执法人员业务不精。\n（二）政务公开更新慢。\n（三）村级夜校停办。"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("summary")
    for town in ("柳塘镇", "沙河乡"):
        (folder / f"{town}.txt").write_text(make_text(town, problem=PROBLEMS), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "柳塘镇除了执法人员业务还有什么问题？",
        "柳塘镇除了执法人员业务，还有什么问题？",
        "柳塘镇除执法人员业务外还有哪些不足",
    ],
)
def test_what_is_set_aside_is_not_told_again(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    told = "".join(citation.quote for citation in answer.citations)
    assert {citation.township for citation in answer.citations} == {"柳塘镇"}
    assert "政务公开" in told
    assert "夜校" in told
    assert "业务" not in told


@pytest.mark.parametrize("question", ["柳塘镇主要做了哪些工作？", "柳塘镇的主要成效"])
def test_what_was_done_is_told_by_headings(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert {citation.role for citation in answer.citations} == {Role.MEASURES}
    assert "普法宣传" in answer.text
    assert "行政执法" in answer.text


def test_a_summary_of_many_tells_the_main_parts_of_each(towns: Assistant) -> None:
    answer = towns.ask("总结一下2022年各乡镇情况")
    assert {citation.township for citation in answer.citations} == {"柳塘镇", "沙河乡"}
    assert {citation.role for citation in answer.citations} == {Role.MEASURES, Role.PROBLEMS, Role.PLAN}


def test_plans_end_before_the_signature(towns: Assistant) -> None:
    answer = towns.ask("柳塘镇明年怎么办")
    quotes = [citation.quote for citation in answer.citations]
    assert len(quotes) == len(set(quotes)) > 0
    assert not any("人民政府" in quote or "1月12日" in quote for quote in quotes)
