"""Edits to a copy of the vehicle rulebook, as an editor would make them."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from tests.support.vehicle import FOLDER

from lexport.analyse import analyse
from lexport.ir.rulebook import Rulebook
from lexport.load import load_files


@cache
def vehicle_files() -> dict[PurePosixPath, bytes]:
    return {
        PurePosixPath(path.relative_to(FOLDER).as_posix()): path.read_bytes()
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


def edited(path: str, after: str, old: str, new: str) -> Rulebook:
    """The vehicle rulebook with the first `old` that follows `after` in a file replaced."""
    files = dict(vehicle_files())
    text = files[PurePosixPath(path)].decode()
    start = text.index(old, text.index(after))
    files[PurePosixPath(path)] = (text[:start] + new + text[start + len(old) :]).encode()
    loaded = load_files(files, FOLDER.name).analysed(analyse)
    told = [f"{each.span}: {each.message.en}" for each in loaded.diagnostics]

    assert loaded.rulebook is not None, told
    return loaded.rulebook
