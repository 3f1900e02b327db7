"""The reference evaluator: what a rulebook means, as short and plain as can be.

Everything else that answers from a rulebook must agree with it, or refuse by name.
"""

from lexport.evaluate.answer import Answer, CollectedAnswer, DecisionAnswer, GoverningDateAnswer
from lexport.evaluate.evaluate import evaluate
from lexport.evaluate.facts import FactError
from lexport.evaluate.foresight import Foresight, foresee
from lexport.evaluate.plain import plain_answer, plain_foresight
from lexport.evaluate.standing import Standing, standings

__all__ = [
    "Answer",
    "CollectedAnswer",
    "DecisionAnswer",
    "FactError",
    "Foresight",
    "GoverningDateAnswer",
    "Standing",
    "evaluate",
    "foresee",
    "plain_answer",
    "plain_foresight",
    "standings",
]
