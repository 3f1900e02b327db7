"""Suggestion: cases in which one condition alone turns a decision, where no case shows that yet."""

from lexport.suggest.matter import Condition, Side, conditions, shown
from lexport.suggest.suggestions import Suggestion, suggestions

__all__ = ["Condition", "Side", "Suggestion", "conditions", "shown", "suggestions"]
