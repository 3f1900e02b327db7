"""`lexport screen --engine spark`: the same rules over folders of partitions on a cluster."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook
    from lexport.screen.formats import Format


# What Spark's way of screening knows of the command's options; others are refused, never ignored.
KNOWN = {
    *("file", "output", "form", "output_format", "root", "name", "constants", "mapping"),
    *("encoding", "version", "rules_lock", "fail_on", "progress", "quiet", "lang"),
    *("engine", "master"),
}


def screen_partitions(
    rulebook: Rulebook,
    file: str,
    output: str,
    *,
    formats: tuple[str | None, str | None],
    master: str | None,
    mapping: Mapping[str, str] | None,
    constants: Mapping[str, str],
    encoding: str | None,
    lang: str,
    quiet: bool,
) -> tuple[dict[str, int], bool]:
    """The rows by verdict, and whether anything could not be read."""
    _refuse_other_options()
    from lexport.screen.formats import Format, format_of
    from lexport.screen.spark.run import ClusterJob, screen_on_spark
    from lexport.screen.summary import in_words

    kind = Format(formats[0]) if formats[0] else _kind_of(file)
    job = ClusterJob(
        rulebook=rulebook,
        input=_absolute(file),
        input_format=kind,
        output=_absolute(output),
        output_format=format_of(output, formats[1] or kind.value),
        master=master,
        mapping=mapping,
        constants=constants,
        encoding=encoding or "UTF-8",
    )
    done = screen_on_spark(job)
    if not quiet:
        for line in in_words(rulebook, done.tally, "zh" if lang == "zh" else "en"):
            click.echo(line, err=True)
    for each in done.aside:
        why = each.why.zh if lang == "zh" else each.why.en
        click.echo(f"  {each.file.name}: {why}", err=True)
    return done.tally.verdicts, bool(done.aside) or "error" in done.tally.verdicts


def _refuse_other_options() -> None:
    context = click.get_current_context()
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if given and name not in KNOWN:
            raise click.UsageError(f"--engine spark knows no {parameter.opts[0]}")
    for package in ("pyspark", "duckdb"):
        try:
            importlib.import_module(package)
        except ImportError:
            raise click.UsageError(
                f"this needs the package {package}; try: pip install 'lexport[batch,spark]'"
            ) from None


def _kind_of(file: str) -> Format:
    """The format of a file, or of the files of a local folder, by their suffix."""
    from lexport.screen.formats import format_of

    found = sorted(
        path.name
        for path in Path(file).rglob("*")
        if path.is_file() and not path.name.startswith(("_", "."))
    )
    return format_of(found[0] if found else file, None)


def _absolute(address: str) -> str:
    return address if "://" in address else str(Path(address).absolute())
