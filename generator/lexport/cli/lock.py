"""`lexport lock`: accept what the rules now decide; `--check` fails where nobody has."""

from __future__ import annotations

from pathlib import Path

import click

from lexport.cli import options


@click.command("lock")
@options.rulebooks
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where the lock is stale.")
@options.lang
def command(
    root: Path,
    check: bool,
    lang: str,
) -> None:
    r"""Write decisions.lock beside each rulebook, naming the rules that changed.

    What they change is shown first, where the folder stands in git: `lexport diff HEAD`.

    \b
    Exit codes: 0 fine · 1 with --check, rules and lock disagree · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read
    from lexport.review.lock import NAME, lock_of, read_lock, slipped

    stale = False
    for folder in options.folders_of(root):
        try:
            rulebook = read(folder).usable()
        except UnusableError as error:
            refuse(error, lang)
        path, now = folder / NAME, lock_of(rulebook)
        try:
            locked = read_lock(path.read_text(encoding="utf-8")) if path.exists() else None
        except ValueError as error:
            raise click.UsageError(f"{path}: {error}") from None
        found = slipped(locked, now) if locked is not None else None
        if found is not None and found.is_nothing:
            continue
        stale = True
        if found is not None:
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
            click.echo(
                f"{path}: rules and lock disagree; if that is intended: lexport lock", err=True
            )
            continue
        _show_difference(folder, lang)
        path.write_text(now.text(), encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}")
    raise SystemExit(1 if check and stale else 0)


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
