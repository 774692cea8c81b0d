from __future__ import annotations

import pytest

from rag.survey.doers import by_another


@pytest.mark.parametrize(
    ("words", "text", "another"),
    [
        ("主要负责人有没有出庭应诉？", "诉讼3件，均由分管副乡长出庭应诉。", True),
        ("镇长出庭了吗？", "委托律师代理出庭1件。", True),
        ("Did the mayor appear in court?", "均由副镇长出庭。", True),
        ("主要负责人有没有出庭应诉？", "镇长出庭1件，其余由副镇长出庭。", False),
        ("副镇长出庭了吗？", "均由分管副镇长出庭。", False),
        ("有没有出庭应诉？", "均由分管副镇长出庭。", False),
    ],
)
def test_what_a_deputy_did_the_head_did_not(words: str, text: str, another: bool) -> None:
    assert by_another(words, text) is another
