"""A large world: made reports whose clauses are sentences of an archive of news, and questions made from some."""

from __future__ import annotations

import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.worlds import Query, holding
from rag.types import Report

PER_REPORT = 60
PER_PARAGRAPH = 5
QUERIES = 100  # of each kind
WORDS = 4  # in a question of words
CROP = 12  # characters in a question cut out of a sentence
_ITEM = re.compile(r"\[?\s*\d{4}-\d\d-\d\d[ \d:]*\]?，正文：")
_SENTENCE = re.compile(r"[^。！？；!?;\n]{15,120}。")
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
# Three of these and 镇 make a township's name: two would make words that are in the news (白天).
_NAMES = "云青白龙石清金大新平安长永东南西北上下天山水河江溪湖泉源林松柏竹梅桃柳杨花草田桥"
_OPENING = (
    "{name}认真学习贯彻习近平法治思想，推进依法行政和法治政府建设，规范行政执法，加强普法宣传，"
    "现将{year}年法治政府建设情况报告如下。"
)
_TITLE = "{name}{year}年法治政府建设情况报告"
_HEADINGS = ("一、主要工作情况", "二、存在的问题", "三、下一步工作打算")


def sentences(archive: Path) -> Iterator[str]:
    """Yield the sentences of the archive, each once, in its order."""
    seen: set[str] = set()
    with tarfile.open(archive) as files:
        for member in files:
            file = files.extractfile(member) if "SOURCE" not in member.name else None
            for line in file.read().decode("utf-8", "replace").splitlines() if file else ():
                for sentence in (one for item in _ITEM.split(line) for one in _SENTENCE.findall(item)):
                    if sentence not in seen and len(_HAN_WORD.findall(sentence)) > 1:
                        seen.add(sentence)
                        yield sentence


def write_reports(archive: Path, passages: int, folder: Path) -> None:
    """Write text files of 60 sentences in three sections, enough of them for so many passages."""
    folder.mkdir(parents=True, exist_ok=True)
    stream = sentences(archive)
    for number in range(-(-passages // PER_REPORT)):
        chosen = list(islice(stream, PER_REPORT))
        if len(chosen) < PER_REPORT:
            raise ValueError(f"{archive}: {number * PER_REPORT + len(chosen)} sentences are not enough for {passages}")
        first, second = divmod(number, len(_NAMES))
        name = f"{_NAMES[first % len(_NAMES)]}{_NAMES[second]}{_NAMES[(7 * number + 3) % len(_NAMES)]}镇"
        (folder / f"{number:04d}.txt").write_text(_report(name, 2018 + number % 6, chosen), "utf-8")


def queries_from(reports: Sequence[Report], seed: int = 7) -> Iterator[Query]:
    """Yield questions of two kinds, each from a clause of its own: some of its words, or a stretch of it."""
    draw = random.Random(seed)
    # The first clause is the opening, nearly the same in all.
    clauses = [(report, clause) for report in reports for clause in report.clauses[1:] if len(clause.text) >= 20]
    for kind, make in (("words", _words), ("crop", _crop)):
        made = 0
        for report, clause in draw.sample(clauses, len(clauses)):
            text = make(clause.text, draw)
            if text:
                yield Query(f"{kind}{made:03d}", kind, text, tuple(sorted(holding(clause.text, report))))
                made += 1
            if made == QUERIES:
                break


def _report(name: str, year: int, chosen: Sequence[str]) -> str:
    per_section = PER_REPORT // len(_HEADINGS)
    lines = [_TITLE.format(name=name, year=year), _OPENING.format(name=name, year=year)]
    for place, heading in enumerate(_HEADINGS):
        section = chosen[place * per_section : (place + 1) * per_section]
        lines.append(heading)
        lines += ["".join(section[at : at + PER_PARAGRAPH]) for at in range(0, per_section, PER_PARAGRAPH)]
    return "\n".join(lines) + "\n"


def _words(text: str, draw: random.Random) -> str:
    """Some distinct words of two characters or more, in the order they stand in."""
    import jieba

    jieba.setLogLevel("ERROR")
    words = [word for word in dict.fromkeys(jieba.lcut(text)) if _HAN_WORD.fullmatch(word)]
    if len(words) < 2 * WORDS:
        return ""
    return " ".join(words[place] for place in sorted(draw.sample(range(len(words)), WORDS)))


def _crop(text: str, draw: random.Random) -> str:
    start = draw.randrange(len(text) - CROP)
    crop = text[start : start + CROP]
    return crop if re.fullmatch(r"[\u4e00-\u9fff，、]+", crop) else ""
