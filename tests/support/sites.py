"""Sites built for tests, each once a run, whichever worker comes first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lexport.output import OutputFile, write
from lexport.text import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
RULEBOOK = ROOT / "regulations" / "cn-vehicle-export"
CONFIGS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
LONGEST = 900  # seconds that another worker may take to build


@dataclass(frozen=True)
class Built:
    """A built site: one folder a language below `folder`."""

    folder: Path

    def html(self, language: Language, at: str) -> str:
        return (self.folder / language / at / "index.html").read_text(encoding="utf-8")

    @cached_property
    def pages(self) -> dict[str, str]:
        """Every page's HTML by its path below the folder (`en/rules/some-rule`)."""
        return {
            path.parent.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.folder.rglob("index.html"))
        }


def built_once(
    folder: Path, make: Callable[[], Iterable[tuple[Language, list[OutputFile]]]]
) -> Built:
    """The site in this folder; made by the first process to ask, waited for by the others."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = folder.with_suffix(".done")
    try:
        os.close(os.open(folder.with_suffix(".lock"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        waited = time.monotonic() + LONGEST
        while not done.exists():
            if time.monotonic() > waited:
                raise TimeoutError(f"nobody finished {folder}") from None
            time.sleep(0.2)
    else:
        try:
            for language, files in make():
                write(files, folder / "docs" / language)
            for language in LANGUAGES:
                _build(folder, language)
        finally:
            # Where building failed the others fail too, on what is not there.
            done.touch()
    return Built(folder / "site")


def _build(folder: Path, language: Language) -> None:
    """Build one language, strictly, with the project's own configuration moved to this folder."""
    config = folder / f"mkdocs.{language}.yml"
    said = {
        "INHERIT": str(ROOT / CONFIGS[language]),
        "docs_dir": str(folder / "docs" / language),
        "site_dir": str(folder / "site" / language),
        "theme": {"custom_dir": str(ROOT / "site" / "theme")},
    }
    config.write_text(json.dumps(said), encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
    )

    assert 0 == made.returncode, made.stderr[-3000:]
