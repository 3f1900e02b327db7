"""The reference evaluator: what a rulebook means, as short and plain as can be.

Everything else that answers from a rulebook must agree with it, or refuse by name.
"""

from lexport.evaluate.answer import Answer, CollectedAnswer, DecisionAnswer, GoverningDateAnswer
from lexport.evaluate.evaluate import evaluate
from lexport.evaluate.facts import FactError
from lexport.evaluate.foresight import Foresight, foresee

__all__ = [
    "Answer",
    "CollectedAnswer",
    "DecisionAnswer",
    "FactError",
    "Foresight",
    "GoverningDateAnswer",
    "evaluate",
    "foresee",
]
