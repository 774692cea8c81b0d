"""How the command line ends: one line on stderr with what to do, the documented exit code, never a traceback."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from rag import errors
from tests.support.command import ENVIRONMENT, LIST_QUESTION, PROGRAM, Command, run_program


def all_errors(base: type[errors.ZhengwenError]) -> list[type[errors.ZhengwenError]]:
    return [base, *(found for kind in base.__subclasses__() for found in all_errors(kind))]


def test_help_documents_every_exit_code(zhengwen: Command) -> None:
    result = zhengwen("--help")
    assert (result.code, result.err) == (0, "")
    text = " ".join(re.sub(r"[│╭╰─╮╯]", " ", result.out).split())
    (listed,) = re.findall(r"Exit codes: (.*?130 interrupted)\.", text)
    codes = {int(code) for code in re.findall(r"(?:^|, )(\d+) ", listed)}
    assert codes == {0, 130} | {kind.exit_code for kind in all_errors(errors.ZhengwenError)}


def test_commands_of_the_help(zhengwen: Command) -> None:
    out = zhengwen("--help").out
    assert re.findall(r"^│ (\w+) +[A-Z]", out, re.MULTILINE) == [
        "ingest",
        "ask",
        "facts",
        "matrix",
        "serve",
        "evaluate",
        "models",
        "library",
    ]
    for command in (["ingest"], ["ask"], ["library", "export"], ["models", "verify"]):
        assert zhengwen(*command, "--help").code == 0


@pytest.mark.parametrize("arguments", [[], ["library"], ["models"]])
def test_no_command_shows_the_help(zhengwen: Command, arguments: list[str]) -> None:
    result = zhengwen(*arguments)
    assert (result.code, result.err) == (2, "")
    assert "Usage:" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["aks"], 2, r"No such command 'aks'\..* See `zhengwen --help`\."),
        (["ask"], 2, r"Missing argument 'question'\. See `zhengwen --help`\."),
        (["ask", "--years", "2021", "x"], 2, r"No such option: --years.* See `zhengwen --help`\."),
        (["ask", "--year", "last", "x"], 2, r"Invalid value for '--year': .* See `zhengwen --help`\."),
        (["ask", "x"], 3, r"no library at 'library': run `zhengwen ingest PATH --library library` first"),
        (["facts", "matrix", "x"], 3, r"no library at 'library': run `zhengwen ingest PATH --library library` first"),
        (["serve"], 3, r"no library at 'library': run `zhengwen ingest PATH --library library` first"),
        (["serve", "--port", "99999"], 2, r"Invalid value for '--port': .* See `zhengwen --help`\."),
        (["ask", "--reports", "none", "x"], 4, r"'none': unreadable \(no such file or folder\)"),
        (["ask", "--settings", "none.toml", "x"], 2, r"none\.toml: cannot read settings: No such file or directory"),
        (["ingest", ".", "--settings", "."], 2, r"\.: cannot read settings: Is a directory"),
    ],
)
def test_errors_are_one_line(zhengwen: Command, arguments: list[str], code: int, message: str) -> None:
    result = zhengwen(*arguments)
    assert (result.code, result.out) == (code, "")
    assert re.fullmatch(f"zhengwen: {message}\n", result.err)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([""], 4, r"the question is empty: ask something about the reports, e\.g\. 哪些乡镇提到经费不足？"),
        (["?!"], 4, r"the question is empty: .*"),
        (["哪" * 10_000], 4, r"the question has 10000 characters; at most 2000 are read: shorten it"),
        (["--reader", "gpt", "x"], 2, r"unknown reader 'gpt'; known: extractive, built-in, llama, openai"),
        (
            ["--reader", "llama", "x"],
            2,
            r"the llama reader needs a model: add --model PATH/TO/MODEL\.gguf or .*",
        ),
        (["--reader", "llama", "--model", "no.gguf", "x"], 5, r"model file 'no\.gguf' does not exist: check the path"),
    ],
)
def test_questions_and_readers_that_cannot_be_used(
    zhengwen: Command, library: Path, arguments: list[str], code: int, message: str
) -> None:
    result = zhengwen("ask", "--library", library, *arguments)
    assert (result.code, result.out) == (code, "")
    assert re.fullmatch(f"zhengwen: {message}\n", result.err)


def test_a_question_in_bytes_that_are_no_text(library: Path) -> None:
    question = os.fsdecode(LIST_QUESTION.encode() + b"\xff\xfe")
    result = run_program("ask", "--json", "-l", library, question)
    assert (result.code, result.err) == (0, "")
    assert '"yes": 2' in result.out


def test_a_defect_keeps_its_traceback(zhengwen: Command, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr("rag.assistant.Assistant.ask", fail)
    with pytest.raises(ZeroDivisionError, match="a defect"):
        zhengwen("ask", "-l", library, "x")


def test_a_reader_that_leaves_is_no_error(library: Path) -> None:
    for command in (["ask", "--json", LIST_QUESTION], ["library", "export"], ["facts", "matrix", "调解成功率"]):
        reading, writing = os.pipe()
        os.close(reading)
        program = subprocess.run(
            [*PROGRAM, *command, "--library", str(library)],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            timeout=60,
            check=False,
        )
        os.close(writing)
        assert (program.returncode, program.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output(library: Path) -> None:
    for command in (["ask", LIST_QUESTION], ["library", "export"]):
        with Path("/dev/full").open("wb") as full:
            program = subprocess.run(
                [*PROGRAM, *command, "--library", str(library)],
                stdout=full,
                stderr=subprocess.PIPE,
                env=ENVIRONMENT,
                timeout=60,
                check=False,
            )
        message = "zhengwen: cannot write the output: No space left on device: check free space, or send it elsewhere\n"
        assert (program.returncode, program.stderr.decode()) == (1, message)


def test_interrupting_a_command(tmp_path: Path, seeds: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "ask", "--reports", str(seeds), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT | {"TMPDIR": str(tmp_path)},
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # background jobs of a shell ignore it
    ) as program:
        until = time.monotonic() + 30
        while not list(tmp_path.glob("zhengwen-*/library/library.sqlite3")) and time.monotonic() < until:
            time.sleep(0.02)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=30)
    assert (program.returncode, out, err) == (130, b"", b"zhengwen: interrupted\n")
    assert list(tmp_path.glob("zhengwen-*")) == []


def test_a_port_in_use(library: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run_program("serve", "--library", library, "--port", port)
    assert (result.code, result.out) == (2, "")
    expected = f"zhengwen: cannot listen on 127.0.0.1:{port}: is the page open already? choose another with --port"
    assert result.err.splitlines()[-1] == expected
    assert "Traceback" not in result.err
