"""The file that says which column holds which fact: `fact: header`, one a line."""

from __future__ import annotations

from pathlib import Path

import click


def read_mapping(path: Path) -> dict[str, str]:
    """The mapping in a YAML file. Raises `click.UsageError` where it is none."""
    from lexport.load.shipment import facts_of

    pairs, diagnostics = facts_of(str(path), path.read_bytes())
    if diagnostics:
        first = diagnostics[0]
        raise click.UsageError(f"{first.span}: {first.message.en}")
    wrong = [name for name, header in pairs.items() if not isinstance(header, str)]
    if wrong:
        raise click.UsageError(f"{path}: write the header of {wrong[0]} in quotes")
    return {name: str(header) for name, header in pairs.items()}
