"""A clause is read as a whole once, for its row and for its tags."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from embeddings import load_encoder
from embeddings.contextual import ContextEncoder, shipped
from embeddings.lately import Lately
from rag.annotator import ReportAnnotator
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch
from rag.text.tokens import TOKENIZER_ID, index_tokens
from tests.support.libraries import make_report, stored


def test_a_clause_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Sequence[int]] = []
    inside = ContextEncoder._read

    def noted(self: ContextEncoder, rows: Sequence[Sequence[int]], marks: Sequence[int]) -> object:
        read.extend(rows)
        return inside(self, rows, marks)

    monkeypatch.setattr(ContextEncoder, "_read", noted)
    monkeypatch.setattr(shipped(), "_lately", Lately(4096))
    makers = Makers(load_encoder("built-in"), index_tokens, TOKENIZER_ID, ReportAnnotator())
    library = LocalLibrary.create(folder, makers)
    reports = [make_report(town) for town in ("石桥镇", "柳林镇")]
    library.apply(Batch(add=tuple(map(stored, reports))))
    told = {(clause.text, report.sections[clause.section].role) for report in reports for clause in report.clauses}
    assert len(read) == len(told)
    assert library.check() == []
    library.close()
