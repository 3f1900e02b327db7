"""`lexport diff`: what a change of a rulebook does to answers, with examples, from when."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lexport.cli import options


@click.command("diff")
@click.argument("before")
@click.argument("after", required=False)
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option(
    "--on",
    "shipments",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own shipments (CSV or Parquet): how many of them are answered otherwise.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for a pull request, or for programs.",
)
@click.option("--check", is_flag=True, help="Exit with 1 where an answer changes.")
@options.lang
def command(
    before: str,
    after: str | None,
    root: Path,
    name: str | None,
    shipments: Path | None,
    form: str,
    check: bool,
    lang: str,
) -> None:
    """Compare two versions by their answers: for which facts, from when, from what to what.

    BEFORE and AFTER are rulebook folders or git revisions; without AFTER the folder as it is.

    \b
    Examples:
      lexport diff main
      lexport diff v2026.11.0 v2026.12.0 --lang zh
      lexport diff main --on shipments.csv
    Exit codes: 0 fine (with --check: no answer changes) · 1 with --check, some do · 2 wrong use
    """
    from lexport.approval import compared, version
    from lexport.cli.problems import refuse
    from lexport.diff.plain import plain
    from lexport.diff.shipments import UnreadableTableError
    from lexport.diff.telling import told
    from lexport.pipeline import UnusableError
    from lexport.revisions import RevisionError

    folder = options.chosen(root, name) if not after or not _both(before, after) else Path(after)
    try:
        versions = [version(each, folder).usable() for each in (before, after or str(folder))]
        found = compared(versions[0], versions[1], shipments)
    except UnusableError as error:
        refuse(error, lang)
    except (RevisionError, UnreadableTableError) as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
    else:
        for line in told(found, "zh" if lang == "zh" else "en"):
            click.echo(line if form == "markdown" else _plain(line))
    raise SystemExit(1 if check and not found.difference.no_answer_changes else 0)


def _both(before: str, after: str) -> bool:
    return Path(before).is_dir() and Path(after).is_dir()


def _plain(line: str) -> str:
    """The line without the marks of Markdown."""
    return line.replace("**", "").replace("`", "")
