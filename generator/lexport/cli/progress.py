"""How far a screening is: a line that moves on a terminal, lines of JSON for programs."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lexport.screen.run import Progress

PAUSE = 0.5  # seconds between two lines


def shown(kind: str) -> Progress:
    """How progress is told on standard error, at most twice a second."""
    started = time.monotonic()
    last = 0.0
    terminal = sys.stderr.isatty()

    def show(done: int, total: int, errors: int) -> None:
        nonlocal last
        now = time.monotonic()
        if kind == "none" or (now - last < PAUSE and done < total):
            return
        last = now
        rate = done / max(now - started, 1e-9)
        left = (total - done) / rate if rate else 0.0
        if kind == "auto" and terminal:
            end = "\n" if done == total else ""
            told = f"\r{done:,} of {total:,} rows, {rate:,.0f}/s, {left:,.0f} s left {end}"
            click.echo(told, err=True, nl=False)
            return
        line = {
            "rows_done": done,
            "rows_total": total,
            "rate": round(rate),
            "eta": round(left, 1),
            "errors": errors,
        }
        click.echo(json.dumps(line), err=True)

    return show
