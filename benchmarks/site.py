"""The site: how long its pages take to write and to build, and how large they come out."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.report import Row
from benchmarks.synthetic import synthetic_rulebook
from lexport.pipeline import covered, read
from lexport.publishing import site
from lexport.text import LANGUAGES

ROOT = Path(__file__).parents[1]
CONFIGS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
SIZES = (100, 1_000)
COMPARED = 0  # changes in git told in answers: an invented rulebook has none
# Configuration for a site whose pages are all generated: others that these name are not there.
WITHOUT_WRITTEN_PAGES: Mapping[str, object] = {"nav": [{"Home": "index.md"}], "strict": False}
SECTION = "The site, English and Chinese, in seconds by the clock (baseline: 100 rules)"


@dataclass(frozen=True, slots=True)
class Built:
    """What building one site took, and what came out; `building` is None without MkDocs.

    `covering` is the part of `writing` that asks of every case how each rule stands to it. It
    grows with their product, so a hundredfold where cases and rules are ten times as many.
    """

    writing: float
    covering: float
    building: float | None
    files: int
    pages: int
    size: int


def rows(folder: Path) -> Iterator[Row]:
    """The vehicle rulebook, then invented ones; each ratio is against the size before."""
    with tempfile.TemporaryDirectory(prefix="lexport-bench-") as place:
        work = Path(place)
        vehicles = built(folder, ROOT / "site", work / "vehicles", {})
        yield from _told("vehicle rulebook", vehicles, None)
        before: Built | None = None
        nothing = work / "no-pages"
        nothing.mkdir()
        for size in SIZES:
            source = work / f"rulebook-{size}"
            for path, text in synthetic_rulebook(size).items():
                (source / path).parent.mkdir(parents=True, exist_ok=True)
                (source / path).write_bytes(text)
            now = built(source, nothing, work / f"site-{size}", WITHOUT_WRITTEN_PAGES)
            yield from _told(f"invented, {size:,} rules", now, before)
            before = now


def built(rulebook: Path, written: Path, folder: Path, besides: Mapping[str, object]) -> Built:
    """Write and build both languages below `folder`.

    `written` holds the pages written by hand, `besides` is configuration that differs.
    """
    began = perf_counter()
    for language, files in site(rulebook, written, LANGUAGES, COMPARED):
        for file in files:
            path = folder / "docs" / language / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8")
    writing = perf_counter() - began
    loaded = read(rulebook).usable()
    began = perf_counter()
    covered(loaded)
    covering = perf_counter() - began
    if importlib.util.find_spec("mkdocs") is None:
        return Built(writing, covering, None, *_weighed(folder / "docs", "*.md"))
    began = perf_counter()
    for language in LANGUAGES:
        _build(folder, language, besides)
    building = perf_counter() - began
    return Built(writing, covering, building, *_weighed(folder / "site", "*.html"))


def _build(folder: Path, language: str, besides: Mapping[str, object]) -> None:
    """Build one language with the project's own configuration, moved to this folder."""
    config = folder / f"mkdocs.{language}.yml"
    said = {
        "INHERIT": str(ROOT / CONFIGS[language]),
        "docs_dir": str(folder / "docs" / language),
        "site_dir": str(folder / "site" / language),
        "theme": {"custom_dir": str(ROOT / "site" / "theme")},
        **besides,
    }
    config.write_text(json.dumps(said), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)],
        check=True,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
    )


def _weighed(folder: Path, pages: str) -> tuple[int, int, int]:
    """How many files, how many of them are pages, and how many bytes all have."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return (
        len(files),
        sum(path.match(pages) for path in files),
        sum(path.stat().st_size for path in files),
    )


def _told(name: str, now: Built, before: Built | None) -> Iterator[Row]:
    def ratio(mine: float, theirs: float) -> float | None:
        return None if before is None else mine / theirs

    was = before or now
    yield Row(SECTION, f"{name}: lexport site", now.writing, "s", ratio(now.writing, was.writing))
    yield Row(
        SECTION,
        f"{name}: of it, how rules stand to cases",
        now.covering,
        "s",
        ratio(now.covering, was.covering),
        note="grows with rules x cases",
    )
    rest = now.writing - now.covering, was.writing - was.covering
    yield Row(SECTION, f"{name}: of it, all else", rest[0], "s", ratio(*rest))
    if now.building is None or was.building is None:
        note = "mkdocs: not installed; the size is that of what it would read"
    else:
        total = now.building
        yield Row(SECTION, f"{name}: mkdocs build", total, "s", ratio(total, was.building))
        yield Row(
            SECTION,
            f"{name}: both, a page",
            (now.writing + total) / now.pages * 1000,
            "ms",
            note=f"{now.pages:,} pages",
        )
        note = ""
    yield Row(SECTION, f"{name}: files", now.files, "", ratio(now.files, was.files), note=note)
    yield Row(SECTION, f"{name}: size", now.size / 1e6, "MB", ratio(now.size, was.size))
    yield Row(SECTION, f"{name}: size, a page", now.size / now.pages / 1000, "kB")
