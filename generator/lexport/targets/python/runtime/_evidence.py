"""On what evidence decisions rest: grades, open questions, review, and missing facts.

Works on the result of `decide`; nothing here runs unless it is asked for.
"""

from ._rulebook import DECISIONS, FACTS, GOVERNING, VERDICT, WEAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._decide import Result
    from ._rulebook import Rule

UNVERIFIED = 4
HEAD = 5  # what stands before the decisions in a result: two days, alternatives, suspect, asks


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


def _path() -> "tuple[tuple[int, int, int, int, int, int, tuple[tuple[int, int], ...]], ...]":
    """What `verdict_review` reads of each decision that can reach the verdict, the verdict first.

    Its bit, its place in a result, the first number above its outcomes, the masks of its rules
    that are weak, dated, touched, and for each decision read its bit and the rules that read it.
    """
    wanted = {VERDICT}
    for number in range(VERDICT, -1, -1):
        if number in wanted:
            wanted.update(read for read, _ in DECISIONS[number].readers)
    return tuple(
        (
            1 << number,
            HEAD + 3 * number,
            1 << len(decision.outcomes),
            decision.weak,
            decision.dated,
            decision.touched,
            tuple((1 << read, readers) for read, readers in decision.readers),
        )
        for number, decision in reversed(tuple(enumerate(DECISIONS)))
        if number in wanted
    )


PATH = _path()
VERDICT_BIT = 1 << VERDICT
WEAK_DATES = sum(1 << number for number, each in enumerate(GOVERNING) if each[1] >= WEAK)


def verdict_review(result: "Result") -> "tuple[bool, bool]":
    """Whether the verdict is under review, and whether anything it rests on needs review.

    The same as asking `Review` of every decision reached, in one pass without a call.
    """
    wanted = VERDICT_BIT
    reached_path = []
    for step in PATH:
        if wanted & step[0]:
            reached_path.append(step)
            rules = result[step[1]] | result[step[1] + 1]
            for read, readers in step[6]:
                if rules & readers:
                    wanted |= read
    weak_date = result[2] & WEAK_DATES
    weak = touched = 0
    review = False
    for bit, place, limit, own_weak, dated, own_touched, reads in reversed(reached_path):
        weak_rules = own_weak | dated if weak_date else own_weak
        touched_rules = own_touched
        for read, readers in reads:
            if weak & read:
                weak_rules |= readers
            if touched & read:
                touched_rules |= readers
        held_rules, open_rules, outcomes = result[place : place + 3]
        if held_rules:
            is_weak = not held_rules & ~weak_rules
            is_touched = not held_rules & ~touched_rules
        else:
            is_weak = not open_rules or bool(open_rules & weak_rules)
            is_touched = bool(open_rules) and not open_rules & ~touched_rules
        weak |= bit if is_weak else 0
        touched |= bit if is_touched else 0
        several = outcomes & (outcomes - 1)
        # A gap; rules that hold and disagree; or decided on doubtful ground.
        review |= outcomes >= limit or (bool(held_rules) if several else is_weak or is_touched)
    return bool((weak | touched) & VERDICT_BIT), review


class Evidence:
    """For each decision: its grade, whether every ground touches an open question, and which."""

    __slots__ = ("_governing", "_result", "grades", "questions", "touched")

    def __init__(self, result: "Result") -> None:
        self._result = result
        self._governing = max((GOVERNING[n][1] for n in numbers(result[2])), default=0)
        self.grades: list[int | None] = []
        self.touched: list[bool] = []
        self.questions: list[frozenset[int]] = []
        for number, decision in enumerate(DECISIONS):
            rules = [decision.rules[n] for n in numbers(grounds(result, number))]
            if decision.collect:
                grades = [self.of_outcome(rules, n)[0] for n in {r.outcome for r in rules}]
                grade = max(grades) if rules else None
            else:
                combine = min if held(result, number) else max
                grade = combine(self.grade(rule) for rule in rules) if rules else None
            self.grades.append(grade)
            self.touched.append(bool(rules) and all(self.touches(rule) for rule in rules))
            self.questions.append(frozenset().union(*(self.questions_of(rule) for rule in rules)))

    def grade(self, rule: "Rule") -> int:
        """The weakest of its provisions, the decisions it reads and, if dated, the date's."""
        grades = [rule.grade]
        for number in rule.reads:
            grade = self.grades[number]
            grades.append(UNVERIFIED if grade is None else grade)
        if rule.dated:
            grades.append(self._governing)
        return max(grades)

    def touches(self, rule: "Rule") -> bool:
        return bool(rule.questions) or any(self.touched[number] for number in rule.reads)

    def questions_of(self, rule: "Rule") -> "frozenset[int]":
        return frozenset(rule.questions).union(*(self.questions[n] for n in rule.reads))

    def of_outcome(self, rules: "list[Rule]", outcome: int) -> "tuple[int, bool]":
        """Grade and weakness of one listed outcome: one good ground is enough."""
        giving = [rule for rule in rules if rule.outcome == outcome]
        grade = min(self.grade(rule) for rule in giving)
        return grade, grade >= WEAK or all(self.touches(rule) for rule in giving)


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


def missing(result: "Result", decision: int) -> "tuple[str, ...]":
    """The unknown facts that would decide a decision, most decisive first.

    A decision reads only earlier ones, so one pass from the last to the first reaches all.
    """
    readers = [0] * len(FACTS)
    wanted = {decision}
    listed = {DECISIONS[decision].rules[n].outcome for n in numbers(held(result, decision))}
    for number, rule, asked in reversed(result[4]):
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
