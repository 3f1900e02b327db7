"""The function `doubtsOf`: whether the verdict, or what it rests on, is to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.plan.doubts import Doubts, doubts_behind_verdict
from lexport.plan.order import weak_alternatives
from lexport.targets.javascript.expressions import (
    Expression,
    Joined,
    Plain,
    joined,
    laid_out,
    negation,
)
from lexport.targets.javascript.layout import WORD, Layout, variables, word


def doubts(layout: Layout) -> Iterator[str]:
    """The lines of `doubtsOf`."""
    return _Doubts(layout).lines()


class _Doubts:
    """For each decision behind the verdict whether it is weak, whether touched, whether it counts.

    What a decision is comes from those it reads, whether it counts from those that read it. Its
    name and `$isWeak`, `$isTouched`, `$counts` are the variables that say so.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rulebook: Rulebook = layout.rulebook
        self.behind = doubts_behind_verdict(self.rulebook)

    def lines(self) -> Iterator[str]:
        weak_dates = sum(1 << number for number in weak_alternatives(self.rulebook))
        if weak_dates:
            yield from self._constant("isDateWeak", self._has("$governed_by", weak_dates))
        yield "  // Doubt begins with a doubtful rule or date, or a decision without one outcome."
        begins = joined("||", self._beginnings(["isDateWeak"] if weak_dates else []))
        yield from laid_out(negation(begins), "  ", "if (", ") return 0;")
        for each in self.behind:
            yield from self._standing(each)
        yield "  // Only what a rule that may hold reads counts: from the verdict backwards."
        for each in reversed(self.behind):
            if each.decision.name != self.rulebook.verdict:
                counts = joined("||", self._reading(each.decision.name))
                yield from self._constant(f"{each.decision.name}$counts", counts)
        verdict = self.rulebook.verdict
        under_review = [Plain(f"{verdict}$isWeak"), Plain(f"{verdict}$isTouched")]
        yield from self._constant("isUnderReview", joined("||", under_review))
        needs = joined("||", (self._needs_review(each) for each in reversed(self.behind)))
        yield from self._constant("restsOnDoubt", needs)
        yield "  return (isUnderReview ? UNDER_REVIEW : 0) | (restsOnDoubt ? RESTS_ON_DOUBT : 0);"

    def _beginnings(self, tests: list[str]) -> Iterator[Expression]:
        yield from map(Plain, tests)
        for each in self.behind:
            if mask := each.weak | each.touched:
                yield from self._may(each.decision.name, mask)
            yield Plain(self._has_several(each.decision))

    def _may(self, name: str, mask: int) -> Iterator[Expression]:
        """Whether rules of a mask hold or are open."""
        yield self._has(f"{name}$held", mask)
        yield self._has(f"{name}$open", mask)

    def _standing(self, each: Doubts) -> Iterator[str]:
        """Whether the evidence of a decision is weak, and whether questions touch all its grounds.

        One good ground is enough; open rules need all of theirs; a gap has no evidence at all.
        """
        name = each.decision.name
        held, left_open = self.layout.slots(f"{name}$held"), self.layout.slots(f"{name}$open")
        grounds = self._words(name)
        yield f"  // {name}"
        yield f"  const {name}$isHeld = {_any(f's[{slot}]' for slot in held)};"
        for variable, holding, opened in zip(grounds, held, left_open, strict=True):
            yield f"  const {variable} = {name}$isHeld ? s[{holding}] : s[{opened}];"
        weak = {f"{read}$isWeak": mask for read, mask in each.readers.items()}
        if each.dated:
            weak["isDateWeak"] = each.dated
        yield from self._mask(f"{name}$weak", each, each.weak, weak)
        yield f"  const {name}$isWeak = {name}$isHeld"
        yield f"    ? {_none(self._common(name, '& ~', 'weak'))}"
        yield f"    : {_none(grounds)} || {_any(self._common(name, '& ', 'weak'))};"
        touched = {f"{read}$isTouched": mask for read, mask in each.readers.items()}
        yield from self._mask(f"{name}$touched", each, each.touched, touched)
        is_touched = [Plain(_any(grounds)), Plain(_none(self._common(name, "& ~", "touched")))]
        yield from self._constant(f"{name}$isTouched", joined("&&", is_touched))

    def _mask(self, name: str, each: Doubts, own: int, others: dict[str, int]) -> Iterator[str]:
        """The words of a mask, and of others that are in it where a test holds."""
        for at, variable in enumerate(variables(name, len(each.decision.rules))):
            parts = [Plain(f"({test} ? {word(mask, at):#x} : 0)") for test, mask in others.items()]
            yield from self._constant(variable, Joined("|", (Plain(f"{word(own, at):#x}"), *parts)))

    def _common(self, name: str, operator: str, mask: str) -> Iterator[str]:
        """What the grounds of a decision have in common with a mask, or beyond it, by word."""
        masks = variables(f"{name}${mask}", len(self.rulebook.decisions[name].rules))
        for mine, other in zip(self._words(name), masks, strict=True):
            yield f"({mine} {operator}{other})"

    def _words(self, name: str) -> tuple[str, ...]:
        """The variables of the rules that a decision rests on."""
        return variables(f"{name}$grounds", len(self.rulebook.decisions[name].rules))

    def _has(self, place: str, mask: int) -> Expression:
        """Whether a set has a member in common with a mask."""
        slots = enumerate(self.layout.slots(place))
        parts = [f"(s[{slot}] & {part:#x})" for at, slot in slots if (part := word(mask, at))]
        return Plain(_any(parts))

    def _reading(self, name: str) -> Iterator[Expression]:
        """Whether a rule that may hold reads a decision, of another that counts itself."""
        for reader in self.behind:
            if name not in reader.readers:
                continue
            other, mask = reader.decision.name, reader.readers[name]
            reads = joined("||", self._may(other, mask))
            is_verdict = other == self.rulebook.verdict
            yield reads if is_verdict else joined("&&", [Plain(f"{other}$counts"), reads])

    def _needs_review(self, each: Doubts) -> Expression:
        """Whether a decision counts and is in a gap, a conflict of rules that hold, or doubt."""
        name = each.decision.name
        review = joined("||", [Plain(f"{name}$isWeak"), Plain(f"{name}$isTouched")])
        several = Plain(self._has_several(each.decision))
        conflict = joined("&&", [Plain(f"{name}$isHeld"), several])
        one_in_doubt = joined("&&", [Plain(f"!{several.text}"), review])
        need = joined("||", [Plain(self._is_gap(each.decision)), conflict, one_in_doubt])
        if name == self.rulebook.verdict:
            return need
        return joined("&&", [Plain(f"{name}$counts"), need])

    def _is_gap(self, decision: Decision) -> str:
        """A gap has the bit above all outcomes."""
        size = len(decision.outcomes)
        slot = self.layout.slots(decision.name)[size // WORD]
        return f"s[{slot}] >= {1 << size % WORD:#x}"

    def _has_several(self, decision: Decision) -> str:
        slots = self.layout.slots(decision.name)
        if len(slots) == 1:
            return f"hasSeveral(s[{slots[0]}])"
        return f"(onlyMember(s, {slots[0]}, {len(decision.outcomes) + 1}) < 0)"

    @staticmethod
    def _constant(name: str, value: Expression) -> Iterator[str]:
        return laid_out(value, "  ", f"const {name} = ", ";", is_bare=True)


def _any(parts: Iterable[str]) -> str:
    return f"{_united(parts)} !== 0"


def _none(parts: Iterable[str]) -> str:
    return f"{_united(parts)} === 0"


def _united(parts: Iterable[str]) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"({' | '.join(found)})"
