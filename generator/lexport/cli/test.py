"""`lexport test`: the worked examples of the rulebooks, run through evaluator and validators."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.pipeline import Examined


@click.command("test")
@options.rulebooks
@click.option("--case", "only", multiple=True, help="Run only this case; may be repeated.")
@options.lang
def command(root: Path, only: tuple[str, ...], lang: str) -> None:
    """Run every case through the reference evaluator and the generated Python validators.

    \b
    Exit codes: 0 all agree · 1 some do not · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, examine, read

    failed = total = 0
    for folder in options.folders_of(root):
        try:
            rulebook = read(folder).usable()
        except UnusableError as error:
            refuse(error, lang)
        unknown = [name for name in only if name not in rulebook.cases]
        if unknown:
            raise click.UsageError(f"there is no case '{unknown[0]}' in {folder}")
        for result in examine(rulebook, only or tuple(rulebook.cases)):
            total += 1
            failed += bool(result.disagreements)
            for line in _told(result):
                click.echo(line)
    click.echo(f"{total - failed} passed, {failed} failed")
    raise SystemExit(1 if failed else 0)


def _told(result: Examined) -> Iterator[str]:
    if result.disagreements:
        yield f"{result.case.span}: {result.case.id}: {result.case.title.en}"
        for by, each in result.disagreements:
            yield f"  {by}: {each.what}: expected {each.expected!r}, got {each.actual!r}"
