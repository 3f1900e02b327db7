"""A scratch git repository in which the tiny rulebook is released four times."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tests.support.sites import ROOT
from tests.support.tiny import tiny_files

from lexport.output import OutputFile
from lexport.pipeline import read
from lexport.publishing import sources_of, written
from lexport.review.lock import lock_of
from lexport.targets.site import build
from lexport.text import LANGUAGES, Language

FOLDER = Path("regulations/tiny")
LICENCE = "decisions/licence_requirement.yaml"
HOSTILE = "<script>window.hacked=1</script> [a](javascript:x) {{ 7*7 }} **bold** `code`"
AUTHOR = "Mei [a](javascript:x) {{ 7*7 }} `code`"  # git itself takes angle brackets out


class Repository:
    """A repository with one rulebook; each edit says what to replace in which file."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = place / FOLDER
        self.git("init", "--quiet", "--initial-branch=main")
        for path, data in tiny_files().items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def git(self, *arguments: str, author: str = "Ana", on: str = "2026-01-05") -> str:
        said = {"NAME": author, "EMAIL": "someone@example.org", "DATE": f"{on}T12:00:00+08:00"}
        environment = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in said.items()
        }
        done = subprocess.run(
            ["git", "-C", str(self.place), *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **environment},
        )
        return done.stdout

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")

        assert old in text, f"{path} has no {old}"
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def version(self, new: str) -> None:
        before = read(self.folder).usable().version
        self.edit("rulebook.yaml", f'version: "{before}"', f'version: "{new}"')

    def lock(self) -> None:
        text = lock_of(read(self.folder).usable()).text()
        (self.folder / "decisions.lock").write_text(text, encoding="utf-8", newline="\n")

    def commit(self, message: str, author: str = "Ana", on: str = "2026-01-05") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message, author=author, on=on)


def released(place: Path) -> Repository:
    """First with a hole; then other answers; then the hole filled; then other words."""
    made = Repository(place)
    made.edit(
        LICENCE,
        "  - id: petrol-car\n",
        "  - id: petrol-car\n    in_force: {through: 2026-06-30, ended_by: act-2025-1/3}\n",
    )
    made.lock()
    made.commit("Publish the rules")

    made.git("switch", "--quiet", "--create", "change")
    made.edit(LICENCE, "value_cny: {at_most: 1000.00}", "value_cny: {at_most: 2000.00}")
    made.edit(
        "decisions/documents.yaml",
        "      licence_requirement: required\n"
        "    then: export_licence\n    because: [act-2025-1/1]",
        "      licence_requirement: required\n      quantity: {at_least: 2}\n"
        "    then: export_licence\n    because: [act-2025-1/5]",
    )
    made.edit(
        "instruments/act-2025-1.yaml",
        '  - id: "4"\n',
        '  - id: "5"\n'
        "    title: {en: Single cars, zh: 单辆汽车}\n"
        "    says: {en: A single car needs no paper., zh: 单辆汽车无须单证。}\n"
        "    grade: secondary\n"
        "    source: https://example.org/act\n"
        "    compared_on: 2026-02-01\n"
        '  - id: "4"\n',
    )
    made.lock()
    body = f"The act was amended.\n\n{HOSTILE}\n\nSigned-off-by: Mei <mei@example.org>"
    made.commit(f"Raise the limit {HOSTILE}\n\n{body}", author=AUTHOR, on="2026-02-02")
    made.version("2026.2.0")
    made.lock()
    made.commit("Number the version", author="Bo", on="2026-02-03")
    made.git("switch", "--quiet", "main")
    message = "Merge the limit of 2026"
    made.git("merge", "--quiet", "--no-ff", "change", "--message", message, on="2026-02-04")

    made.edit(LICENCE, "    in_force: {through: 2026-06-30, ended_by: act-2025-1/3}\n", "")
    made.version("2026.2.1")
    made.lock()
    made.commit("Petrol cars after June", on="2026-03-01")

    made.edit(LICENCE, "A petrol car needs no licence.", "No petrol car needs a licence.")
    made.version("2026.2.2")
    made.commit("Word it better", on="2026-03-09")
    return made


def released_site(place: Path) -> Iterator[tuple[Language, list[OutputFile]]]:
    """The pages of the last release, with plain pages in place of the hand-written ones."""
    place.mkdir()
    sources = sources_of(released(place).folder)
    assets = list(written(ROOT / "site" / "assets", PurePosixPath("assets")))
    for language in LANGUAGES:
        by_hand = written(ROOT / "site" / language, PurePosixPath())
        pages = [OutputFile(file.path, "# Page\n") for file in by_hand]
        yield language, [*build(sources, language), *assets, *pages]
