"""The tiny rulebook of the tests, in memory, as it is or with something else laid over it."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

from lexport.analyse import analyse
from lexport.diagnostics.examples import laid_over
from lexport.load import load_files
from lexport.load.loaded import Loaded

FOLDER = Path(__file__).parents[1] / "fixtures" / "tiny"


@cache
def _read() -> dict[PurePosixPath, bytes]:
    return {
        PurePosixPath(path.relative_to(FOLDER).as_posix()): path.read_bytes()
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


def tiny_files() -> dict[PurePosixPath, bytes]:
    return dict(_read())


def checked(example: str = "") -> Loaded:
    """The tiny rulebook with an example laid over it, loaded and analysed."""
    files = laid_over(tiny_files(), example) if example else tiny_files()
    return load_files(files).analysed(analyse)


def codes(loaded: Loaded) -> list[str]:
    return [diagnostic.code for diagnostic in loaded.diagnostics]


def replaced(path: str, old: str, new: str) -> Loaded:
    """The tiny rulebook with words of one file replaced; the words have to be there once."""
    files = tiny_files()
    text = files[PurePosixPath(path)].decode()

    assert 1 == text.count(old), f"{old!r} stands {text.count(old)} times in {path}"
    files[PurePosixPath(path)] = text.replace(old, new).encode(errors="surrogateescape")
    return load_files(files).analysed(analyse)
