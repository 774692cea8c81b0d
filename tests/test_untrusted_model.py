"""A model of any quality: what it says is shown only as far as it holds, and the trace says what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant
from rag.errors import ModelFileError, SettingsError
from tests.support.gguf_model import spell, write_random_model, write_speaking_model

QUESTION = "庙坝镇2021年办结了多少件县级交办案件？"


def test_a_random_model_falls_back_to_quoting(assistant: Assistant, tmp_path: Path, seeds: Path) -> None:
    write_random_model(tmp_path / "tiny.gguf")
    plain = assistant.ask(QUESTION)
    with Assistant.from_folder(seeds, reader="llama", model=tmp_path / "tiny.gguf") as llama:
        answer = llama.ask(QUESTION)
        assert (answer.text, answer.citations) == (plain.text, plain.citations)
        assert answer.trace.reader == "extractive"
        assert answer.trace.notes == ("no sentence of llama:tiny passed verification; worded by extractive",)
        assert answer.trace.withheld != ()
        survey = llama.ask("哪些乡镇提到执法人员不足？")
        assert (survey.trace.reader, survey.trace.withheld) == ("code", ())
    llama.close()


def test_a_false_figure_is_withheld_with_its_reason(tmp_path: Path, seeds: Path) -> None:
    path = tmp_path / "liar.gguf"
    # The model says each token of its chain once, so the four digits differ.
    write_speaking_model(path, [*spell("\n办了9876"), "[1]", "<|im_end|>"])
    with Assistant.from_folder(seeds, reader="llama", model=path) as llama:
        answer = llama.ask(QUESTION)
    assert "9876" not in answer.text
    assert "50件" in answer.text
    assert answer.trace.reader == "extractive"
    (withheld,) = answer.trace.withheld
    assert withheld.sentence == "办了9876[1]"
    assert withheld.reason.startswith("number not in the cited clause: 9876")


def test_readers_that_cannot_be_opened(tmp_path: Path, seeds: Path) -> None:
    with pytest.raises(SettingsError, match=r"^unknown reader 'gpt'; known: extractive, llama"):
        Assistant.from_folder(seeds, reader="gpt")
    with pytest.raises(SettingsError, match=r"needs a model file: add --model"):
        Assistant.from_folder(seeds, reader="llama")
    with pytest.raises(ModelFileError, match=r"does not exist: check the path"):
        Assistant.from_folder(seeds, reader="llama", model=tmp_path / "none.gguf")
    (tmp_path / "text.gguf").write_text("not a model", "ascii")
    with pytest.raises(ModelFileError, match=r"is not a GGUF model"):
        Assistant.from_folder(seeds, reader="llama", model=tmp_path / "text.gguf")
