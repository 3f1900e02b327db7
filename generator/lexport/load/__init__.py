"""Loading: the YAML of a rulebook to the IR, with diagnostics; and its digest without either."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lexport.load.digest import digest_of

if TYPE_CHECKING:
    from lexport.load.loaded import Loaded

__all__ = ["digest_of", "load_files", "load_rulebook", "load_rulebooks"]

# PyYAML and jsonschema take longer to import than most questions take to answer, and a digest
# needs neither: they are imported when a rulebook is really loaded.


def load_rulebook(folder: Path, name: str = "") -> Loaded:
    """The rulebook of a folder. Places are given relative to the folder, below `name` if given.

    Raises `OSError` where the folder or a file in it cannot be read at all.
    """
    from lexport.load.folder import load_rulebook as load  # noqa: PLC0415

    return load(folder, name)


def load_rulebooks(root: Path) -> dict[str, Loaded]:
    """Every rulebook folder under a root, by name; places are given relative to the root."""
    from lexport.load.folder import load_rulebooks as load  # noqa: PLC0415

    return load(root)


def load_files(files: Mapping[PurePosixPath, bytes], name: str = "") -> Loaded:
    """The rulebook of these files, by their paths; needs no disk."""
    from lexport.load.folder import load_files as load  # noqa: PLC0415

    return load(files, name)
