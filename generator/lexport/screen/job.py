"""What is asked of a screening, and what it says when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lexport.ir.rulebook import Rulebook
from lexport.screen.audit import Asked
from lexport.screen.formats import Format
from lexport.screen.source import Choices
from lexport.screen.tally import Tally
from lexport.text import Language, Text


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that was asked for."""

    rulebook: Rulebook
    input: Path
    input_format: Format
    output: Path
    output_format: Format
    choices: Choices = field(default_factory=Choices)
    mapping: Mapping[str, str] | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    errors: Path | None = None
    error_limit: int = 0
    memory: str = "2GB"
    threads: int | None = None
    chunk: int = 100_000
    resume: bool = False
    neutralise: bool = False
    audit: Path | None = None
    asked: Asked | None = None
    report: Path | None = None
    language: Language = "en"

    @property
    def work(self) -> Path:
        """Where everything unfinished lies, beside the output."""
        return self.output.with_name(f".{self.output.name}.lexport")


@dataclass(frozen=True, slots=True)
class Done:
    """What came out, and where."""

    tally: Tally
    error_rows: int
    errors: Path | None
    manifest: Path
    remarks: tuple[Text, ...]
