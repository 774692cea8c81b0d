"""Whether the clause that speaks to a question on yes or no says yes: signs of both, held against each other.

A question asks whether anything of a kind happened, whether all of it did, whether something works, whether something
bad is the case; a clause denies, counts, leaves some over, tells of another's doing. No sign decides alone: 够用吗 is
answered no by the problem that 够不够用 and 缺不缺 share. The weights are fitted in rag/training/judged.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy

from rag.survey.linear import Linear
from rag.survey.polarity import AHEAD, DENIED, ENDED, STILL, badly_told, bare, spread
from rag.survey.scorer import Scorer
from rag.survey.tagger import Encode
from rag.text.fold import fold
from rag.text.soft import Floats
from rag.types import Role

WEIGHTS = Path(__file__).with_name("model") / "verdicts.tsv"
_STRETCH = re.compile(r"[，。；：、,;！？]")
_SHARED = 0.5  # of the question's pairs of characters found in a stretch, beside the cosine of their words
_ASKED = {
    "any": re.compile(
        r"有没有|有无|有过|过[吗没]|过没有|有(?:人|谁|哪|没|被|村|企业|干部|什么)|\b(?:any(?:one|body|thing)?|ever|some)\b"
    ),
    "all": re.compile(r"都|全|每|各|个个|彻底|干净|清|\b(?:all|every|each|everyone|everybody|fully|completely)\b"),
    "to the end": re.compile(r"(?:完|清|干净|光|齐|遍|到位|彻底|满|全)了?(?:没有?|吗)"),
    "still": STILL,
    "denied": DENIED,
    "ahead": AHEAD,
    "able": re.compile(
        r"够|得过来|得[上了起住动出清]|好用|管用|顶用|靠得住|可靠|合格|及时|顺|跟得上|能.{0,8}吗|会.{0,6}吗"
        r"|\b(?:enough|able|can|work|well|properly|in order|effective|useful)\b"
    ),
    "good": re.compile(
        r"解决|改善|好转|建成|完成|补[上齐]|到位|落实|兑现|[修改]好|还清|退|[要追]回|通过|达标|增|涨|升|快|满意|同意|支持|服气"
    ),
    "ill": re.compile(
        r"毛病|问题|错|漏|坏|差|慢|拖|欠|丢|假|抄|骗|偷|乱|违|告|官司|投诉|伤|死|出事|反悔|挨|罚|撤|[退打]回|叫停|推翻|输|败|拒|难|空"
        r"|走过场|摆设|样子|浪费|冒|超期|脱管|逃|跑|又|再犯|抱怨|意见|处分|怕|贵"
    ),
    "own doing": re.compile(
        r"是[^，。？]{0,12}[镇乡道队所办][^，。？]{1,12}的吗|\b(?:by )?the (?:town|township|office)\b"
    ),
    "more": re.compile(
        r"多了|更多|增|升|涨|提高|高了|比.{0,6}[多高]|\b(?:more|rise|rose|up|increase\w*|higher|better)\b"
    ),
    "fewer": re.compile(r"少了|降|减|低了|轻|比.{0,6}[少低]|\b(?:fewer|less|fall|fell|drop\w*|down|lower|reduce\w*)\b"),
}
_TOLD = {
    "denies": re.compile(
        r"没(?!收)|未(?!来|成年|央)|(?<!有)无(?!人机|线|障碍|偿|论|人驾|人矿)|不(?!断|仅|少|同|动产|但|管|论)|零(?!散|星|工|售)"
        r"|0(?=[件起次例宗人名项])|取消|缺|空(?:着|缺|白)|拒|难(?!题)|停|落空|搁置|尚"
    ),
    "none": re.compile(
        r"无一|没有?一|一[个件起名位条份户家人次分块].{0,6}[也都]?[没未无]|从未|零|为0|0(?=[件起次例宗人名项])|未发[生现]|未出现"
        r"|无(?!人机|线|障碍|偿|论)|没有"
    ),
    "few": re.compile(
        r"仅|只(?!要)|才(?!能)|不足|不到|不过|寥寥|个别|大半|近半|过半|一半|多数|大多|部分|少数|有[的些]|其余|尚有|还有|仍|依旧|照[旧样]"
    ),
    "all": re.compile(r"全部|全员|均|都|无一|百分之百|100%|一律|逐[一件户条人]|每|各|一.不|全覆盖|悉数|如期|如数"),
    "good": re.compile(
        r"解决|完成|建成|到[位岗]|[补配]齐|[启投]用|降|减|增至|升|提高|退还|追回|落成|改[为正]|换|整改|办结|化解|通过|获|领|合格|签"
    ),
    "ill": re.compile(
        r"败诉|撤销|退回|驳回|纠正|投诉|埋怨|通报|被|错|漏|坏|旧|慢|迟|拖|欠|失|断|乱|抄|假|虚|走过场|形同|脱节|流于|停留|上锁|闲置|空"
        r"|反弹|又|复发|违"
    ),
    "left": re.compile(
        r"[剩余]下?[一二两三四五六七八九十百\d]|其余|尚有|余[下款者户]|另有?.{0,4}[件户人名处]|还[剩有差欠]|未[^，。]{0,6}[的者]"
    ),
}
# Told of the nearest stretch alone.
_THERE = {
    "forbids": re.compile(r"不得|禁止|严禁|不[准许再]|方可|才能|无权|没有.{0,4}权|只管|只有.{0,12}权"),
    "others": re.compile(r"[由经][县区市旗州省]|[县区市旗州省][^，。；与和、]{0,6}(?:局|办|法院|院|委|大队|部门|政府)"),
    "more": re.compile(r"增|升|提高|涨|多[出了于]?|翻"),
    "fewer": re.compile(r"降|减|少(?!数)|低|回落|缩"),
    "counts": re.compile(
        r"(?<![零〇])[一二两三四五六七八九十百千万\d]+[余多]?[件起次例宗人名户处家项份台条辆场期个位座本]"
    ),
}
_AFTER = ("denies", "none", "few")
_BUT = re.compile(r"[但却可](?!能|以|燃)|然而|不过|只是|虽")
_ROLES = (Role.PROBLEMS, Role.PLAN, Role.LEADERSHIP)
_QUESTION = (*_ASKED, "bad")
_CLAUSE = (
    *(f"{name} there" for name in (*_TOLD, *_THERE)),
    *(f"{name} after" for name in _AFTER),
    *_TOLD,
    "ended",
    "but",
    *(f"in {role.value}" for role in _ROLES),
    "bad",
    "bad there",
)
VERDICT = (
    *(f"asked: {name}" for name in _QUESTION),
    *(f"told: {name}" for name in _CLAUSE),
    *(f"asked: {asked}, told: {told}" for asked in _QUESTION for told in _CLAUSE),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A clause, its ``stretch`` nearest to a question and the one ``after`` it; ``bad``, ``bad_there``: 0 to 1."""

    text: str
    role: Role
    stretch: str
    after: str
    bad: float
    bad_there: float


def hear(
    words: str, texts: Sequence[str], roles: Sequence[Role], encode: Encode, model: Linear | None = None
) -> list[Heard]:
    """Find where each clause comes nearest to a question, and tell whether it tells of something bad there."""
    asked = encode([bare(words)])[0]
    near = [_nearest(words, asked, text, encode) for text in texts]
    told = badly_told(texts, roles, encode, model) if texts else ()
    there = badly_told([one for one, _ in near], roles, encode, model) if texts else ()
    return [
        Heard(text, role, stretch, after, float(bad), float(bad_there))
        for text, role, (stretch, after), bad, bad_there in zip(texts, roles, near, told, there, strict=True)
    ]


def _nearest(words: str, asked: Floats, text: str, encode: Encode) -> tuple[str, str]:
    stretches = [one for one in _STRETCH.split(text) if one.strip()] or [text]
    question = fold(words).lower()
    pairs = {question[at : at + 2] for at in range(len(question) - 1)}
    shared = [sum(pair in fold(one).lower() for pair in pairs) / max(1, len(pairs)) for one in stretches]
    at = int((encode(stretches) @ asked + _SHARED * numpy.array(shared, numpy.float32)).argmax())
    return stretches[at], stretches[at + 1] if at + 1 < len(stretches) else ""


def verdict_rows(words: str, asked: float, heard: Sequence[Heard]) -> Floats:
    """Return a row for each clause, columns as in ``VERDICT``; ``asked`` is how surely something bad is asked for."""
    question = fold(words).lower()
    wish = [float(pattern.search(question) is not None) for pattern in _ASKED.values()]
    wish.append(_sure(asked))
    rows = []
    for one in heard:
        told = _signs(one)
        rows.append([*wish, *told, *(first * second for first in wish for second in told)])
    return numpy.array(rows, numpy.float32).reshape(len(heard), len(VERDICT))


def _signs(one: Heard) -> list[float]:
    text, there, after = fold(one.text), fold(one.stretch), fold(one.after)
    found = [pattern.search(there) for pattern in (*_TOLD.values(), *_THERE.values())]
    found += [_TOLD[name].search(after) for name in _AFTER]
    found += [pattern.search(text) for pattern in (*_TOLD.values(), ENDED, _BUT)]
    signs = [float(match is not None) for match in found]
    return [*signs, *(float(one.role is role) for role in _ROLES), _sure(one.bad), _sure(one.bad_there)]


def _sure(score: float) -> float:
    """From -1, surely not, to 1."""
    return float(numpy.tanh(spread(numpy.array([score], numpy.float32))[0] / 2))


@cache
def verdicts() -> Scorer:
    """Return the weights of the package, read once."""
    return Scorer.load(WEIGHTS, VERDICT)
