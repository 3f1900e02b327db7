"""The verdict on a shipment, from what rules hold: the outcome, unless something is in doubt."""

from ._evidence import HEAD
from ._outcomes import CONTRADICTING
from ._rulebook import DECISIONS, FINDINGS, GOVERNING, VERDICT, WEAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._decide import Result


def verdict_of(result: "Result") -> str:
    """`clear`, `not_controlled`, `blocked`, `needs_facts` or `needs_review`."""
    name = NAMES.get(result[OUTCOMES])
    if result[3]:  # some rule is weak, rests on an open question, or leaves a gap
        under_review, review = verdict_review(result)
        if name == "blocked" and not under_review:
            return "blocked"
        if review:
            return "needs_review"
    elif name == "blocked":
        return "blocked"
    if CONTRADICTING and result[FINDINGS_HELD] & CONTRADICTING:
        return "needs_review"
    return "needs_facts" if name is None else name


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


OUTCOMES = HEAD + 2 + 3 * VERDICT
NAMES = {1 << number: name for number, name in enumerate(DECISIONS[VERDICT].outcomes)}
FINDINGS_HELD = HEAD + 3 * (FINDINGS or 0)
PATH = _path()
VERDICT_BIT = 1 << VERDICT
WEAK_DATES = sum(1 << number for number, each in enumerate(GOVERNING) if each[1] >= WEAK)
