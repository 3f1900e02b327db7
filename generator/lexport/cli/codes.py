"""`lexport codes`: codes that were split, merged, renamed or retired, and who reads them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lexport.cli import options


@click.command("codes")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option(
    "--base",
    metavar="REV",
    help="Only what changed since a git revision, or since a folder.  [default: all there is]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for a pull request, or for programs.",
)
@click.option("--all", "whole", is_flag=True, help="Name every rule and case that reads them.")
@options.lang
def command(
    root: Path, name: str | None, base: str | None, form: str, whole: bool, lang: str
) -> None:
    """List codes that others took over from, and the rules that leave something to decide.

    What the code tables say is proposed for each; nothing is changed.

    \b
    Examples:
      lexport codes
      lexport codes --all --lang zh
      lexport codes --base main --format markdown
    Exit codes: 0 fine · 2 wrong use
    """
    from lexport.approval import version
    from lexport.cli.problems import refuse
    from lexport.diff.recoding import recoded
    from lexport.diff.recoding_told import plain, told
    from lexport.pipeline import UnusableError, read
    from lexport.revisions import RevisionError

    folder = options.chosen(root, name)
    try:
        before = version(base, folder).usable() if base is not None else None
        rulebook = read(folder).usable()
        found = recoded(rulebook, before)
    except UnusableError as error:
        refuse(error, lang)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return
    for line in told(rulebook, found, "zh" if lang == "zh" else "en", whole=whole):
        click.echo(line if form == "markdown" else line.replace("**", "").replace("`", ""))
