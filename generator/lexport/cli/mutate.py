"""`lexport mutate`: rules altered one mark at a time, and which of them nobody notices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook

LEAST_SHARE = 95


@click.command("mutate")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option("--rule", "only", multiple=True, help="Alter only this rule; may be repeated.")
def command(root: Path, name: str | None, only: tuple[str, ...]) -> None:
    r"""Alter each bound, date, item, line and outcome, and ask whether some case notices.

    Mutants that change no answer are proved so and do not count. Survivors are listed with facts
    of a case that would catch them.

    \b
    Exit codes: 0 cases notice 95 % or more · 1 fewer · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.mutate import Outcome, mutants, noticed
    from lexport.pipeline import UnusableError, read

    try:
        rulebook = read(options.chosen(root, name)).usable()
    except UnusableError as error:
        refuse(error, "en")
    unknown = [rule for rule in only if rule not in rulebook.rules]
    if unknown:
        raise click.UsageError(f"there is no rule '{unknown[0]}' in {rulebook.id}")
    counts: Counter[Outcome] = Counter()
    for each in noticed(rulebook, mutants(rulebook, frozenset(only))):
        counts[each.outcome] += 1
        if each.outcome is Outcome.SURVIVED:
            click.echo(f"{each.mutant.rule.span}: {each.mutant.rule.id}: {each.mutant.what}")
            if each.would_catch is not None:
                read_ = _read(rulebook, each.would_catch)
                click.echo(f"  a case with: {read_}")
            if each.expected is not None:
                click.echo(f"  expecting: {each.mutant.decision}: {each.expected}")
        elif each.outcome is Outcome.PROOF:
            click.echo(f"{each.mutant.rule.id}: {each.mutant.what} (noticed by proof alone)")
    total = sum(counts.values()) - counts[Outcome.SAME]
    share = 100 * counts[Outcome.CASE] / total if total else 100.0
    click.echo(
        f"{total + counts[Outcome.SAME]} mutants: {counts[Outcome.CASE]} noticed by cases "
        f"({share:.1f} %), {counts[Outcome.PROOF]} by proof alone, "
        f"{counts[Outcome.SAME]} proved to change no outcome, {counts[Outcome.SURVIVED]} survive"
    )
    raise SystemExit(0 if share >= LEAST_SHARE else 1)


def _read(rulebook: Rulebook, facts: Mapping[str, object]) -> str:
    """The facts as they are written in a case, in the order of facts.yaml."""
    return ", ".join(f"{name}: {facts[name]}" for name in rulebook.facts if name in facts)
