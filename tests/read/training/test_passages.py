"""Hand-written passages: read as they are written, renamed in both languages, and asked about rightly."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from rag.read.training import told
from rag.read.training.config import Inputs
from rag.read.training.passages import Question, Statement, read_passages, renamed
from rag.read.training.scene import Scene
from tests.support.passages import TOLD, TOWNS, write_passages
from tests.support.source_tree import ROOT

WRITTEN = """# 青石镇 2023 problems
staff_shortage:problem,funding:near\t青石能出门的就两个人。
-\t年内修了四公里机耕道。
?en\tlookup\t1\tHow many can go out in Qingshi Town?
?zh\tyes_no:no\t1,2\t青石镇的人够吗？
?zh\trefused\t-\t青石镇的书记叫什么？
"""


@pytest.fixture
def scenes(tmp_path: Path) -> list[Scene]:
    inputs = replace(Inputs(ROOT / "nowhere"), passages=write_passages(tmp_path))
    return list(islice(told.scenes(inputs, Random(5), kept=False), 200))


def test_a_passage_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(WRITTEN, "utf-8")
    [passage] = read_passages(tmp_path, kept=False)
    assert (passage.town, passage.year, passage.role) == ("青石镇", 2023, "problems")
    assert passage.statements == (
        Statement("青石能出门的就两个人。", {"staff_shortage": "problem", "funding": "near"}),
        Statement("年内修了四公里机耕道。", {}),
    )
    assert [question.gold for question in passage.questions] == [(0,), (0, 1), ()]
    assert read_passages(tmp_path, kept=True) == []


def test_a_hand_is_either_taught_or_kept(tmp_path: Path) -> None:
    write_passages(tmp_path)
    assert [passage.town for passage in read_passages(tmp_path, kept=False)] == list(TOWNS["a"])
    assert [passage.town for passage in read_passages(tmp_path, kept=True)] == list(TOWNS["f"])


def test_a_renamed_passage_is_asked_by_its_new_name(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(WRITTEN, "utf-8")
    passage = renamed(read_passages(tmp_path, kept=False)[0], "庙行乡")
    assert passage.town == "庙行乡"
    assert passage.statements[0].text == "庙行乡能出门的就两个人。"
    assert passage.questions[0] == Question("How many can go out in Miaohang Township?", (0,))
    assert passage.questions[1].text == "庙行乡的人够吗？"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("?zh\tlookup\t9\t青石镇的人够吗？", "names a clause that is not there"),
        ("没有制表符的一行", "cannot read the passage '# 青石镇 2023 problems'"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "a.tsv").write_text(f"{WRITTEN}{line}\n", "utf-8")
    with pytest.raises(ValueError, match=f"^a.tsv: .*{message}"):
        read_passages(tmp_path, kept=False)


def test_what_answers_is_right_and_of_the_place_asked(scenes: list[Scene]) -> None:
    answered = 0
    for scene in scenes:
        for ask in scene.asks:
            for clause, asked in TOLD.values():
                if not ask.question.rstrip("？").endswith(asked.removeprefix("{}").rstrip("？")):
                    continue
                holding = {number for number, (text, _) in enumerate(scene.paragraphs) if clause.rstrip("。") in text}
                assert set(ask.gold) <= holding
                assert all(_town(scene.paragraphs[number][1]) in ask.question for number in ask.gold)
                answered += bool(ask.gold)
    assert answered > 200


def test_near_clauses_of_other_reports_stand_beside_the_answer(scenes: list[Scene]) -> None:
    several = [scene for scene in scenes if len({header.split("·")[0] for _, header in scene.paragraphs}) > 1]
    assert len(several) > 60
    assert all(5 <= len(scene.paragraphs) <= 8 for scene in scenes)


def test_some_neighbours_are_told_in_one_breath(scenes: list[Scene]) -> None:
    texts = [text for scene in scenes for text, _ in scene.paragraphs]
    assert 0.05 < sum("；" in text for text in texts) / len(texts) < 0.5


def _town(header: str) -> str:
    return header.split("·")[0].rstrip("0123456789")
