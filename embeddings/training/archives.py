"""Read the archives of the corpora: prose as documents, the rest as pairs of texts."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

PROSE = ("news", "reports", "laws")
_QUESTIONS = r"train-pseudo-cmrc2018\.json$|DRCD_dev\.json$|dev-v2\.0-zh\.json$"
_KEPT_QUESTIONS = r"/cmrc2018_dev\.json$"
_NEWS_PREFIX = re.compile(r"^\[[^\]]*\]\s*，?正文：")
_LAW_HEADER = re.compile(r"\A.*?<!-- INFO END -->", re.DOTALL)
_MARKS = re.compile(r"^[#>*\s-]+|[*_`]|<!--.*?-->", re.MULTILINE)


def members(archive: Path, pattern: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file of an archive whose name fits the pattern; nothing if there is no archive."""
    if not archive.exists():
        return
    with tarfile.open(archive) as opened:
        for entry in opened:
            file = opened.extractfile(entry) if entry.isfile() and re.search(pattern, entry.name) else None
            if file is not None:
                data = file.read()
                data = gzip.decompress(data) if entry.name.endswith(".gz") else data
                yield entry.name, data.decode("utf-8-sig", "replace")


def documents(corpora: Path, kind: str, held_back_year: str) -> Iterator[str]:
    """Yield the documents of one kind of prose. State Council reports of the held-back year are left out."""
    if kind == "news":
        for _, text in members(corpora / "prose_news.tar.xz", r"news/documents"):
            yield from (_NEWS_PREFIX.sub("", line) for line in _lines(text))
    elif kind == "laws":
        for _, text in members(corpora / "prose_laws.tar.xz", r"/(?!_index)[^/]+\.md$"):
            yield _MARKS.sub("", _LAW_HEADER.sub("", text))
    else:
        for name in ("prose_gov_work_reports_shenzhen", "prose_gov_work_report_state_council"):
            for member, text in members(corpora / f"{name}.tar.xz", r"\d{4}[^/]*\.txt$"):
                if held_back_year not in member or not ("国务院" in member or "state_council" in name):
                    yield text


def report_pairs(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (year, Chinese, English) of the bilingual work reports."""
    for _, text in members(corpora / "bilingual.tar.xz", r"gov_work_report.*\.tsv$"):
        for line in _lines(text):
            year, chinese, english = line.split("\t")
            yield year, chinese, english


def everyday_pairs(corpora: Path) -> Iterator[tuple[str, str]]:
    """Yield (English, Chinese) sentences of Tatoeba."""
    for _, text in members(corpora / "bilingual.tar.xz", r"cmn\.txt$"):
        for line in _lines(text):
            english, chinese, *_ = line.split("\t")
            yield english, chinese


def dictionary(corpora: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (simplified word, senses) of CC-CEDICT."""
    for _, text in members(corpora / "bilingual.tar.xz", r"cedict.*\.gz$"):
        for line in _lines(text):
            found = re.match(r"[^#]\S* (\S+) \[[^\]]*\] /(.+)/", line)
            if found:
                yield found[1], re.split(r"[/;]", found[2])


def questions(corpora: Path, *, evaluation: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield (question, passage, answer) of the reading comprehension sets; for evaluation those kept for that."""
    archive = corpora / "qa.tar.xz"
    for _, text in members(archive, _KEPT_QUESTIONS if evaluation else _QUESTIONS):
        for article in json.loads(text)["data"]:
            for paragraph in article["paragraphs"]:
                for asked in paragraph["qas"]:
                    if asked.get("answers"):
                        yield asked["question"], paragraph["context"], str(asked["answers"][0]["text"])
    for _, text in () if evaluation else members(archive, r"stard/data/queries\.json$"):
        for query in json.loads(text):
            yield from ((query["问题"], article, article) for article in query["相关法规"].values())


def places(corpora: Path) -> Iterator[tuple[str, str]]:
    """Yield (name with its kind, pinyin of the name in one word) of provinces down to townships."""
    for _, text in members(corpora / "places.tar.xz", r"ok_data_level4\.csv$"):
        for row in csv.DictReader(io.StringIO(text)):
            if row["pinyin"].strip():
                yield row["ext_name"], row["pinyin"].replace(" ", "")


def similar_pairs(corpora: Path, least: int = 4) -> Iterator[tuple[str, str]]:
    """Yield pairs of sentences graded at least this similar, of 5."""
    for _, text in members(corpora / "pairs.tar.xz", r"cnsd-sts-train\.txt$"):
        for line in _lines(text):
            _, left, right, grade = line.split("||")
            if int(grade) >= least:
                yield left, right


def _lines(text: str) -> list[str]:
    # Not splitlines: some texts hold other line breaks of Unicode.
    return [line.rstrip("\r") for line in text.split("\n") if line.strip()]
