from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from benchmarks import news
from benchmarks.passages import reports_of
from benchmarks.worlds import Query
from rag.types import Report

PLACES = ("河边", "山顶", "桥头", "村口", "学校", "广场", "车站", "码头", "公园", "菜场", "医院", "工厂")
DEEDS = (
    *("修建凉亭", "栽种果树", "举办比赛", "清理垃圾", "安装路灯"),
    *("发放种子", "排练节目", "粉刷墙面", "铺设管道", "教授书法"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    lines = [
        f"2023-07-28 21:55:23，正文：居民志愿者昨天上午在{place}热情参加{deed}活动，大家纷纷表示收获很多快乐。"
        for place in PLACES
        for deed in DEEDS
    ]
    (folder / "part").write_text("\n".join([*lines, lines[0]]), "utf-8")
    (folder / "SOURCE.txt").write_text("这不是新闻，而是关于来源的一句足够长的说明文字。", "utf-8")
    with tarfile.open(folder / "news.tar.xz", "w:xz") as file:
        for name in ("part", "SOURCE.txt"):
            file.add(folder / name, f"prose/{name}")
    return folder / "news.tar.xz"


@pytest.fixture(scope="module")
def reports(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    folder = tmp_path_factory.mktemp("reports")
    news.write_reports(archive, 120, folder)
    return reports_of(folder)


def test_each_sentence_once_and_none_of_the_source_note(archive: Path) -> None:
    found = list(news.sentences(archive))
    assert len(found) == len(set(found)) == len(PLACES) * len(DEEDS)
    assert found[0] == "居民志愿者昨天上午在河边热情参加修建凉亭活动，大家纷纷表示收获很多快乐。"


def test_reports_are_taken_for_reports_and_sentences_for_clauses(reports: list[Report], archive: Path) -> None:
    assert len(reports) == 2
    clauses = {clause.text for report in reports for clause in report.clauses}
    assert set(news.sentences(archive)) <= clauses


def test_an_archive_too_small_says_so(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="120 sentences are not enough for 180"):
        news.write_reports(archive, 180, tmp_path)


def test_questions_come_from_their_passage_and_are_the_same_again(reports: list[Report]) -> None:
    queries = list(news.queries_from(reports))
    assert queries == list(news.queries_from(reports))
    texts = {clause.clause_id: clause.text for report in reports for clause in report.clauses}
    assert {query.group for query in queries} == {"words", "crop"}
    for query in queries:
        assert any(_made_from(query, texts[name]) for name in query.relevant)


def _made_from(query: Query, text: str) -> bool:
    return all(part in text for part in query.text.split())
