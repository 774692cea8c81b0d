"""Small archives laid out like the corpora, with text made here."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import tarfile
from pathlib import Path

from embeddings.training.config import Inputs

TOPICS = ("调解纠纷", "法治宣传", "行政执法", "信访办理", "政务公开", "法律顾问")
ENGLISH = (
    "mediate disputes",
    "legal publicity",
    "law enforcement",
    "handle petitions",
    "open affairs",
    "legal adviser",
)
DICTIONARY = """# made for a test
調解 调解 [tiao2 jie3] /to mediate/to bring parties to an agreement/CL:次[ci4]/
糾紛 纠纷 [jiu1 fen1] /dispute/
宣傳 宣传 [xuan1 chuan2] /publicity; to give publicity to/
執法 执法 [zhi2 fa3] /to enforce the law; law enforcement/
"""


def write_corpora(folder: Path) -> Inputs:
    """Write archives and hand-written files and return where they are."""
    corpora, written = folder / "corpora", folder / "written"
    corpora.mkdir(parents=True)
    written.mkdir()
    _write_prose(corpora)
    _write_pairs(corpora)
    _write_written(written)
    words = "".join(f"{zh}\t{en}\tlaw\n" for zh, en in zip(TOPICS, ENGLISH, strict=True))
    (folder / "glossary.tsv").write_text(words, "utf-8")
    _jsonl(folder / "synonyms.jsonl", [{"zh": ["调解纠纷", "化解矛盾"], "en": ["mediate"], "not": ["调解员"]}])
    (folder / "simplified.tsv").write_text("調\t调\n", "utf-8")
    return Inputs(corpora, folder / "glossary.tsv", folder / "synonyms.jsonl", folder / "simplified.tsv", written)


def report_of(town: int) -> str:
    """Return a few sentences on every topic."""
    return "".join(f"第{town}镇扎实推进{topic}工作，全年{topic}{town + 3}次。{topic}成效明显提升。" for topic in TOPICS)


def _write_prose(corpora: Path) -> None:
    news = "\n".join(f"[ 2023-01-0{day} ] ，正文：{report_of(day)}" for day in range(1, 9))
    _archive(corpora / "prose_news.tar.xz", {"prose/news/documents_1": news})
    law = f"# 某法\n\n<!-- INFO END -->\n\n## 总则\n\n{report_of(20)}\n"
    _archive(corpora / "prose_laws.tar.xz", {"prose/laws/a/某法.md": law, "prose/laws/a/_index.md": "x"})
    reports = {
        f"prose/cleaned/国务院政府工作报告_{year}年.txt": f"{report_of(year)}\n{year}年专有的句子不得进入训练。"
        for year in (2020, 2021)
    }
    _archive(corpora / "prose_gov_work_reports_shenzhen.tar.xz", reports)
    _archive(corpora / "prose_gov_work_report_state_council.tar.xz", {"prose/reportData/2016.txt": report_of(30)})


def _write_pairs(corpora: Path) -> None:
    pairs = list(zip(TOPICS, ENGLISH, strict=True))
    parallel = [
        f"{year}\t我们要继续做好{zh}工作\tWe will go on to {en} in {year}" for year in (2020, 2021) for zh, en in pairs
    ]
    everyday = "".join(f"They {en}.\t他们{zh}。\tlicence\n" for zh, en in pairs)
    files = {
        "bilingual/gov_work_report_2008_2022.zh-en.tsv": "\n".join(parallel),
        "bilingual/tatoeba_cmn_eng/cmn.txt": everyday,
        "bilingual/cedict.txt.gz": gzip.compress(DICTIONARY.encode()),
    }
    _archive(corpora / "bilingual.tar.xz", files)
    asked = [{"question": f"{zh}多少次？", "answers": [{"text": zh}]} for zh in TOPICS]
    squad = json.dumps({"data": [{"paragraphs": [{"context": report_of(5), "qas": asked}]}]}, ensure_ascii=False)
    names = ("cmrc2018/train-pseudo-cmrc2018.json", "cmrc2018/cmrc2018_dev.json", "drcd/DRCD_dev.json")
    law = json.dumps([{"问题": "谁来调解纠纷？", "相关法规": {"某法第一条": report_of(20)}}], ensure_ascii=False)
    _archive(corpora / "qa.tar.xz", {f"qa/{name}": squad for name in names} | {"qa/stard/data/queries.json": law})
    areas = "id,pid,deep,name,pinyin_prefix,pinyin,ext_id,ext_name\n"
    areas += "1,0,3,石桥,s,shi qiao,1,石桥镇\n2,0,3,河口,h,he kou,2,河口乡\n"
    _archive(corpora / "places.tar.xz", {"places/ok_data_level4.csv": areas})
    graded = "a||调解纠纷||化解纠纷||5\nb||调解纠纷||下雨了||0"
    _archive(corpora / "pairs.tar.xz", {"pairs/cnsd-sts-train.txt": graded})


def _write_written(folder: Path) -> None:
    bank = [{"item": "a", "kind": "question", "text": f"{zh}多少次？"} for zh in TOPICS]
    bank += [{"item": "a", "kind": "clause", "status": "number", "text": f"全年{zh}9次"} for zh in TOPICS]
    bank += [{"item": "a", "kind": "clause", "status": "near", "text": f"{zh}培训1次"} for zh in TOPICS]
    _jsonl(folder / "clause_bank.jsonl", bank)
    asked = {"question": "谁来调解", "lang": "zh", "positive": ["调解员调解纠纷"], "negative": ["信访办理"]}
    _jsonl(folder / "question_clause_pairs.jsonl", [asked])
    (folder / "en_questions.tsv").write_text("How many disputes?\t多少纠纷？\n", "utf-8")


def _jsonl(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _archive(path: Path, files: dict[str, str] | dict[str, str | bytes]) -> None:
    with lzma.open(path, "wb", preset=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
