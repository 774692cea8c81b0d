from __future__ import annotations

import pytest

from rag.text.closing import is_closing


@pytest.mark.parametrize(
    "text",
    [
        "特此报告。",
        "以上是我乡法治建设的基本情况，不妥之处请批评指正。",
        "以上报告，如有不妥之处，敬请批评指正",
        "2023年12月28日",
        "２０２４年１月９日",
        "二〇二二年十二月十五日",
        "石桥镇人民政府",
        "中共石桥镇委员会 石桥镇人民政府",
        "石桥镇人民政府　2023年1月12日",
        "（此件公开发布）",
        "－ 2 －",
        "第3页 共8页",
        "【打印本页】【关闭窗口】　上一篇：石桥镇2022年年报　下一篇：没有了",
    ],
)
def test_signatures_dates_and_page_remains_close_a_report(text: str) -> None:
    assert is_closing(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023年12月4日开展宪法宣传。",
        "石桥镇人民政府被评为先进单位。",
        "以上是执法人员不足的原因。",
        "决策中的不妥之处由律师指出三条。",
        "普法经费12万元",
        "（一）补齐执法人员",
        "无",
        "设立调解委员会",
        "12件",
        "12",  # a cell of a table
    ],
)
def test_what_tells_something_does_not(text: str) -> None:
    assert not is_closing(text)
