"""The files that together are a rulebook, and their digest; fast, for every check asks for it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

# Kind of file -> the pattern of its path inside the rulebook; the group is the name it gives.
AUTHORED = {
    "rulebook": re.compile(r"rulebook\.yaml"),
    "facts": re.compile(r"facts\.yaml"),
    "instrument": re.compile(r"instruments/([^/]+)\.yaml"),
    "code-table": re.compile(r"codes/([^/]+)\.yaml"),
    "codes": re.compile(r"codes/([^/]+)\.csv"),
    "decision": re.compile(r"decisions/([^/]+)\.yaml"),
    "open-questions": re.compile(r"open-questions\.yaml"),
    "glossary": re.compile(r"glossary\.yaml"),
    "cases": re.compile(r"cases/([^/]+)\.yaml"),
}

# Beside a rulebook, but no part of it.
EXPLANATION = "README.md"
LOCKS = ("decisions.lock", "translations.lock")


def kind_of(path: str) -> tuple[str, str] | None:
    """The kind of an authored file and the name in its path; None for any other file."""
    for kind, pattern in AUTHORED.items():
        found = pattern.fullmatch(path)
        if found:
            return kind, found.group(1) if pattern.groups else ""
    return None


def files_of(folder: Path) -> dict[str, Path]:
    """Every file under a folder by its path there, in order; hidden ones are the system's."""
    found: dict[str, Path] = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(parent).relative_to(folder)
        for name in names:
            if not name.startswith("."):
                found[(inside / name).as_posix()] = Path(parent, name)
    return dict(sorted(found.items()))


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over paths and contents, in the order of the paths."""
    sha256 = hashlib.sha256()
    for path in sorted(files):
        for part in (path.encode(), files[path]):
            sha256.update(len(part).to_bytes(8, "big"))
            sha256.update(part)
    return sha256.hexdigest()


def digest_of(folder: Path) -> str:
    """The digest of the authored files of a folder, without reading what they say."""
    files = {
        path: place.read_bytes()
        for path, place in files_of(folder).items()
        if kind_of(path) and place.is_file()
    }
    return digest(files)
