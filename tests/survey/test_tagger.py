"""The shipped tagger on clauses of its genre, worded for this test."""

from __future__ import annotations

import pytest

from embeddings import load_encoder
from embeddings.contextual import shipped as context
from rag.survey.recognise import Recogniser
from rag.survey.tagger import Tagger
from rag.types import Clause, Report, ReportMeta, Role, Section, Tag

META = ReportMeta("r", "r.txt", "", "甲镇", None, None, None, 2023, None)


def report(role: Role, *texts: str, path: tuple[str, ...] = ("一、",)) -> Report:
    whole = "".join(texts)
    clauses, start = [], 0
    for place, text in enumerate(texts):
        clauses.append(Clause(f"r-{place:04d}", "r", place, 0, text, start, start + len(text)))
        start += len(text)
    return Report(META, whole, (Section(0, path, role, 0, len(whole)),), tuple(clauses))


def tags(role: Role, text: str) -> dict[str, str]:
    tagger = Tagger(load_encoder("words").encode_passages, context())
    return {tag.item: tag.stance for tag in tagger.tags(report(role, text)) if tag.score >= 0.5}


@pytest.mark.parametrize(
    ("role", "text", "item", "stance"),
    [
        (Role.PROBLEMS, "执法中队人手紧张，三个人要管十五个村。", "staff_shortage", "problem"),
        (Role.PLAN, "积极争取编制，再招录两名执法人员。", "staff_shortage", "plan"),
        (Role.PROBLEMS, "普法工作缺少经费，宣传资料印不起。", "funding", "problem"),
        (Role.MEASURES, "12月4日国家宪法日，组织干部到集市开展宪法宣传。", "constitution_day", "done"),
        (Role.PLAN, "国家宪法日前后组织干部到集市开展宪法宣传。", "constitution_day", "plan"),
        (Role.MEASURES, "拟于国家宪法日组织干部到集市开展宪法宣传。", "constitution_day", "plan"),
        (Role.PROBLEMS, "从全县看，乡镇执法力量普遍不足，人手紧张。", "staff_shortage", "elsewhere"),
    ],
)
def test_subject_and_stance(role: Role, text: str, item: str, stance: str) -> None:
    assert tags(role, text).get(item) == stance


@pytest.mark.parametrize(
    ("role", "text", "item"),
    [
        (Role.LEADERSHIP, "全面推进政务公开工作，增强政府公信力。", "disclosure"),
        (Role.OTHER, "不断完善村务、政务公开制度，定期公开政府信息，增加工作透明度。", "disclosure"),
        (Role.OTHER, "提高对行政执法的监督能力，强化对行政权力的监督制约。", "supervision"),
    ],
)
def test_what_is_done_or_proposed_is_no_shortcoming(role: Role, text: str, item: str) -> None:
    assert tags(role, text).get(item) != "problem"


def test_what_speaks_of_nothing_known_has_no_tags() -> None:
    assert tags(Role.MEASURES, "完成高标准农田建设两千亩。") == {}


def test_a_sentence_outweighs_the_heading_over_it() -> None:
    heading, sentence = "（一）执法力量不足", "执法队在编仅三人，还要兼顾应急值守，日常巡查排不开班。"
    tagger = Tagger(load_encoder("words").encode_passages, context())
    found = tagger.tags(report(Role.PROBLEMS, heading, sentence, path=("二、", heading)))
    best: Tag = max((tag for tag in found if tag.item == "staff_shortage"), key=lambda tag: tag.score)
    assert best.clause_id == "r-0001"


def test_what_one_piece_of_a_long_clause_tells_is_tagged() -> None:
    text = "坚持周例会、月调度，完善应急值守和防汛备汛预案，为农民工讨回工资十二万元，整修村道四公里，沿路植树三千株。"
    assert tags(Role.MEASURES, text).get("migrant_wages") == "done"


def test_a_heading_makes_plain_what_a_sentence_tells() -> None:
    heading, sentence = "（二）普法经费没有着落", "印刷厂的账从春天记到了冬天。"
    tagger = Tagger(load_encoder("words").encode_passages, context())
    found = tagger.tags(report(Role.PROBLEMS, heading, sentence, path=("二、", heading)))
    assert max(tag.score for tag in found if (tag.item, tag.clause_id) == ("funding", "r-0001")) >= 0.5


def test_a_report_without_clauses_has_no_tags() -> None:
    assert Tagger(load_encoder("words").encode_passages, context()).tags(Report(META, "", (), ())) == []


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("哪些镇执法的活多、人跟不上？", "staff_shortage"),
        ("Which towns are short of money for legal work?", "funding"),
        ("哪些地方去学校讲过法治课？", "school_law"),
        ("哪些乡镇新建了大棚？", None),
    ],
)
def test_questions_are_recognised_by_subject(question: str, subject: str | None) -> None:
    found = Recogniser(load_encoder("words").encode_queries).subjects(question)
    best = max(found, key=lambda key: found[key], default=None)
    assert (best if best and found[best] >= 0.3 else None) == subject
