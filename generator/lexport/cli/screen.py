"""`lexport screen`: the answers to a whole table of shipments."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.screen.run import Done, Progress

FORMATS = ("csv", "tsv", "jsonl", "parquet", "xlsx")


@click.command("screen")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--output", "-o", required=True, help="The result; `-` is standard output.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Of the input, if not by suffix."
)
@click.option("--output-format", type=click.Choice(FORMATS), help="Likewise of the output.")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option(
    "--set", "constants", multiple=True, metavar="FACT=VALUE", help="A fact for all rows."
)
@click.option(
    "--map",
    "mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column holds which fact, as `lexport map` writes it.",
)
@click.option("--sheet", help="Sheet of a workbook, by name or number.")
@click.option(
    "--header-row", type=click.IntRange(min=1), help="Number of the row with the headers."
)
@click.option("--encoding", help="Of a text file; found out if not given.")
@click.option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), help="Where errors go (CSV)."
)
@click.option(
    "--error-limit", type=click.IntRange(min=0), default=0, show_default=True, help="0 is all."
)
@click.option("--memory", default="2GB", show_default=True, help="What the engine may use.")
@click.option("--jobs", type=click.IntRange(min=1), help="Threads; all processors if not given.")
@click.option(
    "--chunk",
    type=click.IntRange(min=1000),
    default=200_000,
    show_default=True,
    help="Rows at a time.",
)
@click.option("--resume", is_flag=True, help="Go on where a killed run stopped.")
@click.option(
    "--fail-on",
    default="none",
    show_default=True,
    metavar="none|VERDICT,…",
    help="Verdicts that make the exit code 1.",
)
@click.option(
    "--progress",
    type=click.Choice(["auto", "json", "none"]),
    default="auto",
    show_default=True,
    help="A line that moves on a terminal, JSON lines otherwise.",
)
@click.option("--quiet", is_flag=True, help="Print no summary.")
@options.lang
def command(
    file: str,
    output: str,
    form: str | None,
    output_format: str | None,
    root: Path,
    name: str | None,
    constants: tuple[str, ...],
    mapping: Path | None,
    sheet: str | None,
    header_row: int | None,
    encoding: str | None,
    errors: Path | None,
    error_limit: int,
    memory: str,
    jobs: int | None,
    chunk: int,
    resume: bool,
    fail_on: str,
    progress: str,
    quiet: bool,
    lang: str,
) -> None:
    r"""Answer every row of a table: CSV, TSV, JSON Lines, Parquet or XLSX in and out.

    Every row comes out once, in its place, its own columns untouched and the answer's behind
    them. A row that cannot be read gets the verdict `error`, and the errors file says why.

    \b
    Examples:
      lexport screen shipments.xlsx -o answers.xlsx
      lexport screen export.csv -o answers.parquet --set declaration_mode=ordinary
    \b
    Exit codes: 0 all rows checked · 1 a verdict named by --fail-on occurred · 2 wrong use
                3 some rows are errors · 4 rulebook unusable, or changed since --resume
                5 input unreadable · 6 output not writable · 130 interrupted
    """
    try:
        import duckdb
        import python_calamine  # noqa: F401
        import sqlglot  # noqa: F401
        import xlsxwriter  # noqa: F401
    except ImportError as error:
        raise click.UsageError(
            f"screening needs the package {error.name}; try: pip install 'lexport[batch]'"
        ) from None
    import tempfile

    from lexport.cli.mapping import read_mapping
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read
    from lexport.screen.formats import format_of
    from lexport.screen.problem import ScreenError
    from lexport.screen.run import Job, screen
    from lexport.screen.source import Choices, spooled

    folder = options.chosen(root, name)
    try:
        rulebook = read(folder).usable()
    except UnusableError as error:
        refuse(error, lang)
    with tempfile.TemporaryDirectory(prefix="lexport-") as spool:
        try:
            source = (
                spooled(iter(lambda: sys.stdin.buffer.read(1 << 20), b""), Path(spool))
                if file == "-"
                else Path(file)
            )
            target = Path(spool) / "standard-output" if output == "-" else Path(output)
            job = Job(
                rulebook=rulebook,
                input=source.resolve(),
                input_format=format_of(file, form),
                output=target.resolve(),
                output_format=format_of(output, output_format),
                choices=Choices(sheet, header_row, encoding),
                mapping=read_mapping(mapping) if mapping else None,
                constants=dict(_pair(rulebook.facts, each) for each in constants),
                errors=errors.resolve() if errors else None,
                error_limit=error_limit,
                memory=memory,
                threads=jobs,
                chunk=chunk,
                resume=resume,
            )
            done = screen(job, _shown(progress))
            if output == "-":
                sys.stdout.buffer.write(target.read_bytes())
        except ScreenError as error:
            click.echo(f"lexport: {error.text.zh if lang == 'zh' else error.text.en}", err=True)
            raise SystemExit(error.exit_code) from None
        except KeyboardInterrupt:
            click.echo("lexport: interrupted; go on with --resume", err=True)
            raise SystemExit(130) from None
        except duckdb.OutOfMemoryException:
            click.echo(
                f"lexport: {memory} are not enough; try more --memory or a smaller --chunk",
                err=True,
            )
            raise SystemExit(70) from None
        if not quiet:
            _summary(rulebook, done, lang)
        raise SystemExit(_exit_code(done, fail_on))


def _pair(facts: object, given: str) -> tuple[str, str]:
    fact, sign, value = given.partition("=")
    if not sign or fact not in facts:  # type: ignore[operator]
        raise click.UsageError(f"--set {given}: write FACT=VALUE with a fact of the rulebook")
    return fact, value


def _shown(kind: str) -> Progress:
    """How progress is told on standard error, at most twice a second."""
    started = time.monotonic()
    last = 0.0
    terminal = sys.stderr.isatty()

    def show(done: int, total: int, errors: int) -> None:
        nonlocal last
        now = time.monotonic()
        if kind == "none" or (now - last < 0.5 and done < total):
            return
        last = now
        rate = done / max(now - started, 1e-9)
        left = (total - done) / rate if rate else 0.0
        if kind == "auto" and terminal:
            end = "\n" if done == total else ""
            click.echo(
                f"\r{done:,} of {total:,} rows, {rate:,.0f}/s, {left:,.0f} s left ",
                err=True,
                nl=False,
            )
            click.echo(end, err=True, nl=False)
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


def _summary(rulebook: object, done: Done, lang: str) -> None:
    from lexport.ir.rulebook import Rulebook
    from lexport.screen.summary import in_words

    assert isinstance(rulebook, Rulebook)  # noqa: S101 -- narrows for the type checker
    for line in in_words(rulebook, done.tally, "zh" if lang == "zh" else "en"):
        click.echo(line, err=True)
    if done.errors is not None:
        click.echo(f"  → {done.errors}", err=True)


def _exit_code(done: Done, fail_on: str) -> int:
    named = {word.strip() for word in fail_on.split(",")} - {"none", ""}
    if named & done.tally.verdicts.keys():
        return 1
    return 3 if done.error_rows else 0
