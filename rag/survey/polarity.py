"""Whether a question asks after something bad, whether a clause tells of it, and why that is a yes or a no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy

from rag.survey.features import grams_of
from rag.survey.grounds import Ground, cues
from rag.survey.linear import Linear
from rag.survey.tagger import VECTOR_SCALE, Encode, dense_inputs
from rag.text.fold import fold
from rag.text.soft import Floats
from rag.types import Role

LINEAR = Path(__file__).with_name("model") / "polarity.npz"
AHEAD = re.compile(
    r"打算|准备|计划|往后|今后|日后|明年|来年|下一步|想(?!到|法)|会不会|要不要|考虑"
    r"|\b(?:plan\w*|intend\w*|going to|will|means? to|to be|want to|wish\w*|hop(?:e|es|ing) to)\b"
)
STILL = re.compile(r"还(?!款|清|原|钱|账|有没有)|仍|依然|如今|现在|至今|老是|\b(?:still|yet|remain\w*|any longer)\b")
ENDED = re.compile(r"已(?!经?开始)|不再|不必|无需|杜绝|解决|配齐|补齐|终于|从此|再(?:也)?没")
DENIED = re.compile(
    r"(?<!有)没(?!有没|有?[？?]*$)|(?<!是)不(?!是不)|缺|无|未|\b(?:no|not|never|without|fail\w*|lack\w*|un\w+ed)\b|n't"
)
# Words that only ask: authors of questions have their habits with them.
_ASKING = re.compile(
    r"是不是|有没有|是否|有无|对不对|属实吗?|真的|听说|请问|核对一下|能这么说|[吗呢吧么]|[？?。，,!！]|是这样|这话|这种事|报告里?"
    r"|^\s*(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would)\b"
    r"|\b(?:according to|its|their|the|report|any|there)\b"
)
# What was aimed at was not reached.
_MISSED = re.compile(
    r"比(?:原定|计划|预定|年初|目标)[^，。；]{0,12}(?:少|低|差|短)|(?:未|没有?)(?:能)?(?:达到|完成|实现)[^，。；]{0,8}(?:目标|计划|任务|原定)"
    r"|(?:离|距)[^，。；]{0,8}(?:目标|任务|计划)[^，。；]{0,6}(?:差|少)|(?:仅|只)完成"
)
_NEIGHBOUR = re.compile(
    r"^[^，。；]{0,6}?(?:邻(?:近|镇|乡|县)|相邻|毗邻|隔壁|兄弟(?:乡|镇)|周边(?:乡|镇)|别的(?:乡|镇)|其他(?:乡|镇))"
)
_PROPOSES = re.compile(
    r"提[过出]|建议|请求|恳请|要求|呼吁|反映|申请|向[^，。？]{0,3}[县区市省上]|\b(?:ask|request|propos|suggest|appl|urg|call)\w*\b"
)
_BAD, _SURELY_BAD, _WELL = 0.5, 0.8, 0.1


def polar_inputs(vectors: Floats, roles: Sequence[Role] | None) -> Floats:
    """Return sentence vectors with the roles of clauses beside them; a question has no role."""
    if roles is not None:
        return dense_inputs(vectors, roles)
    return numpy.concatenate([vectors * VECTOR_SCALE, numpy.zeros((len(vectors), len(Role)), numpy.float32)], axis=1)


def badly_told(texts: Sequence[str], roles: Sequence[Role], encode: Encode, model: Linear | None = None) -> Floats:
    """Return how sure it is that each clause tells of something bad, 0 to 1."""
    model = model or _linear()
    return model.scores(grams_of(texts), polar_inputs(encode(texts), roles))[:, 0]


def badly_asked(words: Sequence[str], encode: Encode, model: Linear | None = None) -> Floats:
    """Return how sure it is that each question asks after something bad, 0 to 1."""
    model = model or _linear()
    texts = [bare(one) for one in words]
    return model.scores(grams_of(texts), polar_inputs(encode(texts), None))[:, 1]


def bare(words: str) -> str:
    """Return a question without the words that only ask."""
    return " ".join(_ASKING.sub(" ", fold(words).lower()).split()) or words


def ground_of(words: str, yes: bool, *, asked: float, told: float, text: str, role: Role) -> Ground:
    """Return why a clause is a yes or a no; what it says outright goes before what was learnt."""
    question, clause = fold(words).lower(), fold(text)
    bad = asked >= _BAD
    if role is Role.PLAN and cues().proposed.search(clause) and _PROPOSES.search(question):
        return Ground.DONE  # what a report asks of others it has asked by saying so
    if role is Role.PLAN:
        return Ground.PLANNED if yes and AHEAD.search(question) else Ground.PLAN_ONLY
    if not bad and _MISSED.search(clause):
        return Ground.CONTRARY
    if asked >= _SURELY_BAD and told <= _WELL and cues().fine.search(clause):
        return Ground.FINE
    if yes:
        return Ground.STATED if bad and told >= _BAD else Ground.DONE
    if not bad:
        return Ground.CONTRARY
    return Ground.SOLVED if cues().solved.search(clause) else Ground.FINE


def asks_ahead(words: str) -> bool:
    """Tell whether a question asks what is meant to be done."""
    return AHEAD.search(fold(words).lower()) is not None


def of_neighbours(text: str) -> bool:
    """Tell whether a clause tells of a township beside the reporting one."""
    return _NEIGHBOUR.search(fold(text)) is not None


def spread(scores: Floats) -> Floats:
    """Return scores as logarithms of odds, those near 0 and 1 held back."""
    result: Floats = numpy.log((scores + 0.02) / (1 - scores + 0.02))
    return result


@cache
def _linear() -> Linear:
    return Linear.load(LINEAR)
