"""Tell a file by its first bytes, whatever its name says."""

from __future__ import annotations

_MAGIC: dict[bytes, str] = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"PK\x05\x06": "an empty zip archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"Rar!\x1a\x07": "a RAR archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\x1f\x8b\x08": "a gzip archive",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3\x00": "an SQLite database",
}
_LONGEST = 16
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes) -> str | None:
    """Name the kind of file that the first bytes announce (``a PDF``), or None for anything that may be text."""
    head = data[:_LONGEST]
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def is_ole2(data: bytes) -> bool:
    """Tell an OLE2 container: an old .doc, or an encrypted .docx."""
    return data.startswith(_OLE2)


def is_old_word(data: bytes) -> bool:
    """Tell an old .doc from the other OLE2 containers by the names of its streams."""
    return "WordDocument".encode("utf-16-le") in data and "EncryptedPackage".encode("utf-16-le") not in data
