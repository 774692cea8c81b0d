"""What stands in a question beside what it asks: greetings, who asks and what for, and what is not to be counted."""

from __future__ import annotations

import re

from rag.text.fold import fold

_PAUSE = r"，。,；;！!？?：:"
_FIRST, _LAST = rf"(?:^|(?<=[{_PAUSE}\s]))", rf"(?=[{_PAUSE}]|\s*$)"
_COURTESY = re.compile(
    rf"{_FIRST}(?:您好|你好|大家好|(?:谢谢|多谢|辛苦|打扰|麻烦)[^{_PAUSE}]{{0,4}}"
    rf"|我是[^{_PAUSE}]{{1,20}}|我们?正?在[^{_PAUSE}]{{1,20}}|手头[^{_PAUSE}]{{1,20}}){_LAST}"
    rf"|(?<=[{_PAUSE}])(?:我|我们|咱们?|本镇|我[镇乡县])(?:这边)?(?:也|正|就|还|都)?(?:想|要|准备|打算|好)(?!(?:知道|问|了解|看))"
    rf"(?![^{_PAUSE}]*(?:哪|谁|几|多少|什么|啥|怎|的(?:乡镇|镇|乡|报告)))[^{_PAUSE}]{{1,12}}{_LAST}"
    rf"|{_FIRST}(?:请问|(?:我?想|帮我|麻烦)再?(?:确认|核对|核实|了解|打听|请教|咨询)(?:一下|下)?)"
)
_EXCLUDED = re.compile(
    rf"(?<=[{_PAUSE}])[^{_PAUSE}]{{1,12}}?请?(?:(?:不要|不用|别|不必|无需)(?:算|计|统计|包括|包含|列|加)(?:进去|进来|在内|入|上)?"
    rf"|不算(?:在内|进去)?|除外|不计(?:入|在内)?){_LAST}"
    rf"|(?<=[{_PAUSE}])(?:不含|不包括|不算|不计|别算)[^{_PAUSE}]{{1,12}}{_LAST}"
    rf"|{_FIRST}[^{_PAUSE}]{{2,16}}(?:以外|之外)(?=[{_PAUSE}])"
)


def asides(text: str) -> list[tuple[int, int]]:
    """Return where a Chinese question says what it does not ask about, as spans of its text."""
    plain = fold(text)
    return [match.span() for pattern in (_COURTESY, _EXCLUDED) for match in pattern.finditer(plain)]
