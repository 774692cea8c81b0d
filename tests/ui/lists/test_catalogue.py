from __future__ import annotations

import re

from rag import Assistant
from rag.types import Language
from tests.support.answers import make_figures, make_list
from ui.lists.catalogue import draw_catalogue, is_catalogue


def test_every_report_of_the_library_can_be_opened(assistant: Assistant) -> None:
    answer = assistant.ask("资料库里有哪些报告？")
    html = draw_catalogue(answer, Language.ZH)
    assert is_catalogue(answer)
    assert re.findall(r'data-zw-report="(\w+)"', html) == [verdict.report_id for verdict in answer.verdicts]
    assert re.findall(r"<th[^>]*><button[^>]*>([^<]+)", html) == ["省", "县（区）", "乡镇", "年份", "文件"]


def test_a_column_that_nobody_fills_is_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("资料库里有哪些报告？")
    for row in answer.table:
        row["province"] = None
    assert "省" not in re.findall(r"<th[^>]*><button[^>]*>([^<]+)", draw_catalogue(answer, Language.ZH))


def test_other_answers_are_none() -> None:
    assert not is_catalogue(make_list())
    assert not is_catalogue(make_figures(("石桥镇", 2022, 2)))
