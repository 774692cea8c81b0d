"""Checks on a .docx package before anything of it is parsed."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from rag.errors import SkippedFileError, SkipReason
from rag.ingest.formats.sniff import is_old_word, is_ole2, sniff
from rag.settings import IngestSettings

_MB = 1024 * 1024
_CHUNK = 64 * 1024
_MAX_MEMBERS = 5000
# Real reports unpack to about ten times their size; deflate reaches 1000 on a run of one byte.
_MAX_RATIO = 200
_ENCRYPTED_FLAG = 1


def check_package(data: bytes, name: str, settings: IngestSettings) -> None:
    """Make sure that a file is a .docx package of a sane size.

    Raises:
        SkippedFileError: the file is no package, is encrypted or damaged, or unpacks to too much.
    """
    if is_ole2(data):
        if is_old_word(data):
            raise SkippedFileError(name, SkipReason.UNSUPPORTED, "an old .doc file: save it as .docx")
        raise SkippedFileError(name, SkipReason.ENCRYPTED, "remove the password and save it again")
    if not data.startswith(b"PK"):
        kind = sniff(data) or "no zip archive"
        raise SkippedFileError(name, SkipReason.NOT_TEXT, f"its content is {kind}, not a Word document")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_members(package, name, settings)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as exc:
        raise SkippedFileError(name, SkipReason.UNREADABLE, "damaged zip archive: fetch or save it again") from exc


def _check_members(package: zipfile.ZipFile, name: str, settings: IngestSettings) -> None:
    members = package.infolist()
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise SkippedFileError(name, SkipReason.ENCRYPTED, "remove the password and save it again")
    total = sum(member.file_size for member in members)
    limit = settings.max_unpacked_mb * _MB
    if len(members) > _MAX_MEMBERS or total > limit:
        detail = f"{len(members)} parts, {total // _MB} MB unpacked; at most {settings.max_unpacked_mb} MB are read"
        raise SkippedFileError(name, SkipReason.TOO_LARGE, detail)
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _check_part(package, member, name, settings)


def _check_part(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, settings: IngestSettings) -> None:
    """Unpack a part to nowhere, in pieces: the sizes in the headers may lie."""
    limit = settings.max_file_mb * _MB  # a part is text as well, and a text file may not be larger
    unpacked = 0
    with package.open(member) as stream:
        while piece := stream.read(_CHUNK):
            unpacked += len(piece)
            inflated = unpacked > _MB and unpacked > _MAX_RATIO * max(1, member.compress_size)
            if unpacked > limit or inflated:
                detail = f"{member.filename!r} unpacks to more than {unpacked // _MB} MB"
                raise SkippedFileError(name, SkipReason.TOO_LARGE, detail)
