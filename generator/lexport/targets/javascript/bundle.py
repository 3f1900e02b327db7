"""One module of several: hand-written modules joined with the generated one they import from."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent / "runtime"
MODULES = (
    "errors",
    "calendar",
    "checks",
    "masks",
    "numbers",
    "refusing",
    "reading",
    "evidence",
    "review",
    "missing",
    "foresight",
    "explain",
    "answer",
    "catalogue",
)
IMPORT = re.compile(r'^import \{[^}]*\} from "\./\w+\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=class |const |function )", re.MULTILINE)


def runtime() -> str:
    """The hand-written part in one scope: what modules take from one another is already there."""
    return "\n".join(_inner(HERE / f"{name}.js") for name in MODULES)


def _inner(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return EXPORT.sub("", IMPORT.sub("", text)).replace("\n\n\n", "\n\n")
