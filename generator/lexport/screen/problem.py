"""What stops a screening before or after it began, with the exit code it ends in."""

from __future__ import annotations

from lexport.text import Text

USAGE, RULES, UNREADABLE, UNWRITABLE = 2, 4, 5, 6


class ScreenError(Exception):
    """One sentence in both languages that names the culprit and the way out."""

    def __init__(self, exit_code: int, en: str, zh: str) -> None:
        super().__init__(en)
        self.exit_code = exit_code
        self.text = Text(en, zh)
