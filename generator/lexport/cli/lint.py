"""`lexport lint`: what is wrong with the rulebooks, where, and the way out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook
    from lexport.report import Format


@click.command("lint")
@options.rulebooks
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, programs, GitHub's annotations, or code-scanning tools.",
)
@options.lang
def command(root: Path, form: Format, lang: str) -> None:
    """Check every file of every rulebook; all problems come in one run, sorted by place.

    \b
    Exit codes: 0 nothing wrong (notes at most) · 1 problems found · 2 wrong use
    """
    from lexport.diagnostics import Severity
    from lexport.pipeline import read
    from lexport.report import render
    from lexport.review.stale import left_behind

    folders = options.folders_of(root)
    results = [read(folder) for folder in folders]
    diagnostics = tuple(each for result in results for each in result.diagnostics)
    try:
        for folder, result in zip(folders, results, strict=True):
            if result.rulebook is not None:
                diagnostics += left_behind(folder, result.rulebook)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    shown = render(
        diagnostics,
        format=form,
        language="zh" if lang == "zh" else "en",
        sources={name: text for result in results for name, text in result.sources.items()},
        colour=sys.stdout.isatty(),
    )
    click.echo(shown, nl=False)
    wrong = any(each.severity is not Severity.NOTE for each in diagnostics)
    if form == "text" and not wrong:
        for result in results:
            click.echo(_summary(result.usable(), lang))
    raise SystemExit(1 if wrong else 0)


def _summary(rulebook: Rulebook, lang: str) -> str:
    counts = (
        len(rulebook.rules),
        len(rulebook.decisions),
        len(rulebook.provisions),
        len(rulebook.instruments),
        len(rulebook.cases),
    )
    if lang == "zh":
        told = "{}：未发现问题。规则 {} 条，决定 {} 项，条款 {} 条（文件 {} 份），案例 {} 个。"
    else:
        told = (
            "{}: nothing wrong. {} rules, {} decisions, {} provisions of {} instruments, {} cases."
        )
    return told.format(rulebook.id, *counts)
