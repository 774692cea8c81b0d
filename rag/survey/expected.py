"""What kind of answer a question expects, and whether a clause looks like one: who, when, why, how, what is planned.

Likeness alone puts the clause first that names the same thing; asked why, the one beside it that gives the reason
answers. The weights are fitted on questions over clauses that lie close to each other (scripts/train_expected.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy

from rag.survey.scorer import Scorer
from rag.text.fold import fold
from rag.text.soft import Floats
from rag.types import Role

MODEL = Path(__file__).with_name("model") / "expected.tsv"
_WHY = r"为什么|为何|为啥|怎么(?:会|回事|没)|原因|为的是|因为啥|根源|咋|\bwhy\b|\breason\b|\bcause"
# What asks for a kind of answer, and what a clause that gives one has.
_KINDS = {
    "who": (
        r"谁|哪[位名]|什么人|哪些人|何人|\bwho(?:m|se)?\b",
        r"书记|[镇乡所局队校厂会]长|主任|律师|法官|干部|委员|队员|村民|居民|同志|代表|工人|商户|业主|家长|学生|老[一-龥]{1,2}|[一-龥]某"
        r"|[人员者师户](?=[，。、；：“]|去|来|在|把|被|给|说|只|每|都|一)",
    ),
    "when": (
        r"什么时候|何时|哪一?[年天月日]|几月|多久|多长时间|什么日子|期限|\bwhen\b"
        r"|\b(?:what|which) (?:date|day|month|year|time)\b"
        r"|\bhow (?:long|often)\b|\bdeadline\b",
        r"[0-9一二三四五六七八九十两半数]+[年月日天]|[上下]午|晚|每[周月季年天]|季度|[之以]前|小时|[上中下]旬"
        r"|周[一二三四五六日末]|节[前后]|[年月]底|年初"
        r"|期间|分钟|次日|当天",
    ),
    "why": (
        _WHY,
        r"因|由于|导?致|原来|怕|嫌|没有|不|未|才|缺|只有|无人(?!机)|忙",
    ),
    "reason": (_WHY, r"因(?![地人])|由于|导致|致使|源于"),
    "how": (
        r"怎么(?!会|回事|样|没)|怎样|如何|[靠用]什么|什么办法|何种|哪种(?:办法|方式)|\bhow (?!many|much|long|often|far)"
        r"|\bwhat (?:way|method|means)",
        r"通过|采[取用]|用|由|以|实行|建立|设|派|组织|改|靠|让|把|每|先|再|制|签|安排|请",
    ),
    "many": (
        r"多少|几[个件起次场人名份户条台亩辆家本张块位成]|多大|多高|几成|\bhow (?:many|much|far|high|large)\b",
        r"[0-9]|[一二三四五六七八九十百千万两]+[个件起次场人名份户条台亩辆家本张块元万位成天]|半",
    ),
    "money": (
        r"多少钱|花了?多少|几块钱|费用|金额|\bhow much (?:money|does|did|was)"
        r"|\bcost\b|\bpa(?:id|y)\b|\bfine[sd]?\b|\bspend",
        r"元|钱|款|费",
    ),
    "outcome": (
        r"后来|结果|最后|结局|怎么样了|下场|\bin the end\b|\boutcome\b|\bresult|\bcame of\b|\bturn(?:ed)? out\b",
        r"后|最终|结果|终于|已|于是|经|判|裁|撤|当场|至今",
    ),
    "bad": (
        r"问题|毛病|不足|缺|难|不够|短板|弱|漏洞|差|抱怨|不满|欠|拖|错|\bproblem|\bwrong\b|\bfail|\black|\bshort|\bweak|\bcomplain"
        r"|\bdifficult|\bfault",
        r"不|没|未|无|难|缺|少|差|只|仅|迟|慢|旧|坏|弱|欠|拖|才|漏|忘|错|空",
    ),
}
_AHEAD = re.compile(
    r"打算|准备|计划|[往今以日]后|[明来]年|下一步|将来|[会要]怎么"
    r"|\bplan|\bwill\b|\bintend|\bgoing to\b|\bnext year\b|\bfuture\b"
)
_ASKED, _GIVEN = ({name: re.compile(pair[place]) for name, pair in _KINDS.items()} for place in (0, 1))
_ROLES = (Role.MEASURES, Role.PROBLEMS, Role.PLAN, Role.LEADERSHIP)
EXPECTED = (
    *_KINDS,
    *(f"{wish} in {role.value}" for wish in ("ahead", "not ahead", "bad", "why") for role in _ROLES),
)


def expected_rows(words: str, texts: Sequence[str], roles: Sequence[Role]) -> Floats:
    """Return a row for each clause, columns as in ``EXPECTED``: what a question expects and the clause has."""
    question, clauses = fold(words).lower(), [fold(text) for text in texts]
    asked = {name: float(pattern.search(question) is not None) for name, pattern in _ASKED.items()}
    asked["ahead"] = float(_AHEAD.search(question) is not None)
    asked["not ahead"] = 1.0 - asked["ahead"]
    columns = [[asked[name] * float(_GIVEN[name].search(text) is not None) for text in clauses] for name in _KINDS]
    columns += [
        [asked[wish] * float(one is role) for one in roles]
        for wish in ("ahead", "not ahead", "bad", "why")
        for role in _ROLES
    ]
    return numpy.array(columns, numpy.float32).reshape(len(EXPECTED), len(texts)).T


def fitting(words: str, texts: Sequence[str], roles: Sequence[Role]) -> Floats:
    """Return what the kind of each clause adds to the odds (natural logarithm) that it answers."""
    result: Floats = expected_rows(words, texts, roles) @ _weights().weights
    return result


@cache
def _weights() -> Scorer:
    """Return the weights of the package, read once."""
    return Scorer.load(MODEL, EXPECTED)
