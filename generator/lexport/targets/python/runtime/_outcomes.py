"""How single decisions and findings are told: their names by mask, and their plain forms."""

from ._evidence import HEAD, numbers
from ._rulebook import DECISIONS, FINDING_OUTCOMES, FINDINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._rulebook import Rule


Key = tuple[int, int]
Names = tuple[str, ...]


class Remembered(dict[Key, Names]):
    """Names by decision and mask, found the first time they are asked for.

    Shipments differ more than the sets of rules that hold for them. When too many are remembered
    all are forgotten, which costs less than keeping count of them.
    """

    def __init__(self, find: "Callable[[int, int], Names]") -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: "Key") -> "Names":
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        names = self[key] = self._find(*key)
        return names


def _rule_names(decision: int, rules: int) -> "Names":
    known = DECISIONS[decision].rules
    return tuple(known[number].id for number in numbers(rules))


def _listed_names(decision: int, rules: int) -> "Names":
    known = DECISIONS[decision]
    return tuple(
        name for name, giving in zip(known.outcomes, known.givers, strict=True) if rules & giving
    )


MOST_REMEMBERED = 4096
# The ids of the rules in a mask, and the outcomes they give in the order of the rulebook.
RULE_NAMES = Remembered(_rule_names)
LISTED_NAMES = Remembered(_listed_names)

# For each decision but findings: its name and number; the outcome of each single bit, or None if
# it collects; and the place of the mask that tells.
TOLD: "tuple[tuple[str, int, dict[int, str] | None, int], ...]" = tuple(
    (decision.name, number, None, HEAD + 3 * number)
    if decision.collect
    else (
        decision.name,
        number,
        {1 << bit: name for bit, name in enumerate(decision.outcomes)},
        HEAD + 2 + 3 * number,
    )
    for number, decision in enumerate(DECISIONS)
    if number != FINDINGS
)
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
