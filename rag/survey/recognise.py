"""Recognise the subjects a question asks about: a linear model over its words, trained in rag/training."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rag.survey.features import Floats, grams_of
from rag.survey.linear import Linear
from rag.survey.tagger import VECTOR_SCALE, Encode
from rag.survey.taxonomy import Stance, keys

MODEL = Path(__file__).with_name("model") / "questions.npz"
FAINT = 0.1  # scores below are not told
# Columns behind those of the subjects: what a question wants to hear said.
WISHES = (Stance.OPPOSITE, Stance.PLAN, Stance.DONE)
_PLAIN = 0.6
# What all questions over reports have in common tells nothing about their subject.
_FRAME = re.compile(
    r"(?:都)?(?:有)?(?:哪些|哪几个?|哪个|那些|什么|多少|几)(?:个|份|家|处)?的?(?:乡镇街道|乡镇|镇街|街镇|街道|镇|乡|地方|报告|单位)(?:的)?"
    r"|(?:请|帮我)?(?:列出|列举|找出|统计)(?:一下)?|(?:在|于)?(?:报告|总结|材料)(?:里|中)?|提到|提及|反映|承认|写到|自己写?了"
    r"|\b(?:which|what|how many|list all|list) (?:of the )?(?:townships?|towns?|reports?|sub-?districts?|places)\b"
    r"|\b(?:say|says|said|report|reports|mention|mentions|admit|admits|complain|concede|state)\b(?: that| of)?",
    re.IGNORECASE,
)


# What the one who asks says of himself or his purpose: 我在写材料：…
_INTRO = re.compile(
    r"^(?![^:：]*(?:哪|谁|几|多少|which|who|what|where|how))[^:：,，。.?？]{0,24}[:：](?=.{6})", re.IGNORECASE
)
# Leaflets are of paper: said of them it tells nothing, and is not asked about files kept on paper.
_PAPER = re.compile(
    r"纸质?的?(?=传单|宣传[单册页]|宣传资料|海报|折页)"
    r"|\bpaper (?=leaflets?|pamphlets?|brochures?|posters?)",
    re.IGNORECASE,
)
_FLYERS = re.compile(r"\b(?:paper )?(?:flyers?|fliers?|handbills?|handouts)\b", re.IGNORECASE)


def plain(question: str) -> str:
    """Return a question without the words that only ask."""
    question = _FLYERS.sub("leaflets", _PAPER.sub("", _INTRO.sub("", question)))
    return _FRAME.sub(" ", question).strip(" ？?。，,的有是")


class Recogniser:
    """Tells the subjects of questions. ``encode`` turns texts into unit rows: the built-in encoder's queries."""

    def __init__(self, encode: Encode, model: Linear | None = None) -> None:
        self._encode = encode
        self._model = model or _shipped()

    def scores(self, questions: Sequence[str]) -> Floats:
        """Return how sure it is that each question asks about each subject, 0 to 1."""
        texts = [plain(question) or question for question in questions]
        return self._model.scores(grams_of(texts), self._encode(texts) * VECTOR_SCALE)

    def subjects(self, question: str) -> dict[str, float]:
        """Return the subjects a question may be about, with their scores."""
        (row,) = self.scores([question])
        return {key: float(row[place]) for place, key in enumerate(keys()) if row[place] >= FAINT}

    def wish(self, question: str) -> Stance | None:
        """Return what a question wants to hear said, when that is not a shortcoming."""
        (row,) = self.scores([question])
        wishes = row[len(keys()) :]
        return WISHES[int(wishes.argmax())] if wishes.max() >= _PLAIN else None


@cache
def _shipped() -> Linear:
    return Linear.load(MODEL)
