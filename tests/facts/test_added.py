"""Which questions want figures added up."""

from __future__ import annotations

import pytest

from rag.facts.added import Added, added_in


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("2023年全县一共调解了多少件", Added.TOTAL),
        ("各乡镇合同审查总数", Added.TOTAL),
        ("两年加起来罚款多少", Added.TOTAL),
        ("how many disputes were mediated in total?", Added.TOTAL),
        ("平均每个乡镇调解多少件纠纷", Added.MEAN),
        ("各镇平均执法人员多少人", Added.MEAN),
        ("on average, how many disputes did each township mediate?", Added.MEAN),
        ("各乡镇平均调解成功率是多少", Added.MEAN),
        ("平均每件纠纷用时几天", None),
        ("人均罚款多少", None),
        ("两镇各一共调解多少件", None),
        ("哪个镇合同审查总数最多", None),
        ("纠纷一共调解成功率多少", None),
        ("how many disputes did each town mediate in total?", None),
        ("调解了多少件纠纷", None),
    ],
)
def test_added(words: str, added: Added | None) -> None:
    assert added_in(words) is added
