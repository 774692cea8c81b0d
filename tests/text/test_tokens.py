from __future__ import annotations

import logging
import re
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import MissingDependencyError
from rag.text import tokens
from rag.text.fold import fold
from rag.text.tokens import GENRE_COUNT, GENRE_FILE, TOKENIZER_ID, cut, index_tokens, query_tokens, rarity

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
GENRE = [line for line in GENRE_FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


def test_words_pairs_and_numbers() -> None:
    assert index_tokens("执法人员１，２３４名，98.8％") == [
        "执法人员",
        "执法",
        "法人",
        "人员",
        "1",
        "234",
        "名",
        "98.8",
    ]
    assert index_tokens("发放1,234份") == ["发放", "发放", "1234", "份"]
    assert index_tokens("LED屏") == ["led", "屏"]
    assert index_tokens("，。！") == []


def test_punctuation_parts_pairs() -> None:
    assert "公信" not in index_tokens("政务公开，信访积案")


def test_script_and_width_do_not_matter() -> None:
    assert index_tokens("執法人員１１次") == index_tokens("执法人员11次")


def test_question_words_go_and_leave_no_pairs() -> None:
    assert query_tokens("哪些乡镇提到执法人员不足？") == {
        "执法人员": 1.0,
        "执法": 1.0,
        "法人": 1.0,
        "人员": 1.0,
        "员不": 0.5,
        "不足": 1.5,
    }
    assert query_tokens("云顶乡2019年学法几次") == {"云顶": 1.5, "顶乡": 0.5, "乡": 0.3, "2019": 1.0, "学法": 1.5}
    assert query_tokens("有没有法律顾问") == {"法律顾问": 1.0, "法律": 1.0, "律顾": 1.0, "顾问": 1.0}


@pytest.mark.parametrize("question", ["请问是什么？", "How many of them are there?", "", "有多少份"])
def test_question_of_question_words_has_no_terms(question: str) -> None:
    assert query_tokens(question) == {}


def test_english_words_stay() -> None:
    assert query_tokens("How many disputes did 青柳镇 mediate?").keys() >= {"disputes", "mediate"}


@pytest.mark.skipif(not SEEDS, reason="the seed reports are not here")
def test_cut_is_jieba_without_its_hidden_markov_model(tmp_path: Path) -> None:
    jieba.setLogLevel(logging.WARNING)
    plain = jieba.Tokenizer()
    plain.tmp_dir = str(tmp_path)
    for word in GENRE:
        plain.add_word(word, freq=GENRE_COUNT)
    for path in SEEDS:
        for run in re.findall(r"[\u4e00-\u9fff]+", fold(path.read_text("utf-8"))):
            assert cut(run) == list(plain.cut(run, HMM=False))


@given(st.text(alphabet="法治政府建设行政执法人员不足的了", max_size=30))
def test_cut_loses_nothing(run: str) -> None:
    assert "".join(cut(run)) == run


@given(st.text())
def test_any_text_has_terms_without_spaces(text: str) -> None:
    assert all(term and not re.search(r"\s", term) for term in [*index_tokens(text), *query_tokens(text)])


def test_genre_words_are_whole() -> None:
    assert 350 <= len(GENRE) == len(set(GENRE))
    assert all(cut(word) == [word] for word in GENRE)
    assert all(fold(word) == word for word in GENRE)


def test_rare_words_say_more() -> None:
    assert rarity("的") < 3 < rarity("种植") < rarity("脐橙") < rarity("鸦鹊坳") == 15


def test_tokenizer_id_follows_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.fullmatch(r"words\+pairs-1-[0-9a-f]{12}", TOKENIZER_ID)
    other = tmp_path / "genre_words.txt"
    other.write_text("法治\n", "utf-8")
    monkeypatch.setattr(tokens, "GENRE_FILE", other)
    assert tokens._fingerprint() not in TOKENIZER_ID


def test_missing_jieba_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "find_spec", lambda name: None)
    tokens._dictionary.cache_clear()
    with pytest.raises(MissingDependencyError, match="jieba is not installed"):
        index_tokens("法治")
    tokens._dictionary.cache_clear()
