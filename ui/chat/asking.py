"""Answer one turn: the stream of the assistant's events becomes a stream of turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from rag.assistant import Assistant
from rag.conversation.talk import Asking
from rag.errors import ZhengwenError
from rag.flow import Event
from rag.read.cancel import Cancel, ReadingCancelled
from rag.types import Answer, EvidenceFound, Queued, TextDelta
from ui.chat.turn import State, Turn


def answering(assistant: Assistant, turn: Turn, history: Sequence[Asking], cancel: Cancel) -> Iterator[Turn]:
    """Yield the turn each time there is more to show; the last one is done, stopped or failed.

    A turn that is understood already (one corrected by hand) is answered as it is. Leaving the iterator early
    stops the work.
    """
    began = perf_counter()
    try:
        asking = turn.asking or assistant.understand(turn.text, history=history)
        turn = replace(turn, asking=asking)
        yield turn
        for event in assistant.stream(asking, cancel=cancel):
            turn = _taken(turn, event)
            if not turn.seconds or isinstance(event, Answer):
                turn = replace(turn, seconds=(*turn.seconds, perf_counter() - began))
            yield turn
    except ReadingCancelled:
        yield replace(turn, state=State.STOPPED, queued=0)
    except ZhengwenError as exc:
        yield replace(turn, state=State.FAILED, error=str(exc), queued=0)
    finally:
        cancel.set()


def _taken(turn: Turn, event: Event) -> Turn:
    if isinstance(event, EvidenceFound):
        return replace(turn, state=State.WORDING, evidence=event.citations)
    if isinstance(event, Queued):
        return replace(turn, queued=event.position)
    if isinstance(event, TextDelta):
        return replace(turn, said=turn.said + event.text, queued=0)
    return replace(turn, state=State.DONE, answer=event, said=event.text, queued=0)
