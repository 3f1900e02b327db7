"""`lexport fmt`: the canonical layout of rulebook files; comments stay, meaning does not change."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from lexport.cli import options


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@options.rulebooks
@click.option("--check", is_flag=True, help="Change nothing; list what is not laid out so.")
@click.option("--diff", "differences", is_flag=True, help="Change nothing; show what would change.")
def command(paths: tuple[Path, ...], root: Path, check: bool, differences: bool) -> None:
    r"""Lay rulebook files out in their canonical form.

    PATHS are files and folders of rulebooks; without any, every rulebook. Keys get the order of
    the schema, what fits no line of 120 characters is broken, quotes go where they are not needed.
    Comments stay, and what a file says does not change.

    \b
    Exit codes: 0 fine · 1 a file cannot be read, or with --check or --diff is not so · 2 wrong use
    """
    from lexport.tidy.canonical import canonical

    otherwise = unreadable = 0
    for kind, path in _files(paths or tuple(options.folders_of(root))):
        data = path.read_bytes()
        text = canonical(kind, path.as_posix(), data)
        if text is None:
            unreadable += 1
            click.echo(f"{path}: cannot be read; lexport lint says why", err=True)
        elif text.encode() != data:
            otherwise += 1
            if differences:
                click.echo(_difference(path, data.decode(), text), nl=False)
            else:
                click.echo(path.as_posix())
            if not check and not differences:
                path.write_bytes(text.encode())
    if check and otherwise:
        click.echo(f"{otherwise} to be laid out: lexport fmt", err=True)
    wrong = unreadable or (otherwise and (check or differences))
    raise SystemExit(1 if wrong else 0)


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    """The authored files among these, and below these, with their kinds."""
    from lexport.load.digest import files_of, kind_of

    for path in paths:
        for folder in _rulebooks_of(path):
            for name, place in files_of(folder).items():
                kind = kind_of(name)
                if kind is not None and (place == path or path in place.parents):
                    yield kind[0], place


def _rulebooks_of(path: Path) -> list[Path]:
    """The rulebook that a file or folder is part of, or those that a folder holds."""
    for folder in (path, *path.parents):
        if (folder / "rulebook.yaml").is_file():
            return [folder]
    return options.folders_of(path)


def _difference(path: Path, before: str, after: str) -> str:
    name = path.as_posix()
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name
    )
    return "".join(lines)
