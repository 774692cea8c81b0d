"""Train what answers yes or no: ``python -m rag.training.verdicts --bank DIR``; scripts/measure_verdicts.py measures.

Learns which clause speaks to a question from the questions written for the passages, and whether it says yes from
those and from the questions over scenes (rag/training/judged.py).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from embeddings import Encoder, load_encoder
from rag.annotator import ReportAnnotator
from rag.assistant import Assistant
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.survey.free import WordEncoder, read_free
from rag.survey.ideas import ideas_of
from rag.survey.phrases import Read
from rag.survey.polarity import LINEAR
from rag.survey.scorer import Scorer
from rag.survey.speaking import MODEL, SPEAKING, read_through, speaking_rows
from rag.survey.verdict import WEIGHTS
from rag.text.soft import Floats
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.training.examples import rows_of_bank
from rag.training.judged import fit_linear, fit_verdict, judged_of, judged_over_scenes, score_left_out
from rag.training.passages import Passage, Question, read_passages, write_reports
from rag.training.phrases import Rows, fit_scorer
from rag.types import Role, Scope
from rag.understand.question import understand

_MOST_CHARS = 2000
HELD_BACK = frozenset({"e", "f"})  # embeddings.training.config.Sources.held_back


@dataclass(frozen=True, slots=True)
class Held:
    """A question held against the clauses of its township: ``gold`` marks those that speak to it."""

    voice: str
    question: Question
    words: str
    read: tuple[Read, ...]
    rows: Floats
    gold: Floats

    @property
    def roles(self) -> list[Role]:
        """The roles of the clauses' sections."""
        return [one.section.role for one in self.read]

    @property
    def texts(self) -> list[str]:
        """The clauses."""
        return [one.clause.text for one in self.read]


def hold(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Held]:
    """Yield every question, held against the clauses of its passage's township; some are not answered by any."""
    if not isinstance(encoder, WordEncoder):
        raise TypeError("trained with an encoder that knows words")
    makers = Makers(encoder, index_tokens, TOKENIZER_ID, ReportAnnotator())
    for voice in dict.fromkeys(one.voice for one in passages if one.questions):
        mine = [one for one in passages if one.voice == voice and one.questions]
        with tempfile.TemporaryDirectory() as folder:
            (reports := Path(folder) / "reports").mkdir()
            write_reports(mine, reports)
            with Assistant.open(Path(folder) / "library", create=True) as assistant:
                assistant.add([reports])
            library = LocalLibrary.open(Path(folder) / "library", makers)
            for passage in mine:
                yield from _held(passage, library, encoder)
            library.close()


def _held(passage: Passage, library: LocalLibrary, encoder: WordEncoder) -> Iterator[Held]:
    metas = library.reports()
    ids = [meta.report_id for meta in metas if meta.township == passage.township and meta.year == passage.year]
    for question in passage.questions:
        asked = understand(question.text, metas, Scope(), max_chars=_MOST_CHARS)
        if not asked.asked.words or not ids:
            continue
        free = read_free(asked.asked, asked.language, ideas_of(asked.asked, asked.language), encoder)
        (read, *_) = read_through(free, ids, library, encoder)
        answers = [passage.clauses[place].text for place in question.answers]
        gold = [any(one.clause.text.strip("。；，") in answer for answer in answers) for one in read]
        if any(gold) or not answers:
            yield Held(
                passage.voice,
                question,
                asked.asked.words,
                tuple(read),
                speaking_rows(free, read),
                numpy.array(gold, numpy.float32),
            )


def unseen(held: Sequence[Held]) -> list[Held]:
    """Keep the authors whose questions the encoder did not learn from: it knows the answers to the others'."""
    return [one for one in held if one.voice in HELD_BACK]


def fit_speaking(held: Sequence[Held]) -> Scorer:
    """Fit which clause speaks to a question."""
    return fit_scorer([Rows("", one.rows, one.gold, numpy.ones_like(one.gold)) for one in held], SPEAKING)


def main() -> None:
    """Fit on everything and write the models."""
    parser = argparse.ArgumentParser(prog="python -m rag.training.verdicts", description=__doc__)
    parser.add_argument("--bank", type=Path, required=True, help="folder of clause_bank*.jsonl")
    parser.add_argument("--models", type=Path, default=MODEL.parent, help="folder to write to")
    given = parser.parse_args()
    encoder, passages = load_encoder("built-in"), read_passages()
    encode = load_encoder("words").encode_passages
    judged, bank = [*judged_of(passages), *judged_over_scenes()], rows_of_bank(given.bank)
    fit_speaking(unseen(list(hold(passages, encoder)))).save(
        given.models / MODEL.name, ["Weights of rag/survey/speaking.py"]
    )
    scored = score_left_out(judged, passages, bank, encode)
    fit_verdict(scored).save(given.models / WEIGHTS.name, ["Weights of rag/survey/verdict.py"])
    fit_linear(judged, passages, bank, encode).save(given.models / LINEAR.name)


if __name__ == "__main__":
    main()
