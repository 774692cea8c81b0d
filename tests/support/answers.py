"""Answers made up for tests of what is shown of them."""

from __future__ import annotations

from dataclasses import replace

from rag.types import (
    Answer,
    Citation,
    Coverage,
    Kind,
    Language,
    Role,
    Status,
    Trace,
    Verdict,
    Worded,
    WordedStatus,
)


def make_citation(label: int = 1, township: str = "石桥镇", year: int = 2022, *, quote: str = "人手不够。") -> Citation:
    """Return a citation of a report named after place and year."""
    report_id = f"{township}{year}"
    place = ("二、不足", "（一）执法")
    return Citation(
        label,
        report_id,
        f"{report_id}.txt",
        township,
        "青川县",
        None,
        year,
        place,
        Role.PROBLEMS,
        quote,
        10,
        10 + len(quote),
    )


def make_verdict(status: Status, township: str, year: int = 2022, *, citation: int | None = None) -> Verdict:
    """Return a verdict on a report named after place and year."""
    reasons = {Status.YES: "列为问题", Status.BORDERLINE: "只出现在下一步计划中", Status.NO: "全文未提及"}
    report_id = f"{township}{year}"
    return Verdict(report_id, f"{report_id}.txt", township, year, status, reasons[status], citation)


def make_list() -> Answer:
    """Return the answer to a list question: one on the list, one near miss, one not."""
    text = (
        "已检查 3/3 份报告：1 份明确提到，1 份相近，1 份未提及。\n\n"
        "**明确提到（1）**\n- 石桥镇2022年：“人手不够”[1]\n\n"
        "**相近，但不算（1）**\n- 双河镇2021年：只出现在下一步计划中。“招录人员”[2]\n\n"
        "**未提及（1）**：白沙镇2022年"
    )
    return Answer(
        "哪些乡镇提到人手不足？",
        Language.ZH,
        Kind.LIST,
        text,
        (make_citation(1), make_citation(2, "双河镇", 2021, quote="下一步招录人员。")),
        (
            make_verdict(Status.NO, "白沙镇"),
            make_verdict(Status.YES, "石桥镇", citation=1),
            make_verdict(Status.BORDERLINE, "双河镇", 2021, citation=2),
        ),
        Coverage(3, 3, 1, 1, 1),
        trace=Trace("survey", "code"),
    )


def make_worded(*sentences: Worded) -> Answer:
    """Return an answer that a reader worded, a sentence a line, all citing the one citation."""
    trace = Trace("lookup", "slow", sentences=sentences)
    text = "\n".join(sentence.text for sentence in sentences)
    return Answer("石桥镇缺什么？", Language.ZH, Kind.LOOKUP, text, (make_citation(),), trace=trace)


def make_sentence(text: str, status: WordedStatus = WordedStatus.VERIFIED, *, own: tuple[str, ...] = ()) -> Worded:
    """Return a sentence as a reader worded it."""
    return Worded(text, "slow", status, own)


def make_figures(*values: tuple[str, int, float]) -> Answer:
    """Return an answer with a figure for each township, year and value; each is cited."""
    citations = tuple(
        make_citation(label, town, year, quote=f"调解{value}件。")
        for label, (town, year, value) in enumerate(values, 1)
    )
    rows = tuple(
        {
            "township": town,
            "county": "青川县",
            "year": year,
            "indicator": "mediation_cases",
            "value": value,
            "unit": "件",
            "raw": f"{value}件",
            "note": "",
            "why": "",
            "citation": label,
        }
        for label, (town, year, value) in enumerate(values, 1)
    )
    text = "\n".join(
        [
            "最多的是石桥镇。",
            *(f"- {town}{year}年：{value}件[{label}]" for label, (town, year, value) in enumerate(values, 1)),
        ]
    )
    trace = Trace("figures", "code")
    return Answer("谁调解得最多？", Language.ZH, Kind.SUPERLATIVE, text, citations, table=rows, trace=trace)


def without_citations(answer: Answer) -> Answer:
    """Return an answer that cites nothing."""
    return replace(answer, citations=())
