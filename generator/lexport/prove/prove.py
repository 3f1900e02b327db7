"""Everything proof has to say about one rulebook, in the order of how grave it is."""

from __future__ import annotations

from dataclasses import dataclass

from lexport.diagnostics import Severity
from lexport.ir.rulebook import Rulebook
from lexport.prove.decided import undecided
from lexport.prove.facts import idle_facts
from lexport.prove.finding import Finding
from lexport.prove.rules import idle_rules
from lexport.prove.scene import Scene

GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, the gravest first; what could not be found out is a finding, too."""

    findings: tuple[Finding, ...]


def prove(rulebook: Rulebook) -> Proof:
    """Every gap, conflict and idle part over all shipments with every fact known.

    What follows for shipments with unknown facts follows from the meaning of rules: an answer
    is given only where every way to fill in the facts agrees on it or leaves it open.
    """
    scene = Scene(rulebook)
    findings = [*undecided(scene), *idle_rules(scene), *idle_facts(scene)]
    findings.sort(key=lambda finding: GRAVITY[finding.kind.severity])
    return Proof(tuple(findings))
