"""Findings against what the rulebook accepts: open, meant so, or accepted for too long."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from lexport.diagnostics import Severity
from lexport.ir.rulebook import Accepted
from lexport.prove.finding import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings that are open, findings accepted, and acceptances that accept nothing any more."""

    open: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Accepted], ...]
    expired: tuple[Accepted, ...]
    idle: tuple[Accepted, ...]

    @property
    def fails(self) -> bool:
        """Whether something has to be done; notes are only worth a look."""
        grave = any(each.kind.severity is not Severity.NOTE for each in self.open)
        return grave or bool(self.idle)


def judged(
    findings: Iterable[Finding], accepted: Iterable[Accepted], today: datetime.date
) -> Judged:
    """Sort findings by the acceptances that still count on this day."""
    findings, accepted = tuple(findings), tuple(accepted)
    counting = [each for each in accepted if today <= each.through]
    pairs = [(finding, _accepting(finding, counting)) for finding in findings]
    used = {id(each) for _, each in pairs if each is not None}
    return Judged(
        open=tuple(finding for finding, each in pairs if each is None),
        accepted=tuple((finding, each) for finding, each in pairs if each is not None),
        expired=tuple(
            each
            for each in accepted
            if each.through < today and any(accepts(each, finding) for finding in findings)
        ),
        idle=tuple(each for each in counting if id(each) not in used),
    )


def _accepting(finding: Finding, accepted: list[Accepted]) -> Accepted | None:
    return next((each for each in accepted if accepts(each, finding)), None)


def accepts(accepted: Accepted, finding: Finding) -> bool:
    """The same kind about the same thing; and the same rules, where the acceptance names any."""
    kind, about, rules = finding.key
    same_rules = not accepted.rules or frozenset(accepted.rules) == rules
    return (accepted.finding, accepted.about) == (kind, about) and same_rules
