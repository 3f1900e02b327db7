"""The shape of the generated module `_texts`, for the type checker."""

from typing import Any, TypeAlias

Bilingual: TypeAlias = tuple[str, str]

TITLE: Bilingual
FACTS: dict[str, dict[str, Any]]
DECISIONS: dict[str, dict[str, Any]]
RULES: dict[str, dict[str, Any]]
PROVISIONS: dict[str, dict[str, Any]]
QUESTIONS: dict[str, dict[str, Any]]
GOVERNING: tuple[Bilingual, ...]
