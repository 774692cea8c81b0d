"""What became of plans: each beside what the next report says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant
from tests.support.libraries import make_text

PLANS = "（一）充实执法队员至9名。\n（二）开办法治夜校。\n（三）推行公证下乡。"
DONE = "执法队员由4名充实到9名。法治夜校开办了12期。"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("kept")
    before = make_text("柳塘镇", 2021).replace("继续加强法治政府建设", f"{PLANS}\n继续加强法治政府建设")
    after = make_text("柳塘镇", 2022, problem="政务公开更新不及时。").replace("二、", f"{DONE}\n二、", 1)
    (folder / "a.txt").write_text(before, "utf-8")
    (folder / "b.txt").write_text(after, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize("question", ["柳塘镇2021年打算做的事2022年做了没有？", "柳塘镇2021年的计划落实了哪些？"])
def test_every_plan_with_what_came_of_it(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert answer.trace.route == "kept"
    told = [(citation.year, citation.quote) for citation in answer.citations]
    at = next(at for at, (_, quote) in enumerate(told) if "充实执法队员至9名" in quote)
    assert told[at + 1] == (2022, "执法队员由4名充实到9名。")
    assert (2022, "法治夜校开办了12期。") in told
    assert "后一份报告没有相近的内容" in answer.text


def test_one_plan_asked_after_in_a_follow_up(town: Assistant) -> None:
    answer = town.ask("实现了吗？", history=["柳塘镇2021年打算把执法队员充实到几名？"])
    plan, came = (citation.quote for citation in answer.citations)
    assert "充实执法队员至9名" in plan
    assert came == "执法队员由4名充实到9名。"


def test_plans_without_a_later_report_are_told_as_they_are(town: Assistant) -> None:
    assert town.ask("柳塘镇2022年的计划落实了吗？").trace.route != "kept"
