"""Mutation: rules altered one mark at a time, and whether some case or proof notices."""

from lexport.mutate.mutants import Mutant, mutants
from lexport.mutate.noticing import Noticed, Outcome, noticed

__all__ = ["Mutant", "Noticed", "Outcome", "mutants", "noticed"]
