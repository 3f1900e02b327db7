"""The documents of the site: generated pages, validators and hand-written pages together."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from lexport.history import history_of
from lexport.output import OutputFile
from lexport.pipeline import covered, read
from lexport.review.stale import stale_translations
from lexport.review.translations import remembered
from lexport.targets import javascript, json_schema, python
from lexport.targets.site import Sources, build
from lexport.targets.site.columns import columns
from lexport.targets.site.stale import Stale
from lexport.targets.site.welcome import welcome
from lexport.text import Language

# Offered for download beside the rulebook's own data.
OFFERED = {"json-schema": json_schema.build, "python": python.build, "javascript": javascript.build}
# Comparing two versions takes seconds the first time; so many a site can afford on a new machine.
COMPARED = 10


def site(
    folder: Path, pages: Path, languages: Iterable[Language], compared: int = COMPARED
) -> Iterator[tuple[Language, list[OutputFile]]]:
    """The documents of the site, language by language.

    `pages` holds the hand-written ones: a folder a language, `assets/` for all of them, and
    `welcome.json`, what the home page offers, and `columns.json`, how columns of code tables are
    named.
    `compared` of the latest changes in git are told in answers.
    Raises `UnusableError` for a rulebook with errors, and `FileExistsError` where a hand-written
    page stands in the place of a generated one.
    """
    sources = sources_of(folder, compared)
    offered = pages / "welcome.json"
    if offered.exists():
        said = welcome(offered.read_text(encoding="utf-8"), sources.rulebook)
        sources = dataclasses.replace(sources, welcome=said)
    named = pages / "columns.json"
    if named.exists():
        labels = columns(named.read_text(encoding="utf-8"), sources.rulebook)
        sources = dataclasses.replace(sources, columns=labels)
    for language in languages:
        files = [
            *build(sources, language),
            *written(pages / language, PurePosixPath()),
            *written(pages / "assets", PurePosixPath("assets")),
        ]
        seen: set[PurePosixPath] = set()
        for file in files:
            if file.path in seen:
                raise FileExistsError(f"{file.path} is both generated and written by hand")
            seen.add(file.path)
        yield language, files


def sources_of(folder: Path, compared: int = COMPARED) -> Sources:
    """Everything the pages tell, from a rulebook's folder."""
    loaded = read(folder)
    rulebook = loaded.usable()
    found = covered(rulebook)
    offered = {name: tuple(make(rulebook)) for name, make in OFFERED.items()}
    return Sources(
        rulebook=rulebook,
        texts={
            name.removeprefix(f"{folder.as_posix()}/"): text
            for name, text in loaded.sources.items()
        },
        inside={each.rule: each.inside for each in found.rules},
        just_outside={each.rule: each.just_outside for each in found.rules},
        validator=next(file for file in offered["javascript"] if file.path.name == "index.js"),
        history=history_of(folder, rulebook, compared),
        stale=tuple(
            Stale(each.sort, each.name, each.place)
            for each in stale_translations(rulebook, remembered(folder))
        ),
        validator_name=_package_name(offered["javascript"]),
        downloads=tuple(
            OutputFile(PurePosixPath(target, file.path), file.text)
            for target, files in offered.items()
            for file in files
            # A site builder would take these for pages of its own.
            if file.path.suffix != ".md"
        ),
    )


def _package_name(files: Iterable[OutputFile]) -> str:
    """What a program imports the JavaScript package by."""
    manifest = next(file for file in files if file.path.name == "package.json")
    name: str = json.loads(manifest.text)["name"]
    return name


def written(folder: Path, below: PurePosixPath) -> Iterator[OutputFile]:
    """The hand-written files of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            place = below / path.relative_to(folder).as_posix()
            yield OutputFile(place, path.read_text(encoding="utf-8"))
