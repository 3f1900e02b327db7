"""Scratch git repositories with a copy of the vehicle rulebook."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support.edits import vehicle_files

FOLDER = Path("regulations/cn-vehicle-export")


def git(repository: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=editor", "-c", "user.email=editor@example.org")
    done = subprocess.run(
        ["git", "-C", str(repository), *identity, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def repository_with_rulebook(place: Path) -> Path:
    """A repository whose branch `main` holds the vehicle rulebook; the branch `change` is out."""
    git(place, "init", "--quiet", "--initial-branch=main")
    for path, data in vehicle_files().items():
        file = place / FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", "Rulebook as released")
    git(place, "switch", "--quiet", "--create", "change")
    return place


def edit(place: Path, path: str, after: str, old: str, new: str) -> None:
    """Replace the first `old` that follows `after` in a file of the rulebook, and commit."""
    file = place / FOLDER / path
    text = file.read_text(encoding="utf-8")
    start = text.index(old, text.index(after))
    file.write_text(text[:start] + new + text[start + len(old) :], encoding="utf-8", newline="\n")
    git(place, "commit", "--quiet", "--all", "--message", f"Edit {path}")
