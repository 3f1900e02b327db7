"""`lexport show`: one thing of a rulebook by its id, in words."""

from __future__ import annotations

from pathlib import Path

import click

from lexport.cli import options


@click.command("show")
@click.argument("thing")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@options.lang
def command(thing: str, root: Path, name: str | None, lang: str) -> None:
    """Show THING: a rule, provision, instrument, fact, code, decision, case, question or term.

    \b
    Examples:
      lexport show new-battery-electric-car
      lexport show mofcom-2025-54/1 --lang zh
      lexport show powertrain
      lexport show 8703801090
    """
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read
    from lexport.showing import find, names

    folder = options.chosen(root, name)
    try:
        rulebook = read(folder).usable()
    except UnusableError as error:
        refuse(error, lang)
    told = find(rulebook, thing, "zh" if lang == "zh" else "en")
    if not told:
        from difflib import get_close_matches

        near = get_close_matches(thing, names(rulebook), 3)
        hint = f" Did you mean: {', '.join(near)}?" if near else ""
        raise click.UsageError(f"'{thing}' is not in the rulebook {rulebook.id}.{hint}")
    click.echo("\n\n".join(told))
