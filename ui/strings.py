"""Texts of the page."""

TITLE = "政问 Zhengwen"
LOADED = "已载入 {reports} 份报告、{townships} 个乡镇。本机运行，未联网。 · {reports} reports loaded, running on this machine only."
EVIDENCE = "找到 {count} 条相关原文，正在整理…"
QUEUED = "前面还有 {count} 个问题，请稍候… · {count} questions before this one"
EXAMPLES = (
    "哪些乡镇提到执法人员不足？",
    "哪些乡镇的普法形式单一？",
    "Which townships cite a lack of law-enforcement staff?",
)
