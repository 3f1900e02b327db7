"""`lexport prove`: gaps, conflicts and idle parts of the rulebooks, over all facts and dates."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from lexport.cli import options


@click.command("prove")
@options.rulebooks
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which accepted findings have to be accepted still.  [default: today]",
)
@options.lang
def command(root: Path, form: str, today: datetime.datetime | None, lang: str) -> None:
    """Prove over all facts and dates that no rule is missing and no two contradict each other.

    Each finding comes with the rules, the facts for which it is so, one shipment with its answer,
    and a way out. Findings that are meant so are accepted in rulebook.yaml.

    \b
    Exit codes: 0 nothing open · 1 something is · 2 wrong use
    """
    from lexport.approval import proved
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read
    from lexport.prove.telling import plain, told

    # The end of an acceptance is a reminder for people; no answer of a rulebook reads the clock.
    day = today.date() if today is not None else datetime.date.today()  # noqa: DTZ011
    fails = False
    results = {}
    for folder in options.folders_of(root):
        try:
            rulebook = read(folder).usable()
        except UnusableError as error:
            refuse(error, lang)
        judged, answers = proved(rulebook, day)
        fails = fails or judged.fails
        if form == "json":
            results[rulebook.id] = plain(judged, answers)
        else:
            for line in told(rulebook, judged, answers, "zh" if lang == "zh" else "en"):
                click.echo(line)
    if form == "json":
        click.echo(json.dumps(results, ensure_ascii=False, indent=2))
    raise SystemExit(1 if fails else 0)
