"""Judge whether a reading of some bytes is the Chinese text it claims to be."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_USUAL = re.compile(
    r"[\t\n\r\x20-\x7e\u00b7\u2014\u2018-\u201d\u2026\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e\u2460-\u2473]+"
)
_WIDE = re.compile(rb"[\x80-\xff]")
_SAMPLE = 200_000
_MAX_STRANGE = 0.05
_MIN_NULS = 0.4
_MIN_WIDE = 0.1
_SHORT = 64


def is_noise(text: str) -> bool:
    """Tell text with NUL bytes or many control and damaged characters."""
    sample = text[:_SAMPLE]
    most = _MAX_STRANGE * len(sample)
    return "\x00" in text or len(_CONTROL.findall(sample)) > most or sample.count("\ufffd") > max(1, most)


def usual_share(text: str) -> float:
    """Return the share of the characters that Chinese office texts are made of, 0 to 1."""
    sample = text[:_SAMPLE]
    return sum(map(len, _USUAL.findall(sample))) / max(1, len(sample))


def may_be_utf16(data: bytes) -> bool:
    """Tell whether bytes with NULs among them may be UTF-16: Latin letters have one NUL each, Chinese no ASCII."""
    sample = data[:_SAMPLE]
    return sample.count(0) >= _MIN_NULS * len(sample) or len(_WIDE.findall(sample)) >= _MIN_WIDE * len(sample)


def is_short_gbk(text: str, chinese: str | None) -> bool:
    """Tell the few short GBK texts, such as a lone numeral one, whose bytes are valid UTF-8 for Cyrillic or Arabic.

    ``text`` is the reading as UTF-8, ``chinese`` the one as GB18030.
    """
    if not chinese or text.isascii() or max(text) > "\u07ff" or len(text) > _SHORT:
        return False
    return all("\u3000" <= char <= "\u9fff" or char.isspace() or char.isdigit() for char in chinese)
