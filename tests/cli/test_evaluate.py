"""``evaluate``: figures of a question set, its reports, the check, the comparison and the gate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import Command

ITEMS = (
    {
        "id": "a1",
        "lang": "zh",
        "type": "numeric",
        "question": "庙坝镇办结了多少件县级交办的信访案件？",
        "gold": [{"file": "000_c95c61ecb8064d92.txt", "snippet": "今年以来我镇办结县级交办案件50件"}],
        "answer": "50件",
    },
    {"id": "a2", "lang": "en", "type": "unanswerable", "question": "What is the weather?", "answer": "out_of_scope"},
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(json.dumps(item, ensure_ascii=False) for item in ITEMS) + "\n", "utf-8")
    return path


def test_figures(zhengwen: Command, library: Path, questions: Path) -> None:
    result = zhengwen("evaluate", questions, "--library", library)
    assert (result.code, result.err) == (0, "")
    figures = {line[:20].strip(): line[20:].split() for line in result.out.splitlines()}
    assert figures["score"][-3:] == ["1.000", "1.000", "2"]
    assert figures["right reason"][-3:] == ["-", "1.000", "1"]
    assert figures["numeric"][-1] == "1"
    assert float(figures["peak memory"][0]) > 50


def test_outcomes_as_json(zhengwen: Command, library: Path, questions: Path) -> None:
    whole = json.loads(zhengwen("evaluate", "--json", questions, "--library", library).out)
    first, second = whole["questions"]
    assert (first["id"], first["type"], first["shares"]["R@5"], first["answer"]["refusal"]) == (
        "a1",
        "numeric",
        [1, 1],
        None,
    )
    assert "50件" in first["answer"]["text"]
    assert (second["id"], second["answer"]["refusal"]) == ("a2", "out_of_scope")
    assert (whole["about"]["reports"], whole["about"]["reader"]) == (5, "built-in")
    assert "understand" in whole["machine"]["milliseconds"]


def test_reports_are_written_and_the_same_each_time(
    zhengwen: Command, library: Path, questions: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        assert zhengwen("evaluate", questions, "-l", library, "--out", tmp_path / name / "deep").code == 0
    one, two = (json.loads((tmp_path / name / "deep" / "report.json").read_text("utf-8")) for name in ("one", "two"))
    assert one.pop("machine") is not two.pop("machine")
    assert one == two
    assert (tmp_path / "one/deep/report.md").read_text("utf-8").startswith("# Evaluation report")


def test_a_folder_that_cannot_be_written(zhengwen: Command, library: Path, questions: Path) -> None:
    result = zhengwen("evaluate", questions, "--library", library, "--out", questions)
    assert result.code == 3
    assert result.err.startswith(f"zhengwen: cannot write '{questions}/report.json'")


def test_baseline_comparison_and_gate(zhengwen: Command, library: Path, questions: Path) -> None:
    assert zhengwen("evaluate", questions, "-l", library, "--gate").code == 4  # no baseline yet
    assert zhengwen("evaluate", questions, "-l", library, "--write-baseline").code == 0
    baseline = questions.with_name("baseline.json")
    passed = zhengwen("evaluate", questions, "-l", library, "--gate")
    assert (passed.code, passed.err) == (0, "")
    assert passed.out.endswith("gate: no significant loss against baseline.json, no guard broken\n")
    whole = json.loads(baseline.read_text("utf-8"))
    for row in whole["questions"]:  # a past in which nothing was refused falsely, though all of it is now
        row["shares"]["false refusals"] = [-1, 1]
    baseline.write_text(json.dumps(whole), "utf-8")
    failed = zhengwen("evaluate", questions, "-l", library, "--gate")
    assert failed.code == 6
    assert failed.err.startswith("zhengwen: the gate is shut: false refusals: -1.000 -> 0.000")
    compared = zhengwen("evaluate", questions, "-l", library, "--compare", baseline)
    assert compared.code == 0
    assert "against baseline.json: 2 questions in common, 0 new, 0 gone" in compared.out


def test_check(zhengwen: Command, library: Path, questions: Path) -> None:
    fits = zhengwen("evaluate", questions, "-l", library, "--check")
    assert (fits.code, fits.out) == (0, "2 questions, 0 of them do not fit the reports\n")
    text = questions.read_text("utf-8").replace("50件", "51件").replace("out_of_scope", "nonsense")
    questions.write_text(text, "utf-8")
    result = zhengwen("evaluate", questions, "-l", library, "--check")
    first, second, last = result.out.splitlines()
    assert result.code == 4
    assert first.startswith(f"{questions}:1: a1: quote not found in 000_c95c61ecb8064d92.txt")
    assert "the nearest text is '今年以来我镇办结县级交办案件50件'" in first
    assert second.startswith(f"{questions}:2: a2: unknown reason 'nonsense'")
    assert last == "2 questions, 2 of them do not fit the reports"
    assert (
        zhengwen("evaluate", questions, "-l", library).err == "2 of 2 questions do not fit the reports: see --check\n"
    )


def test_a_set_that_cannot_be_read(zhengwen: Command, library: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("not json\n", "utf-8")
    for name in ("bad.jsonl", "none.jsonl"):
        result = zhengwen("evaluate", tmp_path / name, "--library", library)
        assert (result.code, result.out) == (4, "")
        assert result.err.startswith(f"zhengwen: {tmp_path}/{name}")
        assert len(result.err.splitlines()) == 1
