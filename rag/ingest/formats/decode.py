"""Bytes to text: UTF-8, UTF-16, GB18030, then whatever charset-normalizer finds."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats.charsets import is_noise, is_short_gbk, may_be_utf16, usual_share
from rag.ingest.formats.sniff import sniff
from rag.types import Note, NoteKind

_BOMS: dict[bytes, str] = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # begins like the UTF-16 mark, so it is looked for first
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_DECLARED: dict[str, str] = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
}
_SAMPLE = 200_000
_DETECT = 65_536
_SHORT = 256
# Shares of characters: below the first a reading is noise; a reading with fewer damaged ones is still worth having.
_READABLE = 0.9
_MAX_DAMAGED = 0.02
_FEW = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was in, and the ingest-card line that says so."""

    text: str
    encoding: str
    note: Note


def decode(data: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file. ``declared`` is the charset that the file itself names, if any.

    Raises:
        SkippedFileError: the bytes are not text, or blank.
    """
    kind = sniff(data)
    if kind is not None:
        raise SkippedFileError(name, SkipReason.NOT_TEXT, f"its content is {kind}: give it the right suffix")
    decoded = next((found for found in _readings(data, declared) if not is_noise(found.text)), None)
    if decoded is None:
        raise SkippedFileError(name, SkipReason.NOT_TEXT, "its bytes are no text in any known encoding")
    if not decoded.text.strip(" \t\r\n\f\v\u3000\u00a0\u200b\ufeff"):
        raise SkippedFileError(name, SkipReason.EMPTY, "nothing but blank space")
    return decoded


def _readings(data: bytes, declared: str | None) -> Iterator[Decoded]:
    """Yield readings of the bytes, the most certain first."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            yield _lenient(data[len(bom) :], encoding)
            return
    if b"\x00" in data:
        if may_be_utf16(data):
            yield from _best(data, ("utf-16-le", "utf-16-be"))
        return
    text = _strict(data, "utf-8")
    if text is not None and not is_short_gbk(text, _strict(data, "gb18030") if len(data) <= _SHORT else None):
        yield Decoded(text, "utf-8", Note(NoteKind.FOUND, "encoding", "utf-8"))
        return
    if text is None and _is_readable(damaged := _lenient(data, "utf-8")):
        yield damaged
    charset = _DECLARED.get((declared or "").strip().lower())
    if charset is not None and (text := _strict(data, charset)) is not None:
        yield Decoded(text, charset, Note(NoteKind.FOUND, "encoding", charset))
    yield from _best(data, ("gb18030", "utf-16-le", "utf-16-be"))
    damaged = _lenient(data, "gb18030")
    if _is_readable(damaged) and usual_share(damaged.text) >= _READABLE:
        yield damaged
    yield from _detected(data)


def _best(data: bytes, encodings: tuple[str, ...]) -> Iterator[Decoded]:
    """Yield the reading with the most usual characters, when nearly all of them are.

    Big5 and others decode as GB18030 without an error, but into characters for private use.
    """
    even = len(data) & ~1
    texts = {
        encoding: _strict(data[:even] if encoding.startswith("utf-16") else data, encoding) for encoding in encodings
    }
    shares = {encoding: usual_share(text) for encoding, text in texts.items() if text}
    if not shares:
        return
    encoding = max(shares, key=lambda key: shares[key])
    text = texts[encoding]
    if text is None or shares[encoding] < _READABLE:
        return
    kind = NoteKind.FOUND if encoding == "gb18030" else NoteKind.GUESSED
    yield Decoded(text, encoding, Note(kind, "encoding", encoding))


def _detected(data: bytes) -> Iterator[Decoded]:
    from charset_normalizer import from_bytes

    cut = data.rfind(b"\n", 0, _DETECT) if len(data) > _DETECT else len(data)
    match = from_bytes(data[: cut if cut > 0 else _DETECT]).best()
    if match is not None:
        lenient = _lenient(data, match.encoding)
        yield Decoded(lenient.text, lenient.encoding, Note(NoteKind.GUESSED, "encoding", lenient.note.detail))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    detail = f"{encoding}, {lost} characters damaged" if lost else encoding
    return Decoded(text, encoding, Note(NoteKind.GUESSED if lost else NoteKind.FOUND, "encoding", detail))


def _is_readable(decoded: Decoded) -> bool:
    """Tell a text with a few damaged characters from a text in another encoding."""
    wide = sum(1 for char in decoded.text[:_SAMPLE] if char > "\x7f")
    tolerated = max(1 if wide > _FEW else 0, _MAX_DAMAGED * wide)
    return decoded.text[:_SAMPLE].count("\ufffd") <= tolerated
