"""Differences between two versions of a rulebook, told in answers: for whom, from when, to what."""

from lexport.diff.answers import Change, Difference, difference
from lexport.diff.parts import Part, PartKind, parts_changed

__all__ = ["Change", "Difference", "Part", "PartKind", "difference", "parts_changed"]
