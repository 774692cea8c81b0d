"""Whether any of many townships says so is asked as the list of those that do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from rag.routes.members import as_list
from rag.types import Kind, Scope, Status
from rag.understand.question import understand
from tests.support.libraries import make_text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("五个镇里有没有谁请律师帮忙把关合同？", "哪些乡镇请律师帮忙把关合同？"),
        ("有没有哪个镇执法的活儿多、干活的人太少？", "哪些乡镇执法的活儿多、干活的人太少？"),
        ("这些乡镇里有没有谁家没配车", "哪些乡镇没配车？"),
        ("有乡镇把法庭搬到村里吗？", "哪些乡镇把法庭搬到村里？"),
        ("这几份报告里有没有提到无人机", "哪些乡镇提到无人机？"),
        ("Has any township used drones?", "which townships used drones?"),
        ("Does anyone plan to hire a lawyer?", "which townships plan to hire a lawyer?"),
        ("Did any of these townships lose a lawsuit?", "which townships lose a lawsuit?"),
    ],
)
def test_the_words_of_the_list(question: str, words: str) -> None:
    asked = understand(question, [], Scope(), max_chars=400)
    assert asked.kind is Kind.YES_NO
    assert as_list(asked).asked.words == words


@pytest.mark.parametrize(
    "question", ["哪些乡镇用了无人机？", "所有乡镇都有法律顾问吗？", "Which townships use drones?"]
)
def test_other_questions_keep_their_words(question: str) -> None:
    asked = understand(question, [], Scope(), max_chars=400)
    assert as_list(asked) is asked


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("members")
    told = {
        "柳塘镇": "因林地确权被村民起诉1件，镇政府败诉，已重新作出答复。",
        "沙河乡": "全年行政诉讼案件2件，未败诉。",
        "青石镇": "组织干部32人到县法院旁听庭审。",
    }
    for town, clause in told.items():
        (folder / f"{town}.txt").write_text(make_text(town, 2022).replace("二、", f"{clause}\n二、", 1), "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "question", ["有没有哪个乡镇承认打官司打输了？", "三个乡镇里有没有谁输了官司", "Did any township lose a lawsuit?"]
)
def test_what_went_wrong_is_a_yes_only_where_a_clause_tells_it(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)
    assert [verdict.township for verdict in answer.verdicts if verdict.status is Status.YES] == ["柳塘镇"]
    assert answer.text.startswith(("有。", "Yes."))
    assert "镇政府败诉" in answer.text
