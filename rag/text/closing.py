"""What closes a report or was left of its web page: signature, date, 特此报告, page numbers. It tells nothing."""

from __future__ import annotations

import re

from rag.text.fold import fold

_LONGEST = 80  # characters of a clause that may be nothing else
_DIGITS = r"[0-9〇零○一二三四五六七八九十]"
_CLOSING = re.compile(
    r"(?:[(（【\[]*(?:"
    r"(?:特|专|谨)此(?:报告|汇报|说明)|(?:以上|上述)(?:报告|汇报)|(?:请|敬请)?(?:予以)?(?:审阅|审议|指正)|此致|敬礼"
    rf"|{_DIGITS}{{4}}年{_DIGITS}{{1,3}}月(?:{_DIGITS}{{1,3}}[日号])?|20\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}"
    r"|(?:中共)?[\u4e00-\u9fff]{2,24}(?:人民政府|街道办事处|(?:[县市区镇乡道])(?:工作)?委员会|[镇乡]政府|党工?委|党政(?:综合)?办公?室?)"
    r"|此件.{0,6}公开(?:发布)?|此页无正文|公开(?:方式|属性).{0,8}|(?:公章|盖章|印章)"
    r"|以上(?:即|就?是|为)[^，,。]{0,20}(?:情况|报告|汇报|总结)|(?:如有)?不[妥当]之?处?[,，]?(?:敬?请|望)(?:[各上]级?)?(?:领导)?(?:给予|予以)?(?:批评)?指正"
    r"|[—–－-]+\s*\d{1,3}\s*[—–－-]+|第\s*\d{1,3}\s*页|共\s*\d{1,3}\s*页"
    r"|(?:打印|关闭|收藏|返回)(?:本页|页面|窗口|顶部|首页)?|(?:上|下)一[篇条页](?:[:：].*|没有了)?"
    r")[)）】\]]*[\s。.,，;；:：—–|/-]*)+"
)


def is_closing(text: str) -> bool:
    """Tell whether a clause is nothing but a signature, a date, an ending phrase or a remnant of a page."""
    if len(text) > _LONGEST:
        return False
    return _CLOSING.fullmatch(fold(text).strip()) is not None
