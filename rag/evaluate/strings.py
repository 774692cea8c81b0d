"""Every word of an evaluation's pages, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """One label in both languages."""

    zh: str
    en: str


METRICS: Mapping[str, Words] = {
    "score": Words("总分", "score"),
    "set precision": Words("名单准确率", "set precision"),
    "set recall": Words("名单召回率", "set recall"),
    "set F1": Words("名单 F1", "set F1"),
    "macro precision": Words("名单准确率（逐题平均）", "set precision, macro"),
    "macro recall": Words("名单召回率（逐题平均）", "set recall, macro"),
    "macro F1": Words("名单 F1（逐题平均）", "set F1, macro"),
    "perfect lists": Words("完全正确的名单", "perfect lists"),
    "near as borderline": Words("相近的列为相近", "near misses shown as such"),
    "near as yes": Words("相近的误列入名单 ↓", "near misses shown as yes ↓"),
    "near as no": Words("相近的列为未提及 ↓", "near misses shown as no ↓"),
    "verdicts right": Words("逐份判断正确", "verdicts right"),
    "count exact": Words("计数准确", "counts exact"),
    "count within 1": Words("计数相差不超过 1", "counts within 1"),
    "numbers given": Words("数字答出且有出处", "gold numbers given and cited"),
    "superlative right": Words("最多最少答对", "superlatives right"),
    "compare right": Words("比较答对", "comparisons right"),
    "cross-year right": Words("跨年变化答对", "changes over years right"),
    "yes/no right": Words("是否题答对", "yes/no right"),
    "quotes verbatim": Words("引文逐字一致", "quotes verbatim"),
    "numbers supported": Words("数字见于所引条款", "numbers in their cited clause"),
    "sentences cited": Words("句子带引证", "sentences cited"),
    "citation recall": Words("引证召回率", "citation recall"),
    "citation precision": Words("引证准确率", "citation precision"),
    "gold cited": Words("标准引文被引到", "gold clauses cited"),
    "refused": Words("该拒答的拒答", "unanswerable refused"),
    "right reason": Words("拒答理由正确", "right reason"),
    "false refusals": Words("误拒答 ↓", "false refusals ↓"),
    "R@5": Words("检索召回率@5", "recall@5"),
    "R@10": Words("检索召回率@10", "recall@10"),
    "R@20": Words("检索召回率@20", "recall@20"),
    "RR@10": Words("首个命中的倒数名次 MRR@10", "MRR@10"),
    "nDCG@10": Words("nDCG@10", "nDCG@10"),
}
SECTIONS: Mapping[str, Words] = {
    "overall": Words("总体", "Overall"),
    "lists": Words("名单", "Lists"),
    "answers": Words("答案", "Answers"),
    "citations": Words("引证", "Citations"),
    "refusals": Words("拒答", "Refusals"),
    "retrieval": Words("检索", "Retrieval"),
}
OUTCOMES: Mapping[str, Words] = {
    "right": Words("正确", "right"),
    "partly": Words("部分正确", "partly"),
    "wrong": Words("错误", "wrong"),
    "": Words("未计分", "not scored"),
}
FAULTS: Mapping[str, Words] = {
    "failed": Words("提问失败", "could not be asked"),
    "altered": Words("引文与原文不一致", "quote not verbatim"),
    "loose": Words("数字不见于所引条款", "number not in its cited clause"),
    "not_refused": Words("应拒答而作答", "answered, should refuse"),
    "wrong_reason": Words("拒答理由不对（给出 / 应为）", "wrong reason (given / gold)"),
    "falsely_refused": Words("误拒答", "wrongly refused"),
    "missed": Words("漏列报告", "report missed"),
    "near_as_yes": Words("相近的误列入名单", "near miss named"),
    "wrongly_named": Words("误列报告", "report wrongly named"),
    "near_as_no": Words("相近的未指出", "near miss not shown"),
    "count_off": Words("计数不对（给出 / 应为）", "count off (given / gold)"),
    "number_missing": Words("缺数字或缺出处", "number missing or uncited"),
    "wrong_end": Words("是否答反，应为", "wrong yes/no, gold is"),
    "wrong_winner": Words("最多最少答错（给出 / 应为）", "wrong winner (given / gold)"),
    "gold_uncited": Words("未引到标准引文", "gold clause not cited"),
    "stray": Words("引了标准以外的条款", "cites a clause outside gold"),
    "sentence_uncited": Words("有句子没有引证", "sentences without citation"),
}
STATUSES: Mapping[str, Words] = {
    "yes": Words("是", "yes"),
    "borderline": Words("相近", "near miss"),
    "no": Words("否", "no"),
}
REASONS: Mapping[str, Words] = {
    "no_such_township": Words("没有这个乡镇", "no such township"),
    "no_such_year": Words("没有这一年", "no such year"),
    "not_mentioned": Words("报告未提及", "not mentioned"),
    "false_premise": Words("前提不实", "false premise"),
    "out_of_scope": Words("超出范围", "out of scope"),
}
TYPES: Mapping[str, Words] = {
    "list": Words("名单", "list"),
    "count": Words("计数", "count"),
    "superlative": Words("最多最少", "superlative"),
    "compare": Words("比较", "compare"),
    "cross_year": Words("跨年变化", "cross_year"),
    "yes_no": Words("是否", "yes_no"),
    "lookup_number": Words("查数字", "lookup_number"),
    "lookup_text": Words("查内容", "lookup_text"),
    "summary": Words("概括", "summary"),
    "follow_up": Words("追问", "follow_up"),
    "unanswerable": Words("应拒答", "unanswerable"),
    "numeric": Words("数字（早期）", "numeric"),
    "lexical": Words("原词（早期）", "lexical"),
    "paraphrase": Words("换说法（早期）", "paraphrase"),
    "multi": Words("多份（早期）", "multi"),
}
TRAPS: Mapping[str, Words] = {
    "quality_vs_quantity": Words("素质与数量", "quality_vs_quantity"),
    "plan_vs_problem": Words("计划当问题", "plan_vs_problem"),
    "plan_vs_done": Words("计划当已办", "plan_vs_done"),
    "solved_matter": Words("已解决的事", "solved_matter"),
    "county_matter": Words("县里的事", "county_matter"),
    "neighbouring_topic": Words("相邻的话题", "neighbouring_topic"),
    "neighbouring_figure": Words("相邻的数字", "neighbouring_figure"),
    "part_of_total": Words("部分与总数", "part_of_total"),
    "passing_mention": Words("顺带提及", "passing_mention"),
    "same_indicator_other_town": Words("别镇的同类数字", "same_indicator_other_town"),
    "other_township": Words("库外的乡镇", "other_township"),
    "report_year_vs_plan_year": Words("报告年与计划年", "report_year_vs_plan_year"),
    "last_year": Words("上一年", "last_year"),
    "target_vs_result": Words("目标当结果", "target_vs_result"),
    "opposite_said": Words("说法正相反", "opposite_said"),
    "same_name": Words("同名乡镇", "same_name"),
}
STAGES: Mapping[str, Words] = {
    "answer": Words("整个回答", "whole answer"),
    "understand": Words("理解问题", "understand"),
    "gather": Words("找证据、判断", "gather"),
    "read": Words("措辞、核对", "word and verify"),
    "search": Words("单独检索", "search alone"),
}
PAGE: Mapping[str, Words] = {
    "title": Words("评测报告", "Evaluation report"),
    "about": Words(
        "题集 {questions}（{count} 题，SHA-256 {sha}）；报告 {reports} 份；措辞：{reader}；版本 {version}",
        "Question set {questions} ({count} questions, SHA-256 {sha}); {reports} reports; worded by {reader}; version {version}",
    ),
    "how": Words(
        "不用模型当评委。方括号内是对题目重抽样 2000 次的 95% 自助区间；↓ 越低越好。各指标的定义见 docs/evaluation.md。",
        "No model judges. In brackets, the 95 % bootstrap interval over questions, 2,000 rounds; ↓ lower is better. Definitions: docs/evaluation.md.",
    ),
    "metric": Words("指标", "Metric"),
    "all": Words("全部", "All"),
    "zh": Words("中文", "Chinese"),
    "en": Words("英文", "English"),
    "measured": Words("题数", "Questions"),
    "headline": Words("主要指标", "Headline figures"),
    "by_type": Words("按题型", "By type"),
    "by_trap": Words("按陷阱", "By trap"),
    "by_reason": Words("按拒答理由", "By reason of refusal"),
    "type": Words("题型", "Type"),
    "trap": Words("陷阱", "Trap"),
    "reason": Words("理由", "Reason"),
    "guards": Words("守卫", "Guards"),
    "no_violation": Words("没有一处引文改动，没有一个数字缺出处。", "No quote altered, no number without its clause."),
    "violations": Words("违反守卫的题目：{ids}", "Questions that break a guard: {ids}"),
    "machine": Words("本机用时与内存", "Time and memory on this machine"),
    "stage": Words("阶段", "Stage"),
    "memory": Words("内存峰值 {mb} MB", "Peak memory {mb} MB"),
    "comparison": Words("与 {name} 比较", "Against {name}"),
    "common": Words(
        "共同题目 {common}；新增 {added}；缺少 {removed}。区间为配对自助法的 95% 区间。",
        "{common} questions in common; {added} new; {removed} gone. Intervals: paired bootstrap, 95 %.",
    ),
    "before": Words("之前", "Before"),
    "after": Words("现在", "Now"),
    "difference": Words("差", "Difference"),
    "unchanged": Words("没有题目有变化。", "No question changed."),
    "better": Words("显著变好", "significantly better"),
    "worse": Words("显著变差", "significantly worse"),
    "questions": Words("逐题", "Questions"),
    "question": Words("问题", "Question"),
    "history": Words("前文", "Asked before"),
    "answer": Words("回答", "Answer"),
    "gold": Words("标准答案", "Gold"),
    "evidence": Words("引证", "Citations"),
    "verdicts": Words("逐份判断", "Verdicts"),
    "silent": Words("另有 {count} 份，标准和给出的都是否。", "{count} more: no, in the gold and as given."),
    "report": Words("报告", "Report"),
    "given": Words("给出", "Given"),
    "why": Words("理由", "Reason given"),
    "faults": Words("问题所在", "What went wrong"),
    "no_fault": Words("无", "nothing"),
    "outcome": Words("结果", "Outcome"),
    "language": Words("语言", "Language"),
    "search": Words("查找文字", "Find text"),
    "any": Words("不限", "any"),
    "shown": Words("显示", "shown"),
    "open": Words("全部展开", "Open all"),
    "close": Words("全部收起", "Close all"),
    "refusal": Words("拒答：", "Refused:"),
    "gold_mark": Words("标准引文", "gold"),
}


def type_label(name: str) -> Words:
    """Return the label of a type, or of a language and a type; one that is not known is its own label."""
    language, _, kind = name.partition(" ")
    if language in ("zh", "en") and kind:
        label = TYPES.get(kind, Words(kind, kind))
        return Words(f"{PAGE[language].zh} {label.zh}", f"{PAGE[language].en} {label.en}")
    return TYPES.get(name, Words(name, name))
