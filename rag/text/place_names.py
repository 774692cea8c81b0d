"""What names of counties and townships look like, real or invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.text.fold import fold, is_han
from rag.text.place_table import by_name

LEAD_FILE = Path(__file__).parent.parent / "data" / "place_leads.txt"
HAN = "[㐀-䶿一-鿿〇]"
TOWN_SUFFIX = (
    "民族镇|场镇|镇|民族乡|乡|街道|苏木|农场管理区|林场管理区|牧场管理区|管理区|管理委员会|地区办事处"
    "|农场|林场|牧场|渔场|团场|原种场"
)
COUNTY_SUFFIX = "自治县|自治旗|林区|特区|新区|县|区|市|旗"
# Where a unit's name begins: words that stand before it in titles, bylines and sentences.
LEADS = [line for line in LEAD_FILE.read_text("utf-8").split() if is_han(line[0])]
CUT = re.compile(
    r"[^㐀-䶿一-鿿〇]+|(?<=\d)(?:年度?|月|日)|(?<=[镇乡道县区场市旗省])[和与跟及]|[的在了]|" + "|".join(LEADS)
)
PROVINCE = rf"(?:{HAN}{{2,6}}?(?:省|自治区))?"
CITY = r"(?:[^县区旗省]{2,8}?(?:市|自治州|州|盟|地区))?"
COUNTY = rf"(?:{HAN}{{1,12}}?(?:{COUNTY_SUFFIX}))?"
TOWN_PIECE = re.compile(
    rf"{PROVINCE}{CITY}{COUNTY}(?P<name>(?P<stem>{HAN}{{1,12}}?)(?P<suffix>{TOWN_SUFFIX}))(?:办事处)?"
    r"(?![县市区域级村街巷路干容办长])"
)
COUNTY_PIECE = re.compile(
    rf"{PROVINCE}(?P<city>{CITY})(?P<name>(?P<stem>{HAN}{{1,12}}?)(?P<suffix>{COUNTY_SUFFIX}))(?![域级际长场民])"
)
NO_TOWN = re.compile(
    r"(?:[对由到以进为把将向均经入与和及各驻给被让从不出是来街场大强]|民族|苏木)(?:镇|乡|街道)$"
    r"|.*[由到往驻涉找须报将把](?:镇|乡|街道)$"
    r"|(?:^|.*(?:各|全|本|我|该|每|个|某|两|下|返|回|家|故|城|还|他|异|老|集|村|重|古|小|乡|建制|中心|特色|示范|不出|边远|一个|强|大|平安))(?:乡|镇|街道|乡镇)$"
)
NO_COUNTY = re.compile(
    r"(?:我|全|本|各|该|外|每|邻|治|到|某|两|市|是|地方|请|被|往|靠|由|向|托|美丽|召集|两名)县$|(?:我|全|本|各|该|城|治|夜|超|门|集|股|上|都|某)市$"
    r"|(?:我|全|本|各|该|社|景|园|辖|城|山|地|片|小|库|灾|校|发|范|治|理|牧|矿|战|特|专|分|街|营|郊|院|台|禁|示|市|盲|民|垦|圩|洲|载|能|济|聚|育|护|底|被|由|向|靠|和)区$"
    r"|(?:我|全|本|各|国|红|党|锦|邻|请|托|到)旗$"
)
TOWN_CHARS = re.compile("镇|乡|街道|苏木")
NO_PLAIN = frozenset({"和县", "会同县"})  # real counties, but far more often 和县司法局, 会同县局


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name as it stands at ``text[start:end]``, simplified."""

    name: str
    start: int
    end: int


def looks_like_township(text: str) -> str | None:
    """Return the first township-level name in the text without what it lies in, or None.

    ``沅东区人民政府落雁街道办事处`` gives 落雁街道; 我镇, 各乡镇 and 送法下乡 give nothing.
    """
    return next((span.name for span in _townships(text)), None)


def township_names(text: str) -> list[NameSpan]:
    """Return every township-level name of the text in order: 镇, 乡, 街道, 苏木, 农场, 管理区 and the like."""
    return list(_townships(text))


def looks_like_county(text: str) -> str | None:
    """Return the first county-level name in the text, real or invented, or None.

    ``西祁市祁峰县沙枣墩镇`` gives 祁峰县; a city that has no county behind it counts as one (泾坡市广济桥街道).
    """
    return next((span.name for span in _counties(text)), None)


def county_names(text: str) -> list[NameSpan]:
    """Return every county-level name of the text in order; 我县, 社区 and 依法治县 are none."""
    return list(_counties(text))


def _townships(text: str) -> Iterator[NameSpan]:
    for piece, offset in _pieces(text):
        for match in TOWN_PIECE.finditer(piece):
            name = match["name"]
            if match["suffix"] == "地区办事处":
                name = name.removesuffix("办事处")
            if NO_TOWN.match(name):
                continue
            yield NameSpan(name, offset + match.start("name"), offset + match.start("name") + len(name))


def _counties(text: str) -> Iterator[NameSpan]:
    for piece, offset in _pieces(text):
        for match in COUNTY_PIECE.finditer(piece):
            name = _trimmed(match["name"])
            end = offset + match.end("name")
            if name not in NO_PLAIN and (name in by_name() or (len(name) > 2 and not NO_COUNTY.search(name))):
                yield NameSpan(name, end - len(name), end)
            elif city := match["city"]:
                yield NameSpan(city, offset + match.start("city"), offset + match.end("city"))


def _trimmed(name: str) -> str:
    """Drop what a greedy match took along: a township before the county, words before a county that is real."""
    if name in by_name():
        return name
    known = next((name[start:] for start in range(1, len(name) - 2) if name[start:] in by_name()), None)
    return known or TOWN_CHARS.split(name)[-1]


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    folded = fold(text)
    start = 0
    for cut in CUT.finditer(folded):
        if cut.start() > start:
            yield folded[start : cut.start()], start
        start = cut.end()
    yield folded[start:], start
