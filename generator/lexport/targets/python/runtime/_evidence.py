"""On what evidence decisions rest: grades, open questions, review, and missing facts.

Works on the result of `decide`; nothing here runs unless it is asked for.
"""

from ._rulebook import DECISIONS, FACTS, GOVERNING, VERDICT, WEAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._asking import Ask
    from ._decide import Result
    from ._rulebook import Rule

UNVERIFIED = 4
HEAD = 4  # what stands before the decisions in a result: two days, alternatives, doubts


def numbers(mask: int) -> "Iterator[int]":
    """The numbers of the bits of a mask, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def held(result: "Result", decision: int) -> int:
    held_rules: int = result[HEAD + 3 * decision]
    return held_rules


def left_open(result: "Result", decision: int) -> int:
    open_rules: int = result[HEAD + 1 + 3 * decision]
    return open_rules


def possible(result: "Result", decision: int) -> int:
    """The mask of possible outcomes; a gap has none."""
    outcomes: int = result[HEAD + 2 + 3 * decision]
    return 0 if outcomes >> len(DECISIONS[decision].outcomes) else outcomes


def grounds(result: "Result", decision: int) -> int:
    """The mask of the rules an outcome rests on: those that hold, else the open ones."""
    mask = held(result, decision)
    return mask if mask or DECISIONS[decision].collect else left_open(result, decision)


class Review:
    """Whether decisions are to be reviewed, each worked out when it is asked for.

    Says of review all that `Evidence` says, with masks of rules instead of grades and names.
    """

    __slots__ = ("_known", "_result", "_undated")

    def __init__(self, result: "Result") -> None:
        self._result = result
        self._undated = not any(GOVERNING[n][1] >= WEAK for n in numbers(result[2]))
        self._known: dict[int, tuple[bool, bool, bool]] = {}

    def standing(self, decision: int) -> "tuple[bool, bool, bool]":
        """Evidence weak; every ground touches an open question; something listed is to review."""
        known = self._known.get(decision)
        if known is None:
            known = self._known[decision] = self._work_out(decision)
        return known

    def _work_out(self, number: int) -> "tuple[bool, bool, bool]":
        decision = DECISIONS[number]
        place = HEAD + 3 * number
        held_rules, open_rules = self._result[place], self._result[place + 1]
        rules = held_rules if held_rules or decision.collect else open_rules
        weak_rules = decision.weak if self._undated else decision.weak | decision.dated
        touched_rules = decision.touched
        for read, readers in decision.readers:
            if rules & readers:
                weak, touched, _ = self.standing(read)
                if weak:
                    weak_rules |= readers
                if touched:
                    touched_rules |= readers
        touched = bool(rules) and not rules & ~touched_rules
        if decision.collect:
            return True, touched, self._lists_weakly(number, weak_rules, touched_rules)
        # One good ground is enough; open rules need all of theirs; a gap has no evidence at all.
        if held_rules:
            return not held_rules & ~weak_rules, touched, False
        return bool(open_rules & weak_rules) or not open_rules, touched, False

    def _lists_weakly(self, number: int, weak_rules: int, touched_rules: int) -> bool:
        held_rules: int = held(self._result, number)
        if not held_rules & (weak_rules | touched_rules):
            return False
        listings = (held_rules & giving for giving in DECISIONS[number].givers)
        return any(
            listed and not (listed & ~weak_rules and listed & ~touched_rules) for listed in listings
        )

    def under_review(self, decision: int) -> bool:
        """Whether its grounds are weak, or every one of them touches an open question."""
        weak, touched, _ = self.standing(decision)
        return weak or touched

    def needs_review(self, decision: int) -> bool:
        """Decided and under review, in a gap, or in a conflict of rules that hold."""
        outcomes = possible(self._result, decision)
        several = outcomes & (outcomes - 1)
        if not outcomes or (several and held(self._result, decision)):
            return True
        return not several and self.under_review(decision)


class Evidence:
    """The grade of each decision and the open questions it rests on, found when asked for."""

    __slots__ = ("_governing", "_known", "_result")

    def __init__(self, result: "Result") -> None:
        self._result = result
        self._governing = max((GOVERNING[n][1] for n in numbers(result[2])), default=0)
        self._known: dict[int, tuple[int | None, frozenset[int]]] = {}

    def of(self, number: int) -> "tuple[int | None, frozenset[int]]":
        """Grade and open questions of a decision; no grade without a ground."""
        known = self._known.get(number)
        if known is None:
            decision = DECISIONS[number]
            rules = [decision.rules[n] for n in numbers(grounds(self._result, number))]
            known = self._known[number] = (
                self._grade(number, rules),
                frozenset().union(*(self._questions(rule) for rule in rules)),
            )
        return known

    def _grade(self, number: int, rules: "list[Rule]") -> "int | None":
        """The best of the rules that hold or for one outcome; else as weak as the weakest."""
        if not rules:
            return None
        if DECISIONS[number].collect:
            best: dict[int, int] = {}
            for rule in rules:
                grade = self._of_rule(rule)
                best[rule.outcome] = min(best.get(rule.outcome, grade), grade)
            return max(best.values())
        combine = min if held(self._result, number) else max
        return combine(map(self._of_rule, rules))

    def _of_rule(self, rule: "Rule") -> int:
        """The weakest of its provisions, the decisions it reads and, if dated, the date's."""
        weakest = max(rule.grade, self._governing) if rule.dated else rule.grade
        for number in rule.reads:
            grade, _ = self.of(number)
            weakest = max(weakest, UNVERIFIED if grade is None else grade)
        return weakest

    def _questions(self, rule: "Rule") -> "frozenset[int]":
        read = (self.of(number)[1] for number in rule.reads)
        return frozenset(rule.questions).union(*read)


def reached(result: "Result") -> "list[int]":
    """The verdict and every decision its holding or open rules read, directly or through others."""
    seen = {VERDICT}
    waiting = [VERDICT]
    while waiting:
        number = waiting.pop()
        for rule in numbers(held(result, number) | left_open(result, number)):
            for read in DECISIONS[number].rules[rule].reads:
                if read not in seen:
                    seen.add(read)
                    waiting.append(read)
    return sorted(seen)


def missing(result: "Result", asks: "list[Ask]", decision: int) -> "tuple[str, ...]":
    """The unknown facts that would decide a decision, most decisive first.

    `asks` is what `asks_of` says of the open rules. A decision reads only decisions that stand
    before its own, so one pass from the last to the first reaches all.
    """
    readers = [0] * len(FACTS)
    wanted = {decision}
    listed = {DECISIONS[decision].rules[n].outcome for n in numbers(held(result, decision))}
    for number, rule, asked in reversed(asks):
        if number not in wanted or not left_open(result, number) >> rule & 1:
            continue
        if number == decision and DECISIONS[number].rules[rule].outcome in listed:
            continue  # a paper that is on the list already is not made surer
        for bit in numbers(asked):
            if bit < len(FACTS):
                readers[bit] += 1
            elif not held(result, bit - len(FACTS)):
                wanted.add(bit - len(FACTS))
    order = sorted(range(len(FACTS)), key=lambda fact: -readers[fact])
    return tuple(FACTS[fact] for fact in order if readers[fact])


def known_then(
    decision: int, held_rules: int, open_rules: int, known_on: int
) -> "tuple[int, int, int, int]":
    """The rules of a decision without those whose instruments were issued later."""
    sure = maybe = 0
    for number, rule in enumerate(DECISIONS[decision].rules):
        bit = 1 << number
        if rule.issued > known_on:
            held_rules &= ~bit
            open_rules &= ~bit
        elif held_rules & bit:
            sure |= 1 << rule.outcome
        elif open_rules & bit:
            maybe |= 1 << rule.outcome
    return held_rules, open_rules, sure, maybe
