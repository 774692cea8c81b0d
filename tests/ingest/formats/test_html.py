"""Web pages: the whole main text, its line breaks and tables, and nothing of the scripts and menus around it."""

from __future__ import annotations

import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats import html
from rag.settings import load_settings
from rag.types import Note, NoteKind
from tests.support.files import PNG, SEEDS, make_html, paragraphs_of, squeeze

LIMITS = load_settings().ingest
SEED = SEEDS[3].read_text("utf-8")
LINES = paragraphs_of(SEED)
MENU = (
    '<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>'
    '<div class="nav">信息公开指南</div><script>var secret = "脚本内容";</script>'
    "<style>p { color: red }</style><h1>某镇报告</h1><div>来源：某镇 发布时间：2022-01-02</div>"
)
FOOT = (
    '<div class="footer">版权所有，某县人民政府，地址某路一号</div><noscript>请启用脚本</noscript>'
    '<ul><li><a href="/a">某乡2021年法治政府建设情况报告，已公开</a></li></ul>'
    '<div style="display: none">即将离开本站</div><script type="application/json">{"key": "数据"}</script>'
)


def text_of(body: str) -> str:
    return html.parse(f"<html><body>{body}</body></html>".encode(), "a.html", LIMITS).text


def skip_reason(data: bytes) -> SkipReason:
    with pytest.raises(SkippedFileError) as caught:
        html.parse(data, "a.html", LIMITS)
    return caught.value.reason


def test_a_government_page() -> None:
    raw = html.parse(make_html(SEED, title="某镇报告_某县政府", before=MENU, after=FOOT), "a.html", LIMITS)
    assert raw.text.split("\n") == ["某镇报告", "来源：某镇 发布时间：2022-01-02", *LINES]
    assert (raw.format, raw.title) == ("html", "某镇报告_某县政府")
    cut = [note.detail for note in raw.notes if note.kind is NoteKind.CUT]
    assert sorted(cut) == sorted(
        [
            "信息公开指南",
            "版权所有，某县人民政府，地址某路一号",
            "即将离开本站",
            "首页",
            "政务公开",
            "某乡2021年法治政府建设情况报告，已公开",
        ]
    )


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030", "utf-16"])
def test_charsets(charset: str) -> None:
    text = "法治政府建设情况。" * 4
    assert html.parse(make_html(text, charset=charset), "a.html", LIMITS).text == text


def test_a_page_that_names_a_wrong_charset() -> None:
    page = make_html(SEED).replace(b'charset="utf-8"', b'charset="gb2312"')
    assert squeeze(html.parse(page, "a.html", LIMITS).text) == squeeze(SEED)


def test_big5_by_declaration() -> None:
    text = "推進依法行政，開展普法宣傳教育活動，現將情況報告如下。"
    assert html.parse(make_html(text, charset="big5"), "a.html", LIMITS).text == text


def test_an_xml_declaration_with_encoding() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?><html><body><p>法治政府</p></body></html>'.encode("gb2312")
    assert html.parse(page, "a.html", LIMITS).text == "法治政府"


def test_line_breaks_inline_marks_and_source_breaks() -> None:
    body = (
        "<div>一、<b>主要</b>做法<br>（一）<span>普\n   法</span></div>"
        "<pre>第一行\n第二行</pre>末 尾&nbsp;<!-- 批注 -->"
    )
    assert text_of(body) == "一、主要做法\n（一）普法\n第一行\n第二行\n末 尾"


def test_data_tables_have_tabs() -> None:
    rows = "<tr><th>项目</th><th>数量</th></tr><tr><td><p>培训</p></td><td>12</td></tr><tr><td>合计</td><td></td></tr>"
    assert text_of(f"<table>{rows}</table>") == "项目\t数量\n培训\t12\n合计"


def test_layout_tables_keep_paragraphs() -> None:
    long = "推进依法行政，" * 20
    body = f"<table><tr><td>左栏</td><td><p>{long}</p><p>第二段。</p></td></tr></table>"
    assert text_of(body) == f"左栏\n{long}\n第二段。"


def test_a_report_split_over_two_boxes() -> None:
    first, second = "<p>" + "</p><p>".join(LINES[:14]) + "</p>", "<p>" + "</p><p>".join(LINES[14:]) + "</p>"
    assert text_of(f"<div><div>{first}</div><div>{second}</div></div>") == "\n".join(LINES)


def test_an_unclosed_menu_does_not_swallow_the_report() -> None:
    body = "<div class='nav'><p>" + "</p><p>".join(LINES) + "</p>"
    assert text_of(body) == "\n".join(LINES)


def test_an_aspnet_form_around_the_page_is_kept() -> None:
    assert text_of(f"<form><p>{LINES[1]}</p><input value='搜索'></form>") == LINES[1]


def test_signature_and_date_stay() -> None:
    body = f"<div><div><p>{LINES[1]}</p><p>{LINES[3]}</p></div><div>庙行镇人民政府</div><div>2022年1月10日</div></div>"
    assert text_of(body).split("\n")[-2:] == ["庙行镇人民政府", "2022年1月10日"]


@pytest.mark.parametrize("guide", [None, "", LINES[1], "no such text"])
def test_paragraphs_that_the_extractor_loses_stay(guide: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    module = None if guide is None else SimpleNamespace(extract=lambda *_, **__: guide)
    monkeypatch.setitem(sys.modules, "trafilatura", module)
    raw = html.parse(make_html(SEED, before=MENU, after=FOOT), "a.html", LIMITS)
    assert raw.text.split("\n")[2:] == LINES


def test_an_extractor_that_fails_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise ValueError("broken page")

    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=fail))
    assert squeeze(html.parse(make_html(SEED), "a.html", LIMITS).text) == squeeze(SEED)


def test_scripts_never_leak() -> None:
    body = (
        "<p>正文第一段。</p><script>alert('泄露')</script><SCRIPT>泄露</SCRIPT><style>泄露</style>"
        "<template>泄露</template><textarea>泄露</textarea><svg><text>泄露</text></svg><iframe>泄露</iframe>"
        "<p onclick='泄露()'>正文第二段。</p><script>泄露"
    )
    assert text_of(body) == "正文第一段。\n正文第二段。"


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"   ",
        b"<html></html>",
        b"<html><body><script>x = 1</script></body></html>",
        b"<frameset><frame src='a.htm'></frameset>",
    ],
)
def test_pages_without_text(page: bytes) -> None:
    assert skip_reason(page) is SkipReason.EMPTY


def test_an_image_under_a_page_name() -> None:
    assert skip_reason(PNG) is SkipReason.NOT_TEXT


def test_deep_nesting() -> None:
    assert text_of("<div>" * 1500 + SEED + "</div>" * 1500).startswith(LINES[0])
    assert skip_reason(b"<p>a</p>" + b"<div>" * 5000 + b"b") is SkipReason.UNREADABLE


def test_many_cut_lines_are_summed_up() -> None:
    links = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(50))
    raw = html.parse(f"<ul>{links}</ul><p>{LINES[1]}</p>".encode(), "a.html", LIMITS)
    assert raw.text == LINES[1]
    assert len(raw.notes) == 22
    assert raw.notes[-1] == Note(NoteKind.CUT, "page furniture", "30 more lines")


def test_a_large_page_is_read_in_seconds() -> None:
    started = time.perf_counter()
    raw = html.parse(make_html(SEED * 300), "a.html", LIMITS)
    assert len(squeeze(raw.text)) == 300 * len(squeeze(SEED))
    assert time.perf_counter() - started < 20


def test_the_extractor_is_loaded_by_web_pages_only() -> None:
    code = (
        "import sys; from rag.ingest import sources; from rag.ingest.formats import txt; "
        "from rag.settings import load_settings; txt.parse('法治'.encode(), 'a.txt', load_settings().ingest); "
        "heavy = {'trafilatura', 'docx', 'pypdfium2', 'lxml', 'charset_normalizer'} & set(sys.modules); "
        "sys.exit(','.join(sorted(heavy)) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stderr, result.returncode) == ("", 0)
