"""The shape of `lexport.plan.frames`, which stands in the package as `_frames`."""

from typing import TypeAlias

Bilingual: TypeAlias = tuple[str, str]

FRAMES: dict[str, Bilingual]
VERDICTS: dict[str, Bilingual]
VERDICT_WORDS: dict[str, Bilingual]
GRADE_WORDS: dict[str, Bilingual]
HEADINGS: dict[str, Bilingual]
YES_NO: dict[bool, Bilingual]
COMMA: Bilingual
SEMICOLON: Bilingual
MONTHS: tuple[str, ...]
