from __future__ import annotations

from dataclasses import replace

import pytest

from rag.answer.labels import Labels
from rag.answer.refused import taken_years, unknown_names, word_nearest, word_refusal
from rag.types import Asked, Kind, Language, Question, Refusal, Scope
from tests.support.values import make_citation, make_evidence, make_meta

REPORTS = [
    make_meta("石桥镇", 2021),
    make_meta("石桥镇", 2022),
    make_meta("双河镇", 2022, county="竹屏县"),
    make_meta("双河镇", 2022, county="榕坪县"),
]


def ask(scope: Scope | None = None, *, language: Language = Language.ZH, unknown: tuple[str, ...] = ()) -> Question:
    asked = Asked("脐橙", {"脐橙": 1.0})
    return Question("？", language, Kind.LOOKUP, scope or Scope(), asked, unknown=unknown)


STONE_2021 = Scope(townships=["石桥镇"], years=[2021])
STONE = Scope(townships=["石桥镇"], years=[2023, 2019])


@pytest.mark.parametrize(
    ("question", "refusal", "text"),
    [
        (ask(unknown=("石板镇",)), Refusal.NO_SUCH_TOWNSHIP, "资料库里没有“石板镇”的报告。名称相近的有：石桥镇。"),
        (ask(unknown=("乌鸦岭乡",)), Refusal.NO_SUCH_TOWNSHIP, "资料库里没有“乌鸦岭乡”的报告。"),
        (ask(STONE), Refusal.NO_SUCH_YEAR, "资料库里没有石桥镇2019、2023年的报告。已有年份：2021、2022。"),
        (ask(Scope(years=[2019])), Refusal.NO_SUCH_YEAR, "资料库里没有2019年的报告。已有年份：2021、2022。"),
        (
            ask(Scope(years=[2019]), language=Language.EN),
            Refusal.NO_SUCH_YEAR,
            "The library holds no report of 2019. Years on file: 2021, 2022.",
        ),
        (ask(STONE), Refusal.NOT_MENTIONED, "石桥镇的报告没有提到这一点。"),
        (ask(), Refusal.NOT_MENTIONED, "资料库中各乡镇的报告没有提到这一点。"),
        (ask(Scope(counties=["竹屏县"])), Refusal.FALSE_PREMISE, "问题里的说法与报告不符：竹屏县的报告没有这样写。"),
        (
            ask(unknown=("Ghost Town",), language=Language.EN),
            Refusal.NO_SUCH_TOWNSHIP,
            "The library holds no report of “Ghost Town”.",
        ),
        (
            ask(STONE, language=Language.EN),
            Refusal.NO_SUCH_YEAR,
            "The library holds no 2019, 2023 report of Shiqiao Town (石桥镇). Years on file: 2021, 2022.",
        ),
        (
            ask(unknown=("Shiqao Township", "Ghost Town"), language=Language.EN),
            Refusal.NO_SUCH_TOWNSHIP,
            "The library holds no report of “Shiqao Township”, “Ghost Town”. Similar names: Shiqiao Town (石桥镇).",
        ),
        (
            ask(Scope(counties=["竹屏县"], provinces=["云南省"]), language=Language.EN),
            Refusal.NOT_MENTIONED,
            "The reports of Zhuping County (竹屏县) do not mention this.",
        ),
        (
            ask(Scope(provinces=["云南省"]), language=Language.EN),
            Refusal.NOT_MENTIONED,
            "The reports of Yunnan Province (云南省) do not mention this.",
        ),
    ],
)
def test_a_refusal_gives_the_reason_and_what_there_is(question: Question, refusal: Refusal, text: str) -> None:
    assert word_refusal(question, refusal, REPORTS) == text


@pytest.mark.parametrize("refusal", list(Refusal))
def test_no_refusal_shows_an_unfilled_place(refusal: Refusal) -> None:
    for language in Language:
        text = word_refusal(ask(STONE, language=language, unknown=("鸦镇",)), refusal, REPORTS)
        assert text
        assert not set("{}") & set(text)


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert (
        word_refusal(ask(), Refusal.OUT_OF_SCOPE, []) == "资料库里还没有报告：请先运行 `zhengwen ingest 报告文件夹`。"
    )
    english = word_refusal(ask(language=Language.EN), Refusal.OUT_OF_SCOPE, [])
    assert english == "The library is empty: run `zhengwen ingest FOLDER` first."


def test_names_beside_known_ones_are_told_as_well() -> None:
    assert unknown_names(ask(unknown=("鸦镇", "鹊镇"))) == "另外，资料库里没有鸦镇、鹊镇的报告。"
    assert unknown_names(ask()) == ""


def test_the_nearest_passage_is_quoted_and_cited() -> None:
    labels = Labels(make_citation)
    evidence = [make_evidence("一是栽下脐橙三百亩；", REPORTS[1]), make_evidence("修渠。", REPORTS[2])]
    assert word_nearest(ask(), evidence, labels) == "最接近的内容：石桥镇2022年“栽下脐橙三百亩”[1]。"
    assert [citation.quote for citation in labels.citations] == ["一是栽下脐橙三百亩；"]
    english = word_nearest(ask(language=Language.EN), evidence, labels)
    assert english == "The nearest passage: Shiqiao Town (2022): “栽下脐橙三百亩” [1]."
    assert word_nearest(ask(), [], labels) == ""


@pytest.mark.parametrize(
    ("scope", "language", "text"),
    [
        (Scope(townships=["双河镇"], years=[2022]), Language.ZH, "双河镇只有2022年的报告，“去年”按这一年回答。"),
        (
            Scope(townships=["双河镇"], years=[2022]),
            Language.EN,
            "“去年” is taken for 2022, the only year of Shuanghe Town (双河镇) on file.",
        ),
        (
            Scope(townships=["石桥镇"], years=[2021]),
            Language.ZH,
            "“去年”按2021年的报告回答；石桥镇已有的年份：2021、2022。",
        ),
        (Scope(years=[2023]), Language.ZH, "“去年”从资料库最新的报告年份算起，指2023年。"),
    ],
)
def test_it_is_said_for_which_year_a_word_was_taken(scope: Scope, language: Language, text: str) -> None:
    question = replace(ask(scope, language=language), year_word="去年")
    assert taken_years(question, [*REPORTS, make_meta("鸭池镇", 2024)]) == text
