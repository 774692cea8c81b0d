"""Reports judged on something outside the known subjects, with the built-in encoder and a library of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest

from embeddings import load_encoder
from rag.annotator import ReportAnnotator
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch, StoredReport
from rag.settings import load_settings
from rag.survey.free import Wanted, WordEncoder, read_free
from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.phrases import Read, read_reports
from rag.survey.scorer import shipped
from rag.survey.stand import _ground, bar_of, faint, judge_read
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.types import Language, Role
from rag.understand.focus import asked_of
from tests.support.values import make_meta, make_report

USUAL = ["召开党委会研究法治建设工作。", "组织干部集中学习宪法。", "调解邻里纠纷八十余件。", "开展安全生产检查十次。"]
HEAD, PLANS, LACKS = ("一、主要做法",), ("三、明年安排",), ("二、存在问题",)
REPORTS = [
    make_report(make_meta("石桥镇"), (Role.MEASURES, HEAD, [*USUAL, "利用无人机巡查山林火情三十架次。"])),
    make_report(make_meta("双河乡"), (Role.MEASURES, HEAD, USUAL), (Role.PLAN, PLANS, ["购置无人机开展巡查。"])),
    make_report(make_meta("落雁街道"), (Role.MEASURES, HEAD, [*USUAL, "至今没有无人机，巡查全靠步行。"])),
    make_report(make_meta("平川镇"), (Role.MEASURES, HEAD, [*USUAL, "县应急局派无人机开展巡查两次。"])),
    make_report(make_meta("清溪镇"), (Role.MEASURES, HEAD, USUAL)),
    make_report(make_meta("云台镇"), (Role.PROBLEMS, LACKS, ["无人机数量不足，巡查覆盖不到边远山林。"])),
    make_report(make_meta("高岭镇"), (Role.MEASURES, HEAD, [*USUAL, "建议县里统一配备无人机用于巡查。"])),
]
POND = make_report(make_meta("塘尾镇"), (Role.MEASURES, HEAD, [*USUAL, "在山塘安装救生圈，全年未发生溺水事件。"]))
ENCODER = load_encoder("built-in")
SETTINGS = load_settings().lists


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLibrary]:
    folder: Path = tmp_path_factory.mktemp("free") / "library"
    library = LocalLibrary.create(folder, Makers(ENCODER, index_tokens, TOKENIZER_ID, ReportAnnotator()))
    library.apply(Batch(add=tuple(StoredReport(report, report.meta.report_id) for report in REPORTS)))
    yield library
    library.close()


def grounds(question: str, library: LocalLibrary) -> dict[str, Ground]:
    assert isinstance(ENCODER, WordEncoder)
    language = Language.EN if question.isascii() else Language.ZH
    asked = asked_of(question, [], language)
    free = read_free(asked, language, ideas_of(asked, language), ENCODER)
    ids = [report.meta.report_id for report in REPORTS]
    judged = judge_read(read_reports(free, ids, asked.terms, library, ENCODER), free, shipped(), SETTINGS)
    return {str(report.meta.township): one.ground for report, one in zip(REPORTS, judged, strict=True)}


@pytest.mark.parametrize("question", ["哪些乡镇用无人机巡查？", "Which townships used drones for patrols?"])
def test_a_deed_is_told_apart_from_what_only_looks_like_it(question: str, library: LocalLibrary) -> None:
    found = grounds(question, library)
    # Too few drones is not what is asked for, whether it is said to be near or told in passing.
    assert found.pop("云台镇") in {Ground.IN_PASSING, Ground.NEARBY}
    assert found == {
        "石桥镇": Ground.DONE,
        "双河乡": Ground.PLAN_ONLY,
        "落雁街道": Ground.CONTRARY,
        "平川镇": Ground.ELSEWHERE,
        "清溪镇": Ground.SILENT,
        "高岭镇": Ground.ELSEWHERE,
    }


def test_a_like_deed_is_near_and_no_shortcoming(library: LocalLibrary) -> None:
    found = grounds("哪些乡镇用无人机喷药？", library)
    assert found["石桥镇"] is Ground.NEARBY
    assert Ground.OTHER_ASPECT not in found.values()


def test_a_mention_is_one_wherever_it_stands(library: LocalLibrary) -> None:
    found = grounds("哪些乡镇的报告提到无人机？", library)
    assert {town for town, ground in found.items() if ground is Ground.DONE} == set(found) - {"清溪镇"}


def test_a_shortage_is_stated_among_the_problems(library: LocalLibrary) -> None:
    found = grounds("哪些乡镇的无人机不够用？", library)
    assert found["云台镇"] is Ground.STATED
    assert found["石桥镇"] is not Ground.STATED
    assert found["清溪镇"] is Ground.SILENT


def test_who_plans_to_is_asked_of_the_plans(library: LocalLibrary) -> None:
    found = grounds("哪些乡镇打算购置无人机？", library)
    assert found["双河乡"] is Ground.PLANNED
    assert found["高岭镇"] is not Ground.PLANNED


def test_a_thing_no_report_names_is_told_nowhere(library: LocalLibrary) -> None:
    assert set(grounds("哪些乡镇种植脐橙？", library).values()) <= {Ground.SILENT, Ground.OTHER_ASPECT}


@pytest.mark.parametrize(
    ("question", "ground"),
    [("哪些乡镇采取了防溺水措施？", Ground.DONE), ("哪些乡镇发生过溺水事件？", Ground.CONTRARY)],
)
def test_that_nothing_happened_is_a_success_of_what_was_done_against_it(question: str, ground: Ground) -> None:
    assert isinstance(ENCODER, WordEncoder)
    asked = asked_of(question, [], Language.ZH)
    free = read_free(asked, Language.ZH, ideas_of(asked, Language.ZH), ENCODER)
    clause = POND.clauses[-1]
    one = Read(clause, POND.sections[clause.section], numpy.zeros(0, numpy.float32))
    assert _ground(one, free, 1.0) is ground


def test_wishes_are_read_from_the_question() -> None:
    assert isinstance(ENCODER, WordEncoder)
    for text, wanted in (
        ("哪些乡镇修过水渠？", Wanted.DEED),
        ("哪些乡镇提到水渠？", Wanted.MENTION),
        ("哪些乡镇的水渠不够？", Wanted.PROBLEM),
        ("哪些乡镇打算修水渠？", Wanted.PLAN),
        ("哪些乡镇修过水渠？打算修的不算。", Wanted.DEED),
    ):
        asked = asked_of(text, [], Language.ZH)
        assert read_free(asked, Language.ZH, ideas_of(asked, Language.ZH), ENCODER).wanted is wanted


def test_silence_all_over_is_faint() -> None:
    assert faint([])


def test_what_stands_far_out_among_low_scores_answers_too() -> None:
    assert bar_of([0.95, 0.9, 0.01, 0.01, 0.0], SETTINGS) == pytest.approx(0.285)
    assert bar_of([0.6, 0.5, 0.4, 0.3, 0.2], SETTINGS) == SETTINGS.told
    assert bar_of([0.45, 0.2, 0.02, 0.01, 0.0], SETTINGS) == pytest.approx(0.135)
    assert bar_of([0.1, 0.0, 0.0, 0.0, 0.0], SETTINGS) == SETTINGS.least
    assert bar_of([0.3, 0.29, 0.28, 0.25, 0.2], SETTINGS) == SETTINGS.told  # all alike: they speak of something else
    assert bar_of([0.3, 0.0], SETTINGS) == SETTINGS.told


def test_deeds_alike_in_all_reports_are_not_taken_for_another(library: LocalLibrary) -> None:
    assert Ground.DONE not in grounds("哪些乡镇开展食品安全检查？", library).values()
