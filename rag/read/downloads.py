"""Files and folders of a model hub, through huggingface_hub; ``HF_ENDPOINT`` names a mirror."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import MissingDependencyError

Progress = Callable[[str, int, int], None]
_SHA256 = re.compile(r"[0-9a-f]{64}")


class HubFault(Exception):  # noqa: N818 - turned into an error of ours, with what to do, by who asked
    """Nothing came, or not all; the message is the cause."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A downloaded file under a name of its own, with the checksum the hub states for it, if it states one."""

    path: Path
    sha256: str | None


def fetch_file(repo: str, name: str, target: Path, progress: Progress) -> Fetched:
    """Download one file beside ``target``, going on where an earlier try of the same file stopped.

    Raises:
        HubFault: there is no network, the hub has no such file, or it broke off.
    """
    hub = _hub()
    from huggingface_hub.file_download import get_hf_file_metadata, hf_hub_url, http_get

    endpoint = os.environ.get("HF_ENDPOINT")
    try:
        # What is in the table is public: a token of the user stays here.
        url = hf_hub_url(repo, name, endpoint=endpoint)
        known = get_hf_file_metadata(url, token=False, endpoint=endpoint)
        etag = known.etag or "unknown"
        # The name holds the version, so a file that changed on the hub meanwhile is begun anew.
        part = target.with_name(f"{target.name}.{re.sub(r'[^0-9A-Za-z]', '', etag)[:16]}.part")
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("ab") as file:
            http_get(
                known.location,
                file,
                resume_size=file.tell(),
                headers=hub.utils.build_hf_headers(token=False),
                expected_size=known.size,
                displayed_filename=name,
                tqdm_class=_bar(name, progress),
            )
    # The hub client raises its own, its HTTP library's and the system's errors for the one fact that it did not work.
    except Exception as exc:
        raise HubFault(type(exc).__name__) from exc
    return Fetched(part, etag if _SHA256.fullmatch(etag) else None)


def fetch_folder(repo: str, skip: Sequence[str], progress: Progress) -> Path:
    """Download a repository into the hub's cache, but for files that match ``skip``.

    Raises:
        HubFault: there is no network, the hub has no such repository, or it broke off.
    """
    hub = _hub()
    try:
        return Path(
            hub.snapshot_download(
                repo,
                ignore_patterns=list(skip),
                token=False,
                endpoint=os.environ.get("HF_ENDPOINT"),
                tqdm_class=_bar(repo, progress),
            )
        )
    except Exception as exc:  # as above
        raise HubFault(type(exc).__name__) from exc


def pulled_folder(repo: str, skip: Sequence[str]) -> Path | None:
    """Return the folder of a repository in the hub's cache if it is whole but for ``skip``, or None."""
    hub = _hub()
    try:
        return Path(hub.snapshot_download(repo, ignore_patterns=list(skip), local_files_only=True))
    except (OSError, ValueError):
        return None


def remove_folder(repo: str) -> int:
    """Delete a repository from the hub's cache; return the bytes freed."""
    from huggingface_hub.constants import HF_HUB_CACHE

    folder = Path(HF_HUB_CACHE) / f"models--{repo.replace('/', '--')}"
    if not folder.is_dir():
        return 0
    freed = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    shutil.rmtree(folder)
    return freed


def _hub() -> Any:
    # Nothing but the files asked for is asked of the hub, and its client says nothing on its own.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    try:
        import huggingface_hub
    except ModuleNotFoundError as exc:
        raise MissingDependencyError("huggingface_hub") from exc
    hub: Any = huggingface_hub
    hub.logging.set_verbosity_error()
    return hub


def _bar(what: str, progress: Progress) -> type[Any]:
    """Return a progress bar for the hub client that shows nothing itself and tells ``progress`` about bytes."""
    from tqdm import tqdm

    class Bar(tqdm):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            options["disable"] = False
            options["file"] = _Nowhere()
            options.pop("name", None)
            super().__init__(*args, **options)

        def display(self, msg: str | None = None, pos: int | None = None) -> None:
            if self.unit == "B" and self.total:
                progress(what, int(self.n), int(self.total))

    return Bar


class _Nowhere:
    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Do nothing."""
