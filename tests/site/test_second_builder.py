"""The same pages are built by a second builder, so that no builder is a dead end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.site.test_pages import broken_links
from tests.support.sites import CONFIGS, ROOT, Built

from lexport.text import LANGUAGES, Language

pytestmark = pytest.mark.slow


def built_again(language: Language, built: Built, folder: Path) -> None:
    """Build the very documents of the first builder with Zensical, from the same configuration."""
    # Its documents have to lie beside its configuration, and links to them do not count.
    shutil.copytree(built.folder.parent / "docs" / language, folder / "docs")
    (folder / "theme").symlink_to(ROOT / "site" / "theme", target_is_directory=True)
    said = {
        "INHERIT": str(ROOT / CONFIGS[language]),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": "theme"},
        # It knows no anchor that stands in HTML; the test below looks at all of them.
        "validation": {"anchors": "ignore"},
    }
    (folder / "mkdocs.yml").write_text(json.dumps(said), encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "-f", "mkdocs.yml"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
    )

    assert 0 == made.returncode, (made.stdout + made.stderr)[-3000:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_builder_makes_the_same_pages_and_links(
    built: Built, tmp_path: Path, language: Language
) -> None:
    built_again(language, built, tmp_path)
    both = tmp_path / "both"
    both.mkdir()
    (tmp_path / "site").rename(both / language)
    for other in set(LANGUAGES) - {language}:
        (both / other).symlink_to(built.folder / other, target_is_directory=True)
    pages = Built(both).pages

    assert {path for path in built.pages if path.split("/")[0] == language} == set(pages)
    assert [] == list(broken_links(both, {**built.pages, **pages}))[:20]
