"""Differences, changes and the gate."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import QuestionError
from rag.evaluate.as_json import to_baseline, to_json
from rag.evaluate.compare import Baseline, Change, compare, failures, load_baseline
from rag.evaluate.evaluation import About, Evaluation, evaluate
from rag.evaluate.markdown import escape, to_markdown
from rag.evaluate.plain import to_text
from rag.evaluate.share import Share
from rag.types import Answer
from tests.support.measured import ITEM, STONE, WILLOW, answer, measured

ABOUT = About("set.jsonl", "ab" * 32, 3, "extractive", "0.1.0")
TALKS = (STONE, "全年开展宣讲9场，发放资料3000余份。")
GOOD = answer("石桥镇9场：“宣讲9场”[1]。", [TALKS])
BAD = answer("青柳镇11场：“宣讲11场”[1]。", [(WILLOW, "全年开展宣讲11场。")])


def evaluated(*answers: Answer) -> Evaluation:
    items = [replace(ITEM, id=f"q{place}", question=f"第{place}问？") for place in range(len(answers))]
    return evaluate([measured(*pair) for pair in zip(items, answers, strict=True)], ABOUT, memory_mb=100)


def kept(evaluation: Evaluation, path: Path) -> Baseline:
    path.write_text(to_baseline(evaluation), "utf-8")
    return load_baseline(path)


def test_nothing_changed(tmp_path: Path) -> None:
    now = evaluated(GOOD, BAD)
    comparison = compare(now, kept(now, tmp_path / "b.json"))
    assert (comparison.common, comparison.added, comparison.removed, comparison.changes) == (2, 0, 0, ())
    assert {one.before - one.after for one in comparison.differences} == {0.0}
    assert failures(now, comparison) == []


def test_thirds_are_the_same_after_they_were_written_down(tmp_path: Path) -> None:
    records = [replace(row.record, ranking={"nDCG@10": 1 / 3, "R@5": 2 / 3}) for row in evaluated(GOOD, GOOD).rows]
    now = evaluate(records, ABOUT)
    comparison = compare(now, kept(now, tmp_path / "b.json"))
    assert comparison.changes == ()
    assert {one.before - one.after for one in comparison.differences} == {0.0}
    assert failures(now, comparison) == []


def test_a_loss_of_every_question_shuts_the_gate(tmp_path: Path) -> None:
    now = evaluated(BAD, BAD, BAD)
    comparison = compare(now, kept(evaluated(GOOD, GOOD, GOOD), tmp_path / "b.json"))
    assert [line.split(":")[0] for line in failures(now, comparison)] == [
        "score",
        "citation recall",
        "citation precision",
        "gold cited",
    ]
    assert failures(now, comparison)[0] == "score: 1.000 -> 0.000 [-1.000, -1.000]"


def test_a_loss_of_one_question_is_chance_and_a_gain_is_none(tmp_path: Path) -> None:
    now = evaluated(BAD, GOOD, GOOD, GOOD)
    comparison = compare(now, kept(evaluated(GOOD, BAD, BAD, GOOD), tmp_path / "b.json"))
    assert failures(now, comparison) == []
    (score,) = [one for one in comparison.differences if (one.metric, one.group) == ("score", "all")]
    assert (score.before, score.after, score.loss, score.gain) == (0.5, 0.75, False, False)
    first = comparison.changes[0]
    assert (first.id, first.before, first.after) == ("q0", "right", "wrong")
    assert first.metrics["score"] == (Share(1, 1), Share(0, 1))


def test_less_is_better_where_the_metric_falls(tmp_path: Path) -> None:
    refused = [answer(refusal="not_mentioned")] * 3
    now = evaluated(*refused)
    comparison = compare(now, kept(evaluated(GOOD, GOOD, GOOD), tmp_path / "b.json"))
    assert "false refusals: 0.000 -> 1.000 [+1.000, +1.000]" in failures(now, comparison)
    back = compare(evaluated(GOOD, GOOD, GOOD), kept(now, tmp_path / "b.json"))
    (one,) = [one for one in back.differences if (one.metric, one.group) == ("false refusals", "all")]
    assert (one.loss, one.gain) == (False, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("石桥镇10场[1]。", "numbers supported in q0: 10场"),
        ("石桥镇：“宣讲十场”[1]。", "quotes verbatim in q0: 宣讲十场"),
    ],
)
def test_a_broken_guard_shuts_the_gate_whatever_the_baseline(tmp_path: Path, text: str, reason: str) -> None:
    now = evaluated(answer(text, [TALKS]))
    assert failures(now, compare(now, kept(now, tmp_path / "b.json"))) == [reason]
    assert [row.record.item.id for row in now.violations()] == ["q0"]


def test_only_questions_in_the_same_words_are_compared(tmp_path: Path) -> None:
    before = kept(evaluated(GOOD, GOOD, GOOD), tmp_path / "b.json")
    now = evaluated(BAD, BAD)
    changed = evaluate([replace(now.rows[0].record, item=replace(ITEM, id="q0", question="改过的？"))], ABOUT)
    comparison = compare(replace(now, rows=(changed.rows[0], now.rows[1])), before)
    assert (comparison.common, comparison.added, comparison.removed) == (1, 1, 2)
    assert [change.id for change in comparison.changes] == ["q1"]


def test_a_whole_report_is_a_baseline_too(tmp_path: Path) -> None:
    evaluation = evaluated(GOOD, BAD)
    (tmp_path / "report.json").write_text(to_json(evaluation), "utf-8")
    assert load_baseline(tmp_path / "report.json").questions == kept(evaluation, tmp_path / "b.json").questions


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "cannot read the baseline"), ('{"format": 0}', "another version"), ('{"format": 1}', "KeyError")],
)
def test_a_baseline_that_is_none(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "b.json").write_text(text, "utf-8")
    with pytest.raises(QuestionError, match=message):
        load_baseline(tmp_path / "b.json")


def test_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"no baseline at .*none\.json': write one with --write-baseline"):
        load_baseline(tmp_path / "none.json")


def test_json_holds_every_question_and_the_machine_apart() -> None:
    whole = json.loads(to_json(evaluated(GOOD)))
    assert list(whole) == ["format", "about", "summaries", "questions", "machine"]
    (row,) = whole["questions"]
    assert (row["id"], row["outcome"], row["gold"]["quotes"]) == (
        "q0",
        "right",
        [{"file": STONE, "quote": "全年开展宣讲9场"}],
    )
    assert row["answer"]["citations"][0]["quote"] == TALKS[1]
    assert row["shares"]["gold cited"] == [1, 1]
    assert whole["machine"]["peak_memory_mb"] == 100
    again = json.loads(to_json(evaluated(GOOD)))
    assert {name: again[name] for name in list(whole)[:-1]} == {name: whole[name] for name in list(whole)[:-1]}


def test_markdown_shows_figures_and_faults_and_escapes_what_it_quotes(tmp_path: Path) -> None:
    now = evaluated(GOOD, BAD)
    odd = replace(now.rows[1].record.item, question="<b>|*第1问*\n# x")
    now = evaluate([now.rows[0].record, replace(now.rows[1].record, item=odd)], ABOUT)
    page = to_markdown(now, compare(now, kept(evaluated(BAD, BAD), tmp_path / "b.json")))
    assert "| score 总分 | 0.500 [0.000, 1.000] | 0.500 | – | 2 |" in page
    assert "| lookup\\_text | 2 | 0.500 | 0.500 | 0.500 | 0.000 | 0.000 | 0.000 |" in page
    assert "- **q1** \\<b\\>\\|\\*第1问\\* \\# x: gold clause not cited: 全年开展宣讲9场; cites" in page
    assert "## Against b.json" in page
    assert "- q0 第0问？: wrong → right" in page
    assert "No quote altered, no number without its clause." in page


def test_escaped_text_stays_on_one_line() -> None:
    assert escape("a\n\n| b <script>") == "a \\| b \\<script\\>"


def test_text_for_the_terminal(tmp_path: Path) -> None:
    now = evaluated(GOOD, BAD)
    lines = to_text(now, compare(now, kept(evaluated(BAD, BAD), tmp_path / "b.json"))).splitlines()
    assert lines[1].split() == ["score", "0.500", "[0.000,", "1.000]", "0.500", "-", "2"]
    assert "guards broken in 0 of 2 questions" in lines
    assert "against b.json: 2 questions in common, 0 new, 0 gone" in lines
    told = "score 0→1, citation recall 0→1, citation precision 0→1, gold cited 0→1"
    assert lines[-1] == f"q0: wrong -> right ({told})"


def test_more_of_the_same_is_no_change(tmp_path: Path) -> None:
    twice = answer("石桥镇9场：“宣讲9场”[1]，即9场[1]。", [TALKS])
    assert compare(evaluated(twice), kept(evaluated(GOOD), tmp_path / "b.json")).changes == ()


def test_a_change_holds_what_changed(tmp_path: Path) -> None:
    now = evaluated(GOOD)
    (change,) = compare(now, kept(evaluated(BAD), tmp_path / "b.json")).changes
    assert change == Change(
        "q0",
        "第0问？",
        "wrong",
        "right",
        dict.fromkeys(("score", "citation recall", "citation precision", "gold cited"), (Share(0, 1), Share(1, 1))),
    )
