"""`lexport screen`: the answers to a whole table of shipments."""

from __future__ import annotations

import datetime
import importlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook
    from lexport.screen.run import Done

PIECE = 1 << 20
UNWRITABLE = 6
FORMATS = ("csv", "tsv", "jsonl", "parquet", "xlsx")


@click.command("screen")
@click.argument("file", type=click.Path(allow_dash=True))
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
@click.option("--rules", "version", help="The version that the rules must have.")
@click.option(
    "--rules-lock",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An earlier manifest whose rules must be these.",
)
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where errors go: CSV, TSV, XLSX or JSON Lines.",
)
@click.option(
    "--error-limit", type=click.IntRange(min=0), default=0, show_default=True, help="0 is all."
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A page to read, with charts (HTML).",
)
@click.option(
    "--audit",
    type=click.Path(dir_okay=False, path_type=Path),
    help="One record for every row (JSON Lines), for `lexport verify`.",
)
@click.option("--batch-id", help="What the manifest and the records call this batch.")
@click.option("--asked-at", help="When it was asked, for the records; now if not given.")
@click.option("--asked-by", help="Who asked, for the records.")
@click.option("--mask", multiple=True, metavar="FACT", help="Leave a fact out of the records.")
@click.option("--show-private", is_flag=True, help="Write private facts into the records, too.")
@click.option(
    "--neutralise",
    is_flag=True,
    help="Put ' before cells of CSV and TSV that a spreadsheet takes for formulas.",
)
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="DuckDB for a file; Spark for folders of partitions.",
)
@click.option("--master", metavar="URL", help="Spark's master, like local[2]; else its own choice.")
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
def command(  # noqa: PLR0915 -- one step after the other, each said once
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
    version: str | None,
    rules_lock: Path | None,
    errors: Path | None,
    error_limit: int,
    report: Path | None,
    audit: Path | None,
    batch_id: str | None,
    asked_at: str | None,
    asked_by: str | None,
    mask: tuple[str, ...],
    show_private: bool,
    neutralise: bool,
    engine: str,
    master: str | None,
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
      lexport screen shipments.xlsx -o answers.xlsx --report report.html --audit audit.jsonl
      lexport screen lake/ -o answers/ --engine spark --master local[2] --output-format parquet
    \b
    Exit codes: 0 all rows checked · 1 a verdict named by --fail-on occurred · 2 wrong use
                3 some rows are errors · 4 rulebook unusable, or changed since --resume
                5 input unreadable · 6 output not writable · 130 interrupted
    """
    _require_packages()
    import tempfile

    import duckdb

    from lexport.cli.cluster import screen_partitions
    from lexport.cli.mapping import read_mapping
    from lexport.cli.pinning import refuse_other_rules
    from lexport.cli.problems import refuse
    from lexport.cli.progress import shown
    from lexport.pipeline import UnusableError, read
    from lexport.screen.audit import Asked
    from lexport.screen.formats import format_of
    from lexport.screen.problem import ScreenError
    from lexport.screen.run import Job, screen
    from lexport.screen.source import Choices, spooled

    if resume and output == "-":
        raise click.UsageError("--resume needs an output file, not standard output")
    folder = options.chosen(root, name)
    try:
        rulebook = read(folder).usable()
    except UnusableError as error:
        refuse(error, lang)
    unknown = [fact for fact in mask if fact not in rulebook.facts]
    if unknown:
        raise click.UsageError(f"--mask {unknown[0]}: the rulebook has no such fact")
    with tempfile.TemporaryDirectory(prefix="lexport-") as spool:
        try:
            refuse_other_rules(rulebook, version, rules_lock)
            if engine == "spark":
                counts, faulty = screen_partitions(
                    rulebook,
                    file,
                    output,
                    formats=(form, output_format),
                    master=master,
                    mapping=read_mapping(mapping) if mapping else None,
                    constants=dict(_pair(rulebook.facts, each) for each in constants),
                    encoding=encoding,
                    lang=lang,
                    quiet=quiet,
                )
                raise SystemExit(_exit_code(counts, faulty=faulty, fail_on=fail_on))
            kind = format_of(file, form)
            told = output_format or (kind.value if output == "-" else None)
            source = spooled(_standard_input(), Path(spool)) if file == "-" else Path(file)
            target = Path(spool) / "standard-output" if output == "-" else Path(output)
            job = Job(
                rulebook=rulebook,
                input=source.resolve(),
                input_format=kind,
                output=target.resolve(),
                output_format=format_of(output, told),
                choices=Choices(sheet, header_row, encoding),
                mapping=read_mapping(mapping) if mapping else None,
                constants=dict(_pair(rulebook.facts, each) for each in constants),
                errors=errors.resolve() if errors else None,
                error_limit=error_limit,
                memory=memory,
                threads=jobs,
                chunk=chunk,
                resume=resume,
                neutralise=neutralise,
                audit=audit.resolve() if audit else None,
                asked=Asked(
                    at=asked_at or datetime.datetime.now().astimezone().isoformat("T", "seconds"),
                    by=asked_by,
                    batch=batch_id,
                    masked=frozenset(mask),
                    shows_private=show_private,
                ),
                report=report.resolve() if report else None,
                language="zh" if lang == "zh" else "en",
            )
            done = screen(job, shown(progress))
            if output == "-":
                _to_standard_output(target)
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
            listed = errors if output == "-" else done.errors
            _summary(rulebook, done, listed, lang)
        raise SystemExit(
            _exit_code(done.tally.verdicts, faulty=done.error_rows > 0, fail_on=fail_on)
        )


def _require_packages() -> None:
    """Raises `click.UsageError` where the packages for tables are not installed."""
    for package in ("duckdb", "python_calamine", "sqlglot", "xlsxwriter"):
        try:
            importlib.import_module(package)
        except ImportError:
            raise click.UsageError(
                f"screening needs the package {package}; try: pip install 'lexport[batch]'"
            ) from None


def _standard_input() -> Iterator[bytes]:
    while piece := sys.stdin.buffer.read(PIECE):
        yield piece


def _to_standard_output(made: Path) -> None:
    """The finished file to a reader who may stop listening."""
    try:
        with made.open("rb") as result:
            shutil.copyfileobj(result, sys.stdout.buffer, PIECE)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What is still buffered goes nowhere, or Python would complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(UNWRITABLE) from None


def _pair(facts: object, given: str) -> tuple[str, str]:
    fact, sign, value = given.partition("=")
    if not sign or fact not in facts:  # type: ignore[operator]
        raise click.UsageError(f"--set {given}: write FACT=VALUE with a fact of the rulebook")
    return fact, value


def _summary(rulebook: Rulebook, done: Done, listed: Path | None, lang: str) -> None:
    from lexport.screen.summary import in_words

    for line in in_words(rulebook, done.tally, "zh" if lang == "zh" else "en"):
        click.echo(line, err=True)
    for remark in done.remarks:
        click.echo(f"  {remark.zh if lang == 'zh' else remark.en}", err=True)
    if listed is not None:
        click.echo(f"  → {listed}", err=True)
    elif done.error_rows:
        way = "用 --errors 指明错误清单文件" if lang == "zh" else "name a file with --errors"
        click.echo(f"  → {way}", err=True)


def _exit_code(verdicts: dict[str, int], *, faulty: bool, fail_on: str) -> int:
    named = {word.strip() for word in fail_on.split(",")} - {"none", ""}
    if named & verdicts.keys():
        return 1
    return 3 if faulty else 0
