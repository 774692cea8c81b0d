"""Yes or no about one township: whose state a clause tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from embeddings import load_encoder
from rag import Assistant
from rag.library.protocol import Batch
from rag.routes.gathered import Parts
from rag.routes.yes_no import yes_no
from rag.settings import load_settings
from rag.types import Status
from tests.support.asked import put, write_towns
from tests.support.libraries import make_report, make_text, open_library, stored

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
        # What was forgotten was not done.
        ("柳塘镇是不是有摊位到期忘了收回？", "市场管理不细，有4个摊位租期满了半年才发现未收回。", Status.YES),
        ("柳塘镇是不是有摊位到期忘了收回？", "4个摊位租期满后全部及时收回，没有拖欠。", Status.NO),
        # The year claims no figure.
        ("柳塘镇22年的自助机是不是坏了？", "自助机买了六台，三台屏幕发黑，修了两回。", Status.YES),
        # 一桩 counts nothing here.
        ("柳塘镇有没有一桩地界纠纷还没解决？", "王家与李家的地界纠纷拖了三年，至今没有解决。", Status.YES),
    ],
)
def test_what_is_told_is_held_against_what_is_asked(
    tmp_path: Path, question: str, problem: str, status: Status
) -> None:
    assert asked(tmp_path, question, problem) == [status]


DONE = (
    "运用无人机开展空中巡查86架次，发现问题19处。培养法律明白人76名，全年参与调解140余次。"
    "办理行政诉讼2件，均由分管副镇长出庭应诉。受理信访事项86件，同比下降11.3%。将法律知识编成二人转，巡演12场。"
)
LACKING = (
    "执法人员数量能够满足需要，但多由其他岗位转来，文书不会写。法律顾问除看合同外不列席会议。"
    "搬迁项目未经风险评估即上会表决。有2起行政处罚因未告知听证权利被复议机关撤销。"
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("ends")
    text = make_text("柳塘镇", 2022, problem=LACKING).replace("二、", f"{DONE}\n二、", 1)
    (folder / "a.txt").write_text(text, "utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "verdict", "quoted"),
    [
        ("柳塘镇有没有用无人机？", "有。", "无人机"),
        ("柳塘镇有没有培养法律明白人？", "有。", "法律明白人76名"),
        ("柳塘镇有没有二人转普法？", "有。", "二人转"),
        ("Does Liutang Town use drones?", "Yes. ", "无人机"),
        ("柳塘镇主要负责人有没有出庭应诉？", "没有。", "副镇长"),
        ("柳塘镇的法律顾问列席会议吗？", "否。", "不列席会议"),
        ("柳塘镇有没有进行风险评估？", "没有。", "未经风险评估"),
        ("柳塘镇执法人员数量不足吗？", "否。", "能够满足需要"),
        ("柳塘镇执法人员够不够？", "够。", "能够满足需要"),
        ("柳塘镇有没有处罚被撤销？", "有。", "撤销"),
        ("柳塘镇信访增加了吗？", "否。", "同比下降"),
        ("Did petitions in Liutang Town fall?", "Yes. ", "同比下降"),
        ("柳塘镇说巡演了12场，属实吗？", "是。", "12场"),
    ],
)
def test_the_verdict_goes_with_what_is_quoted(town: Assistant, question: str, verdict: str, quoted: str) -> None:
    answer = town.ask(question)
    assert answer.text.startswith(verdict)
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("柳塘镇有没有行政诉讼败诉？", "没有。"),
        ("柳塘镇打赢了所有官司吗？", "有。"),
        ("Did Qingshi Town lose any administrative lawsuit?", "Yes. "),
    ],
)
def test_how_lawsuits_ended(question: str, answer: str, tmp_path: Path) -> None:
    told = {("柳塘镇", 2022): "行政诉讼案件2件，均胜诉。", ("青石镇", 2022): "行政诉讼案件3件，败诉1件。"}
    with Assistant.from_folder(write_towns(tmp_path, told)) as asked:
        assert asked.ask(question).text.startswith(answer)
