"""``zhengwen facts`` and ``zhengwen matrix``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from rag.cli.options import DEFAULT_LIBRARY, LibraryOption, ReportsOption, SettingsOption, open_assistant, text_of
from rag.text.fold import is_han
from rag.types import Scope

OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of printing.")]
YearOption = Annotated[list[int] | None, typer.Option(help="Only reports of this year; may be repeated.")]
TownshipOption = Annotated[list[str] | None, typer.Option(help="Only this township; may be repeated.")]
CountyOption = Annotated[list[str] | None, typer.Option(help="Only this county; may be repeated.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print rows as JSON.")]

_COLUMNS = {
    "county": "县（区）",
    "township": "乡镇",
    "year": "年份",
    "what": "计数对象",
    "value": "数值",
    "unit": "单位",
    "raw": "原文数字",
    "whose": "归属",
    "period": "期间",
    "part": "分项",
    "approximate": "约数",
    "quote": "原文",
    "file": "文件",
    "start": "起",
    "end": "止",
}
# The words of a figure's bearing in a table with Chinese headings.
_SAID = {
    "own": "本乡镇",
    "higher": "上级",
    "other": "别处",
    "year": "本年",
    "last_year": "上年",
    "cumulative": "累计",
    "part": "一段时间",
    "target": "目标",
}


def facts(
    what: Annotated[list[str], typer.Argument(help="The figure asked for, e.g. 调解成功率.")],
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    reports: ReportsOption = None,
    as_json: JsonOption = False,
    out: OutOption = None,
    year: YearOption = None,
    township: TownshipOption = None,
    county: CountyOption = None,
    settings: SettingsOption = None,
) -> None:
    """List the figures the reports state about something, each with its clause; --out takes .csv, .xlsx or .docx."""
    from rag.export.sheet import Entry, Sheet
    from rag.export.write import write_sheet

    scope = Scope(years=year or (), townships=township or (), counties=county or ())
    with open_assistant(library, reports, settings=settings) as assistant:
        rows = assistant.facts(text_of(what), scope=scope)
        hashes = assistant.library.known()
    if out is not None:
        cells = tuple(tuple(Entry(_shown(name, row[name])) for name in _COLUMNS) for row in rows)
        files = tuple((name, hashes.get(name, "")) for name in dict.fromkeys(str(row["file"]) for row in rows))
        write_sheet(Sheet(text_of(what) if what != ["-"] else "数字", tuple(_COLUMNS.values()), cells, files), out)
    elif as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        chinese = any(map(is_han, text_of(what)))
        for row in rows:
            where = f"{row['county'] or ''}{row['township']} {row['year']}"
            typer.echo(f"{where}\t{row['raw']}{_bearing(row, chinese=chinese)}\t{row['quote']}")
        if not rows:
            none = "没有一份报告写明“{}”的数字。" if chinese else "no report states a figure of {!r}"
            typer.echo(none.format(text_of(what)))


def matrix(
    what: Annotated[
        list[str] | None,
        typer.Option(
            "--what",
            "-w",
            help="A figure (调解纠纷), problem (执法人员不足), activity (反诈宣传) or any phrase; 问题, 活动 and 指标 "
            "are all of a kind. May be repeated; all figures when left out.",
        ),
    ] = None,
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    reports: ReportsOption = None,
    as_json: JsonOption = False,
    out: OutOption = None,
    year: YearOption = None,
    township: TownshipOption = None,
    county: CountyOption = None,
    settings: SettingsOption = None,
) -> None:
    """Set townships, topics and figures side by side, a clause behind every cell; --out takes .csv, .xlsx or .docx."""
    from rag.export.write import write_sheet

    scope = Scope(years=year or (), townships=township or (), counties=county or ())
    with open_assistant(library, reports, settings=settings) as assistant:
        table = assistant.matrix(what or (), scope=scope)
    if out is not None:
        write_sheet(table.sheet(), out)
    elif as_json:
        typer.echo(json.dumps(table.rows(), ensure_ascii=False, indent=2))
    else:
        sheet = table.sheet()
        typer.echo("\t".join(sheet.columns))
        for row in sheet.rows:
            typer.echo("\t".join(str(entry.value or "") for entry in row))


def _bearing(row: dict[str, Any], *, chinese: bool) -> str:
    """Say in brackets what keeps a figure from being the township's own of the year."""
    marks = [row[name] for name, plain in (("whose", "own"), ("period", "year")) if row[name] != plain]
    if chinese:
        said = [_SAID[mark] for mark in marks] + (["分项"] if row["part"] else [])
        return f"（{'、'.join(said)}）" if said else ""
    marks += ["part"] if row["part"] else []
    return f" ({', '.join(marks)})" if marks else ""


def _shown(name: str, value: object) -> str | int | float | None:
    if name in {"whose", "period"}:
        return _SAID[str(value)]
    if isinstance(value, bool):
        return "是" if value else ""
    return value if isinstance(value, int | float) or value is None else str(value)
