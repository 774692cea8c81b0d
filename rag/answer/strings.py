"""Every word an answer adds around its quotes, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from rag.types import Language, Refusal, Status

_ZH, _EN = Language.ZH, Language.EN

COVERAGE: Mapping[Language, str] = {
    _ZH: "已检查 {checked}/{total} 份报告：{yes} 份明确提到，{borderline} 份相近，{no} 份未提及。",
    _EN: "Checked {checked} of {total} reports: {yes} say so, {borderline} come close, {no} do not mention it.",
}
COVERAGE_DEEDS: Mapping[Language, str] = {
    _ZH: "已检查 {checked}/{total} 份报告：{yes} 份写明，{borderline} 份相近，{no} 份未提及。",
    _EN: COVERAGE[_EN],
}
COVERAGE_UNMENTIONED: Mapping[Language, str] = {
    _ZH: "已检查 {checked}/{total} 份报告：{yes} 份没有提到，{no} 份提到了。",
    _EN: "Checked {checked} of {total} reports: {yes} do not mention it, {no} do.",
}
COUNT: Mapping[Language, str] = {_ZH: "共 {yes} 份。", _EN: "{yes} in all."}
GROUPS: Mapping[Language, Mapping[Status, str]] = {
    _ZH: {Status.YES: "明确提到", Status.BORDERLINE: "相近，但不算", Status.NO: "未提及"},
    _EN: {Status.YES: "Say so", Status.BORDERLINE: "Near misses", Status.NO: "Not mentioned"},
}
VERDICTS: Mapping[Language, Mapping[Status, str]] = {
    _ZH: {Status.YES: "是", Status.BORDERLINE: "相近", Status.NO: "否"},
    _EN: {Status.YES: "yes", Status.BORDERLINE: "near miss", Status.NO: "no"},
}
GROUPS_UNMENTIONED: Mapping[Language, Mapping[Status, str]] = {
    _ZH: {Status.YES: "没有提到", Status.BORDERLINE: "相近，但不算", Status.NO: "提到了"},
    _EN: {Status.YES: "Do not mention it", Status.BORDERLINE: "Near misses", Status.NO: "Mention it"},
}
GROUNDS: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "stated": "列为问题",
        "done": "写明已开展",
        "absent": "写明没有",
        "planned": "列入下一步计划",
        "mended": "报告称已解决",
        "unmentioned": "全文没有提到",
        "mentioned": "报告提到了",
        "otherwise": "写到这方面的工作，没有说不足",
        "contrary": "报告说的正相反",
        "partly": "两者只提到其一",
        "other_aspect": "提到这一对象，但说的是另一方面的不足",
        "nearby": "说的是相近的事，并非所问",
        "plan_only": "只出现在下一步计划中",
        "solved": "曾是问题，报告称已解决",
        "elsewhere": "说的是县里或其他地方，不是本乡镇",
        "in_passing": "只是顺带提及",
        "fine": "报告称情况良好",
        "silent": "全文未提及",
        "listed": "在范围内",
    },
    _EN: {
        "stated": "named as a problem",
        "done": "reported as done",
        "absent": "reported as not done",
        "planned": "planned for the next year",
        "mended": "reported as solved",
        "unmentioned": "does not mention it",
        "mentioned": "mentions it",
        "otherwise": "speaks of it, not of a shortcoming",
        "contrary": "the report says the opposite",
        "partly": "mentions only one of them",
        "other_aspect": "mentions the subject, but another shortcoming of it",
        "nearby": "speaks of something like it, not of this",
        "plan_only": "only in next year's plan",
        "solved": "was a problem, reported as solved",
        "elsewhere": "about the county or another place, not this township",
        "in_passing": "mentioned in passing only",
        "fine": "reported to be fine",
        "silent": "not mentioned anywhere",
        "listed": "in scope",
    },
}
REFUSALS: Mapping[Language, Mapping[Refusal, str]] = {
    _ZH: {
        Refusal.NO_SUCH_TOWNSHIP: "资料库里没有{names}的报告。{near}",
        Refusal.NO_SUCH_YEAR: "资料库里没有{names}{years}年的报告。{have}",
        Refusal.NOT_MENTIONED: "{names}的报告没有提到这一点。",
        Refusal.FALSE_PREMISE: "问题里的说法与报告不符：{names}的报告没有这样写。",
        Refusal.OUT_OF_SCOPE: "这个问题不在报告的范围内：这里只能回答资料库中乡镇法治政府建设报告写到的内容。请用中文或英文提问。",
    },
    _EN: {
        Refusal.NO_SUCH_TOWNSHIP: "The library holds no report of {names}. {near}",
        Refusal.NO_SUCH_YEAR: "The library holds no {years} report of {names}. {have}",
        Refusal.NOT_MENTIONED: "The reports of {names} do not mention this.",
        Refusal.FALSE_PREMISE: "The question assumes something the reports of {names} do not say.",
        Refusal.OUT_OF_SCOPE: "This is outside the reports: only what the township reports in the library say can be answered. Please ask in Chinese or English.",
    },
}
# For a question that names no place.
NO_SUCH_YEAR_AT_ALL: Mapping[Language, str] = {
    _ZH: "资料库里没有{years}年的报告。{have}",
    _EN: "The library holds no report of {years}. {have}",
}
EMPTY_LIBRARY: Mapping[Language, str] = {
    _ZH: "资料库里还没有报告：请先运行 `zhengwen ingest 报告文件夹`。",
    _EN: "The library is empty: run `zhengwen ingest FOLDER` first.",
}
# For a place that the library has, but not among the reports asked about.
NOT_AMONG_THEM: Mapping[Language, str] = {
    _ZH: "限定的范围里没有{names}的报告。",
    _EN: "Among the reports asked about there is none of {names}.",
}
NOT_THERE: Mapping[Language, str] = {
    _ZH: "资料库里没有{place}{names}的报告；有报告的{names}在{where}。",
    _EN: "The library holds no report of {names} in {place}; the {names} on file is in {where}.",
}
MORE_NAMES: Mapping[Language, str] = {_ZH: "等 {count} 个", _EN: " and others, {count} in all"}
NEAREST: Mapping[Language, str] = {
    _ZH: "最接近的内容：{who}{quote}[{label}]。",
    _EN: "The nearest passage: {who}: {quote} [{label}].",
}
CONTRARY: Mapping[Language, str] = {
    _ZH: "{who}报告称{quote}[{label}]，并非如此。",
    _EN: "{who} reports {quote} [{label}], which is not what the question assumes.",
}
# Asked how much is left, where only what was done is told.
ONLY_DONE: Mapping[Language, str] = {
    _ZH: "报告只写了总数或已办结的数，没有写明还剩多少。",
    _EN: "They give only totals or what was settled, not what is left.",
}
NO_FIGURE: Mapping[Language, str] = {
    _ZH: "没有写出具体数字。",
    _EN: "They give no figure of it.",
}
NOTHING_NEAR: Mapping[Language, str] = {_ZH: "也没有相近的内容。", _EN: "Nothing in them comes near it."}
SAYS_NOTHING: Mapping[Language, str] = {
    _ZH: "没有。{who}报告全文没有提到。",
    _EN: "No. {who} does not mention it anywhere.",
}
NONE_SAYS: Mapping[Language, str] = {_ZH: "没有。", _EN: "No. "}
SOME_SAY: Mapping[Language, str] = {_ZH: "有。", _EN: "Yes. "}
NEAR_NAMES: Mapping[Language, str] = {_ZH: "名称相近的有：{names}。", _EN: "Similar names: {names}."}
HAVE_YEARS: Mapping[Language, str] = {_ZH: "已有年份：{years}。", _EN: "Years on file: {years}."}
ALSO_UNKNOWN: Mapping[Language, str] = {
    _ZH: "另外，资料库里没有{names}的报告。",
    _EN: "The library holds no report of {names}.",
}
ALSO_NO_YEAR: Mapping[Language, str] = {
    _ZH: "资料库里没有{names}{years}年的报告，以下只据已有的年份。",
    _EN: "The library holds no {years} report of {names}; what follows is from the years on file.",
}
# Of a township asked about over the years that has one report.
ONE_REPORT: Mapping[Language, str] = {
    _ZH: "资料库里只有{name}{year}年一份报告，没有别的年份可比，以下只据这一份。",
    _EN: "The library holds but one report of {name}, of {year}, and no other year to compare; what follows is from it.",
}
ONE_REPORT_SILENT: Mapping[Language, str] = {
    _ZH: "资料库里只有{name}{year}年一份报告，没有别的年份可比，看不出前后的变化。",
    _EN: "The library holds but one report of {name}, of {year}: no other year to compare, so no change can be told.",
}
# Of one of several townships.
LACKS_YEAR: Mapping[Language, str] = {
    _ZH: "资料库里没有{name}{years}年的报告，只有{have}年的。",
    _EN: "The library holds no {years} report of {name}, only of {have}.",
}
# 去年 of a library is not that of the calendar.
TAKEN_YEARS: Mapping[Language, str] = {
    _ZH: "“{word}”从资料库最新的报告年份算起，指{years}年。",
    _EN: "“{word}” is counted from the newest reports on file: {years}.",
}
ONLY_YEAR: Mapping[Language, str] = {
    _ZH: "{names}只有{years}年的报告，“{word}”按这一年回答。",
    _EN: "“{word}” is taken for {years}, the only year of {names} on file.",
}
OWN_YEARS: Mapping[Language, str] = {
    _ZH: "“{word}”按{years}年的报告回答；{names}已有的年份：{have}。",
    _EN: "“{word}” is taken for {years}; the years of {names} on file: {have}.",
}
NAMESAKES: Mapping[Language, str] = {
    _ZH: "“{name}”有 {count} 个（{counties}），以下分别回答。",
    _EN: "There are {count} places called {name}: {counties}; each is answered.",
}
YES: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "stated": "是。",
        "done": "有。",
        "absent": "没有。",
        "planned": "有此计划：",
        "mended": "已解决。",
        "unmentioned": "没有提到。",
        "mentioned": "提到了：",
        "otherwise": "没有这样说；相关的内容：",
        "contrary": "报告说的正相反：",
        "partly": "两者之中只提到：",
        "solved": "不再如此：",
        "fine": "否。",
        "plan_only": "只在计划中提到：",
        "other_aspect": "没有直接这样说，相近的说法是：",
        "nearby": "没有直接这样说，相近的说法是：",
        "elsewhere": "说的不是本乡镇：",
        "in_passing": "只是顺带提及：",
        "silent": "没有提到；最接近的内容：",
    },
    _EN: {
        "stated": "Yes. ",
        "done": "Yes. ",
        "absent": "It has not. ",
        "planned": "Yes, planned: ",
        "mended": "Solved: ",
        "unmentioned": "It does not mention it. ",
        "mentioned": "It does: ",
        "otherwise": "It does not say so; it says: ",
        "contrary": "The report says the opposite: ",
        "partly": "Only one of them: ",
        "solved": "No longer: ",
        "fine": "No. ",
        "plan_only": "Only in the plan: ",
        "other_aspect": "Not in so many words; the nearest is: ",
        "nearby": "Not in so many words; the nearest is: ",
        "elsewhere": "Not of this township: ",
        "in_passing": "Only in passing: ",
        "silent": "It does not say so; the nearest passage: ",
    },
}
UNDERSTOOD: Mapping[Language, str] = {_ZH: "理解为：{question}", _EN: "understood as: {question}"}
COMMA: Mapping[Language, str] = {_ZH: "、", _EN: ", "}
ALL_TOWNSHIPS: Mapping[Language, str] = {_ZH: "资料库中各乡镇", _EN: "all townships in the library"}
ALL_TOWNSHIPS_OF: Mapping[Language, str] = {_ZH: "{years}年各乡镇", _EN: "all townships in {years}"}
COLON: Mapping[Language, str] = {_ZH: "：", _EN: ": "}
SEMICOLON: Mapping[Language, str] = {_ZH: "；", _EN: "; "}
POINTS: Mapping[Language, str] = {
    _ZH: "{reports} 份报告，共 {points} 条：",
    _EN: "{reports} reports, {points} points:",
}
COMMON: Mapping[Language, str] = {_ZH: "最常见：{listed}。", _EN: "Most common: {listed}."}
NOT_TAKEN_UP: Mapping[Language, str] = {
    _ZH: "其中 {count} 项打算，后一份报告没有相近的内容。",
    _EN: "Of {count} of these plans the next report says nothing alike.",
}
CHANGES: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "stayed": "{first}年和{last}年都写了",
        "went": "{first}年写了，{last}年没有再写",
        "came": "{last}年新写",
        "between": "只在中间年份写了",
    },
    _EN: {
        "stayed": "Told in both {first} and {last}",
        "went": "Told in {first}, no more in {last}",
        "came": "New in {last}",
        "between": "Told in between only",
    },
}
