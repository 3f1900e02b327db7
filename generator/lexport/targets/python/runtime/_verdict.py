"""The verdict on a shipment, from what rules hold: the outcome, unless something is in doubt."""

from ._evidence import HEAD
from ._outcomes import CONTRADICTING
from ._rulebook import DECISIONS, FINDINGS, VERDICT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._decide import Result


def verdict_of(result: "Result") -> str:
    """`clear`, `not_controlled`, `blocked`, `needs_facts` or `needs_review`."""
    name = NAMES.get(result[OUTCOMES])
    doubts = result[DOUBTS]
    if name == "blocked" and not doubts & UNDER_REVIEW:
        return "blocked"
    if doubts & RESTS_ON_DOUBT or (CONTRADICTING and result[FINDINGS_HELD] & CONTRADICTING):
        return "needs_review"
    return "needs_facts" if name is None else name


# Where a result tells of doubts about the verdict, and which.
DOUBTS = 3
UNDER_REVIEW = 0x1
RESTS_ON_DOUBT = 0x2

OUTCOMES = HEAD + 2 + 3 * VERDICT
NAMES = {1 << number: name for number, name in enumerate(DECISIONS[VERDICT].outcomes)}
FINDINGS_HELD = HEAD + 3 * (FINDINGS or 0)
