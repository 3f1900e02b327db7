"""The kinds of files that screening reads and writes, by suffix or by name."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from lexport.screen.problem import USAGE, ScreenError


class Format(Enum):
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


SUFFIXES = {
    ".csv": Format.CSV,
    ".txt": Format.CSV,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
}


def format_of(file: str, named: str | None) -> Format:
    """The format by its name, else by the file's suffix."""
    if named is not None:
        return Format(named)
    suffix = Path(file).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    known = ", ".join(each.value for each in Format)
    raise ScreenError(
        USAGE,
        f"{file}: which format is it? Name it with --format or --output-format ({known})",
        f"{file}：无法判断格式；请用 --format 或 --output-format 指明（{known}）",
    )
