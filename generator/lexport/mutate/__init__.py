"""Mutation: rules altered one mark at a time, and whether some case or proof notices."""

from lexport.mutate.mutants import Mutant, mutants
from lexport.mutate.survivor import Catch
from lexport.mutate.trial import Noticed, Outcome, noticed

__all__ = ["Catch", "Mutant", "Noticed", "Outcome", "mutants", "noticed"]
