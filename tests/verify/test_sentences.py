from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rag.verify.sentences import Sentence, finish, outside_quotes, quotes_in, split_sentences


def sentences_of(pieces: list[str]) -> list[Sentence]:
    """Read a draft that comes in pieces."""
    found: list[Sentence] = []
    rest = ""
    for piece in pieces:
        complete, rest = split_sentences(rest + piece)
        found += complete
    return found + finish(rest)


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        ("宣讲九场[1]。纠纷四起[2]。", [("宣讲九场[1]。", (1,)), ("纠纷四起[2]。", (2,))]),
        ("宣讲九场[1][3]。", [("宣讲九场[1][3]。", (1, 3))]),
        ("宣讲九场[2][2] [1]。", [("宣讲九场[2][2] [1]。", (2, 1))]),
        ("宣讲九场。[1]纠纷四起。[2]", [("宣讲九场。[1]", (1,)), ("纠纷四起。[2]", (2,))]),
        ("宣讲九场[1]纠纷四起[2]", [("宣讲九场[1]", (1,)), ("纠纷四起[2]", (2,))]),
        ("宣讲九场\n纠纷四起", [("宣讲九场", ()), ("纠纷四起", ())]),
        ("宣讲九场。纠纷四起！", [("宣讲九场。", ()), ("纠纷四起！", ())]),
        ("镇里说：“先普法。再执法。”[1]。", [("镇里说：“先普法。再执法。”[1]。", (1,))]),
        ("镇里说：“见[7]号。”[1]。", [("镇里说：“见[7]号。”[1]。", (1,))]),
        ("甲报：「他说“要查」[1]。乙报：“好”[2]。", [("甲报：「他说“要查」[1]。", (1,)), ("乙报：“好”[2]。", (2,))]),
        ("Nine talks [1]. Four disputes. [2]", [("Nine talks [1].", (1,)), ("Four disputes. [2]", (2,))]),
        ("A rate of 98.5 was met [1].", [("A rate of 98.5 was met [1].", (1,))]),
        ("编号[1234]不是标记。", [("编号[1234]不是标记。", ())]),
        ("。！\n——", []),
        ("", []),
    ],
)
def test_a_draft_is_cut_behind_its_marks(draft: str, sentences: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(sentence.text, sentence.labels) for sentence in sentences_of([draft])] == sentences


def test_a_sentence_is_given_as_soon_as_nothing_can_join_it() -> None:
    assert split_sentences("宣讲九场[1]") == ([], "宣讲九场[1]")
    assert split_sentences("宣讲九场[1]。") == ([Sentence("宣讲九场[1]。", (1,))], "")
    assert split_sentences("宣讲九场[1]纠") == ([Sentence("宣讲九场[1]", (1,))], "纠")
    assert split_sentences("宣讲九场[1] [") == ([], "宣讲九场[1] [")
    assert split_sentences("宣讲九场。") == ([], "宣讲九场。")
    assert split_sentences("说：“先普法。") == ([], "说：“先普法。")


@given(st.lists(st.text(st.sampled_from("法3ae。；.!“”「」[]12 \n"), max_size=5), max_size=12))
@example(["宣讲[1]", "[2]。"])
@example(["宣讲[1]", "[", "2", "]。"])
@example(["see e", ".", "g. this [1]."])
@example(["宣讲。", "[1]"])
def test_pieces_make_no_difference(pieces: list[str]) -> None:
    assert sentences_of(pieces) == sentences_of(["".join(pieces)])


@given(st.lists(st.text(st.sampled_from("法3ae。；.!“”「」[]12 \n"), max_size=5), max_size=12))
def test_no_letter_is_lost(pieces: list[str]) -> None:
    said = "".join(sentence.text for sentence in sentences_of(pieces))
    assert [char for char in said if char.isalnum()] == [char for char in "".join(pieces) if char.isalnum()]


def test_quotes_and_what_stands_outside_them() -> None:
    text = "甲镇说“宣讲九场”，「“三个一”工程」照旧[1]。"
    assert quotes_in(text) == ["宣讲九场", "“三个一”工程"]
    assert outside_quotes(text) == "甲镇说 ， 照旧[1]。"
    assert Sentence(text, (1,)).bare == "甲镇说 ， 照旧。"


def test_an_open_or_empty_mark_is_no_quote() -> None:
    assert quotes_in("他说“好，“”就走") == []
