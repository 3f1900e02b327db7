"""`lexport map`: which column of a table holds which fact, proposed for a person to confirm."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lexport.cli import options
from lexport.cli.screen import FORMATS


@click.command("map")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it."
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Of the file, if not by suffix.")
@click.option("--sheet", help="Sheet of a workbook, by name or number.")
@click.option(
    "--header-row", type=click.IntRange(min=1), help="Number of the row with the headers."
)
@click.option("--encoding", help="Of a text file; found out if not given.")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@options.lang
def command(
    file: Path,
    output: Path | None,
    form: str | None,
    sheet: str | None,
    header_row: int | None,
    encoding: str | None,
    root: Path,
    name: str | None,
    lang: str,
) -> None:
    """Write the proposed mapping of FILE's columns to facts, for `lexport screen --map`.

    What is not clear stands in it as a comment with the choices; nothing is guessed.
    """
    import tempfile

    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read
    from lexport.screen.engine import connected
    from lexport.screen.formats import format_of
    from lexport.screen.headers import proposal
    from lexport.screen.problem import ScreenError
    from lexport.screen.source import Choices, opened

    try:
        rulebook = read(options.chosen(root, name)).usable()
    except UnusableError as error:
        refuse(error, lang)
    with tempfile.TemporaryDirectory(prefix="lexport-") as work:
        try:
            connection = connected("1GB", None, Path(work))
            choices = Choices(sheet, header_row, encoding)
            kind = format_of(str(file), form)
            source = opened(connection, rulebook, file.resolve(), kind, choices, Path(work))
        except ScreenError as error:
            click.echo(f"lexport: {error.text.zh if lang == 'zh' else error.text.en}", err=True)
            raise SystemExit(error.exit_code) from None
    found = proposal(rulebook, source.headers)
    named = f"{_quoted(file.name)} -> {rulebook.id} {rulebook.version}"
    lines = [f"# {named}. Confirm, then: lexport screen --map"]
    for fact in rulebook.facts.values():
        if fact.name in found.columns:
            header = source.headers[found.columns[fact.name]]
            lines.append(f"{fact.name}: {_quoted(header)}  # {fact.title.zh}")
    for fact_name, numbers in found.several_columns.items():
        choices_told = " | ".join(_quoted(source.headers[n]) for n in numbers)
        lines.append(f"# {fact_name}: choose one of {choices_told}")
    for number, facts in found.several_facts.items():
        lines.append(f"# {_quoted(source.headers[number])}: {' | '.join(facts)}?")
    taken = {*found.columns.values(), *found.several_facts}
    unread = [h for n, h in enumerate(source.headers) if n not in taken and h]
    if unread:
        lines.append(f"# not read: {', '.join(map(_quoted, unread))}")
    text = "\n".join(lines) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


def _quoted(text: str) -> str:
    """A text of the file on one line, whatever it holds: nothing in it ends a comment."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in escaped)
