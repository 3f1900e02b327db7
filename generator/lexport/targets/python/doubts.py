"""The lines of `decide` that say whether the verdict, or what it rests on, is to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.doubts import Doubts, doubts_behind_verdict
from lexport.plan.order import weak_alternatives
from lexport.targets.python.names import local


def doubtful(rulebook: Rulebook) -> Iterator[str]:
    """Sets `doubts`: 0x1 for a verdict under review, 0x2 if anything it rests on needs review."""
    return _Doubtful(rulebook).lines()


class _Doubtful:
    """A quick look; then for each decision whether it is weak, whether touched, whether it counts.

    What a decision is comes from those it reads, whether it counts from those that read it.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.behind = doubts_behind_verdict(rulebook)
        self.weak_dates = sum(1 << number for number in weak_alternatives(rulebook))
        self.touchable: set[str] = set()
        for each in self.behind:
            if each.touched or self.touchable & each.readers.keys():
                self.touchable.add(each.decision.name)

    def lines(self) -> Iterator[str]:
        yield ""
        yield "    # Is the verdict under review (0x1)? Does anything it rests on need it (0x2)?"
        for each in self.behind:
            if each.readers or each.weak | each.touched:
                name = local(each.decision.name)
                yield f"    {name}_may = {name}_held | {name}_open"
        yield "    doubts = 0"
        yield "    if ("
        yield from (f"        {line}" for line in self._quick_look())
        yield "    ):"
        if self.weak_dates:
            yield f"        is_date_weak = governed_by & {self.weak_dates:#x}"
        for each in self.behind:
            yield from self._standing(each)
        yield "        # Only what a rule that may hold reads counts: from the verdict backwards."
        for each in reversed(self.behind):
            if each.decision.name != self.rulebook.verdict:
                yield f"        {local(each.decision.name)}_counts = {self._counts(each)}"
        yield f"        if {self._under_review(self.rulebook.verdict)}:"
        yield "            doubts = 0x1"
        yield "        if ("
        for number, each in enumerate(reversed(self.behind)):
            yield f"            {'or ' if number else ''}{self._needs_review(each)}"
        yield "        ):"
        yield "            doubts |= 0x2"

    def _quick_look(self) -> Iterator[str]:
        """Whether a rule that is read is weak, touches a question, disagrees or leaves a gap."""
        if self.weak_dates:
            yield f"governed_by & {self.weak_dates:#x} or"
        for each in self.behind:
            if mask := each.weak | each.touched:
                yield f"{local(each.decision.name)}_may & {mask:#x}{self._and_is_read(each)} or"
        undecided = Bits(self.rulebook).asks(*(each.decision.name for each in self.behind))
        yield f"unknown & {undecided:#x} and ("
        for number, each in enumerate(self.behind):
            name = local(each.decision.name)
            torn = f"{name} & ({name} - 1) and ({name}_held or {_in_gap(each)})"
            yield f"    {'or ' if number else ''}{torn}{self._and_is_read(each)}"
        yield ")"

    def _and_is_read(self, each: Doubts) -> str:
        """Doubts about a decision count only while a rule that may hold reads it."""
        name = each.decision.name
        if name == self.rulebook.verdict:
            return ""
        tests = [
            f"{local(reader.decision.name)}_may & {reader.readers[name]:#x}"
            for reader in self.behind
            if name in reader.readers
        ]
        return f" and ({' or '.join(tests)})"

    def _standing(self, each: Doubts) -> Iterator[str]:
        """Whether the evidence of a decision is weak, and whether questions touch all its grounds.

        One good ground is enough; open rules need all of theirs; a gap has no evidence at all.
        """
        name = local(each.decision.name)
        held, left_open = f"{name}_held", f"{name}_open"
        weak = _mask(
            each.weak, {f"{local(read)}_weak": mask for read, mask in each.readers.items()}
        )
        if each.dated:
            weak += f" | ({each.dated:#x} if is_date_weak else 0)"
        yield f"        # {each.decision.name}"
        yield f"        weak = {weak}"
        yield f"        {name}_weak = ("
        yield f"            not {held} & ~weak if {held} else not {left_open} or {left_open} & weak"
        yield "        )"
        if each.decision.name in self.touchable:
            read = {
                f"{local(read)}_touched": mask
                for read, mask in each.readers.items()
                if read in self.touchable
            }
            yield f"        touched = {_mask(each.touched, read)}"
            yield f"        grounds = {held} or {left_open}"
            yield f"        {name}_touched = grounds and not grounds & ~touched"

    def _counts(self, each: Doubts) -> str:
        """Whether a rule that may hold reads a decision, of another that counts itself."""
        name = each.decision.name
        tests = []
        for reader in self.behind:
            if name in reader.readers:
                other = local(reader.decision.name)
                test = f"{other}_may & {reader.readers[name]:#x}"
                is_verdict = reader.decision.name == self.rulebook.verdict
                tests.append(test if is_verdict else f"{other}_counts and {test}")
        return " or ".join(tests)

    def _under_review(self, name: str) -> str:
        weak, touched = f"{local(name)}_weak", f"{local(name)}_touched"
        return f"{weak} or {touched}" if name in self.touchable else weak

    def _needs_review(self, each: Doubts) -> str:
        """Whether a decision counts and is in a gap, a conflict of rules that hold, or doubt."""
        name = local(each.decision.name)
        review = self._under_review(each.decision.name)
        need = f"({_in_gap(each)} or ({name}_held if {name} & ({name} - 1) else {review}))"
        is_verdict = each.decision.name == self.rulebook.verdict
        return need if is_verdict else f"{name}_counts and {need}"


def _in_gap(each: Doubts) -> str:
    """A gap has the bit above all outcomes."""
    return f"{local(each.decision.name)} >= {1 << len(each.decision.outcomes):#x}"


def _mask(own: int, others: Mapping[str, int]) -> str:
    """A mask, and others that are in it where something holds."""
    parts = [f"{own:#x}"] if own or not others else []
    parts += [f"({mask:#x} if {test} else 0)" for test, mask in others.items()]
    return " | ".join(parts)
