"""What proof finds: two rules and where they stand, the facts for which it is so, one shipment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from lexport.diagnostics import Severity, Span
from lexport.ir.cases import FactValue
from lexport.text import Text


class Kind(Enum):
    """What can be wrong with rules that read well."""

    GAP = "gap"
    HOLE_IN_TIME = "hole-in-time"
    CONFLICT = "conflict"
    DATE_UNDECIDED = "date-undecided"
    NEVER_HOLDS = "never-holds"
    NEVER_IN_FORCE = "never-in-force"
    SHADOWED = "shadowed"
    REDUNDANT = "redundant"
    LINE_NEVER = "line-never-holds"
    LINE_ALWAYS = "line-always-holds"
    DEAD_OUTCOME = "dead-outcome"
    DEAD_DECISION = "dead-decision"
    UNREAD_FACT = "unread-fact"
    IDLE_FACT = "idle-fact"
    NOT_PROVED = "not-proved"

    @property
    def severity(self) -> Severity:
        if self in (Kind.GAP, Kind.HOLE_IN_TIME, Kind.CONFLICT, Kind.DATE_UNDECIDED):
            return Severity.ERROR
        if self in (Kind.SHADOWED, Kind.REDUNDANT):
            # Another ground for the same outcome: often meant, since it makes an answer surer.
            return Severity.NOTE
        return Severity.WARNING


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; `about` names what it is about: a decision, a fact or an outcome of one.

    `regions` say in words for which facts, one text a region and fact; `complete` that these
    are all of them. `proved` is false where a shipment that shows it could not be built: then
    it may be so, and it is not proved that it is not. `counting` are the facts that matter to it.
    """

    kind: Kind
    about: str
    message: Text
    way_out: Text
    rules: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()
    regions: tuple[tuple[Text, ...], ...] = ()
    complete: bool = True
    witness: Mapping[str, FactValue] | None = None
    proved: bool = True
    decision: str | None = None
    counting: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, frozenset[str]]:
        """What an acceptance names: the kind, what it is about, and the rules."""
        return (self.kind.value, self.about, frozenset(self.rules))
