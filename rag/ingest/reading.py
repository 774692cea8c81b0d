"""The version of the reading: which way files become sections, clauses and metadata.

A library keeps with every report the reading it was made by. Where that is another one than the program's, the next
``ingest`` of the file reads it anew; nothing else would bring a change of the reading into a library made before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from rag.types import Report

# Raise by one with every change in rag/ingest, or in what it uses of rag/text and rag/data, that gives any file another
# text, other sections, roles or clauses, or other metadata, whether the samples show it or not. Not for what is read
# out of clauses afterwards (figures, subjects, tokens, vectors): the indexes have stamps of their own.
READING = 1
# What this reading makes of the sample reports, by ``fingerprint``; tests/ingest/test_reading.py compares.
SAMPLES_READ = "aee59e4bdd871452"


def fingerprint(reports: Iterable[Report]) -> str:
    """Return a checksum over this reading's number and the text, metadata, sections and clauses of reports."""
    digest = hashlib.sha256(str(READING).encode())
    for report in reports:
        meta = report.meta
        signed = meta.signed.isoformat() if meta.signed else None
        place = [meta.township, meta.county, meta.city, meta.province]
        sections = [[one.path, one.role.value, one.start, one.end] for one in report.sections]
        clauses = [[one.section, one.start, one.end] for one in report.clauses]
        values = [report.text, meta.title, place, meta.year, signed, sections, clauses]
        digest.update(json.dumps(values, ensure_ascii=False).encode())
    return digest.hexdigest()[:16]
