"""`lexport build`: rulebooks into validators and schemas."""

from __future__ import annotations

from pathlib import Path

import click

from lexport.cli import options

TARGETS = ("python", "javascript", "json-schema", "sql")


@click.command("build")
@click.argument("names", nargs=-1, type=click.Choice(TARGETS), metavar="[TARGET]...")
@options.rulebooks
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    show_default=True,
    help="Folder that gets one folder a target.",
)
@options.lang
def command(names: tuple[str, ...], root: Path, output: Path, lang: str) -> None:
    """Build TARGETs from the rulebooks: python, javascript, json-schema, sql; all if none is named.

    What is built needs neither this program nor any other package to run.
    """
    from lexport.cli.problems import refuse
    from lexport.output import OutputFile, write
    from lexport.pipeline import UnusableError, read, targets

    for folder in options.folders_of(root):
        try:
            rulebook = read(folder).usable()
        except UnusableError as error:
            refuse(error, lang)
        for name in names or TARGETS:
            place = output / name
            if len(options.folders_of(root)) > 1:
                place /= rulebook.id
            files: list[OutputFile] = list(targets()[name](rulebook))
            touched = write(files, place)
            click.echo(f"{place}: {len(files)} files, {len(touched)} changed")
