from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from rag import Assistant
from rag.errors import SettingsError
from rag.types import Language
from ui.lists.downloads import KINDS, draw_downloads
from ui.lists.files import answer_file

LIST = "哪些乡镇提到执法人员不足？"


@pytest.mark.parametrize("question", [LIST, "哪个乡镇的普法宣传场次最多？", "苍岭镇存在哪些不足？"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_can_be_saved_as_every_kind_of_file(
    assistant: Assistant, question: str, kind: str
) -> None:
    answer = assistant.ask(question)
    name, content = answer_file(assistant, answer, kind)
    assert name == f"zhengwen.{kind}"
    quotes = [citation.quote for citation in answer.citations]
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [str(cell) for page in book for row in page.values for cell in row]
    elif kind == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        cells += [paragraph.text for paragraph in document.paragraphs]
    else:
        cells = [content.decode("utf-8-sig").replace("\\", "")]
    text = "\n".join(cells)
    assert question in text
    assert [quote for quote in quotes if quote not in text] == []


def test_another_kind_is_an_error(assistant: Assistant) -> None:
    with pytest.raises(SettingsError, match="cannot save as 'exe': known are xlsx, docx, csv, md"):
        answer_file(assistant, assistant.ask(LIST), "exe")


def test_the_menu_offers_every_kind() -> None:
    html = draw_downloads(Language.EN)
    assert [f'data-zw-save="{kind}"' in html for kind in KINDS] == [True] * 4
    assert 'aria-label="Download"' in html
