"""Read a model's chat template: what it writes before, between and after the rule and the question.

The template is the model's own, so its text may hold control tokens; what stands in the two places never does.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn

_log = logging.getLogger(__name__)
_SYSTEM, _USER = "zhengwensystemtext", "zhengwenusertext"
# A rule without a role of its own stands above the question.
_JOINED = f"{_SYSTEM}\n\n{_USER}"
_THOUGHT = re.compile(r"<think>\s*$")
# Some templates write the day; with a fixed one the same task gives the same text.
_DAY = "26 Jul 2024"


@dataclass(frozen=True, slots=True)
class Frame:
    """The model's own text around the rule and the question."""

    before: str
    between: str
    after: str


@lru_cache(maxsize=8)
def read_template(template: str, begin: str, end: str) -> Frame | None:
    """Return the texts a Jinja chat template puts around a system and a user message, or None if it makes no sense.

    ``begin`` and ``end`` are the names of the tokens that open and close a text.
    """
    system, user = {"role": "system", "content": _SYSTEM}, {"role": "user", "content": _USER}
    for messages in ([system, user], [{"role": "user", "content": _JOINED}]):
        written = _render(template, messages, begin, end)
        parts = re.split(f"{_SYSTEM}|{_USER}", written)
        if len(parts) == 3 and written.index(_SYSTEM) < written.index(_USER):
            before, between, after = parts
            # A model that thinks aloud first would spend all its tokens on it; a closed thought sends it to the answer.
            return Frame(before, between, after + ("\n</think>\n\n" if _THOUGHT.search(after) else ""))
    return None


def plain_markers(frame: Frame) -> frozenset[str]:
    """Return the texts in brackets that look like turns: [INST], <<SYS>>, <|user|>."""
    found = re.findall(r"\[/?[A-Z_]+\]|<<?/?[|｜]?[\w▁]+[|｜]?>>?", f"{frame.before} {frame.between} {frame.after}")
    return frozenset(found)


def _render(template: str, messages: list[dict[str, str]], begin: str, end: str) -> str:
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def refuse(message: str) -> NoReturn:
        raise TemplateError(message)

    # As Hugging Face renders them; a template comes with a downloaded file, hence the sandbox.
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    given: dict[str, Any] = {
        "messages": messages,
        "add_generation_prompt": True,
        "enable_thinking": False,
        "bos_token": begin,
        "eos_token": end,
        "raise_exception": refuse,
        "strftime_now": lambda _format: _DAY,
    }
    try:
        return environment.from_string(template).render(given)
    # A template is a program of its own: it may fail in any way, and then it is no use.
    except Exception as exc:
        _log.info("chat template not usable: %s: %s", type(exc).__name__, exc)
        return ""
