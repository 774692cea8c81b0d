from __future__ import annotations

from collections.abc import Iterator

from rag import Assistant
from rag.read.cancel import Cancel
from rag.read.protocol import ReadingTask
from rag.types import Queued, Scope
from tests.support.source_tree import ROOT
from ui.chat.asking import answering
from ui.chat.turn import State, Turn

QUESTION = "苍岭镇存在哪些不足？"


class InLine:
    """A reader that is told to wait, then quotes, a clause at a time."""

    name = "in-line"

    def read_queued(self, task: ReadingTask, cancel: Cancel) -> Iterator[str | Queued]:
        yield Queued(2)
        yield Queued(1)
        for number, item in enumerate(task.evidence, 1):
            cancel.check()
            yield f"“{item.clause.text}”[{number}]\n"

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        return (piece for piece in self.read_queued(task, cancel) if isinstance(piece, str))

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing is held."""


def states(turns: list[Turn]) -> list[State]:
    return list(dict.fromkeys(turn.state for turn in turns))


def test_evidence_is_there_before_the_text_and_the_answer_is_last() -> None:
    with Assistant.from_folder(ROOT / "seeds", reader=InLine()) as assistant:
        turns = list(answering(assistant, Turn(QUESTION), [], Cancel()))
    assert states(turns) == [State.SEARCHING, State.WORDING, State.DONE]
    first = next(turn for turn in turns if turn.evidence)
    assert (first.said, len(first.seconds)) == ("", 1)
    assert [turn.queued for turn in turns if not turn.said][-2:] == [2, 1]
    last = turns[-1]
    assert last.answer is not None
    assert (last.said, last.queued, len(last.seconds)) == (last.answer.text, 0, 2)
    assert {turn.key for turn in turns} == {last.key}


def test_stopping_keeps_the_sentences_that_were_checked() -> None:
    cancel = Cancel()
    turns: list[Turn] = []
    with Assistant.from_folder(ROOT / "seeds", reader=InLine()) as assistant:
        for turn in answering(assistant, Turn(QUESTION), [], cancel):
            turns.append(turn)
            if turn.said:
                cancel.set()
    assert turns[-1].state is State.STOPPED
    assert turns[-1].said.count("[") == 1
    assert turns[-1].answer is None


def test_leaving_early_stops_the_work(assistant: Assistant) -> None:
    cancel = Cancel()
    running = answering(assistant, Turn(QUESTION), [], cancel)
    next(running)
    running.close()
    assert cancel.is_set()


def test_an_error_ends_the_turn(assistant: Assistant) -> None:
    (turn,) = answering(assistant, Turn("？"), [], Cancel())
    assert (turn.state, turn.error[:22]) == (State.FAILED, "the question is empty:")


def test_a_follow_up_takes_what_it_leaves_out_from_before(assistant: Assistant) -> None:
    *_, first = answering(assistant, Turn("庙坝镇2021年存在哪些不足？"), [], Cancel())
    assert first.asking is not None
    *_, second = answering(assistant, Turn("那2023年呢？"), [first.asking], Cancel())
    assert second.asking is not None
    assert (second.asking.question.scope, second.answer and second.answer.refusal) == (
        Scope(townships={"庙坝镇"}, years={2023}),
        "no_such_year",
    )


def test_a_question_corrected_by_hand_is_asked_as_it_is(assistant: Assistant) -> None:
    asking = assistant.correct(assistant.understand("庙坝镇2023年存在哪些不足？"), scope=Scope(townships={"庙坝镇"}))
    *_, last = answering(assistant, Turn(asking.text, asking=asking, corrected=True), [], Cancel())
    assert last.answer is not None
    assert (last.corrected, last.answer.refusal) == (True, None)
