"""Townships that a report's running text names, and how much each looks like the one that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.ingest.chain import FOLLOWS, HAN, Unit, chain_in, is_street, is_usual
from rag.ingest.real_townships import real_townships
from rag.text.place_names import LEADS

# A name stands after a pause or a higher unit, and before a word that a name cannot contain.
_START = re.compile(r"(?:^|(?<=[，。；;、：:“”\"《》（）()\s\n])|(?<=\d年)|(?<=[省市县区旗州盟]))(?=[\u4e00-\u9fff])")
_WHOLE = re.compile(rf"(?:{FOLLOWS})")
_ORGAN = re.compile(r"(?:党委|党工委|人民政府|政府|办事处|管委会|管理委员会|党政|委员会|人大|综治|司法所|派出所)")
# What a sentence has before a name: 2024年将与雷高镇, 由乡, 在寅阳镇.
_BEFORE = re.compile(
    r"(?:[将拟已并还也又]|现将|主动|积极|继续|计划|学习|借鉴|参照|对标|对照|按照|根据|联合|组织|全面|整合|推动|依托|邀请|促进|加强|进一步)*"
    r"(?P<case>[与比在由跟经被把较]|相比|对比)?"
)
_BESIDE = frozenset(("与", "比", "跟", "较", "相比", "对比"))
_COMPANION = re.compile(r"学习|借鉴|参照|对标|联合|邀请")
# 大武镇、峪口镇的经验, 与红渡镇相比, 坎墩街道先进做法: others that the report looks to.
_OTHERS = re.compile(
    r"等?(?:兄弟)?(?:乡镇|街道|地|两镇|两乡)?的?(?:先进|好|成功)?(?:经验|做法)|学习|看齐|取经|相比|相接|交界|接壤|毗邻|相邻|参与了|给予"
)
# 制定了均川镇: what stands before a name, and in none.
_NOT_IN_NAME = re.compile("[的了]|" + "|".join(LEADS))
_COUNTRY = ("村", "亲", "土", "愁", "音", "贤")  # 全县法润乡村
_LETTERS = re.compile(r"..(?:镇|乡|街道|苏木|场|区|处|城|园)$")  # 军|镇 is no name, so its 将 is no word
_RUN = re.compile(rf"{HAN}{{2,30}}[^\n]?")
_OPENING = 200


@dataclass(frozen=True, slots=True)
class Mention:
    """A township named in running text with the county before it. ``weight`` is what it counts in the vote."""

    name: str
    county: str | None
    weight: float


def mentions(body: str) -> list[Mention]:
    """Return the townships a text names as if they were its own; each counts for what it occurs, capped.

    The one that the opening names counts for more. Neighbours that the report compares itself with or learns from
    (比走马坪白族乡, 向江口镇学习) are left out.
    """
    found: dict[str, str | None] = {}
    opening: str | None = None
    for name, county, start in _named(body):
        if opening is None and start < _OPENING:
            opening = name
        found[name] = found.get(name) or county
    return [Mention(name, county, _weight(body, name, name == opening)) for name, county in found.items()]


def _weight(body: str, name: str, opens: bool) -> float:
    places = [match.end() for match in re.finditer(re.escape(name), body)]
    organs = sum(1 for end in places if _ORGAN.match(body, end))
    return min(3.0, 0.3 * len(places) + 0.7 * organs) + (3.0 if opens else 0.0)


def _named(body: str) -> Iterator[tuple[str, str | None, int]]:
    """Every name that is no neighbour's, with the county before it and where it begins."""
    end = 0
    for match in _START.finditer(body):
        run = _RUN.match(body, match.start())
        if run is None or match.start() < end:
            continue
        lead = _BEFORE.match(run[0])
        unit = _own_letters(run[0], lead.end() if lead else 0, body)
        if unit is None or unit.township is None:
            continue
        start = match.start() + run[0].index(unit.township)
        if not _stands_out(unit.township, body[start + len(unit.township) :][:6]):
            continue
        end = start + len(unit.township)
        stripped = lead is not None and start >= match.start() + lead.end()
        beside = lead is not None and stripped and (lead["case"] in _BESIDE or _COMPANION.search(lead[0]))
        if not beside and not _OTHERS.match(body, end) and not _listed(body, match.start(), end):
            yield unit.township, unit.county, start


def _stands_out(name: str, behind: str) -> bool:
    """Tell whether a name is one in running text; a doubtful one (万全镇) is before what follows a whole name."""
    if is_street(name):
        return True
    if not is_usual(name):
        return behind != "" and _WHOLE.match(behind) is not None
    return _NOT_IN_NAME.search(name) is None and not (name.endswith("乡") and behind.startswith(_COUNTRY))


def _own_letters(run: str, lead: int, body: str) -> Unit | None:
    """Read the name behind the words before it, unless these are its own letters, as in 将军镇."""
    whole = chain_in(run)
    name = whole.township if whole else None
    if lead == 0 or (name and run.startswith(name) and (name in real_townships() or body.count(name) > 1)):
        return whole
    bare = chain_in(run[lead:])
    return bare if bare and _LETTERS.search(bare.township or "") else whole


def _listed(body: str, start: int, end: int) -> bool:
    """Tell whether a name is one of a list of townships (大武镇、峪口镇)."""
    if body[end : end + 1] == "、" and (run := _RUN.match(body, end + 1)) and chain_in(run[0]):
        return True
    return re.search(r"(?:镇|乡|街道|苏木|农场)、$", body[max(0, start - 4) : start]) is not None
