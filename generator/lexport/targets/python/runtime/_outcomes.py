"""How single decisions and findings are told: their names by mask, and their plain forms."""

from ._evidence import HEAD, numbers
from ._memory import Remembered
from ._rulebook import DECISIONS, FINDING_OUTCOMES, FINDINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._rulebook import Decision, Rule
else:
    Any = object  # importing `typing` would take longer than answering


def _rule_names(decision: "Decision") -> "Callable[[int], tuple[str, ...]]":
    """Says the ids of the rules in a mask."""
    ids = tuple(rule.id for rule in decision.rules)
    return lambda rules: tuple(ids[number] for number in numbers(rules))


def _listed(decision: "Decision") -> "Callable[[int], tuple[str, ...]]":
    """Says which outcomes the rules in a mask give, in the order of the rulebook."""
    pairs = tuple(zip(decision.outcomes, decision.givers, strict=True))
    return lambda rules: tuple(name for name, giving in pairs if rules & giving)


def _only(decision: "Decision") -> "Callable[[int], str | None]":
    """Says the one outcome in a mask; None for several, and in a gap."""
    only = {1 << number: name for number, name in enumerate(decision.outcomes)}
    return only.get


RULE_NAMES = tuple(Remembered(_rule_names(decision)) for decision in DECISIONS)
# Every decision but findings: its name, what its mask says, and the place of that mask.
TOLD = tuple(number for number in range(len(DECISIONS)) if number != FINDINGS)
NAMES = tuple(DECISIONS[number].name for number in TOLD)
OUTCOMES = tuple(
    Remembered((_listed if decision.collect else _only)(decision))
    for number, decision in enumerate(DECISIONS)
    if number != FINDINGS
)
PLACES = tuple(HEAD + 3 * number + (0 if DECISIONS[number].collect else 2) for number in TOLD)
CONTRADICTING = (
    0
    if FINDINGS is None
    else sum(
        1 << number
        for number, rule in enumerate(DECISIONS[FINDINGS].rules)
        if FINDING_OUTCOMES[DECISIONS[FINDINGS].outcomes[rule.outcome]].contradicts
    )
)


class DecisionAnswer:
    """How one decision came out; for one that collects, `outcome` is a tuple of what it lists.

    `outcome` is None while facts are missing, in a gap (`possible` is empty) and in a conflict.
    """

    __slots__ = (
        "because",
        "grade",
        "missing",
        "name",
        "open_questions",
        "outcome",
        "possible",
        "rules",
        "status",
    )

    name: str
    outcome: "str | tuple[str, ...] | None"
    possible: "tuple[str, ...]"
    status: str
    grade: "str | None"
    rules: "tuple[str, ...]"
    because: "tuple[str, ...]"
    missing: "tuple[str, ...]"
    open_questions: "tuple[str, ...]"

    def to_dict(self) -> "dict[str, Any]":
        """The decision as JSON has it; lists for tuples."""
        outcome = list(self.outcome) if isinstance(self.outcome, tuple) else self.outcome
        return {
            "outcome": outcome,
            "possible": list(self.possible),
            "status": self.status,
            "grade": self.grade,
            "rules": list(self.rules),
            "because": list(self.because),
            "missing": list(self.missing),
            "open_questions": list(self.open_questions),
        }

    def __repr__(self) -> str:
        return f"<{self.name}: {self.outcome!r} ({self.status}) by {', '.join(self.rules)}>"


class Finding:
    """Something wrong with the data itself: a code that contradicts the facts, a bad VIN."""

    __slots__ = ("code", "contradicts", "expected", "facts", "message", "rule", "severity")

    def __init__(self, rule: "Rule", code: str) -> None:
        from ._texts import DECISIONS as TEXTS

        outcome = FINDING_OUTCOMES[code]
        self.code = code
        self.rule: str = rule.id
        self.facts: tuple[str, ...] = rule.about
        self.severity: str = outcome.severity
        self.contradicts: bool = outcome.contradicts
        self.expected: dict[str, tuple[str, ...]] = dict(rule.expected)
        decision = DECISIONS[FINDINGS or 0].name
        self.message: tuple[str, str] = TEXTS[decision]["outcomes"][code]

    def to_dict(self) -> "dict[str, Any]":
        """The finding as JSON has it."""
        return {
            "code": self.code,
            "rule": self.rule,
            "facts": list(self.facts),
            "severity": self.severity,
            "contradicts": self.contradicts,
            "expected": {fact: list(codes) for fact, codes in self.expected.items()},
            "message": {"en": self.message[0], "zh": self.message[1]},
        }

    def __repr__(self) -> str:
        return f"<finding {self.code}>"
