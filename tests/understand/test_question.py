"""Language, kind, scope and refusals of questions over a small list of reports."""

from __future__ import annotations

import pytest

from rag.errors import QuestionError
from rag.types import Kind, Language, Question, Refusal, ReportMeta, Role, Scope
from rag.understand.question import correct, understand


def meta(township: str, county: str, year: int) -> ReportMeta:
    return ReportMeta(
        f"{township}{county}{year}", f"{township}{year}.txt", "", township, county, None, None, year, None
    )


REPORTS = [
    meta("石桥镇", "青川县", 2021),
    meta("石桥镇", "青川县", 2022),
    meta("双河镇", "竹屏县", 2022),
    meta("双河镇", "榕坪县", 2022),
    meta("九股水苗族乡", "榕坪县", 2024),
    meta("落雁街道", "沅东区", 2024),
]


def ask(text: str, scope: Scope | None = None) -> Question:
    return understand(text, REPORTS, scope or Scope(), max_chars=2000)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("哪些乡镇提到执法人员不足？", Language.ZH, Kind.LIST),
        ("谁在抱怨没钱普法", Language.ZH, Kind.LIST),
        ("没有提到村规民约的镇", Language.ZH, Kind.LIST),
        ("反映信访压力大但没有反映积案的乡镇？", Language.ZH, Kind.LIST),
        ("有多少个乡镇反映经费不足", Language.ZH, Kind.COUNT),
        ("哪个乡镇调解的纠纷最多？", Language.ZH, Kind.SUPERLATIVE),
        ("调解成功率最低的呢？", Language.ZH, Kind.SUPERLATIVE),
        ("2022年审查合同从多到少排个队", Language.ZH, Kind.SUPERLATIVE),
        ("按信访件数给各乡镇排一下", Language.ZH, Kind.SUPERLATIVE),
        ("Rank townships by inspections", Language.EN, Kind.SUPERLATIVE),
        ("The lowest mediation rate?", Language.EN, Kind.SUPERLATIVE),
        ("Inspections of all towns, from highest to lowest", Language.EN, Kind.SUPERLATIVE),
        ("石桥镇罚得最多的", Language.ZH, Kind.LOOKUP),
        ("办事排队时间长的乡镇", Language.ZH, Kind.LIST),
        ("Which townships handled every hotline order on time?", Language.EN, Kind.LIST),
        ("石桥镇2022年调解了多少件纠纷？", Language.ZH, Kind.LOOKUP),
        ("石桥镇和落雁街道谁的信访件多", Language.ZH, Kind.COMPARE),
        ("石桥镇2021到2022年执法人数怎么变的", Language.ZH, Kind.CROSS_YEAR),
        ("Did Shiqiao Town or Luoyan Subdistrict have more petitions?", Language.EN, Kind.COMPARE),
        ("石桥镇2022年比2021年合同审查增加了吗？", Language.ZH, Kind.CROSS_YEAR),
        ("落雁街道有没有搞反诈宣传？", Language.ZH, Kind.YES_NO),
        ("落雁街道经费够不够？", Language.ZH, Kind.YES_NO),
        ("叫苦经费的报告一共有几份？", Language.ZH, Kind.COUNT),
        ("石桥镇存在哪些不足？", Language.ZH, Kind.SUMMARY),
        ("概括一下石桥镇的打算", Language.ZH, Kind.SUMMARY),
        ("帮我写一段2022年普法工作的总结", Language.ZH, Kind.SUMMARY),
        ("Which townships lack funds?", Language.EN, Kind.LIST),
        ("How many townships report a lack of funds?", Language.EN, Kind.COUNT),
        ("Which township mediated the most disputes?", Language.EN, Kind.SUPERLATIVE),
        ("How many disputes did Shiqiao Town mediate in 2022?", Language.EN, Kind.LOOKUP),
        ("Did Luoyan Subdistrict hire a legal adviser?", Language.EN, Kind.YES_NO),
        ("what did 石桥镇 report about funding", Language.EN, Kind.LOOKUP),
    ],
)
def test_language_and_kind(text: str, language: Language, kind: Kind) -> None:
    question = ask(text)
    assert (question.language, question.kind) == (language, kind)


@pytest.mark.parametrize(
    ("text", "townships", "counties", "years"),
    [
        ("石桥镇2022年调解了多少件？", {"石桥镇"}, set(), {2022}),
        ("石桥2022年调解了多少件？", {"石桥镇"}, set(), {2022}),
        ("竹屏的双河2022年信访多少", {"双河镇"}, {"竹屏县"}, {2022}),
        ("九股水乡2024年罚款多少", {"九股水苗族乡"}, set(), {2024}),
        ("落雁街道办事处２０２４年公开了什么", {"落雁街道"}, set(), {2024}),
        ("石桥镇二〇二一年学法几次", {"石桥镇"}, set(), {2021}),
        ("石桥镇21年学法几次", {"石桥镇"}, set(), {2021}),
        ("石桥镇2021-2022年学法几次", {"石桥镇"}, set(), {2021, 2022}),
        ("落雁街道去年的打算", {"落雁街道"}, set(), {2024}),
        ("石桥镇今年学法几次", {"石桥镇"}, set(), {2022}),
        ("石桥镇去年学法几次", {"石桥镇"}, set(), {2021}),
        ("竹屏县双河镇去年学法几次", {"双河镇"}, {"竹屏县"}, {2022}),
        ("哪些乡镇去年学法少", set(), set(), {2023}),
        ("How many checks did Shi Qiao town make in 2021?", {"石桥镇"}, set(), {2021}),
        ("What does Luoyan Subdistrict plan?", {"落雁街道"}, set(), set()),
        ("12345热线办了2022件", set(), set(), set()),
    ],
)
def test_scope(text: str, townships: set[str], counties: set[str], years: set[int]) -> None:
    scope = ask(text).scope
    assert (set(scope.townships), set(scope.counties), set(scope.years)) == (townships, counties, years)


@pytest.mark.parametrize(
    ("text", "refusal", "unknown"),
    [
        ("乌鸦岭镇2022年普法搞了多少场？", Refusal.NO_SUCH_TOWNSHIP, ("乌鸦岭镇",)),
        ("How many disputes did Gudengtai Town mediate?", Refusal.NO_SUCH_TOWNSHIP, ("Gudengtai Town",)),
        ("Did Crow Pass Town hire lawyers?", Refusal.NO_SUCH_TOWNSHIP, ("Crow Pass Town",)),
        ("Did The Town hire lawyers?", None, ()),
        ("石桥镇2023年罚了多少", Refusal.NO_SUCH_YEAR, ()),
        ("竹屏县双河镇2021年罚了多少", Refusal.NO_SUCH_YEAR, ()),
        ("Quelle est la capitale de la France ?", Refusal.OUT_OF_SCOPE, ()),
        ("¿Cuántos habitantes tiene la ciudad?", Refusal.OUT_OF_SCOPE, ()),
        ("石桥镇和乌鸦岭镇谁的多", None, ("乌鸦岭镇",)),
        ("各乡镇的下一步打算", None, ()),
        ("撤乡并镇涉及哪些地方", None, ()),
        ("哪些报告写到了镇长的名字", None, ()),
    ],
)
def test_refusals_that_names_decide(text: str, refusal: Refusal | None, unknown: tuple[str, ...]) -> None:
    question = ask(text)
    assert (question.refusal, question.unknown) == (refusal, unknown)


def test_a_name_that_sounds_the_same_is_a_typing_slip() -> None:
    assert set(ask("落燕街道2024年公开了什么").scope.townships) == {"落雁街道"}


def test_syllables_of_a_name_in_another_order_are_a_typing_slip() -> None:
    crows = [*REPORTS, meta("乌鸦岭镇", "岭前旗", 2021)]
    slip = understand("How many officers has Wulingya Town?", crows, Scope(), max_chars=200)
    other = understand("How many officers has Wulinghe Town?", crows, Scope(), max_chars=200)
    assert (set(slip.scope.townships), other.unknown) == ({"乌鸦岭镇"}, ("Wulinghe Town",))


def test_a_farm_is_also_called_without_its_kind() -> None:
    farm = [*REPORTS, meta("向阳河农场管理区", "岭前旗", 2021)]
    for text in (
        "向阳河农场2021年罚了多少",
        "向阳河有多少执法人员",
        "are the officers of the 向阳河 farm district certified?",
    ):
        assert set(understand(text, farm, Scope(), max_chars=200).scope.townships) == {"向阳河农场管理区"}


def test_the_callers_scope_stays_in_force() -> None:
    question = ask("石桥镇学法几次", Scope(years={2021}))
    assert (set(question.scope.townships), set(question.scope.years)) == ({"石桥镇"}, {2021})
    assert ask("石桥镇学法几次", Scope(years={1999})).refusal is Refusal.NO_SUCH_YEAR


@pytest.mark.parametrize("text", ["", "   ", "？！…", "\u200b\x00"])
def test_an_empty_question_is_an_error(text: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        ask(text)


def test_a_question_too_long_is_an_error() -> None:
    with pytest.raises(QuestionError, match="10000 characters; at most 2000"):
        ask("哪" * 10_000)


def test_control_characters_are_blanks() -> None:
    assert ask("石桥镇\x07学法\x1b几次？").text == "石桥镇 学法 几次？"


def test_wanted_section() -> None:
    assert ask("石桥镇明年有什么打算").asked.wants is Role.PLAN
    assert ask("What shortcomings does Shiqiao Town list?").asked.wants is Role.PROBLEMS


def test_a_scope_chosen_by_hand_takes_the_place_of_the_words() -> None:
    asked = ask("石桥镇2023年有哪些不足？")
    assert asked.refusal is Refusal.NO_SUCH_YEAR
    anywhen = correct(asked, REPORTS, scope=Scope(townships={"石桥镇"}))
    assert (anywhen.refusal, anywhen.scope) == (None, Scope(townships={"石桥镇"}))
    elsewhere = correct(ask("白沙镇有哪些不足？"), REPORTS, scope=Scope(townships={"双河镇"}))
    assert (elsewhere.refusal, elsewhere.unknown) == (None, ())
    assert correct(asked, REPORTS, scope=Scope(years={2019})).refusal is Refusal.NO_SUCH_YEAR
    assert correct(asked, REPORTS, scope=Scope(townships={"白沙镇"})).refusal is Refusal.NO_SUCH_TOWNSHIP


def test_a_kind_chosen_by_hand_is_marked_and_leaves_the_rest() -> None:
    asked = ask("石桥镇2023年有哪些不足？")
    counted = correct(asked, REPORTS, kind=Kind.COUNT)
    assert (counted.kind, counted.by_hand, counted.scope, counted.refusal) == (
        Kind.COUNT,
        True,
        asked.scope,
        Refusal.NO_SUCH_YEAR,
    )


def test_code_stays_out_of_scope_in_every_scope() -> None:
    asked = ask("select * from reports")
    assert correct(asked, REPORTS, scope=Scope(years={2022})).refusal is Refusal.OUT_OF_SCOPE


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2022年执法力量不足是什么原因？",
        "石桥镇2022年普法效果不好的原因是什么",
        "石桥镇2022年那场官司是因为什么输的",
        "石桥镇2022年听证会咋没开成",
        "What is the reason for the shortage of officers in Shiqiao?",
    ],
)
def test_a_reason_is_asked_for_in_other_words_than_why(text: str) -> None:
    question = ask(text)
    assert (question.asked.why, question.kind) == (True, Kind.LOOKUP)
    assert "原因" not in question.asked.focus


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("石桥镇去年普法办了几场？", "去年"),
        ("近三年哪些乡镇缺经费？", "近三年"),
        ("Which townships lacked money last year?", "last year"),
        ("石桥镇2022年普法办了几场？", ""),
        ("最新的报告里谁缺经费？", ""),
        ("石桥镇与去年相比信访多了吗？", ""),
    ],
)
def test_the_word_that_counts_years_from_the_newest_report(text: str, word: str) -> None:
    assert ask(text).year_word == word


@pytest.mark.parametrize("text", ["石桥头街道2022年普法办了几场？", "石桥头镇有哪些不足", "青川县石桥龙湾乡的经费够吗"])
def test_a_name_that_begins_another_is_not_it(text: str) -> None:
    question = ask(text)
    assert (question.scope.townships, question.refusal) == (frozenset(), Refusal.NO_SUCH_TOWNSHIP)


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("石桥普法街道上怎么做的", {"石桥镇"}),
        ("石桥和双河镇哪个调解得多", {"石桥镇", "双河镇"}),
        ("石桥双河镇的经费", {"石桥镇", "双河镇"}),
        ("石桥比别的乡镇调解得多吗", {"石桥镇"}),
        ("石桥全镇有几个村", {"石桥镇"}),
        ("落雁的街道干部够吗", {"落雁街道"}),
    ],
)
def test_a_name_without_its_kind_of_place(text: str, towns: set[str]) -> None:
    assert ask(text).scope.townships == towns


def test_why_one_township_has_the_fewest_takes_that_for_granted() -> None:
    assert ask("石桥镇2022年的执法人员为什么在全县最少？").kind is Kind.LOOKUP
    assert ask("2022年哪个镇的执法人员最少？").kind is Kind.SUPERLATIVE
