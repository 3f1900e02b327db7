"""Showing diagnostics on the terminal, with the lines they speak of."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import NoReturn

import click

from lexport.diagnostics import Diagnostic
from lexport.pipeline import UnusableError
from lexport.report import render


def show(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], lang: str) -> None:
    """Print diagnostics to standard error; nothing but answers goes to standard output."""
    told = render(
        tuple(diagnostics),
        format="text",
        language="zh" if lang == "zh" else "en",
        sources=sources,
        colour=sys.stderr.isatty(),
    )
    click.echo(told, err=True, nl=False)


def refuse(error: UnusableError, lang: str) -> NoReturn:
    """Show what is wrong with a rulebook, and end as wrong use."""
    show(error.diagnostics, error.sources, lang)
    raise SystemExit(2) from None
