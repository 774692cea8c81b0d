"""Word what needs no reader: surveys, catalogues, tables, what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rag.answer import strings
from rag.answer.added import word_cells
from rag.answer.catalogue import word_catalogue
from rag.answer.compared import word_figured, word_figures, word_kept, word_years
from rag.answer.labels import Labels
from rag.answer.solved import word_solved
from rag.answer.surveyed import Finding, coverage_of, verdicts_of, word_survey
from rag.answer.tabled import word_table
from rag.answer.told import word_change, word_points
from rag.answer.yes_no import word_yes_no
from rag.routes.figured import ROUTE as FIGURED
from rag.routes.figures import task_of
from rag.routes.gathered import Gathered
from rag.routes.kept import ROUTE as KEPT
from rag.routes.solved import ROUTE as SOLVED
from rag.survey.survey import Surveyed
from rag.types import Answer, Evidence, Kind, Question, Status

_Worded = Callable[[Sequence[Evidence], Question, Labels], str]
_WORDED: Mapping[str, _Worded] = {"over_years": word_years, FIGURED: word_figured, KEPT: word_kept}


def word_by_code(question: Question, gathered: Gathered, labels: Labels, answer: Answer) -> tuple[str, Answer]:
    """Word what needs no reader; an empty text where one has to."""
    language = question.language
    if gathered.route == SOLVED:
        findings = [_finding(item) for item in gathered.surveyed]
        return word_solved(findings, labels, language, terms=question.asked.terms), answer
    if gathered.surveyed:
        return word_judged(question, gathered, labels, answer)
    if gathered.shelf is not None:
        text, verdicts, coverage, rows = word_catalogue(gathered.shelf, language)
        return text, replace(answer, verdicts=verdicts, coverage=coverage, table=rows)
    if gathered.points:
        wording_of = word_change if gathered.route == "change" else word_points
        text, rows = wording_of(gathered.points, labels, language)
        if gathered.tabled is not None:
            figures = word_table(gathered.tabled.cells, task_of(gathered.tabled, language), labels)
            text, rows = f"{text}\n{figures.text}", (*rows, *figures.rows)
        return text, replace(answer, table=rows)
    if gathered.tabled is not None:
        table = word_cells(gathered.tabled.cells, task_of(gathered.tabled, language), labels)
        answer = replace(answer, kind=gathered.tabled.wanted.kind, table=table.rows)
        return table.text, replace(answer, verdicts=table.verdicts, coverage=table.coverage)
    if gathered.route in _WORDED:
        return _WORDED[gathered.route](gathered.evidence, question, labels), answer
    if gathered.figures:
        text, rows = word_figures(gathered.figures, question, labels)
        return text, replace(answer, table=rows)
    return "", answer


def word_judged(question: Question, gathered: Gathered, labels: Labels, answer: Answer) -> tuple[str, Answer]:
    """Word the verdicts of a survey, and add them to the answer."""
    findings = [_finding(item) for item in gathered.surveyed]
    if gathered.route == "yes_no":
        asked = question.asked
        text = word_yes_no(findings, labels, question.language, terms=asked.terms, words=asked.words)
        coverage = None if labels.citations else coverage_of(findings, len(findings))
        return text, replace(answer, verdicts=verdicts_of(findings, labels, question.language), coverage=coverage)
    text, verdicts = word_survey(
        findings, labels, language=question.language, kind=question.kind, terms=question.asked.terms
    )
    if question.kind is Kind.YES_NO:
        said = any(finding.status is Status.YES for finding in findings)
        text = f"{(strings.SOME_SAY if said else strings.NONE_SAYS)[question.language]}{text}"
    return text, replace(answer, verdicts=verdicts, coverage=coverage_of(findings, len(findings)))


def _finding(item: Surveyed) -> Finding:
    return Finding(item.meta, item.judged.status, item.judged.ground.value, item.judged.clause, item.section)
