"""`lexport mutate`: rules altered one mark at a time, and which alterations nobody notices."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options
from lexport.text import Language

if TYPE_CHECKING:
    from lexport.mutate import Noticed, Outcome

LEAST_SHARE = 95
# Where nothing can be written over, a line of progress every so many seconds.
PAUSE = 15.0


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
@click.option("--brief", is_flag=True, help="Name what is not noticed, without a case for it.")
@click.option(
    "--processes",
    type=click.IntRange(1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    help="How many to work at once.",
)
@options.lang
def command(
    root: Path,
    name: str | None,
    rules: tuple[str, ...],
    decisions: tuple[str, ...],
    at_least: float,
    brief: bool,
    processes: int,
    lang: str,
) -> None:
    r"""Alter each bound, date, item, line and outcome, and ask whether some case notices.

    Alterations that change no outcome and no status of any complete shipment are proved so and
    do not count. What no case notices is listed, each with a case that would, ready to paste.

    \b
    Exit codes: 0 the cases notice enough · 1 too little · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.mutate import Outcome, mutants, noticed
    from lexport.mutate.telling import share_of, summary, told
    from lexport.pipeline import UnusableError, read

    try:
        rulebook = read(options.chosen(root, name)).usable()
    except UnusableError as error:
        refuse(error, lang)
    language: Language = "zh" if lang == "zh" else "en"
    chosen = options.rules_of(rulebook, rules, decisions)
    progress = _Progress(sum(1 for _ in mutants(rulebook, frozenset(chosen))))
    counts: Counter[Outcome] = Counter()
    unnoticed: list[Noticed] = []
    for batch in noticed(rulebook, chosen, processes):
        counts.update(each.outcome for each in batch)
        unnoticed += (e for e in batch if e.outcome in (Outcome.PROOF, Outcome.SURVIVED))
        progress.show(counts.total())
    for number, each in enumerate(unnoticed, start=1):
        click.echo("\n".join(told(rulebook, each, number, language, brief=brief)))
    click.echo(summary(counts, language))
    raise SystemExit(0 if share_of(counts) >= at_least else 1)


class _Progress:
    """How many alterations were tried and how long the rest will take, on standard error."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.started = self.last = time.monotonic()
        self.on_terminal = sys.stderr.isatty()

    def show(self, done: int) -> None:
        now = time.monotonic()
        left = (self.total - done) * (now - self.started) / max(done, 1)
        said = f"{done:,} of {self.total:,} alterations, {left:,.0f} s left"
        if self.on_terminal:
            click.echo(f"\r{said} ", err=True, nl=done == self.total)
        elif now - self.last >= PAUSE:
            self.last = now
            click.echo(said, err=True)
