"""Yes or no about one township: whose state a clause tells."""

from __future__ import annotations

from pathlib import Path

from embeddings import load_encoder
from rag.library.protocol import Batch
from rag.routes.gathered import Parts
from rag.routes.yes_no import yes_no
from rag.settings import load_settings
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
