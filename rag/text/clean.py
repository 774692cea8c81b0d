"""Clean a report's text. The one place where characters are removed; every cut is logged.

Wording is never altered: quotes are later re-found byte for byte in the text made here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.text.unwrap import put_figures, unwrap
from rag.types import Note, NoteKind

# Zero-width and control characters carry no wording and break matching.
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,40}\]")

_FIELD = (
    r"(?:索\s*引\s*号|信息索引|是否有效|发布机构|发文机关|发布机关|发文单位|发布单位|公开责任部门|信息来源|文章来源|来\s*源|作\s*者|主题分类|信息分类|组配分类|体裁分类"
    r"|发布日期|发布时间|公开日期|公开时间|成文日期|发文日期|发文时间|生成日期|更新时间|有\s*效\s*性|公开方式|公开范围|公开形式|公开类别|公开时限"
    r"|文\s*号|发文字号|名\s*称|标\s*题|关键词|主题词|浏览次数|浏览量|浏览|阅读次数|阅读量|点击数|点击率|点击量|访问量|责任编辑|编\s*辑|审\s*核|字\s*号|字\s*体|分\s*享|打\s*印)"
)
# A line made of such fields is page furniture wherever it stands.
_FIELD_LINE = re.compile(rf"^[【\[（(\s|]*{_FIELD}\s*[】\]]?\s*[:：\s]")
_FIELD_ANY = re.compile(rf"{_FIELD}\s*[】\]）)]?\s*[:：\s]")
_FURNITURE = re.compile(
    r"^(?:.{0,6}(?:当前|您|现在|所在)的?(?:所在)?位置\s*[:：].*"
    r"|首\s*页\s*(?:[>＞»›/|→-].*)?"
    r"|.{0,30}(?:[>＞»›]\s*[^>＞»›。]{1,30}){2,}"
    r"|.*您(?:访问的链接)?即将离开.*|.*即将离开本(?:站|网站).*|继续访问.{0,12}|放弃|确定\s*取消|.{0,4}是否继续(?:访问)?[？?]?"
    r"|[【\[（(]?\s*(?:字\s*[号体]|字体大小).{0,24}|[【\[（(]?\s*大\s*中\s*小\s*[】\]）)]?.{0,12}"
    r"|(?:打\s*印|关\s*闭|收\s*藏|分\s*享|复制链接|下载|返回顶部|回到顶部|返回首页|无障碍|适老化|长者模式)(?:本页|页面|窗口|正文|到.{0,12})?(?:[\s|｜/]+\S{1,8}){0,6}"
    r"|分享到.{0,30}|扫一扫.{0,30}|(?:上一篇|下一篇|上一条|下一条|相关链接|相关文档|相关阅读|附件下载)\s*[:：]?.{0,60}"
    r"|.{0,40}(?:版权所有|ICP备|公网安备|网站标识码|网站地图|技术支持).{0,60}|主办单位?[:：].*|承办单位?[:：].*"
    r"|.{2,24}(?:信息公开网|政府门户网站|人民政府网站|政务公开网?|政府信息公开平台|人民政府网)"
    r"|[-—–·\s]*第\s*\d{1,3}\s*页(?:\s*[/，,]?\s*共\s*\d{1,3}\s*页)?|[-—–]+\s*\d{1,3}\s*[-—–]+"
    r"|[^。，]{2,24}(?:网站?|平台|首页)\s*(?:[>＞»›]\s*[^>＞»›。]{1,30})+"
    # A site's name with the day the page was printed: 威远县人民政府门户网站 今天是2026年3月4日.
    r"|[\u4e00-\u9fff]{1,18}[省市县区旗州盟镇乡道](?:人民)?(?:政府网|政府门户网|门户网)站?(?:\s*(?:今天是\s*)?20\d\d\s*[年./-]\s*\d{1,2}.{0,40})?"
    r"|[^。，]{0,30}今天是[：:\s]*20\d\d\s*[年./-]\s*\d{1,2}.{0,24}"
    r"|(?:https?://|www\.)\S+|[\s|｜:：+=_*-]{3,})$"
)
_SENTENCE = re.compile(r"[。！？]")
# A report run together on one line marks its lost line breaks with a space: after a sentence, a salutation or the
# title, and before a heading number.
_LOST_BREAK = re.compile(
    r"(?<=[。：:；;！]) +(?=[\u4e00-\u9fff（(“0-9])|(?<=报告|总结|汇报|情况) +(?=[\u4e00-\u9fff20])"
    r"|(?<=[\u4e00-\u9fff）)”0-9]) +(?=(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]部分))"
    r"|(?:(?<=人民政府)|(?<=办事处)) +(?=20\d\d年|二〇)"
)
_LONG_LINE = 400


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned text; ``furniture`` holds the page lines taken out (metadata may be read from them)."""

    text: str
    furniture: tuple[str, ...]
    notes: tuple[Note, ...]


def clean(text: str) -> Cleaned:
    """Remove page furniture, invisible characters and superfluous blank space, logging each cut."""
    notes: list[Note] = []
    text = _NEWLINES.sub("\n", text)
    text, invisible = _INVISIBLE.subn("", text)
    if invisible:
        notes.append(Note(NoteKind.CUT, "invisible characters", str(invisible)))
    text, marks = _BOOKMARK.subn("", text)
    if marks:
        notes.append(Note(NoteKind.CUT, "bookmark marks", str(marks)))
    kept, furniture = _split_furniture(text.split("\n"))
    notes += [Note(NoteKind.CUT, "page furniture", line[:80]) for line in furniture]
    for put_together, where in ((unwrap, "at the right margin"), (put_figures, "between labels and their figures")):
        kept, taken = put_together(kept)
        if taken:
            notes.append(Note(NoteKind.CUT, "line breaks", f"{taken} {where}"))
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(map(_tidy, kept))).strip("\n")
    joined, breaks = _restore_breaks(joined)
    if breaks:
        notes.append(Note(NoteKind.GUESSED, "line breaks", f"{breaks} restored before heading numbers"))
    return Cleaned(joined, tuple(furniture), tuple(notes))


def _tidy(line: str) -> str:
    return line.replace("\u00a0", " ").replace("\t", " ").strip(" \u3000")


def _split_furniture(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part lines, which keep their indents, from page furniture, which does not."""
    kept: list[str] = []
    furniture: list[str] = []
    in_head = True
    for raw in lines:
        line = _tidy(raw)
        if line and _is_furniture(line, in_head):
            furniture.append(line)
            continue
        in_head = in_head and not _SENTENCE.search(line)
        kept.append(raw)
    return kept, furniture


def _is_furniture(line: str, in_head: bool) -> bool:
    if _FURNITURE.match(line):
        return True
    if _SENTENCE.search(line):
        return False
    fields = len(_FIELD_ANY.findall(line))
    if _FIELD_LINE.match(line):
        return in_head or fields > 1 or len(line) < 60
    return in_head and fields > 1 and len(line) < 300


def _restore_breaks(text: str) -> tuple[str, int]:
    restored = 0
    lines = []
    for line in text.split("\n"):
        if len(line) > _LONG_LINE:
            line, count = _LOST_BREAK.subn("\n", line)
            restored += count
        lines.append(line)
    return "\n".join(lines), restored
