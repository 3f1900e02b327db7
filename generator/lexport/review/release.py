"""A release: a new `version` in `rulebook.yaml`, and where it stands in that file."""

from __future__ import annotations

import re

HEAD = "rulebook.yaml"
VERSION = re.compile(r"^(version:\s*[\"']?)([0-9]+\.[0-9]+\.[0-9]+)\b", re.MULTILINE)


def version_in(text: str) -> str | None:
    """The version that the text of `rulebook.yaml` bears."""
    found = VERSION.search(text)
    return found and found[2]


def with_version(text: str, version: str) -> str:
    """The same text with another version; everything else stays as it was written."""
    return VERSION.sub(lambda found: found[1] + version, text, count=1)
