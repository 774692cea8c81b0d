from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant
from rag.types import Language
from tests.support.asked import write_towns
from ui.chat.examples import examples
from ui.chat.welcome import draw_welcome


@pytest.mark.parametrize("language", list(Language))
def test_every_example_is_answered_as_the_kind_it_is_shown_as(assistant: Assistant, language: Language) -> None:
    shown = examples(assistant, language)
    answers = [assistant.ask(example.text) for example in shown]
    assert [answer.kind.value for answer in answers] == [example.kind for example in shown]
    assert [answer.refusal for answer in answers] == [None] * 6
    assert {answer.language for answer in answers} == {language}


def test_examples_name_what_is_there(tmp_path: Path) -> None:
    with Assistant.from_folder(write_towns(tmp_path)) as assistant:
        shown = [example.text for example in examples(assistant, Language.ZH)]
        townships = {str(meta.township) for meta in assistant.reports()}
    assert shown[0] == "哪些乡镇提到经费不足？"
    assert {name for name in ("庙坝镇", "苍岭镇") if name in "".join(shown)} == set()
    assert any(name in shown[1] for name in townships)


def test_the_same_library_gives_the_same_examples(assistant: Assistant) -> None:
    assert examples(assistant, Language.ZH) == examples(assistant, Language.ZH)


def test_the_page_of_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with Assistant.open(tmp_path, create=True) as assistant:
        assert examples(assistant, Language.ZH) == []
        html = draw_welcome(assistant, Language.ZH)
    assert "资料库里还没有报告" in html
    assert "data-zw-example" not in html


def test_examples_are_buttons(assistant: Assistant) -> None:
    html = draw_welcome(assistant, Language.EN)
    assert html.count('type="button" class="zw-example"') == 6
