"""`lexport lock`: accept what the rules now decide; `--check` fails where nobody has."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook


@click.command("lock")
@options.rulebooks
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where the lock is stale.")
@click.option(
    "--fits",
    metavar="TEXT",
    multiple=True,
    help="A translation that still fits its reworded source, as lint names it; may be repeated.",
)
@click.option(
    "--release",
    is_flag=True,
    help="Also give the rulebook its next version, by what changed since the last release.",
)
@options.lang
def command(
    root: Path,
    check: bool,
    fits: tuple[str, ...],
    release: bool,
    lang: str,
) -> None:
    r"""Write decisions.lock beside each rulebook, naming the rules that changed.

    What they change is shown first, where the folder stands in git: `lexport diff HEAD`.
    Beside it translations.lock remembers which wording each translation translates.

    A release is a new version in rulebook.yaml. Where an answer changed since the last one, it
    bears the year and month of today, or the month after where that is taken; where something is
    only newly decided, the next full ten; where no answer changed, the next number.

    \b
    Exit codes: 0 fine · 1 with --check, rules and lock disagree · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read

    if check and release:
        raise click.UsageError("--check changes nothing, so it cannot release")
    stale = False
    for folder in options.folders_of(root):
        try:
            rulebook = read(folder).usable()
        except UnusableError as error:
            refuse(error, lang)
        try:
            stale |= _decisions(folder, rulebook, lang, check=check)
            if not check:
                _translations(folder, rulebook, fits)
            if release:
                _release(folder, rulebook)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    raise SystemExit(1 if check and stale else 0)


def _decisions(folder: Path, rulebook: Rulebook, lang: str, *, check: bool) -> bool:
    """Whether rules and lock disagreed; unless they are only checked, they now agree."""
    from lexport.review.lock import NAME, lock_of, read_lock, slipped

    path, now = folder / NAME, lock_of(rulebook)
    if path.exists():
        try:
            found = slipped(read_lock(path.read_text(encoding="utf-8")), now)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from None
        if found.is_nothing:
            return False
        for word, rules in (
            ("added", found.added),
            ("removed", found.removed),
            ("changed", found.changed),
        ):
            for rule in rules:
                click.echo(f"{word}: {rule}")
        if found.others:
            click.echo("changed: facts, dates, code tables, grades or open questions")
    if check:
        click.echo(f"{path}: rules and lock disagree; if that is intended: lexport lock", err=True)
        return True
    _show_difference(folder, lang)
    path.write_text(now.text(), encoding="utf-8", newline="\n")
    click.echo(f"wrote {path}")
    return True


def _translations(folder: Path, rulebook: Rulebook, fits: tuple[str, ...]) -> None:
    """Remember every translation that is not behind its source."""
    from lexport.review.stale import renewed
    from lexport.review.translations import NAME, remembered, wordings

    paths = {each.path for each in wordings(rulebook)}
    for name in fits:
        if name not in paths and not any(path.startswith(f"{name}#") for path in paths):
            raise ValueError(f"no text is called {name}; lexport lint names those that are behind")
    path, memory = folder / NAME, remembered(folder)
    now = renewed(rulebook, memory, fits)
    if now != memory:
        path.write_text(now.text(), encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}")


def _release(folder: Path, rulebook: Rulebook) -> None:
    """Write the version that follows from what changed since the last release."""
    from lexport.approval import since_release
    from lexport.review.classes import next_version
    from lexport.review.release import HEAD, with_version
    from lexport.revisions import RevisionError

    try:
        found = since_release(folder, rulebook)
    except RevisionError as error:
        raise ValueError(str(error)) from None
    following = next_version(found, datetime.date.today())  # noqa: DTZ011
    if following == rulebook.version:
        click.echo(f"{folder}: nothing changed since {rulebook.version}")
        return
    path = folder / HEAD
    text = path.read_text(encoding="utf-8")
    path.write_text(with_version(text, following), encoding="utf-8", newline="\n")
    click.echo(f"{folder}: {rulebook.version} → {following}")


def _show_difference(folder: Path, lang: str) -> None:
    """What changes since the last commit; nothing where the folder stands in no repository."""
    from lexport.approval import compared, version
    from lexport.diff.telling import told
    from lexport.pipeline import UnusableError, read
    from lexport.revisions import RevisionError

    try:
        before = version("HEAD", folder).usable()
    except (RevisionError, UnusableError, OSError):
        return
    for line in told(compared(before, read(folder).usable()), "zh" if lang == "zh" else "en"):
        click.echo(line.replace("**", "").replace("`", ""))
