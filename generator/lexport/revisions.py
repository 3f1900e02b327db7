"""What git knows of a folder: its files at a revision, and the commits that changed it."""

from __future__ import annotations

import datetime
import io
import subprocess
import tarfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

# What is asked of each commit. A null byte ends each field, for no message can hold one.
FIELDS = ("%H", "%P", "%cs", "%an", "%s", "%b")


class RevisionError(Exception):
    """A revision, or a folder in it, that git does not know; the message says which."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main line: when it came there, who wrote it, and what they said of it."""

    id: str
    on: datetime.date
    authors: tuple[str, ...]
    subject: str
    body: str


def files_at(revision: str, folder: Path) -> dict[PurePosixPath, bytes]:
    """The files below a folder of a working tree as a revision has them, relative to the folder.

    Raises `RevisionError` where there is no such revision, or no such folder in it.
    """
    top, inside = _place(folder)
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


def is_shallow(folder: Path) -> bool:
    """Whether the repository was fetched without its past."""
    return _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def commits_of(folder: Path) -> tuple[Commit, ...]:
    """The commits of the main line that changed a folder, the newest first.

    A merge counts as one: what came with it was never on the main line before. Its authors are
    those of the commits merged, and their messages follow its own.
    Raises `RevisionError` where there is no repository or no commit.
    """
    form = f"--format={'%x00'.join(FIELDS)}"
    said = _git(folder, "log", "--first-parent", "--no-show-signature", "-z", form, "--", ".")
    fields = iter(said.decode(errors="replace").split("\0")[:-1])
    found = []
    for name, parents, day, author, subject, body in zip(*[fields] * len(FIELDS), strict=True):
        authors: tuple[str, ...] = (author,)
        messages = [body]
        if " " in parents:
            merged = _merged(folder, *parents.split()[:2])
            authors = tuple(dict.fromkeys(by for by, _ in merged)) or authors
            messages += [message for _, message in merged]
        on = datetime.date.fromisoformat(day)
        told = "\n\n".join(messages).strip()
        found.append(Commit(name, on, authors, subject, told))
    return tuple(found)


def _merged(folder: Path, first: str, second: str) -> list[tuple[str, str]]:
    """The authors and messages of the commits that a merge brought to a folder, in their order."""
    options = ("--no-merges", "--reverse", "--no-show-signature", "-z", "--format=%an%x00%B")
    said = _git(folder, "log", *options, f"{first}..{second}", "--", ".")
    fields = iter(said.decode(errors="replace").split("\0")[:-1])
    return list(zip(fields, fields, strict=True))


def object_ids(folder: Path, commits: Iterable[str], path: str = "") -> list[str | None]:
    """For each commit the id of the folder there, or of a file below it; None where it has none."""
    _, inside = _place(folder)
    wanted = f"{inside}/{path}".rstrip("/")
    asked = "".join(f"{commit}:{wanted}\n" for commit in commits)
    said = _git(folder, "cat-file", "--batch-check=%(objectname)", given=asked.encode())
    lines = said.decode().splitlines()
    return [None if line.endswith(" missing") else line for line in lines]


def text_of(folder: Path, object_id: str) -> str:
    """The text of a file by its id."""
    return _git(folder, "cat-file", "blob", object_id).decode(errors="replace")


def _place(folder: Path) -> tuple[Path, str]:
    """The top of the working tree, and the folder's path below it."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    return top, folder.resolve().relative_to(top.resolve()).as_posix()


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    command: Sequence[str] = ("git", "-C", str(folder), *arguments)
    try:
        # Arguments go to git one by one, never through a shell.
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise RevisionError("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise RevisionError(said or f"git knows no {arguments[-1]}")
    return done.stdout
