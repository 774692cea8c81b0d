"""What a question seeks, from a recogniser of a few words."""

from __future__ import annotations

import pytest

from rag.survey.sense import Sense
from rag.survey.sought import Mode, Sought, asks_unmentioned, left_unsaid, sought
from rag.survey.taxonomy import Stance
from rag.types import Asked

WORDS = {
    "人手": "staff_shortage",
    "经费": "funding",
    "反诈": "anti_fraud",
    "money": "funding",
    "officers": "staff_shortage",
}


def recognise(text: str) -> dict[str, float]:
    found = [key for word, key in WORDS.items() if word in text]
    return dict.fromkeys(found, 0.9 if len(set(found)) < 2 else 0.45)


def wish(text: str) -> Stance | None:
    return Stance.OPPOSITE if "宽裕" in text else None


def ask(words: str) -> Sought | None:
    return sought(Asked(words, {}, words=words), recognise, wish)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("哪些乡镇人手不够", Sought(("staff_shortage",), Sense.SAID)),
        ("哪些乡镇经费宽裕", Sought(("funding",), Sense.ENOUGH)),
        ("哪些乡镇既缺人手又缺经费", Sought(("staff_shortage", "funding"), Sense.SAID, Mode.ALL)),
        ("哪些乡镇缺人手或者缺经费", Sought(("staff_shortage", "funding"), Sense.SAID)),
        ("哪些乡镇缺人手但没有提到经费", Sought(("staff_shortage", "funding"), Sense.SAID, Mode.WITHOUT)),
        ("没有提到反诈的乡镇", Sought(("anti_fraud",), Sense.SAID, unmentioned=True)),
        ("没有写反诈的乡镇", Sought(("anti_fraud",), Sense.SAID, unmentioned=True)),
        ("没有提到经费不足的乡镇", Sought(("funding",), Sense.SAID, unmentioned=True)),
        ("towns lacking both officers and money", Sought(("staff_shortage", "funding"), Sense.SAID, Mode.ALL)),
        (
            "哪些乡镇经费宽裕，但是人手不够",
            Sought(("funding", "staff_shortage"), Sense.SAID, Mode.ALL, each=(Sense.ENOUGH, Sense.SAID)),
        ),
        ("哪些乡镇两样都缺：人手、经费", Sought(("staff_shortage", "funding"), Sense.SAID, Mode.ALL)),
        ("towns that do not plead a lack of money", Sought(("funding",), Sense.SAID, unmentioned=True)),
    ],
)
def test_subjects_and_how_they_go_together(words: str, expected: Sought) -> None:
    assert ask(words) == expected


def test_an_unknown_subject_is_left_to_the_words() -> None:
    assert ask("哪些乡镇种植脐橙") is None


@pytest.mark.parametrize(
    ("words", "score", "key"),
    [
        ("哪些乡镇人手不够", 0.25, "staff_shortage"),
        ("哪些乡镇人手忙活", 0.25, None),
        ("哪些乡镇人手忙活", 0.55, None),
        ("哪些乡镇人手忙活", 0.85, "staff_shortage"),
        ("哪些乡镇人手够用", 0.25, "staff_shortage"),
        ("哪些乡镇不搞反诈", 0.3, None),  # no lack of a deed
        ("哪些乡镇搞反诈", 0.45, "anti_fraud"),
    ],
)
def test_a_subject_faintly_recognised_needs_a_word_of_a_lack(words: str, score: float, key: str | None) -> None:
    found = sought(Asked(words, {}, words=words), lambda text: dict.fromkeys(recognise(text), score), lambda text: None)
    assert (found.keys[0] if found else None) == key


@pytest.mark.parametrize(("score", "known"), [(0.7, False), (0.95, True)])
def test_what_sounds_like_a_deed_is_a_shortcoming_where_it_is_plainly_one(score: float, known: bool) -> None:
    asked = Asked("", {}, words="towns that settled the money first")
    found = sought(asked, lambda text: dict.fromkeys(recognise(text), score), lambda text: Stance.DONE)
    assert found == (Sought(("funding",), Sense.SAID) if known else None)


@pytest.mark.parametrize("words", ["哪些乡镇没有提到经费", "哪些报告没写经费", "towns that do not mention money"])
def test_who_says_nothing_of_a_thing_is_not_asked_about_its_shortcoming(words: str) -> None:
    assert ask(words) is None


def test_a_part_alone_does_not_name_what_the_whole_is_not_about() -> None:
    def sure_of_the_part(text: str) -> dict[str, float]:
        found = recognise(text)
        return {key: score for key, score in found.items() if key != "anti_fraud" or len(text) < 8}

    words = "经费、反诈、人手这几样不够"
    found = sought(Asked(words, {}, words=words), sure_of_the_part, wish)
    assert found is not None
    assert set(found.keys) == {"funding", "staff_shortage"}


def test_trouble_with_a_deed_is_left_to_the_clauses() -> None:
    assert ask("哪些乡镇的反诈工作有短板") is None
    assert ask("哪些乡镇的经费有短板") == Sought(("funding",), Sense.SAID)


def test_not_raising_is_not_leaving_unmentioned() -> None:
    assert not asks_unmentioned(Asked("", {}, words="哪些乡镇没有提高人手素质"))
    assert left_unsaid("哪些乡镇没有提到经费") == "哪些乡镇 经费"


@pytest.mark.parametrize(
    ("words", "known"),
    [("先签字后审查的是哪些镇", True), ("修订过村规民约的有哪些", False), ("先签过字再送审的镇", True)],
)
def test_what_was_done_to_a_thing_is_no_shortcoming_of_it(words: str, known: bool) -> None:
    def plainly(_: str) -> dict[str, float]:
        return {"village_rules": 0.95}

    what = sought(Asked(words, {}, words=words), plainly, lambda _: Stance.DONE)
    assert (what is not None) is known


def test_a_deed_that_a_part_alone_names_is_left_to_the_clauses() -> None:
    def of_parts(text: str) -> dict[str, float]:
        return {"elderly_fraud": 0.3 if "调解" in text else 0.9}

    assert sought(Asked("", {}, words="请老人或者老兵调解的镇"), of_parts, wish) is None
    assert sought(Asked("", {}, words="请老人或者老兵防骗的镇"), of_parts, wish) is not None
