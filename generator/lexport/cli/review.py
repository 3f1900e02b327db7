"""`lexport review`: one page for the reviewer of a change, in English and Chinese."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from lexport.cli import options


@click.command("review")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option("--base", required=True, help="What it is compared with: a git revision or a folder.")
@click.option(
    "--json",
    "record_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the same as JSON to this file.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the review: for the next version and accepted findings.  [default: today]",
)
@click.option(
    "--description",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The text of the pull request, to be held against what the change does.",
)
@options.lang
def command(
    root: Path,
    name: str | None,
    base: str,
    record_file: Path | None,
    today: datetime.datetime | None,
    description: Path | None,
    lang: str,
) -> None:
    r"""Write the review page of the rulebook as it is, against an earlier version.

    \b
    Exit codes: 0 nothing stands in the way · 2 wrong use
      1 new findings, failing cases, or a description that does not fit the change
    """
    from lexport.approval import reviewed, version
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read
    from lexport.review.page import page
    from lexport.review.record import record
    from lexport.revisions import RevisionError

    day = today.date() if today is not None else datetime.date.today()  # noqa: DTZ011
    folder = options.chosen(root, name)
    text = description.read_text(encoding="utf-8") if description is not None else None
    try:
        found = reviewed(version(base, folder).usable(), read(folder).usable(), day, text)
    except UnusableError as error:
        refuse(error, lang)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    click.echo(page(found), nl=False)
    if record_file is not None:
        told = json.dumps(record(found), ensure_ascii=False, indent=2)
        record_file.write_text(told + "\n", encoding="utf-8", newline="\n")
    raise SystemExit(1 if found.blocks else 0)
