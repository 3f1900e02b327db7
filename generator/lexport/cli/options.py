"""Options that several commands share, worded once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook

rulebooks = click.option(
    "--rulebooks",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("regulations"),
    show_default=True,
    help="Folder of rulebooks, or one rulebook's folder.",
)
lang = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language of the answer.",
)


def chosen(root: Path, name: str | None) -> Path:
    """The folder of one rulebook. Raises `click.UsageError` if it is not clear which."""
    folders = folders_of(root)
    if name is not None:
        folders = [folder for folder in folders if folder.name == name]
        if not folders:
            raise click.UsageError(f"there is no rulebook '{name}' in {root}")
    if len(folders) > 1:
        names = ", ".join(folder.name for folder in folders)
        raise click.UsageError(f"choose a rulebook with --rulebook: {names}")
    return folders[0]


def folders_of(root: Path) -> list[Path]:
    """The rulebooks of a folder. Raises `click.UsageError` if there is none."""
    if (root / "rulebook.yaml").is_file():
        return [root]
    folders = sorted(path.parent for path in root.glob("*/rulebook.yaml"))
    if not folders:
        raise click.UsageError(
            f"{root} holds no rulebook (a folder with a rulebook.yaml); name one with --rulebooks"
        )
    return folders


def rules_of(rulebook: Rulebook, rules: Collection[str], decisions: Collection[str]) -> list[str]:
    """These rules and those of these decisions; all, if neither is named.

    Raises `click.UsageError` for a name that the rulebook does not have.
    """
    for rule in rules:
        if rule not in rulebook.rules:
            raise click.UsageError(f"there is no rule '{rule}' in {rulebook.id}")
    for decision in decisions:
        if decision not in rulebook.decisions:
            raise click.UsageError(f"there is no decision '{decision}' in {rulebook.id}")
    everything = not rules and not decisions
    return [
        rule.id
        for decision, rule in rulebook.rules.values()
        if everything or rule.id in rules or decision.name in decisions
    ]
