"""Yes or no about one township: whose state a clause tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from embeddings import load_encoder
from rag.library.protocol import Batch
from rag.routes.gathered import Parts
from rag.routes.yes_no import yes_no
from rag.settings import load_settings
from rag.types import Status
from tests.support.asked import put
from tests.support.libraries import make_report, open_library, stored

PROBLEM = "我镇现有执法车2辆，目前够用。邻近的核桃坝乡至今没有执法车，常来借我镇的皮卡。"


def test_what_a_neighbour_lacks_is_no_answer_for_the_township_itself(tmp_path: Path) -> None:
    encoder = load_encoder("built-in")
    library = open_library(tmp_path / "library", encoder)
    library.apply(Batch(add=(stored(make_report("柳塘镇", problem=PROBLEM)),)))
    gathered = yes_no(*put("柳塘镇缺不缺执法车？", library), Parts(library, encoder, load_settings()))
    told = [one.judged.clause.text for one in gathered.surveyed if one.judged.clause is not None]
    assert not any("核桃坝乡" in text for text in told)
    library.close()


def asked(folder: Path, question: str, problem: str) -> list[Status]:
    encoder = load_encoder("built-in")
    library = open_library(folder / "library", encoder)
    library.apply(Batch(add=(stored(make_report("柳塘镇", problem=problem)),)))
    gathered = yes_no(*put(question, library), Parts(library, encoder, load_settings()))
    library.close()
    return [one.judged.status for one in gathered.surveyed]


@pytest.mark.parametrize(
    ("question", "problem", "status"),
    [
        # Told of something bad, asked for something good, and the other way round.
        ("柳塘镇买的自助机都好用吗？", "自助机买了六台，三台屏幕发黑，修了两回。", Status.BORDERLINE),
        ("柳塘镇的自助机是不是坏了？", "自助机买了六台，三台屏幕发黑，修了两回。", Status.YES),
        ("柳塘镇的票价听证会上有散户参加吗？", "票价听证会到场18人，散户没一个坐进会场。", Status.BORDERLINE),
        # 一桩 counts nothing here.
        ("柳塘镇有没有一桩地界纠纷还没解决？", "王家与李家的地界纠纷拖了三年，至今没有解决。", Status.YES),
    ],
)
def test_what_is_told_is_held_against_what_is_asked(
    tmp_path: Path, question: str, problem: str, status: Status
) -> None:
    assert asked(tmp_path, question, problem) == [status]
