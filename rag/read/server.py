"""The reader that asks a server of the OpenAI protocol: vLLM, llama-server and others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rag.errors import MissingDependencyError, ReaderError, SettingsError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.prompts import WORDINGS, Prompt, build_prompt
from rag.read.protocol import ReadingTask
from rag.read.wire import Wire
from rag.settings import ReadSettings

if TYPE_CHECKING:
    from openai import OpenAI

_CONNECT_SECONDS = 5.0
# The server turns texts into tokens, and may read turn marks in them: none is left in foreign text.
_TURN_MARK = re.compile(r"<(?=[/|｜\w<])|\[(?=/?[A-Z_]{3,}\])")
_WIDE = {"<": "＜", "[": "［"}


class ServerReader:
    """A reader over one server, at ``address``. Every reading has a connection of its own, so many may run at once."""

    def __init__(self, base_url: str, settings: ReadSettings, *, key: str, model: str | None = None) -> None:
        self._url = self.address = base_url
        self._settings = settings
        self._key = key
        self._model = model
        self._closed = Cancel()
        self.name = f"openai:{model or urlsplit(base_url).netloc}"

    @classmethod
    def open(cls, base_url: str, settings: ReadSettings, *, model: str | None = None) -> ServerReader:
        """Prepare to ask a server; it is not contacted before the first reading.

        Without ``model`` the first one the server lists is asked. The key comes from OPENAI_API_KEY, if that is set.

        Raises:
            SettingsError: the address is none of a server.
            MissingDependencyError: openai is not installed.
        """
        parts = urlsplit(base_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SettingsError(f"--base-url {base_url!r} is no address: give one such as http://127.0.0.1:8000/v1")
        _openai()
        return cls(base_url, settings, key=os.environ.get("OPENAI_API_KEY") or "none", model=model)

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield the draft in pieces as the server sends them.

        Raises:
            ReadingCancelled: ``cancel`` was set, or the reader closed, before the end.
            ReaderError: the server cannot be reached, is too slow, reports an error, or breaks off.
        """
        cancel.check()
        if not task.evidence:
            yield WORDINGS[task.language].not_found
            return
        wire = Wire()
        with cancel.watch(wire.cut), self._closed.watch(wire.cut), self._faults(cancel), self._client(wire) as client:
            for delta in self._deltas(client, build_prompt(task)):
                yield delta
                cancel.check()
                self._closed.check()

    def close(self) -> None:
        """End running readings with ReadingCancelled."""
        self._closed.set()

    def _client(self, wire: Wire) -> OpenAI:
        openai = _openai()
        timeout = openai.Timeout(self._settings.server_timeout, connect=_CONNECT_SECONDS)
        # Only the address given is contacted: no proxy of the environment, no redirects.
        http = openai.DefaultHttpxClient(
            base_url=self._url,
            timeout=timeout,
            trust_env=False,
            follow_redirects=False,
            event_hooks={"request": [wire.attach]},
        )
        client: OpenAI = openai.OpenAI(
            base_url=self._url, api_key=self._key, timeout=timeout, max_retries=0, http_client=http
        )
        return client

    def _deltas(self, client: OpenAI, prompt: Prompt) -> Iterator[str]:
        stream = client.chat.completions.create(
            model=self._chosen(client),
            messages=[{"role": "system", "content": prompt.rule}, {"role": "user", "content": _content(prompt)}],
            max_tokens=self._settings.max_tokens,
            temperature=0,
            seed=0,
            stream=True,
        )
        ended = False
        with stream:
            for chunk in stream:
                for choice in chunk.choices[:1]:
                    ended = ended or choice.finish_reason is not None
                    if choice.delta.content:
                        yield choice.delta.content
        if not ended:
            raise ReaderError(f"{self._url} broke off in the middle of its answer: see its log")

    def _chosen(self, client: OpenAI) -> str:
        if self._model is None:
            listed = client.models.list().data
            if not listed:
                raise ReaderError(f"{self._url} lists no model: name one with --model")
            self._model = listed[0].id
            self.name = f"openai:{self._model}"
        return self._model

    @contextmanager
    def _faults(self, cancel: Cancel) -> Iterator[None]:
        """Turn what the client raises into our errors; a cut connection is no error where a stop was asked for."""
        openai = _openai()
        try:
            yield
        except ReadingCancelled:
            raise
        except ReaderError as exc:
            self._stopped(cancel, exc)
            raise
        except openai.APITimeoutError as exc:
            self._stopped(cancel, exc)
            raise ReaderError(f"{self._url} did not answer in time: is it overloaded?") from exc
        except openai.APIStatusError as exc:
            raise ReaderError(f"{self._url} refused with {exc.status_code}: {_line(exc.message)}") from exc
        # The client lets some errors of its HTTP library and of broken streams through as they are.
        except Exception as exc:
            self._stopped(cancel, exc)
            raise ReaderError(_cause(self._url, exc)) from exc

    def _stopped(self, cancel: Cancel, exc: Exception) -> None:
        if cancel.is_set() or self._closed.is_set():
            raise ReadingCancelled from exc


def _openai() -> Any:
    try:
        import openai
    except ModuleNotFoundError as exc:
        raise MissingDependencyError("openai") from exc
    return openai


def _content(prompt: Prompt) -> str:
    """The user's turn: the texts between the labels are foreign, and lose what a server may read as a turn mark."""
    pieces = [piece for paragraph in prompt.paragraphs for piece in (paragraph[0], *map(_tamed, paragraph[1:]))]
    return "".join((*pieces, *map(_tamed, prompt.question)))


def _tamed(text: str) -> str:
    return _TURN_MARK.sub(lambda match: _WIDE[match[0]], text)


def _cause(url: str, exc: Exception) -> str:
    causes: list[BaseException] = [exc]
    while (below := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(below)
    if any("ConnectError" in type(cause).__name__ or isinstance(cause, ConnectionRefusedError) for cause in causes):
        return f"cannot reach {url} ({_line(str(causes[-1]))}): is the server running, and is the address right?"
    return f"{url} broke off: {type(exc).__name__}: {_line(str(exc))}"


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
