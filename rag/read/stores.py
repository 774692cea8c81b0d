"""Where models are kept: pull them, check them, remove them. ``STORES`` says which kind lies where."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from rag.errors import ModelFileError
from rag.read.catalogue import Model, local_path
from rag.read.downloads import HubFault, Progress, fetch_file, fetch_folder, pulled_folder, remove_folder
from rag.read.model_file import check_model_file, file_sha256


class Store(Protocol):
    """Keeps the models of some kinds."""

    def place(self, model: Model) -> Path | None:
        """Return where a model lies, or None if it is not on this machine."""
        ...

    def pull(self, model: Model, progress: Progress) -> Path:
        """Bring a model here and check it; what an earlier try left is gone on with.

        Raises:
            ModelFileError: there is no network, or what came is not whole.
        """
        ...

    def verify(self, model: Model) -> Path:
        """Return where a model lies, its checksums compared.

        Raises:
            ModelFileError: it is not here, or not whole.
        """
        ...

    def remove(self, model: Model) -> int:
        """Delete a model and what belongs to it; return the bytes freed, 0 where nothing was."""
        ...


class FileStore:
    """GGUF files in the user's data folder, each with its checksum beside it."""

    def place(self, model: Model) -> Path | None:
        """Return the file, or None."""
        path = local_path(model)
        return path if path.is_file() else None

    def pull(self, model: Model, progress: Progress) -> Path:
        """Download the file unless it is here, compare its checksum, and keep that beside it."""
        path = local_path(model)
        if not path.is_file():
            try:
                fetched = fetch_file(model.repo, path.name, path, progress)
            except HubFault as exc:
                raise ModelFileError(
                    f"cannot download {path.name} from {model.repo} ({exc}): "
                    f"without a network, carry the file to {path}, or give its path with --model"
                ) from exc
            wanted = model.sha256 or fetched.sha256
            if wanted is not None and file_sha256(fetched.path) != wanted:
                fetched.path.unlink()
                raise ModelFileError(f"{path.name} came with another checksum than {wanted[:12]}…: pull it again")
            check_model_file(fetched.path)
            fetched.path.replace(path)
            if wanted is not None:
                _beside(path).write_text(f"{wanted}  {path.name}\n", "ascii")
        return self.verify(model)

    def verify(self, model: Model) -> Path:
        """Compare the file with the checksum of the table, or with the one it came with."""
        path = local_path(model)
        check_model_file(path)
        beside = _beside(path)
        wanted = model.sha256 or (beside.read_text("ascii").split()[0] if beside.is_file() else None)
        if wanted is not None and file_sha256(path) != wanted:
            raise ModelFileError(f"{str(path)!r} has another checksum than {wanted[:12]}…: remove it and pull it again")
        return path

    def remove(self, model: Model) -> int:
        """Delete the file, its checksum, and what broken-off downloads left of it."""
        path = local_path(model)
        found = [path, _beside(path), *path.parent.glob(f"{path.name}.*.part")]
        sizes = [one.stat().st_size for one in found if one.is_file()]
        for one in found:
            one.unlink(missing_ok=True)
        return sum(sizes)


class HubStore:
    """Folders of sentence-transformers, in the cache where that package looks for them by name."""

    def place(self, model: Model) -> Path | None:
        """Return the folder, or None."""
        return pulled_folder(model.repo, model.skip)

    def pull(self, model: Model, progress: Progress) -> Path:
        """Download the folder; files already here are left."""
        try:
            return fetch_folder(model.repo, model.skip, progress)
        except HubFault as exc:
            raise ModelFileError(
                f"cannot download {model.repo} ({exc}): without a network, carry the folder of the repository here "
                "and give its path in the settings, retrieve.encoder"
            ) from exc

    def verify(self, model: Model) -> Path:
        """Compare the files whose checksum the cache knows: it names large files by theirs."""
        folder = pulled_folder(model.repo, model.skip)
        if folder is None:
            raise ModelFileError(f"{model.name} is not on this machine: run `zhengwen models pull {model.name}` first")
        for path in sorted(folder.rglob("*")):
            blob = path.resolve()
            if blob.is_file() and len(blob.name) == 64 and file_sha256(blob) != blob.name:
                raise ModelFileError(f"{str(path)!r} has another checksum than it came with: remove it and pull again")
        return folder

    def remove(self, model: Model) -> int:
        """Delete the folder from the cache."""
        return remove_folder(model.repo)


_FILES, _FOLDERS = FileStore(), HubStore()
STORES: dict[str, Store] = {"reader": _FILES, "embedder": _FOLDERS, "reranker": _FOLDERS}


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")
