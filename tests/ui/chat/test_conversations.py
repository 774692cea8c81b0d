from __future__ import annotations

from dataclasses import replace

from rag.conversation.talk import Asking
from rag.types import Asked, Kind, Language, Question, Scope
from ui.chat.conversations import Conversation, Conversations
from ui.chat.turn import State, Turn


def asked(text: str) -> Asking:
    return Asking(Question(text, Language.ZH, Kind.LOOKUP, Scope(), Asked("", {})), text, Language.ZH)


def test_sessions_do_not_see_each_other() -> None:
    talks = Conversations()
    talks.of("a").turns.append(Turn("一"))
    assert [turn.text for turn in talks.of("a").turns] == ["一"]
    assert talks.of("b").turns == []


def test_a_turn_is_found_by_its_key_alone() -> None:
    talks = Conversations()
    turn = Turn("一")
    talks.of("a").turns.append(turn)
    assert talks.holding(turn.key) == (talks.of("a"), turn)
    assert talks.holding("0") is None


def test_keys_cannot_be_guessed() -> None:
    keys = {Turn("一").key for _ in range(1000)}
    assert len(keys) == 1000
    assert {len(key) for key in keys} == {16}


def test_a_turn_taken_back_does_not_come_again() -> None:
    talk = Conversation([Turn("一", "a"), Turn("二", "b")])
    talk.turns.pop()
    talk.update(Turn("二", "b", state=State.DONE))
    talk.update(Turn("一", "a", state=State.DONE))
    assert talk.turns == [Turn("一", "a", state=State.DONE)]


def test_only_questions_before_a_turn_are_its_history() -> None:
    turns = [replace(Turn(text, text), asking=asked(text)) for text in ("一", "二", "三")]
    talk = Conversation([*turns[:1], Turn("错", "x", state=State.FAILED), *turns[1:]])
    assert [asking.text for asking in talk.before("三")] == ["一", "二"]
    assert talk.before("一") == []


def test_what_is_asked_next_stops_what_is_answered() -> None:
    talk = Conversation()
    first = talk.begin()
    second = talk.begin()
    assert (first.is_set(), second.is_set()) == (True, False)


def test_leaving_stops_the_work_of_that_page_only() -> None:
    talks = Conversations()
    mine, other = talks.of("a").begin(), talks.of("b").begin()
    talks.leave("a")
    talks.leave("never seen")
    assert (mine.is_set(), other.is_set()) == (True, False)


def test_the_conversation_left_alone_longest_goes_first() -> None:
    talks = Conversations(kept=2)
    for session in "ab":
        talks.of(session).turns.append(Turn(session))
    running = talks.of("b").begin()
    talks.of("a")
    talks.of("c")
    assert running.is_set()
    assert [len(talks.of(session).turns) for session in "ac"] == [1, 0]
