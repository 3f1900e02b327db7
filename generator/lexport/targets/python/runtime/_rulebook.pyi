"""The shape of the generated module `_rulebook`, for the type checker."""

from typing import Any, NamedTuple, TypeAlias

Kind: TypeAlias = tuple[Any, ...]

class Rule(NamedTuple):
    id: str
    outcome: int
    because: tuple[str, ...]
    grade: int
    dated: bool
    reads: tuple[int, ...]
    questions: tuple[int, ...]
    issued: int
    facts: int
    about: tuple[str, ...]
    expected: dict[str, tuple[str, ...]]

class Decision(NamedTuple):
    name: str
    collect: bool
    outcomes: tuple[str, ...]
    rules: tuple[Rule, ...]
    weak: int
    touched: int
    dated: int
    readers: tuple[tuple[int, int], ...]
    givers: tuple[int, ...]

class Outcome(NamedTuple):
    severity: str
    contradicts: bool

ID: str
VERSION: str
SHA256: str
FACTS: tuple[str, ...]
KINDS: dict[str, Kind]
WITHIN_POWER: frozenset[str]
BELONGS_TO_YEAR: tuple[str, ...]
MOVING: tuple[str, ...]
COVERS_FROM: int
PRIVATE: frozenset[str]
GRADES: tuple[str, ...]
WEAK: int
GOVERNING: tuple[tuple[tuple[str, ...], int], ...]
QUESTIONS: tuple[str, ...]
DECISIONS: tuple[Decision, ...]
VERDICT: int
FINDINGS: int | None
DOCUMENTS: int | None
FINDING_OUTCOMES: dict[str, Outcome]
