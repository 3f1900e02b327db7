"""A folder of files, on disk or in memory, read into one rulebook."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from lexport.diagnostics import Diagnostic, Span
from lexport.diagnostics.catalogue import NO_WORDS, Words, problem
from lexport.load.digest import EXPLANATION, LOCKS, digest, files_of, kind_of
from lexport.load.loaded import Loaded, has_errors, in_order
from lexport.load.lower.rulebook import Parts, lower
from lexport.load.modeline import misled
from lexport.load.node import Node
from lexport.load.shape import misshapen
from lexport.load.source import decode
from lexport.load.table import Table, read_table
from lexport.load.yaml import read
from lexport.text import Text

NEEDED = {
    "rulebook.yaml": Text("id, version and titles of the rulebook", "规则库的代号、版本和名称"),
    "facts.yaml": Text("the facts that rules read", "规则所读取的事实"),
}
ROWS = Text("the rows of the code table described beside it", "旁边所说明的代码表的各行")
DESCRIPTION = Text("what the code table beside it holds", "旁边代码表的说明")


def load_rulebook(folder: Path, name: str = "") -> Loaded:
    """The rulebook of a folder. Places are given relative to the folder, below `name` if given.

    Raises `OSError` where the folder or a file in it cannot be read at all.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is not a folder")
    files = {
        PurePosixPath(path): place.read_bytes() if kind_of(path) and place.is_file() else b""
        for path, place in files_of(folder).items()
    }
    return load_files(files, name)


def load_rulebooks(root: Path) -> dict[str, Loaded]:
    """Every rulebook folder under a root, by name; places are given relative to the root."""
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    return {
        folder.name: load_rulebook(folder, folder.name)
        for folder in folders
        if not folder.name.startswith(".")
    }


def load_files(files: Mapping[PurePosixPath, bytes], name: str = "") -> Loaded:
    """The rulebook of these files. Whatever they hold, the answer is diagnostics, not a failure."""
    with uncollected():
        return _load(files, name)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for circles of garbage, which trees of a million values do not hold.

    Looking for them takes longer than everything else together, and more than in proportion.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _load(files: Mapping[PurePosixPath, bytes], name: str) -> Loaded:
    reading = Reading(f"{name}/" if name else "")
    authored = {}
    for path in sorted(files, key=str):
        kind = kind_of(str(path))
        if kind is not None:
            authored[str(path)] = files[path]
            reading.take(str(path), *kind, files[path])
        elif path.name not in (EXPLANATION, *LOCKS):
            reading.report("unknown-file", str(path), {"file": str(path)})
    reading.look_for_the_missing(set(authored))
    draft, diagnostics = lower(reading.parts, digest(authored))
    everything = in_order((*reading.diagnostics, *diagnostics))
    rulebook = None if has_errors(everything) else draft.rulebook
    return Loaded(rulebook, everything, draft, reading.sources)


@dataclass(slots=True)
class Reading:
    """The files of a rulebook on the way from bytes to trees."""

    prefix: str
    parts: Parts = field(default_factory=Parts)
    sources: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, path: str, words: Words = NO_WORDS) -> None:
        self.diagnostics.append(problem(code, Span(self.prefix + path, 1, 1, 1, 1), words))

    def take(self, path: str, kind: str, name: str, data: bytes) -> None:
        source = decode(self.prefix + path, data)
        self.sources[source.file.name] = source.text
        self.diagnostics += source.diagnostics
        if source.diagnostics and not source.text:
            self.parts.unreadable(kind, name)
        elif kind == "codes":
            table, diagnostics = read_table(source)
            self.diagnostics += diagnostics
            self._table(name, table)
        else:
            root, diagnostics = read(source)
            self.diagnostics += diagnostics
            self._tree(path, kind, name, root, source.text)

    def _table(self, name: str, table: Table | None) -> None:
        if table is None:
            self.parts.unreadable("codes", name)
        else:
            self.parts.tables[name] = table

    def _tree(self, path: str, kind: str, name: str, root: Node | None, text: str) -> None:
        if root is None:
            self.parts.unreadable(kind, name)
            return
        self.diagnostics += misled(kind, path.count("/"), text, root)
        self.diagnostics += misshapen(kind, root)
        self.parts.trees.setdefault(kind, {})[name] = root

    def look_for_the_missing(self, paths: set[str]) -> None:
        for path, what in NEEDED.items():
            if path not in paths:
                self.report("missing-file", path, {"file": path, "what": what})
                self.parts.unreadable(path.removesuffix(".yaml"), "")
        for path in sorted(paths):
            stem, _, suffix = path.rpartition(".")
            other = f"{stem}.{'csv' if suffix == 'yaml' else 'yaml'}"
            if path.startswith("codes/") and other not in paths:
                what = ROWS if suffix == "yaml" else DESCRIPTION
                self.report("missing-file", other, {"file": other, "what": what})
                kind = "codes" if suffix == "yaml" else "code-table"
                self.parts.unreadable(kind, stem.removeprefix("codes/"))
