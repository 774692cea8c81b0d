"""Scenes of made-up figures: the same indicator for other townships and years, for the county, for last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rag.read.training import places
from rag.read.training.config import Inputs
from rag.read.training.scene import Ask, Scene, is_kept
from rag.text.naming import english_name


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is counted: verbs, nouns, unit, usual range, and how English asks for it."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    unit: str
    most: int
    english: str


INDICATORS = (
    Indicator(("开展", "举办", "组织"), ("法治宣传活动", "普法活动", "集中普法宣传"), "场次", 60, "legal publicity events"),
    Indicator(("发放", "派发", "散发"), ("宣传资料", "普法宣传单", "法律宣传手册"), "份", 9000, "publicity leaflets"),
    Indicator(("调解", "化解", "排查化解"), ("矛盾纠纷", "各类纠纷", "民间纠纷"), "件", 300, "disputes mediated"),
    Indicator(("办理", "查处", "办结"), ("行政处罚案件", "行政执法案件", "处罚案件"), "件", 60, "penalty cases"),
    Indicator(("受理", "办结", "接待"), ("信访事项", "群众信访", "来信来访"), "件", 120, "petitions"),
    Indicator(("审查", "审核", "把关"), ("合同", "各类合同", "政府合同"), "份", 80, "contracts reviewed"),
    Indicator(("组织", "召开", "开展"), ("会前学法", "集体学法", "专题学法"), "次", 24, "law study sessions"),
    Indicator(("组织", "举办", "开展"), ("执法人员培训", "业务培训", "法治培训班"), "次", 20, "training sessions"),
    Indicator(("公开", "发布", "主动公开"), ("政府信息", "政务信息", "信息"), "条", 900, "items of information disclosed"),
    Indicator(("办理", "受理", "提供"), ("法律援助", "法律援助案件", "援助事项"), "件", 40, "legal aid cases"),
    Indicator(("出动", "配备", "现有"), ("执法人员", "综合执法人员", "执法队员"), "人", 60, "enforcement officers"),
    Indicator(("培育", "培养", "现有"), ("法律明白人", "法治带头人", "学法用法示范户"), "名", 200, "law-literate people"),
    Indicator(("办结", "受理", "处理"), ("热线工单", "12345工单", "政务热线诉求"), "件", 2000, "hotline orders"),
    Indicator(("开展", "实施", "进行"), ("执法检查", "安全检查", "日常巡查"), "次", 400, "inspections"),
    Indicator(("提供", "解答", "接受"), ("法律咨询", "群众法律咨询", "法律服务"), "人次", 900, "legal consultations"),
)  # fmt: skip
_CLAUSES = (
    "全年共{verb}{noun}{value}{unit}。",
    "{year}年，我{kind}{verb}{noun}{value}{unit}，取得较好成效。",
    "今年以来，累计{verb}{noun}{value}{unit}，群众满意度进一步提升。",
    "加强组织领导，{verb}{noun}{value}{unit}，覆盖{other}个村（社区）。",
    "截至12月底，全{kind}{verb}{noun}共计{value}{unit}。",
    "{verb}{noun}{value}{unit}、{other}余人参加。",
)
_OTHERS = (
    "全县共{verb}{noun}{value}{unit}，我{kind}积极参与。",
    "去年{verb}{noun}{value}{unit}，今年在此基础上继续推进。",
    "近三年累计{verb}{noun}{value}{unit}。",
    "下一步，计划{verb}{noun}{value}{unit}以上。",
)
_QUESTIONS = (
    "{town}{year}年{verb}了多少{unit}{noun}？",
    "{town}{year}年{noun}有多少{unit}？",
    "{year}年{town}{verb}{noun}多少{unit}",
    "{town}{verb}{noun}几{unit}？",
    "{town}在{year}年一共{verb}了几{unit}{noun}",
    "{noun}的数量是多少？（{town}{year}年）",
    "请问{town}{noun}{year}年的数字",
    "{town}这一年{verb}{noun}多少{unit}？",
    "{year}年度，{town}总共{verb}多少{noun}？",
    "How many {english} did {pinyin} report in {year}?",
    "What was the number of {english} in {pinyin} in {year}?",
    "{pinyin} {year}: number of {english}?",
    "Tell me the {english} of {pinyin}.",
)


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield sets of figures for ever; question patterns are split between training and evaluation."""
    patterns = [pattern for pattern in _QUESTIONS if is_kept(f"{pattern} ") is kept]
    while patterns:
        yield _scene(patterns, rng)


def _scene(patterns: Sequence[str], rng: Random) -> Scene:
    town, other = places.town(rng), places.town(rng)
    year = rng.choice(places.YEARS)
    own = (town, year)
    rows: list[tuple[str, tuple[str, int], Indicator | None]] = []
    indicators = rng.sample(INDICATORS, 4)
    for indicator in indicators[:3]:
        rows.append((_clause(indicator, _CLAUSES, own, rng), own, indicator))
    for indicator in rng.sample(indicators, rng.randint(1, 3)):
        place = rng.choice(((other, year), (town, year - 1)))
        rows.append((_clause(indicator, _CLAUSES, place, rng), place, indicator))
    for indicator in rng.sample(indicators, rng.randint(1, 2)):
        rows.append((_clause(indicator, _OTHERS, own, rng), own, None))
    rng.shuffle(rows)
    paragraphs = tuple((text, places.header(*place, places.heading(rng, "measures"))) for text, place, _ in rows)
    asks = []
    for indicator in indicators:
        for place in sorted({place for _, place, _ in rows}):
            gold = tuple(number for number, row in enumerate(rows) if row[1:] == (place, indicator))
            asks.append(Ask(_question(indicator, rng.choice(patterns), place, rng), gold))
    # A pattern without a year cannot tell two years apart.
    sure = [ask for ask in asks if str(year) in ask.question or str(year - 1) in ask.question or other in ask.question]
    return Scene("figures", paragraphs, tuple(sure or asks[:1]))


def _clause(indicator: Indicator, patterns: Sequence[str], place: tuple[str, int], rng: Random) -> str:
    name, year = place
    value = rng.randint(1, indicator.most)
    kind = "街道" if name.endswith("街道") else name[-1]
    fields = {"verb": rng.choice(indicator.verbs), "noun": rng.choice(indicator.nouns), "unit": indicator.unit}
    return rng.choice(patterns).format(value=value, year=year, kind=kind, other=rng.randint(3, 60), **fields)


def _question(indicator: Indicator, pattern: str, place: tuple[str, int], rng: Random) -> str:
    name, year = place
    fields = {"verb": rng.choice(indicator.verbs), "noun": rng.choice(indicator.nouns), "unit": indicator.unit}
    return pattern.format(town=name, year=year, pinyin=english_name(name), english=indicator.english, **fields)
