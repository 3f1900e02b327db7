"""`lexport mutate`: rules altered one mark at a time, and which of them nobody notices."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook
    from lexport.mutate import Noticed

LEAST_SHARE = 95


@click.command("mutate")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option("--rule", "rules", multiple=True, help="Alter only this rule; may be repeated.")
@click.option("--decision", "decisions", multiple=True, help="Alter only rules of this decision.")
@click.option(
    "--at-least",
    type=click.FloatRange(0, 100),
    default=LEAST_SHARE,
    show_default=True,
    help="Least share, in per cent, that the cases alone must notice.",
)
@click.option(
    "--processes",
    type=click.IntRange(1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    help="How many to work at once.",
)
def command(
    root: Path,
    name: str | None,
    rules: tuple[str, ...],
    decisions: tuple[str, ...],
    at_least: float,
    processes: int,
) -> None:
    r"""Alter each bound, date, item, line and outcome, and ask whether some case notices.

    Mutants that change no outcome and no status of any complete shipment are proved so and do
    not count. Survivors are listed, each with a case that would catch it, ready to paste.

    \b
    Exit codes: 0 the cases notice enough · 1 too little · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.mutate import Outcome, noticed
    from lexport.pipeline import UnusableError, read

    try:
        rulebook = read(options.chosen(root, name)).usable()
    except UnusableError as error:
        refuse(error, "en")
    chosen = options.rules_of(rulebook, rules, decisions)
    counts: Counter[Outcome] = Counter()
    unnoticed: list[Noticed] = []
    done = 0
    for batch in noticed(rulebook, chosen, processes):
        counts.update(each.outcome for each in batch)
        unnoticed += (e for e in batch if e.outcome in (Outcome.PROOF, Outcome.SURVIVED))
        done += len({each.mutant.original.id for each in batch})
        click.echo(f"{done} of {len(chosen)} rules", err=True)
    for number, each in enumerate(unnoticed, start=1):
        click.echo("\n".join(_told(rulebook, each, number)))
    total = counts.total() - counts[Outcome.SAME]
    cases, proof = counts[Outcome.CASE], counts[Outcome.PROOF]
    share = 100 * cases / total if total else 100.0
    click.echo(
        f"{counts.total()} mutants, {counts[Outcome.SAME]} of them proved to change no answer to "
        f"a complete shipment; of the other {total} the cases notice {cases} ({share:.1f} %), "
        f"proof {proof} more, and {counts[Outcome.SURVIVED]} survive"
    )
    raise SystemExit(0 if share >= at_least else 1)


def _told(rulebook: Rulebook, each: Noticed, number: int) -> Iterator[str]:
    """The mutant, and the case that would catch it, in which a person fills in what is right."""
    from lexport.case_draft import draft
    from lexport.mutate import Outcome

    how = "noticed by proof alone" if each.outcome is Outcome.PROOF else "survives"
    yield f"# {each.mutant.original.span}: {each.mutant.original.id}: {each.mutant.what}: {how}"
    catch = each.would_catch
    if catch is None:
        yield "  # No shipment could be built that tells the two apart."
        return
    differences = [("verdict", catch.verdict)] if catch.verdict[0] != catch.verdict[1] else []
    told = [f"{name}: {before} before, {after} after" for name, (before, after) in differences]
    told += [
        f"{name}: {_said(before)} before, {_said(after)} after"
        for name, (before, after) in catch.decisions.items()
    ]
    yield from draft(
        rulebook, f"to-be-named-{number}", catch.facts, told, decision=each.mutant.decision
    )


def _said(told: tuple[object, str]) -> str:
    outcome, status = told
    listed = ", ".join(map(str, outcome)) if isinstance(outcome, tuple) else outcome
    return f"{listed or 'nothing'} ({status})" if status else f"{listed or 'nothing'}"
