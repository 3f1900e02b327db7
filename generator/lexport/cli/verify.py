"""`lexport verify`: the records of an audit file, each worked out once more."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook
    from lexport.screen.verifying import Verified


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option(
    "--rules-at", metavar="REVISION", help="The rulebook as it stood in git, such as a tag."
)
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Of the screening: that no record was cut off or added.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@options.lang
def command(
    file: Path,
    root: Path,
    name: str | None,
    rules_at: str | None,
    manifest: Path | None,
    form: str,
    lang: str,
) -> None:
    r"""Check an audit file: its chain, its digests, and every answer under the rules it names.

    The first difference is told first, then all of them.

    \b
    Examples:
      lexport verify audit.jsonl --manifest answers.xlsx.manifest.json
      lexport verify audit.jsonl --rules-at v2026.11.0
    \b
    Exit codes: 0 as recorded · 1 differences · 2 wrong use
                4 the rules named are not at hand · 5 file unreadable
    """
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, package_of
    from lexport.screen.verifying import names_rules, verify

    try:
        rulebook = _rulebook(options.chosen(root, name), rules_at)
    except UnusableError as error:
        refuse(error, lang)
    package = package_of(rulebook)

    def check(facts: Mapping[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = package.check(facts).to_dict()
        return answer

    try:
        with file.open("rb") as lines:
            first = next(lines, b"")
            named = names_rules(first)
            if named is not None and named[1] != rulebook.sha256:
                click.echo(
                    f"lexport: {file} names version {named[0]} ({named[1][:12]}), at hand is "
                    f"{rulebook.version} ({rulebook.sha256[:12]}); name it with --rules-at",
                    err=True,
                )
                raise SystemExit(4)
            found = verify(itertools.chain([first] if first else [], lines), rulebook, check)
    except OSError as error:
        click.echo(f"lexport: {file}: cannot be read ({error.strerror})", err=True)
        raise SystemExit(5) from None
    cut = manifest is not None and not _as_in(manifest, file)
    if form == "json":
        click.echo(_as_json(rulebook, found, cut=cut))
    else:
        _tell(found, lang, cut=cut)
    raise SystemExit(1 if found.differences or cut else 0)


def _rulebook(folder: Path, revision: str | None) -> Rulebook:
    from lexport.pipeline import read

    if revision is None:
        return read(folder).usable()
    from lexport.approval import version
    from lexport.revisions import RevisionError

    try:
        return version(revision, folder).usable()
    except RevisionError as error:
        click.echo(f"lexport: --rules-at {revision}: {error}", err=True)
        raise SystemExit(4) from None


def _as_in(manifest: Path, file: Path) -> bool:
    """Whether the manifest knows the audit file as it is."""
    try:
        audit = json.loads(manifest.read_text(encoding="utf-8"))["audit"]
        recorded = str(audit["sha256"])
    except (ValueError, KeyError, TypeError):
        raise click.UsageError(f"{manifest} is not the manifest of an audited screening") from None
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest() == recorded


def _as_json(rulebook: Rulebook, found: Verified, *, cut: bool) -> str:
    told = {
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256},
        "records": found.records,
        "errors": found.errors,
        "not_verifiable": found.masked,
        "as_in_manifest": not cut,
        "differences": [
            {
                "line": each.line,
                "row": each.row,
                "code": each.code,
                "message": {"en": each.text.en, "zh": each.text.zh},
            }
            for each in found.differences
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _tell(found: Verified, lang: str, *, cut: bool) -> None:
    zh = lang == "zh"
    for number, each in enumerate(found.differences):
        place = f"第{each.line}行" if zh else f"line {each.line}"
        if each.row is not None:
            place += f"（表格第{each.row}行）" if zh else f" (row {each.row})"
        if number == 0:
            click.echo("首处差异：" if zh else "first difference:")
        if number == 1:
            click.echo("其余差异：" if zh else "all others:")
        colon = "：" if zh else ": "
        click.echo(f"  {place} {each.code}{colon}{each.text.zh if zh else each.text.en}")
    if cut:
        click.echo(
            "审计文件与 manifest 所记摘要不符：已被改动或截断"
            if zh
            else "the file is not the one that the manifest names: altered, cut off or added to"
        )
    counts = (found.records, len(found.differences), found.errors, found.masked)
    told = (
        "{:,} 条记录，{:,} 处差异；{:,} 条为无法读取的行；{:,} 条取决于未载明的事实，无法重算"
        if zh
        else "{:,} records, {:,} differences; {:,} of rows that could not be read; "
        "{:,} rest on facts left out and cannot be worked out again"
    )
    click.echo(told.format(*counts))
