"""Questions on the library itself, answered from the cards: which reports there are, of where, of which years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.answer.catalogue import Chosen, Shelf
from rag.text.fold import fold
from rag.types import Language, Question, ReportMeta

_FILLER = re.compile(
    r"(?:这|那)[些几]?|是不是|是否|全部?|分别|统统|年份|同?一个|哪个|谁|属于|隶属于?|位于|地处|坐落|来自|所在|归|管辖?|最新|最早|最近|最老|(?:资料|数据|知识)?库[里中内]?都?有(?:些|着)?什么|有没有|请|帮我|给我|列出|列举|看看|显示|查看|资料库|数据库|知识库|库|系统|这里|里面|里|中|收录|收集|收了|录入|现有|目前|现在|一共|总共|共|都|所有|全部"
    r"|的|了|有|是|哪些|哪几|哪里|哪儿|什么地方|什么名字?|叫|多少|几|份|个|家|年度?|报告|乡镇|镇街|街道|镇|乡|省份?|地级市|市|县区|县|区|文件名?|清单|名单|目录|一下|吗|和|与|及|从|在|它|该|[\s?？。，,、!！]"
)
_FILLER_EN = frozenset(
    re.findall(
        r"\w+",
        "list all the every reports report townships township towns town which what how many much are there in is this "
        "library do does you have has on file files show me please database of were covered included documents a your "
        "we got about from for cover covers covering dated year years "
        "any and newest latest oldest earliest most recent whose "
        "province provinces county counties city cities come comes located lie lies belong belongs to where s it its "
        "name named called stored under document with only had they same single here these those",
    )
)
_CATALOGUED = re.compile(
    r"报告|乡镇|镇街|街道|库.*[镇乡]|库[里中内]?都?有(?:些|着)?什么|^\s*(?:都|现)?有(?:哪些|多少个?|几个)[镇乡]|哪[个些几]?个?(?:省|市|县|区|镇|乡|街道)"
    r"|\b(?:reports?|townships?|towns|documents|library)\b|\b(?:which|what) (?:province|county|city|file)s?\b"
)
_WHERE = re.compile(
    r"省|市|县|区|哪里|哪儿|什么地方|属于|位于|地处|在|\b(?:province|county|counties|city|cities|where|located)\b"
)
# Whether they all are of one county, city or province.
_SAME = re.compile(
    r"(?:是不是|是否|都|全)[^，,。]{0,12}(?<!哪)(?:同|一)一?个?(?P<level>县|区|旗|市|省)|(?<!哪)(?:同|一)一?个?(?P<asked>县|区|旗|市|省)[^，,。]{0,4}吗"
    r"|^\W*(?:is|are|do|does|did|were)\b.*\b(?:the same|one|a single) (?P<english>county|district|city|province)\b"
)
_COUNTED = re.compile(
    r"[两二三四五六七八九十\d]+(?=[份个])|\b(?:two|three|four|five|six|seven|eight|nine|ten|one|they|them)\b"
)
_LEVELS = {"县": "county", "区": "county", "旗": "county", "district": "county", "市": "city", "省": "province"}
_FILES = re.compile(r"文件|\bfiles?\b")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
# Who did not report on a year.
_LACKING = re.compile(r"还?(?:没有?|缺少?|未|无)(?:有|能)?(?:收录|收到|收|提交|报送|上报|交|报)?(?:上来|到)?")
_LACKING_EN = re.compile(
    r"\b(?:no|without|lack(?:s|ing)?|miss(?:es|ing)?"
    r"|(?:do|does|did|has|have|is|are)(?: not|n't)(?: have| filed?| submit(?:ted)?| sen[dt]| on file)?)\b"
)
# Who reported on several years, and who on one.
_SEVERAL = re.compile(
    r"(?:连续)?(?:不止|超过|至少)?(?P<many>[两二三四五2345多几])个?(?:年度?|份)(?:以上)?(?:连续)?|(?:不止|超过)一(?:个年度?|年|份)"
)
_SEVERAL_EN = re.compile(
    r"\b(?:for |of |from |over |in )?(?:at least )?(?P<many>two|both|three|four|five|several|multiple|more than one)"
    r"(?: consecutive)?(?: (?:different )?years?| reports)?(?: in a row)?\b|\bconsecutive\b"
)
_ROW = re.compile(r"连续|\bconsecutive\b|\bin a row\b")
_ONE = re.compile(
    r"(?:只|仅|就)(?:有|交了?|报了?|收了?)?[一1]个?(?:年度?|份)|\bonly one(?: year| report)?\b|\b(?:a )?single\b"
)

Town = tuple[str | None, str | None]  # county and township
Held = dict[Town, list[ReportMeta]]


def shelf_asked(question: Question, in_scope: Sequence[ReportMeta], reports: Sequence[ReportMeta]) -> Shelf | None:
    """Return the reports a question on the library asks for; None where it asks what reports say.

    ``reports`` are all there are, of which those ``in_scope`` lie in the places and years of the question.
    """
    words = fold(question.asked.words).lower()
    if asks_catalogue(question):
        where, files = _WHERE.search(words) is not None, _FILES.search(words) is not None
        return Shelf(tuple(in_scope), where=where, files=files, same=_level_shared(words))
    if "报告" not in words and not re.search(r"\breports?\b", words):
        return None
    anywhen = question.scope.any_year()
    years = _years_of([meta for meta in reports if anywhen.admits(meta)])
    chosen = _by_years(question, words, years)
    if chosen is None:
        return None
    kept = tuple(meta for meta in reports if meta.report_id in chosen.ids)
    asked = tuple(sorted(question.scope.years))
    return Shelf(kept, chosen.what, total=len(years), years=asked, least=chosen.least)


def asks_catalogue(question: Question) -> bool:
    """Tell whether a question asks for nothing but the reports or townships there are, where, and in which files."""
    words = fold(question.asked.words).lower()
    if question.scope and not any(map(str.isalnum, words)):  # nothing but a name or a year
        return True
    if _level_shared(words):
        return _bare(_COUNTED.sub(" ", words), question.language)
    bare = _bare(words, question.language)
    placed = question.scope.townships or question.scope.report_ids
    return bare and bool(_CATALOGUED.search(words) or (placed and _WHERE.search(words)))


def _level_shared(words: str) -> str:
    """Return which level of place a question asks whether all share: county, city or province; else an empty string."""
    match = _SAME.search(words)
    said = (match["level"] or match["asked"] or match["english"]) if match is not None else ""
    return _LEVELS.get(said, said)


def _years_of(reports: Sequence[ReportMeta]) -> Held:
    held: defaultdict[Town, list[ReportMeta]] = defaultdict(list)
    for meta in reports:
        held[meta.county, meta.township].append(meta)
    return dict(held)


@dataclass(frozen=True, slots=True)
class _Kept:
    what: Chosen
    ids: frozenset[str]
    least: int = 0


def _by_years(question: Question, words: str, held: Held) -> _Kept | None:
    """Choose townships by the years they reported on."""
    language, asked = question.language, question.scope.years
    if asked and not question.scope.townships and _rest(words, _LACKING, _LACKING_EN, language):
        return _Kept(Chosen.LACKING, _ids(held, lambda years: not asked & years))
    if asked:
        return None
    if _rest(words, _ONE, _ONE, language):
        return _Kept(Chosen.ONE, _ids(held, lambda years: len(years) == 1), 1)
    match = (_SEVERAL_EN if language is Language.EN else _SEVERAL).search(words)
    if match is None or not _rest(words, _SEVERAL, _SEVERAL_EN, language):
        return None
    many = match["many"] or ""
    least = int(many) if many.isdigit() else _NUMBERS.get(many, 2)
    row = _ROW.search(words) is not None
    return _Kept(Chosen.ROW if row else Chosen.SEVERAL, _ids(held, lambda years: _run(years, row=row) >= least), least)


def _ids(held: Held, holds: Callable[[set[int]], bool]) -> frozenset[str]:
    """Return the ids of all reports of the townships whose years meet a condition."""
    return frozenset(
        meta.report_id for metas in held.values() if holds({meta.year for meta in metas if meta.year}) for meta in metas
    )


def _run(years: set[int], *, row: bool) -> int:
    """Return how many years there are, or how many follow one another."""
    if not row:
        return len(years)
    run, longest = 0, 0
    for year in sorted(years):
        run = run + 1 if year - 1 in years else 1
        longest = max(longest, run)
    return longest


def _rest(words: str, pattern: re.Pattern[str], english: re.Pattern[str], language: Language) -> bool:
    """Tell whether nothing is asked but what a pattern says, of the reports."""
    found, count = (english if language is Language.EN else pattern).subn(" ", words)
    return count > 0 and _bare(found, language)


def _bare(words: str, language: Language) -> bool:
    if language is Language.EN:
        return set(re.findall(r"[a-z]+", words)) <= _FILLER_EN
    return not _FILLER.sub("", words)
