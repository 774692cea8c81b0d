"""From a reader's draft to the sentences shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from rag.answer.labels import Labels
from rag.errors import ReaderError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.extractive import ExtractiveReader
from rag.read.protocol import Reader, ReadingTask
from rag.settings import VerifySettings
from rag.types import Asked, Kind, Language, Question, Queued, Scope, Withheld, Worded, WordedStatus
from rag.wording import Wording, word
from tests.support.values import make_citation, make_evidence, make_meta

EVIDENCE = [
    make_evidence("全年举办院坝宣讲17场。", make_meta("石桥镇", 2022)),
    make_evidence("按照[1]号文件调处矛盾纠纷205起。", make_meta("双河乡", 2021)),
]
QUESTION = Question("宣讲多少场？", Language.ZH, Kind.LOOKUP, Scope(), Asked("宣讲", {"宣讲": 1.0}))
QUOTED = ["石桥镇2022年报告：“全年举办院坝宣讲17场”[1]。", "双河乡2021年报告：“按照[1]号文件调处矛盾纠纷205起”[2]。"]


class Says:
    """A reader that says what it is told to, and may fail after it."""

    name = "says"

    def __init__(self, *pieces: str, then: Exception | None = None) -> None:
        self.pieces, self.then = pieces, then
        self.tasks: list[ReadingTask] = []

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        self.tasks.append(task)
        for piece in self.pieces:
            cancel.check()
            yield piece
        if self.then is not None:
            raise self.then

    def close(self) -> None:
        pass


def say(
    reader: Reader, labels: Labels | None = None, cancel: Cancel | None = None
) -> tuple[list[str | Queued], Wording]:
    wording = Wording(reader.name)
    stream = word(
        QUESTION,
        EVIDENCE,
        reader,
        labels=labels or Labels(make_citation),
        settings=VerifySettings(min_overlap=0.7),
        wording=wording,
        cancel=cancel or Cancel(),
    )
    return list(stream), wording


def quotes(labels: Labels) -> Sequence[str]:
    return [citation.quote for citation in labels.citations]


def test_what_holds_is_shown_with_labels_in_the_order_of_use() -> None:
    labels = Labels(make_citation)
    reader = Says("双河乡调处矛盾纠纷205起[", "2]。石桥镇举办院坝宣讲17场[1]。")
    text, wording = say(reader, labels)
    assert text == ["双河乡调处矛盾纠纷205起[1]。", "石桥镇举办院坝宣讲17场[2]。"]
    assert quotes(labels) == [EVIDENCE[1].clause.text, EVIDENCE[0].clause.text]
    assert wording == Wording("says", sentences=[Worded(said, "says", WordedStatus.VERIFIED) for said in text])
    assert reader.tasks == [
        ReadingTask("宣讲多少场？", Language.ZH, Kind.LOOKUP, tuple(EVIDENCE), frozenset({"宣讲"})),
    ]


def test_a_mark_inside_a_quote_is_the_reports_own() -> None:
    labels = Labels(make_citation)
    text, _ = say(Says("双河乡“按照[1]号文件调处矛盾纠纷205起”[2]。"), labels)
    assert text == ["双河乡“按照[1]号文件调处矛盾纠纷205起”[1]。"]
    assert quotes(labels) == [EVIDENCE[1].clause.text]


def test_what_fails_is_withheld_and_gets_no_label() -> None:
    labels = Labels(make_citation)
    text, wording = say(Says("石桥镇举办院坝宣讲18场[3]。双河乡调处矛盾纠纷205起[2]。"), labels)
    assert text == ["双河乡调处矛盾纠纷205起[1]。"]
    assert wording.withheld == [Withheld("石桥镇举办院坝宣讲18场[3]。", "unknown citation [3]")]
    assert (wording.reader, wording.notes) == ("says", [])
    assert quotes(labels) == [EVIDENCE[1].clause.text]


def test_what_fails_is_replaced_by_the_quote_of_the_clause_it_cites() -> None:
    labels = Labels(make_citation)
    text, wording = say(Says("石桥镇举办院坝宣讲18场[1]。双河乡调处矛盾纠纷205起[2]。"), labels)
    assert text == ["双河乡调处矛盾纠纷205起[1]。", "石桥镇2022年报告：“全年举办院坝宣讲17场”[2]。"]
    assert wording.withheld == [Withheld("石桥镇举办院坝宣讲18场[1]。", "number not in the cited clause: 18场")]
    assert wording.sentences == [
        Worded(text[0], "says", WordedStatus.VERIFIED),
        Worded(text[1], "extractive", WordedStatus.REPLACED),
    ]
    assert (wording.reader, wording.notes) == ("says", [])


def test_a_clause_that_another_sentence_cites_is_not_quoted_once_more() -> None:
    text, wording = say(Says("石桥镇举办院坝宣讲18场[1]。石桥镇举办院坝宣讲17场[1]。"))
    assert text == ["石桥镇举办院坝宣讲17场[1]。"]
    assert len(wording.withheld) == 1


def test_connecting_words_are_named_as_the_readers_own() -> None:
    text, wording = say(Says("石桥镇共举办院坝宣讲17场[1]。"))
    assert text == ["石桥镇共举办院坝宣讲17场[1]。"]
    assert wording.notes == ["the reader's own words: 共"]
    assert wording.sentences == [Worded(text[0], "says", WordedStatus.CONNECTED, ("共",))]


class Queues(Says):
    """A reader with others before it."""

    def read_queued(self, task: ReadingTask, cancel: Cancel) -> Iterator[str | Queued]:
        yield from (Queued(2), Queued(1))
        yield from self.read(task, cancel)

    def waiting(self) -> int:
        return 3


def test_places_in_the_queue_come_before_the_text() -> None:
    text, wording = say(Queues("石桥镇举办院坝", "宣讲17场[1]。双河乡调处矛盾纠纷205起[2]。"))
    assert text == [Queued(2), Queued(1), "石桥镇举办院坝宣讲17场[1]。", "双河乡调处矛盾纠纷205起[2]。"]
    assert [sentence.text for sentence in wording.sentences] == text[2:]


def test_a_reader_that_only_queued_is_replaced() -> None:
    text, wording = say(Queues(then=ReaderError("out of memory")))
    assert text == [Queued(2), Queued(1), *QUOTED]
    assert [sentence.status for sentence in wording.sentences] == [WordedStatus.REPLACED] * 2


def test_when_nothing_holds_the_evidence_is_quoted_instead() -> None:
    text, wording = say(Says("石桥镇举办院坝宣讲18场[1]。"))
    assert text == QUOTED
    assert wording.reader == "extractive"
    assert wording.notes == ["no sentence of says passed verification; worded by extractive"]
    assert [withheld.sentence for withheld in wording.withheld] == ["石桥镇举办院坝宣讲18场[1]。"]


@pytest.mark.parametrize("draft", ["", "资料中没有相关信息。"])
def test_a_reader_that_says_nothing_usable_is_replaced_too(draft: str) -> None:
    assert say(Says(draft))[0] == QUOTED


def test_a_reader_that_fails_before_a_word_is_replaced() -> None:
    text, wording = say(Says(then=ReaderError("out of memory")))
    assert text == QUOTED
    assert wording.notes == [
        "says failed: out of memory",
        "no sentence of says passed verification; worded by extractive",
    ]


def test_what_was_said_before_a_failure_stands() -> None:
    text, wording = say(Says("石桥镇举办院坝宣讲17场[1]。", then=ReaderError("out of memory")))
    assert text == ["石桥镇举办院坝宣讲17场[1]。"]
    assert (wording.reader, wording.notes) == ("says", ["says failed: out of memory"])


def test_the_extractive_reader_needs_no_second_try() -> None:
    text, wording = say(ExtractiveReader())
    sentences = [Worded(said, "extractive", WordedStatus.VERIFIED) for said in QUOTED]
    assert (text, wording) == (QUOTED, Wording("extractive", sentences=sentences))


def test_a_stop_is_passed_on() -> None:
    cancel = Cancel()
    cancel.set()
    with pytest.raises(ReadingCancelled):
        say(Says("石桥镇举办院坝宣讲17场[1]。"), cancel=cancel)
