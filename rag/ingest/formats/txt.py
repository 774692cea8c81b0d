"""Plain text files, in any encoding met in the wild."""

from __future__ import annotations

import re

from rag.ingest.formats import html
from rag.ingest.formats.decode import decode
from rag.settings import IngestSettings
from rag.types import RawText

_IS_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HEAD = 4096


def parse(data: bytes, name: str, settings: IngestSettings) -> RawText:
    """Decode a text file. A web page saved under a text name is read as a web page.

    Raises:
        SkippedFileError: the bytes are not text, or blank.
    """
    decoded = decode(data, name)
    if _IS_HTML.match(decoded.text[:_HEAD]):
        return html.parse(data, name, settings)
    return RawText(decoded.text, "txt", notes=(decoded.note,))
