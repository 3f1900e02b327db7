"""Files in memory, and the one function of the project that writes them to disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A generated file: where it stands below the output folder, and what it says."""

    path: PurePosixPath
    text: str


def write(files: Iterable[OutputFile], folder: Path) -> list[Path]:
    """Make the folder hold exactly these files; what is there and not among them goes.

    Unchanged files are left alone, so that builds that watch times stay quiet. Returns what
    was written or removed. Raises `FileExistsError` for a folder that holds files this project
    did not generate (it has no `.generated` mark), so that nobody loses work.
    """
    files = list(files)
    mark = folder / ".generated"
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise FileExistsError(
            f"{folder} holds files that were not generated; choose another folder or empty it"
        )
    touched: list[Path] = []
    wanted = {folder / file.path for file in files} | {mark}
    for path in sorted(folder.rglob("*"), reverse=True) if folder.exists() else ():
        if path.is_file() and path not in wanted:
            path.unlink()
            touched.append(path)
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for file in [*files, OutputFile(PurePosixPath(".generated"), "")]:
        path = folder / file.path
        data = file.text.encode("utf-8")
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            touched.append(path)
    return touched
