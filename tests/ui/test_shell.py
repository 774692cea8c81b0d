from __future__ import annotations

import pytest

from rag import Assistant
from rag.types import Language
from tests.support.values import make_meta
from ui.shell import draw_head
from ui.status import counted, place


def test_the_head_says_what_is_loaded_and_where_it_runs(assistant: Assistant) -> None:
    html = draw_head(assistant, Language.ZH)
    assert "本机运行，未联网" in html
    assert "5 份报告 · 5 个乡镇" in html
    assert 'data-page-language="zh"' in html


def test_the_switch_leads_to_the_other_language(assistant: Assistant) -> None:
    assert 'lang="en" data-zw-language="en" aria-label="Switch to English">English<' in "".join(
        draw_head(assistant, Language.ZH).split(' class="zw-plain"')
    )
    assert 'data-zw-language="zh"' in draw_head(assistant, Language.EN)


def test_townships_of_one_name_in_two_counties_are_two() -> None:
    reports = [make_meta("石桥镇", 2021), make_meta("石桥镇", 2022), make_meta("石桥镇", 2022, county="竹屏县")]
    assert counted(reports, Language.EN) == "3 reports · 2 townships"


@pytest.mark.parametrize(
    ("sends_to", "told"),
    [
        (None, "Runs on this machine, offline"),
        ("10.0.0.5:8000", "Reports stay here; wording by 10.0.0.5:8000"),
    ],
)
def test_a_reader_on_a_server_is_named(sends_to: str | None, told: str) -> None:
    assert place(sends_to, Language.EN) == told
