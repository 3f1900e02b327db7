"""Files of a folder as they stand in a git revision: no checkout, nothing written."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath


class RevisionError(Exception):
    """A revision, or a folder in it, that git does not know; the message says which."""


def files_at(revision: str, folder: Path) -> dict[PurePosixPath, bytes]:
    """The files below a folder of a working tree as a revision has them, relative to the folder.

    Raises `RevisionError` where there is no such revision, or no such folder in it.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    commit = commit_of(revision, folder)
    packed = _git(top, "archive", "--format=tar", f"{commit}:{inside}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return {
            PurePosixPath(member.name): file.read()
            for member in archive
            if member.isfile() and (file := archive.extractfile(member)) is not None
        }


def commit_of(revision: str, folder: Path) -> str:
    """The full name of the commit that a revision means."""
    if revision.startswith("-"):
        raise RevisionError(f"{revision} is no revision")
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return found.decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    command: Sequence[str] = ("git", "-C", str(folder), *arguments)
    try:
        # Arguments go to git one by one, never through a shell.
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise RevisionError("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise RevisionError(said or f"git knows no {arguments[-1]}")
    return done.stdout
