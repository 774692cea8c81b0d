"""An evaluation as one page that needs nothing else: tables, plots, and every question with its evidence."""

from __future__ import annotations

import base64
import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rag.evaluate import strings
from rag.evaluate.cards import card
from rag.evaluate.compare import Comparison, Difference
from rag.evaluate.evaluation import Evaluation
from rag.evaluate.html import Html, both, el, join, safe
from rag.evaluate.metrics import METRICS
from rag.evaluate.plots import Dot, intervals, stacked
from rag.evaluate.strings import PAGE, Words
from rag.evaluate.summary import ALL, Figure, Summary

_FILES = Path(__file__).parent / "page"
_BY_TYPE = ("score", "set F1", "numbers given", "gold cited", "citation precision", "false refusals", "R@5", "nDCG@10")


def to_html(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """Return report.html. Text of questions and reports is escaped, and only the page's own script may run."""
    style, script = ((_FILES / name).read_text("utf-8") for name in ("report.css", "report.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"{PAGE['title'].zh} {PAGE['title'].en} · {evaluation.about.questions}"),
        el("style", Html(style)),
    )
    compared = list(_compared(comparison)) if comparison else []
    body = el(
        "body",
        _header(evaluation),
        el("main", *_overview(evaluation), *compared, *_tables(evaluation), *_questions(evaluation)),
        el("script", Html(script)),
        data_lang="zh",
    )
    return f"<!DOCTYPE html>\n{el('html', head, body, lang='zh')}\n"


def _header(evaluation: Evaluation) -> Html:
    about = evaluation.about
    told = {"questions": about.questions, "count": len(evaluation.rows), "sha": about.sha256[:12]}
    told |= {"reports": about.reports, "reader": about.reader, "version": about.version}
    return el(
        "header",
        el("button", "中文 / English", id="language", type="button"),
        el("h1", both(PAGE["title"])),
        el("p", both(PAGE["about"], **told)),
        el("p", both(PAGE["how"])),
    )


def _overview(evaluation: Evaluation) -> Iterator[Html]:
    groups = {summary.group: summary.figures for summary in evaluation.summaries}
    whole = groups.get(ALL, {})
    dots = [
        Dot(strings.METRICS[name], figure.value, figure.low, figure.high, _marks(groups, name))
        for name, figure in whole.items()
        if METRICS[name].headline
    ]
    legend = [
        el("span", both(PAGE[name]), class_=f"key {name if name != 'all' else 'dot'}") for name in ("all", "zh", "en")
    ]
    yield el("h2", both(PAGE["headline"]))
    yield el("p", *legend, class_="legend")
    yield intervals(dots)
    ids = ", ".join(row.record.item.id for row in evaluation.violations())
    yield el("p", both(PAGE["violations"], ids=ids) if ids else both(PAGE["no_violation"]), class_="guard")
    types = dict.fromkeys(row.record.item.type for row in evaluation.rows)
    counts = {
        kind: Counter(row.outcome.value for row in evaluation.rows if row.outcome and row.record.item.type == kind)
        for kind in types
    }
    yield el("h2", both(PAGE["outcome"]))
    yield el(
        "p",
        *(el("span", both(strings.OUTCOMES[name]), class_=f"key {name}") for name in ("right", "partly", "wrong")),
        class_="legend",
    )
    yield stacked([(strings.type_label(kind), counts[kind]) for kind in sorted(counts)])


def _marks(groups: Mapping[str, Mapping[str, Figure]], name: str) -> dict[str, float]:
    return {language: groups[language][name].value for language in ("zh", "en") if name in groups.get(language, {})}


def _tables(evaluation: Evaluation) -> Iterator[Html]:
    groups = {summary.group: summary for summary in evaluation.summaries}
    columns = [groups[name] for name in (ALL, "zh", "en") if name in groups]
    head = [PAGE["metric"], *(PAGE[one.group] for one in columns), PAGE["measured"]]
    for section, words in strings.SECTIONS.items():
        rows = [
            [
                both(strings.METRICS[name]),
                *(_cell(one, name, spread=True) for one in columns),
                safe(str(columns[0].figures[name].questions)),
            ]
            for name, metric in METRICS.items()
            if columns and metric.section == section and name in columns[0].figures
        ]
        if rows:
            yield el("h2", both(words))
            yield _table(head, rows)
    plain = [one for one in evaluation.summaries if ":" not in one.group and one.group not in {ALL, "zh", "en"}]
    yield from _group_table("by_type", "type", plain)
    for prefix in ("trap", "reason"):
        yield from _group_table(
            f"by_{prefix}", prefix, [one for one in evaluation.summaries if one.group.startswith(f"{prefix}: ")]
        )
    yield el("h2", both(PAGE["machine"]))
    stages = [
        [
            both(strings.STAGES.get(name, Words(name, name))),
            safe(f"{taken.p50:.1f}"),
            safe(f"{taken.p95:.1f}"),
            safe(str(taken.questions)),
        ]
        for name, taken in evaluation.times.items()
    ]
    yield _table([PAGE["stage"], Words("p50 ms", "p50 ms"), Words("p95 ms", "p95 ms"), PAGE["measured"]], stages)
    yield el("p", both(PAGE["memory"], mb=f"{evaluation.memory_mb:.0f}"))


def _group_table(title: str, first: str, summaries: Sequence[Summary]) -> Iterator[Html]:
    if not summaries:
        return
    columns = [name for name in _BY_TYPE if any(name in one.figures for one in summaries)]
    head = [PAGE[first], PAGE["measured"], *(strings.METRICS[name] for name in columns)]
    rows = [
        [
            both(_group_label(one.group)),
            safe(str(one.questions)),
            *(_cell(one, name) for name in columns),
        ]
        for one in summaries
    ]
    yield el("h2", both(PAGE[title]))
    yield _table(head, rows)


def _group_label(group: str) -> Words:
    prefix, _, name = group.rpartition(": ")
    labels = {"trap": strings.TRAPS, "reason": strings.REASONS}.get(prefix)
    return strings.type_label(group) if labels is None else labels.get(name, Words(name, name))


def _cell(summary: Summary, name: str, *, spread: bool = False) -> Html:
    figure: Figure | None = summary.figures.get(name)
    if figure is None:
        return safe("–")
    low_high = el("small", f" [{figure.low:.2f}, {figure.high:.2f}]") if spread else safe("")
    return join([safe(f"{figure.value:.3f}"), low_high])


def _table(head: Sequence[Words], rows: Sequence[Sequence[Html]]) -> Html:
    top = el("tr", *(el("th", both(words)) for words in head))
    lines = [el("tr", *(el("td", cell) for cell in row)) for row in rows]
    return el("div", el("table", el("thead", top), el("tbody", *lines)), class_="wide")


def _compared(comparison: Comparison) -> Iterator[Html]:
    yield el("h2", both(PAGE["comparison"], name=comparison.baseline))
    yield el("p", both(PAGE["common"], common=comparison.common, added=comparison.added, removed=comparison.removed))
    shown = [one for one in comparison.differences if one.group == ALL]
    changed = [one for one in shown if one.before != one.after]
    reach = max((abs(edge) for one in changed for edge in (one.low, one.high)), default=0.0)
    axis = max(1, math.ceil(reach * 10)) / 10
    if changed:
        dots = [Dot(strings.METRICS[one.metric], one.after - one.before, one.low, one.high, {}) for one in changed]
        yield intervals(dots, -axis, axis)
    head = [PAGE[name] for name in ("metric", "before", "after", "difference")] + [Words("", "")]
    yield _table(head, [_difference(one) for one in shown])
    lines = [
        el(
            "li",
            el("a", change.id, href=f"#q-{change.id}"),
            safe(f" {change.question} "),
            both(strings.OUTCOMES[change.before or ""]),
            safe(" → "),
            both(strings.OUTCOMES[change.after or ""]),
            el("small", f" {change.told()}"),
        )
        for change in comparison.changes
    ]
    yield el("ul", *lines) if lines else el("p", both(PAGE["unchanged"]))


def _difference(one: Difference) -> list[Html]:
    mark = both(PAGE["worse"]) if one.loss else both(PAGE["better"]) if one.gain else safe("")
    change = f"{one.after - one.before:+.3f} [{one.low:+.3f}, {one.high:+.3f}]"
    return [both(strings.METRICS[one.metric]), safe(f"{one.before:.3f}"), safe(f"{one.after:.3f}"), safe(change), mark]


def _questions(evaluation: Evaluation) -> Iterator[Html]:
    items = [row.record.item for row in evaluation.rows]
    outcomes = [(name, words) for name, words in strings.OUTCOMES.items() if name]
    yield el("h2", both(PAGE["questions"]))
    yield el(
        "div",
        _select("type", [(name, strings.type_label(name)) for name in sorted({item.type for item in items})]),
        _select("language", [(name, PAGE[name]) for name in ("zh", "en")]),
        _select("outcome", outcomes),
        el(
            "input",
            type="search",
            id="text",
            data_zh=PAGE["search"].zh,
            data_en=PAGE["search"].en,
            placeholder=PAGE["search"].zh,
        ),
        el("button", both(PAGE["open"]), type="button", id="open"),
        el("button", both(PAGE["close"]), type="button", id="close"),
        el("span", both(PAGE["shown"]), safe(" "), el("b", str(len(items)), id="count"), safe(f" / {len(items)}")),
        class_="filters",
    )
    yield el("div", *(card(row) for row in evaluation.rows), id="cards")


def _select(name: str, choices: Sequence[tuple[str, Words]]) -> Html:
    every = Words(f"{PAGE[name].zh}：{PAGE['any'].zh}", f"{PAGE[name].en}: {PAGE['any'].en}")
    options = [
        el("option", words.zh, value=value, data_zh=words.zh, data_en=words.en)
        for value, words in [("", every), *choices]
    ]
    return el("select", *options, data_filter=name, aria_label=PAGE[name].en)
