from __future__ import annotations

import re

from rag import Assistant
from rag.types import Language, Role
from tests.ui.library_tab.conftest import id_of
from ui.library_tab.changing import act, save

ZH = Language.ZH


def fields(form: str) -> dict[str, str]:
    """What a browser would send of a form as it stands."""
    boxes = dict(re.findall(r'<input(?: type="hidden")? name="([^"]+)" value="([^"]*)"', form))
    selects = re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form)
    chosen = {name: re.findall(r'value="(\w+)" selected', options)[0] for name, options in selects}
    return {**boxes, **chosen}


def test_a_card_tells_what_was_found_guessed_and_cut(keeper: Assistant) -> None:
    shown = act(keeper, "card", id_of(keeper), ZH).shown
    assert "<h4>读到的</h4>" in shown
    assert "<li><b>报告年份</b> 2022</li>" in shown
    undated = act(keeper, "card", id_of(keeper, "青山.txt"), ZH).shown
    assert "<li><b>报告年份</b> 没有找到</li>" in undated[undated.index("<h4>推断的</h4>") : undated.index("读到的")]
    assert '<dd class="zw-file">石桥&lt;b&gt;.txt</dd>' in shown
    assert "章节（6）" in shown


def test_a_form_sent_as_it_stands_changes_nothing(keeper: Assistant) -> None:
    form = act(keeper, "edit", id_of(keeper), ZH).shown
    values = fields(form)
    assert (values["township"], values["year"], values["role-4"]) == ("石桥镇", "2022", "problems")
    outcome = save(keeper, values, ZH)
    assert not outcome.changed
    assert keeper.corrections(id_of(keeper)) == []


def test_what_is_changed_in_the_form_is_corrected(keeper: Assistant) -> None:
    values = fields(act(keeper, "edit", id_of(keeper), ZH).shown)
    outcome = save(keeper, {**values, "year": "2019", "role-1": "plan"}, ZH)
    assert outcome.changed
    assert "<li><b>报告年份</b> 2019 (原来读作：2022)</li>" in outcome.shown
    assert "<li><b>章节类别</b> 一、主要工作: 下一步打算 (原来读作：工作情况)</li>" in outcome.shown
    report = keeper.source(id_of(keeper))
    assert report.meta.year == 2019
    assert [section.role for section in report.sections][1:4] == [Role.PLAN] * 3
    form = act(keeper, "edit", id_of(keeper), ZH).shown
    assert "原来读作：2022" in form


def test_what_cannot_be_keeps_the_form_with_the_reason(keeper: Assistant) -> None:
    outcome = save(keeper, {"id": id_of(keeper), "year": "二〇二二"}, ZH)
    assert not outcome.changed
    assert "is no report year" in outcome.shown
    assert "<form" in outcome.shown


def test_corrections_are_taken_back(keeper: Assistant) -> None:
    before = keeper.source(id_of(keeper))
    assert 'data-zw-room="restore"' not in act(keeper, "edit", id_of(keeper), ZH).shown
    save(keeper, {"id": id_of(keeper), "township": "石门镇"}, ZH)
    assert 'data-zw-room="restore"' in act(keeper, "edit", id_of(keeper), ZH).shown
    outcome = act(keeper, "restore", id_of(keeper), ZH)
    assert outcome.changed
    assert keeper.source(id_of(keeper)) == before


def test_a_report_is_removed_only_when_confirmed(keeper: Assistant) -> None:
    asked = act(keeper, "remove", id_of(keeper), ZH)
    assert "从资料库移除随县 石桥镇 2022年？" in asked.shown
    assert (asked.changed, len(keeper.reports())) == (False, 3)
    report_id = id_of(keeper)
    done = act(keeper, "remove_yes", report_id, ZH)
    assert (done.changed, len(keeper.reports())) == (True, 2)
    assert "已经不在资料库里" in act(keeper, "card", report_id, ZH).shown
    assert "no longer in the library" in save(keeper, {"id": report_id, "year": "2020"}, Language.EN).shown
