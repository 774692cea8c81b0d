"""The words of answers made of figures, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from rag.types import Apart, Language

_ZH, _EN = Language.ZH, Language.EN

NOT_COMPARABLE = "口径不同"  # the note of a table row whose figure cannot be ranked
APART: Mapping[Language, Mapping[Apart, str]] = {
    _ZH: {
        Apart.UNIT: "计量单位不同",
        Apart.LAST_YEAR: "上年或以前年度的数字，不是本年",
        Apart.HIGHER: "县（区、市）等上级的数字，不是本乡镇",
        Apart.OTHER: "别处的数字或平均数",
        Apart.CUMULATIVE: "多年累计数",
        Apart.PART_YEAR: "只是一段时间或一次活动的数字",
        Apart.TARGET: "计划或要求的数字，不是实绩",
        Apart.PART: "只是其中一部分",
    },
    _EN: {
        Apart.UNIT: "counted in another unit",
        Apart.LAST_YEAR: "of an earlier year, not of the report year",
        Apart.HIGHER: "of the county or a higher level, not of this township",
        Apart.OTHER: "of another place, or an average",
        Apart.CUMULATIVE: "added up over several years",
        Apart.PART_YEAR: "of a part of the year or one campaign only",
        Apart.TARGET: "planned or demanded, not achieved",
        Apart.PART: "only a part of the whole",
    },
}
LINE: Mapping[Language, str] = {
    _ZH: "- {who}：{name}{figure}{note}。{quote}[{label}]",
    _EN: "- {who}: {name} {figure}{note}. {quote} [{label}]",
}
NOTE: Mapping[Language, str] = {_ZH: "（" + NOT_COMPARABLE + "：{why}）", _EN: " (not comparable: {why})"}
# Further figures of the same sentence: those in the total, and those of which it is not said whether they are.
AMONG: Mapping[Language, str] = {_ZH: "（其中{figures}）", _EN: " (of which {figures})"}
MORE: Mapping[Language, str] = {_ZH: "（同一句还写明{figures}）", _EN: " (the same sentence also gives {figures})"}
BEST: Mapping[Language, Mapping[bool, str]] = {
    _ZH: {
        False: "按各报告写明的本年数字，{name}最多（高）的是{who}：{figure}[{label}]。",
        True: "按各报告写明的本年数字，{name}最少（低）的是{who}：{figure}[{label}]。",
    },
    _EN: {
        False: "By the figures stated for the report year, the most {name}: {who}, {figure} [{label}].",
        True: "By the figures stated for the report year, the fewest {name}: {who}, {figure} [{label}].",
    },
}
RANKED: Mapping[Language, Mapping[int, str]] = {
    _ZH: {2: "第二", 3: "第三", 4: "第四", 5: "第五", 6: "第六", 7: "第七", 8: "第八", 9: "第九", 10: "第十"},
    _EN: {
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
    },
}
MORE_RANKED: Mapping[Language, str] = {
    _ZH: "- 其后还有 {more} 份报告写明。",
    _EN: "- and {more} more reports after these.",
}
TIED: Mapping[Language, str] = {_ZH: "并列的还有：{who}。", _EN: "Level with it: {who}."}
GREATER: Mapping[Language, str] = {
    _ZH: "{name}：{first}更多（高）：{figure}[{label}]，{second}{other}[{other_label}]；相差{gap}（{sum}，按两处原文数字算出）。",
    _EN: "{name}: {first} is higher: {figure} [{label}], against {other} for {second} [{other_label}]; the difference is {gap} ({sum}, worked out from the two).",
}
AHEAD: Mapping[Language, str] = {
    _ZH: "{name}：{first}更多（高）：{figure}[{label}]，{second}{other}[{other_label}]；计量单位不同。",
    _EN: "{name}: {first} is higher: {figure} [{label}], against {other} for {second} [{other_label}], counted in another unit.",
}
LEVEL: Mapping[Language, str] = {
    _ZH: "{name}：{first}与{second}相同，都是{figure}[{label}][{other_label}]。",
    _EN: "{name}: {first} and {second} are level at {figure} [{label}][{other_label}].",
}
CHANGED: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "up": "{name}由{first}的{old}[{old_label}]增至{second}的{new}[{label}]，增加{gap}（{sum}，按两处原文数字算出）。",
        "down": "{name}由{first}的{old}[{old_label}]降至{second}的{new}[{label}]，减少{gap}（{sum}，按两处原文数字算出）。",
        "same": "{name}没有变化：{first}{old}[{old_label}]，{second}{new}[{label}]。",
        "rank": "{name}由{first}的{old}[{old_label}]变为{second}的{new}[{label}]。",
    },
    _EN: {
        "up": "{name} rose from {old} in {first} [{old_label}] to {new} in {second} [{label}], up by {gap} ({sum}, worked out from the two).",
        "down": "{name} fell from {old} in {first} [{old_label}] to {new} in {second} [{label}], down by {gap} ({sum}, worked out from the two).",
        "same": "{name} did not change: {old} in {first} [{old_label}], {new} in {second} [{label}].",
        "rank": "{name} went from {old} in {first} [{old_label}] to {new} in {second} [{label}].",
    },
}
COVERAGE: Mapping[Language, str] = {
    _ZH: "已检查 {total}/{total} 份报告：{own} 份写明{name}的本年数字，{apart} 份只有口径不同的数字，{none} 份未写明。",
    _EN: "Checked {total} of {total} reports: {own} state {name} for the year, {apart} only figures that are not comparable, {none} none.",
}
MEETS: Mapping[Language, str] = {
    _ZH: "已检查 {total}/{total} 份报告：{yes} 份的{name}符合“{bound}”，{borderline} 份只有口径不同的数字，{no} 份不符合或未写明。",
    _EN: "Checked {total} of {total} reports: {yes} meet “{bound}” for {name}, {borderline} give only figures that are not comparable, {no} do not or give none.",
}
COUNT: Mapping[Language, str] = {_ZH: "共 {yes} 份。", _EN: "{yes} in all."}
REASONS: Mapping[Language, Mapping[str, str]] = {
    _ZH: {"yes": "本年数字符合", "no": "本年数字不符合", "none": "没有写明这一数字"},
    _EN: {"yes": "its figure meets it", "no": "its figure does not meet it", "none": "no such figure is stated"},
}
ONLY: Mapping[Language, str] = {
    _ZH: "{who}的报告没有写明本年{name}；最接近的是{figure}（{why}）：{quote}[{label}]。",
    _EN: "The report of {who} does not state {name} for the year; the nearest is {figure} ({why}): {quote} [{label}].",
}
ABSENT: Mapping[Language, str] = {
    _ZH: "{who}的报告没有写明{name}。",
    _EN: "The report of {who} does not state {name}.",
}
FIGURE_ASKED: Mapping[Language, str] = {_ZH: "所问数字", _EN: "figure asked for"}
UNITS_EN: Mapping[str, str] = {"%": "%", "元": " yuan"}
BOUNDS: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        ">": "超过{value}",
        ">=": "不少于{value}",
        "<": "少于{value}",
        "<=": "不超过{value}",
        "=": "为{value}",
        "<=>": "在{value}到{upper}之间",
    },
    _EN: {
        ">": "more than {value}",
        ">=": "at least {value}",
        "<": "fewer than {value}",
        "<=": "at most {value}",
        "=": "{value}",
        "<=>": "between {value} and {upper}",
    },
}

LIMIT_MET: Mapping[Language, Mapping[bool, str]] = {
    _ZH: {True: "是，符合“{bound}”。", False: "不是，不符合“{bound}”。"},
    _EN: {True: "Yes, it is {bound}.", False: "No, it is not {bound}."},
}

SUM: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "total": "{name}合计{about}{figure}{formula}（{count}份报告写明的本年数字相加）。",
        "mean": "{name}平均每份报告{about}{figure}（合计{total}÷{count}份）：{total}{formula}。",
    },
    _EN: {
        "total": "{name}: {about}{figure} in total{formula} (the figures that {count} reports state for their year, added up).",
        "mean": "{name}: {about}{figure} on average ({total} in total, divided by {count} reports): {total}{formula}.",
    },
}
TERM: Mapping[Language, str] = {_ZH: "{value}（{who}[{label}]）", _EN: "{value} ({who} [{label}])"}
PLUS: Mapping[Language, str] = {_ZH: "＋", _EN: " + "}
EQUALS: Mapping[Language, str] = {_ZH: "＝", _EN: " = "}
ABOUT: Mapping[Language, str] = {_ZH: "约", _EN: "about "}
NOT_ADDED: Mapping[Language, Mapping[str, str]] = {
    _ZH: {"none": "没有写明、未计入的：{who}。", "apart": "只有口径不同的数字、未计入的：{who}。"},
    _EN: {"none": "Not counted, no such figure stated: {who}.", "apart": "Not counted, figures not comparable: {who}."},
}
NAMES: Mapping[Language, tuple[str, str]] = {_ZH: ("、", "等{count}份"), _EN: (", ", " and others, {count} in all")}
RATES_APART: Mapping[Language, str] = {
    _ZH: "各报告的比率底数不同，不能直接相加或平均，逐份列出如下。",
    _EN: "Rates of different bases cannot be added up or averaged; they are listed one by one.",
}


def best(language: Language, rank: int, *, least: bool) -> str:
    """Return the words that name who comes first, or in which place from there."""
    words, place = BEST[language][least], RANKED[language].get(rank)
    if place is None:
        return words
    if language is _ZH:
        return words.replace("最", place, 1)
    return words.replace("the most", f"the {place} most").replace("the fewest", f"the {place} fewest")
