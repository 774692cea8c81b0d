from __future__ import annotations

from pathlib import Path

import pytest

from rag.survey.stances import STANCES
from rag.survey.taxonomy import Stance, keys
from rag.training.examples import TURNED, places_of
from rag.training.passages import Question, Spoken, passage_examples, read_passages
from rag.types import Role

WRITTEN = """# 青石镇 2023 problems
staff_shortage:problem	全镇七十来个自然村，能出现场的就他们仨。
-	入冬以来没有出大的险情。
legal_staff:problem,staff_quality:near	科班出身的一个也没有，老手倒有两个。
?zh	lookup	1,3	青石镇办案的人够用吗？
?en	refused	-	How much coal did Qingshi dig?

# 白石乡 2022 measures
funding:solved,anti_drug:done	年初欠的账清了，禁毒进了村。
"""
STATUSES = {"problem", "near", "plan", "opposite", "solved", "done"}
KINDS = {"lookup", "yes_no:yes", "yes_no:no", "refused"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "v.tsv").write_text(WRITTEN, "utf-8")
    return tmp_path


def test_passages_are_read(folder: Path) -> None:
    first, second = read_passages(folder)
    assert (first.voice, first.township, first.year, first.role) == ("v", "青石镇", 2023, Role.PROBLEMS)
    assert first.clauses[1] == Spoken("入冬以来没有出大的险情。", ())
    assert first.clauses[2].subjects == (("legal_staff", "problem"), ("staff_quality", "near"))
    assert first.questions[0] == Question("zh", "lookup", (0, 2), "青石镇办案的人够用吗？")
    assert first.questions[1].answers == ()
    assert second.role is Role.MEASURES


def test_what_is_not_labelled_is_not_told(folder: Path) -> None:
    examples = passage_examples(read_passages(folder))
    told, spoken = places_of("staff_shortage")
    assert examples.wanted[:, told].tolist() == [1, 0, 0, 0]
    assert len(set(examples.weight[:, told].tolist())) == 1
    assert examples.weight[0, told] > 0
    assert spoken is not None
    assert examples.wanted[:, spoken].tolist() == [1, 0, 0, 0]


def test_a_near_clause_is_neither_spoken_of_nor_not(folder: Path) -> None:
    examples = passage_examples(read_passages(folder))
    told, spoken = places_of("staff_quality")
    assert (examples.wanted[2, told], examples.weight[2, spoken]) == (0, 0)
    assert examples.weight[2, told] > 0


def test_what_is_solved_counts_more_and_two_ways_of_speaking_count_for_none(folder: Path) -> None:
    examples = passage_examples(read_passages(folder))
    told, _ = places_of("funding")
    assert examples.wanted[3, told] == 0
    assert examples.weight[3, told] == pytest.approx(TURNED * examples.weight[0, told])
    assert examples.weight[3, -len(STANCES) :].tolist() == [0] * len(STANCES)
    first = examples.wanted[0, -len(STANCES) :]
    assert STANCES[int(first.argmax())] is Stance.PROBLEM


def test_the_passages_of_the_project_are_well_formed() -> None:
    passages = read_passages()
    assert len({passage.voice for passage in passages}) >= 6
    for passage in passages:
        for clause in passage.clauses:
            assert {item for item, _ in clause.subjects} <= set(keys())
            assert {status for _, status in clause.subjects} <= STATUSES
        for question in passage.questions:
            assert question.kind in KINDS
            assert (question.kind == "refused") == (not question.answers)
            assert all(place < len(passage.clauses) for place in question.answers)
