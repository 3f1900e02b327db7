"""`lexport check`: the answer to one shipment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from lexport.cli import options, paper, shipment
from lexport.compiled import compiled
from lexport.load import digest_of

if TYPE_CHECKING:
    from lexport.diagnostics import Diagnostic
    from lexport.output import OutputFile

EXIT_CODES = {
    "clear": 0,
    "not_controlled": 0,
    "blocked": 1,
    "needs_facts": 3,
    "needs_review": 3,
}


@click.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Sentences for people, or the whole answer for programs.",
)
@options.lang
@click.option(
    "--known-on",
    metavar="DATE",
    help="Leave out the law that had not been issued by this day (2025-09-01).",
)
def command(
    file: str, root: Path, name: str | None, form: str, lang: str, known_on: str | None
) -> None:
    """Answer one shipment by the law of its governing date.

    FILE holds the facts as YAML or JSON, `-` is standard input. Leave out what you do not know:
    a missing fact never counts as "no", and the answer says which facts are still needed.

    \b
    Example file:
      goods_form: complete_vehicle
      vehicle_class: passenger_car
      powertrain: battery_electric
      has_vin: true
      condition: new
      declaration_mode: ordinary
      declared_on: 2026-01-02

    \b
    Exit codes: 0 clear or not controlled · 1 blocked · 2 wrong use or unreadable input
                3 facts are missing, or a person must review
    """
    folder = options.chosen(root, name)
    try:
        data = shipment.read_bytes(file)
        facts = shipment.facts_in(file, data)
    except shipment.UnreadableError as error:
        _show(error.diagnostics, {file: error.text}, lang)
        raise SystemExit(2) from None
    package = compiled(folder.resolve().name, digest_of(folder), lambda: _built(folder, lang))
    try:
        answer = package.check(facts, known_on)
    except package.FactError as error:
        _refuse(file, data, error, lang)
    if form == "json":
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_laid_out(answer, lang, package)))
    raise SystemExit(EXIT_CODES[answer.verdict])


def _laid_out(answer: Any, lang: str, package: Any) -> Iterator[str]:  # noqa: ANN401 -- the generated package has no type here
    (_, (first, *more)), *sections = answer.sections(lang)
    yield click.style(first, bold=True, fg=paper.VERDICT_COLOURS[answer.verdict])
    yield from more
    for heading, sentences in sections:
        yield ""
        yield paper.heading(heading)
        for sentence in sentences:
            yield paper.paragraph(sentence, bullet="· ")
    yield ""
    yield click.style(f"{package.ID} {package.VERSION} · {package.SHA256[:12]}", dim=True)


def _built(folder: Path, lang: str) -> Iterator[OutputFile]:
    """The Python package of a rulebook that the cache does not have."""
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read, targets

    try:
        return targets()["python"](read(folder).usable())
    except UnusableError as error:
        refuse(error, lang)


def _show(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], lang: str) -> None:
    from lexport.cli.problems import show

    show(diagnostics, sources, lang)


def _refuse(file: str, data: bytes, error: Any, lang: str) -> NoReturn:  # noqa: ANN401 -- the generated package has no type here
    """A fact that cannot have its value: say which, where it stands, and what it can be."""
    from lexport.load.shipment import place_of

    told = error.zh if lang == "zh" else error.en
    line, column = place_of(file, data, error.fact)
    click.echo(f"{file}:{line}:{column}: {error.fact}: {told}", err=True)
    raise SystemExit(2)
