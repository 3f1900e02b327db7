"""Proof over all complete shipments and all dates: what no rule decides, and what two do."""

from lexport.prove.accepted import Judged, judged
from lexport.prove.finding import Finding, Kind
from lexport.prove.prove import Proof, prove

__all__ = ["Finding", "Judged", "Kind", "Proof", "judged", "prove"]
