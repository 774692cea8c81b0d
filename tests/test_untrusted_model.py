"""A model of any quality: what it says is shown only as far as it holds, and the trace says what became of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rag import Answer, Assistant
from rag.errors import ModelFileError, SettingsError
from rag.read.cancel import Cancel
from rag.read.protocol import QueueingReader
from rag.settings import load_settings
from rag.types import EvidenceFound, Queued, WordedStatus
from tests.support.chat_server import Behaviour, chat_server
from tests.support.gguf_model import spell, write_random_model, write_speaking_model
from tests.support.reading import make_task

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


def test_a_default_reader_that_cannot_be_opened_is_quoted_instead(
    assistant: Assistant, seeds: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("rag.read.built_in.open_built_in.__defaults__", (tmp_path,))
    settings = load_settings()
    settings = replace(settings, read=replace(settings.read, reader="built-in"))
    plain = assistant.ask(QUESTION)
    with Assistant.from_folder(seeds, settings=settings) as quoting:
        answer = quoting.ask(QUESTION)
        assert (answer.text, answer.citations) == (plain.text, plain.citations)
        assert answer.trace.reader == "extractive"
        missing = f"built-in failed: this copy has no built-in reader ('{tmp_path / 'model.toml'}' is missing): "
        assert answer.trace.notes == (
            f"{missing}install it again",
            "no sentence of built-in passed verification; worded by extractive",
        )
        assert {sentence.status for sentence in answer.trace.sentences} == {WordedStatus.REPLACED}
    with pytest.raises(ModelFileError, match=r"^this copy has no built-in reader"):
        Assistant.from_folder(seeds, settings=settings, reader="built-in")


def test_a_model_or_an_address_names_its_reader(seeds: Path, tmp_path: Path) -> None:
    write_random_model(tmp_path / "tiny.gguf")
    with Assistant.from_folder(seeds, model=tmp_path / "tiny.gguf") as llama:
        assert llama.ask(QUESTION).trace.notes == (
            "no sentence of llama:tiny passed verification; worded by extractive",
        )
    with pytest.raises(ModelFileError, match=r"does not exist: check the path"):
        Assistant.from_folder(seeds, model=tmp_path / "none.gguf")
    with pytest.raises(SettingsError, match=r"is no address"):
        Assistant.from_folder(seeds, base_url="nowhere")


def test_a_server_passes_the_same_verification(seeds: Path) -> None:
    does = Behaviour(["庙坝镇2021年办结县级交办案件50件", "[1]。", "办结案件9876件[1]。"])
    with chat_server(does) as url, Assistant.from_folder(seeds, base_url=url, model="mine") as served:
        answer = served.ask(QUESTION)
    assert answer.trace.reader == "openai:mine"
    assert [(worded.text, worded.reader, worded.status) for worded in answer.trace.sentences] == [
        ("庙坝镇2021年办结县级交办案件50件[1]。", "openai:mine", WordedStatus.VERIFIED)
    ]
    assert [withheld.sentence for withheld in answer.trace.withheld] == ["办结案件9876件[1]。"]
    assert answer.text == "庙坝镇2021年办结县级交办案件50件[1]。"


def test_a_question_in_line_is_told_its_place(seeds: Path, tmp_path: Path) -> None:
    write_speaking_model(tmp_path / "slow.gguf", [*spell("\n办了"), "[1]", "<|im_end|>"])
    with Assistant.from_folder(seeds, model=tmp_path / "slow.gguf") as llama:
        reader = llama.reader
        assert isinstance(reader, QueueingReader)
        running = reader.read(make_task(), Cancel())
        next(running)
        events = llama.stream(QUESTION)
        assert isinstance(next(events), EvidenceFound)
        assert next(events) == Queued(1)
        assert reader.waiting() == 2
        list(running)
        assert isinstance(list(events)[-1], Answer)
        assert reader.waiting() == 0


def test_readers_that_cannot_be_opened(tmp_path: Path, seeds: Path) -> None:
    with pytest.raises(SettingsError, match=r"^unknown reader 'gpt'; known: extractive, built-in, llama, openai$"):
        Assistant.from_folder(seeds, reader="gpt")
    with pytest.raises(SettingsError, match=r"^the llama reader needs a model: add --model"):
        Assistant.from_folder(seeds, reader="llama")
    with pytest.raises(ModelFileError, match=r"does not exist: check the path"):
        Assistant.from_folder(seeds, reader="llama", model=tmp_path / "none.gguf")
    (tmp_path / "text.gguf").write_text("not a model", "ascii")
    with pytest.raises(ModelFileError, match=r"is not a GGUF model"):
        Assistant.from_folder(seeds, reader="llama", model=tmp_path / "text.gguf")
