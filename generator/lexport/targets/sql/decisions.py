"""The stages of one decision: its rules, which hold or are open, its outcome and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lexport.ir.conditions import reads_governing_date
from lexport.ir.decisions import Decision, Rule
from lexport.ir.grade import Grade, weakest
from lexport.ir.rulebook import Rulebook
from lexport.plan.comments import comment
from lexport.plan.formula import Every, Formula, Leaf, Some, conjuncts, formula
from lexport.targets.sql.governing import GRADE
from lexport.targets.sql.lines import Lines
from lexport.targets.sql.masks import Masks
from lexport.targets.sql.stages import Stage, UnsupportedError
from lexport.targets.sql.trees import (
    Tree,
    all_of,
    any_of,
    case,
    cast,
    coalesce,
    column,
    compare,
    false,
    greatest,
    is_known,
    is_null,
    least,
    negated,
    null,
    number,
    text,
    true,
)

NOWHERE = 9  # weaker than every grade: what a rule that does not hold adds to a least
Ask = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the visit of one decision's rules gathers: what lines ask for, and columns by height."""

    decision: str
    asks: dict[Ask, set[int]]
    stages: dict[int, Stage]

    def stage(self, height: int) -> Stage:
        name = f"{self.decision}_parts_{height}"
        return self.stages.setdefault(height, Stage(name, "Alternatives inside rules."))


@dataclass(frozen=True)
class Decisions:
    """All decisions of one rulebook in one dialect."""

    rulebook: Rulebook
    lines: Lines
    touchable: set[str] = field(default_factory=set)
    asked: dict[str, dict[Ask, set[int]]] = field(default_factory=dict)

    def masks(self, name: str) -> Masks:
        return Masks(name, len(self.rulebook.decisions[name].rules))

    def stages(self, decision: Decision) -> Iterator[Stage]:
        """From the lines of its rules to its outcome and evidence."""
        whole = [formula(self.rulebook, rule.condition) for rule in decision.rules]
        yield from self._parts(decision, whole)
        yield self._rules(decision, whole)
        yield from self._sets(decision)
        yield self._outcome(decision)

    # Rules

    def _parts(self, decision: Decision, whole: list[Formula]) -> Iterator[Stage]:
        """Alternatives inside rules, each once: rules and missing facts both read them."""
        asks = self.asked.setdefault(decision.name, {})
        stages: dict[int, Stage] = {}
        for rule, condition in enumerate(whole):
            for term in conjuncts(condition):
                self._visit(term, rule, (), _Parts(decision.name, asks, stages))
        for depth in sorted(stages):
            yield stages[depth]

    def _visit(self, term: Formula, rule: int, guards: tuple[str, ...], parts: _Parts) -> int:
        """Note what a term asks for, and give it a column if it has inner terms; its height."""
        match term:
            case Leaf(atom):
                for target, needed in self.lines.asks(atom):
                    parts.asks.setdefault((target, (*guards, *needed)), set()).add(rule)
                return 0
            case Every(terms) | Some(terms):
                known = term in self.lines.parts
                name = self.lines.parts.setdefault(
                    term, f"_{parts.decision}_part_{len(self.lines.parts) + 1}"
                )
                height = 1 + max(self._visit(each, rule, (*guards, name), parts) for each in terms)
                if not known:
                    parts.stage(height).add(self.lines.truth(term), name)
                return height

    def _rules(self, decision: Decision, whole: list[Formula]) -> Stage:
        stage = Stage(
            f"{decision.name}_rules",
            f"{decision.name}: {comment(decision.question.en)} {comment(decision.question.zh)}",
        )
        for place, (rule, condition) in enumerate(zip(decision.rules, whole, strict=True)):
            remark = f"{rule.id} -> {rule.outcome}: {comment(rule.title.en)}"
            terms = all_of(self.lines.part(term) for term in conjuncts(condition))
            stage.add(terms, self._rule(decision, place), remark)
        return stage

    def _rule(self, decision: Decision, place: int) -> str:
        return f"_{decision.name}_{place + 1}"

    # Sets of rules

    def _sets(self, decision: Decision) -> Iterator[Stage]:
        masks = self.masks(decision.name)
        stage = Stage(f"{decision.name}_sets", "The rules that hold and those left open, as bits.")
        places = range(len(decision.rules))
        for word in masks.words:
            held = [(n, column(self._rule(decision, n))) for n in places]
            stage.add(masks.bits(word, held), masks.name("held", word))
            opened = [(n, is_null(column(self._rule(decision, n)))) for n in places]
            stage.add(masks.bits(word, opened), masks.name("open", word))
        yield stage
        if decision.collect:
            return
        basis = Stage(f"{decision.name}_basis", "The rules the outcome rests on.")
        for word in masks.words:
            basis.add(
                case(
                    [(masks.some("held"), column(masks.name("held", word)))],
                    column(masks.name("open", word)),
                ),
                masks.name("basis", word),
            )
        yield basis

    # Outcome and evidence

    def _outcome(self, decision: Decision) -> Stage:
        stage = Stage(f"{decision.name}_outcome", f"How {decision.name} comes out.")
        if decision.collect:
            if decision.name in self.read:
                raise UnsupportedError(
                    decision.name, "SQL cannot read the outcome of a decision that collects"
                )
            return stage
        masks = self.masks(decision.name)
        stage.add(self._single_outcome(decision), outcome(decision.name))
        for allowed, name in self.lines.said.get(decision.name, {}).items():
            inside = [n for n, rule in enumerate(decision.rules) if rule.outcome in allowed]
            beside = [n for n, rule in enumerate(decision.rules) if rule.outcome not in allowed]
            line = case(
                [
                    (negated(masks.some("basis")), cast(null(), "BOOLEAN")),
                    (negated(masks.any("basis", beside)), true()),
                    (negated(masks.any("basis", inside)), false()),
                ]
            )
            listed = ", ".join(o for o in decision.outcomes if o in allowed)
            stage.add(line, name, f"{decision.name}: {listed}")
        stage.add(self._grade(decision), f"_{decision.name}_grade", "0 primary … 4 unverified")
        stage.add(self._touched(decision), f"_{decision.name}_touched", "rests on open questions")
        return stage

    @property
    def read(self) -> set[str]:
        """The decisions that rules read or rest on."""
        return {n for each in self.rulebook.decisions.values() for n in each.decisions_read}

    def _single_outcome(self, decision: Decision) -> Tree:
        masks = self.masks(decision.name)
        pairs: list[tuple[Tree, Tree]] = [(negated(masks.some("basis")), null())]
        for name in decision.outcomes:
            others = [n for n, rule in enumerate(decision.rules) if rule.outcome != name]
            if any(rule.outcome == name for rule in decision.rules):
                pairs.append((negated(masks.any("basis", others)), text(name)))
        return case(pairs)

    def _classes(self, decision: Decision) -> dict[tuple[int, tuple[str, ...], bool], list[int]]:
        """The rules by what their grade depends on: their own, the decisions read, the date."""
        classes: dict[tuple[int, tuple[str, ...], bool], list[int]] = {}
        for place, rule in enumerate(decision.rules):
            classes.setdefault(self._evidence(rule), []).append(place)
        return classes

    def _evidence(self, rule: Rule) -> tuple[int, tuple[str, ...], bool]:
        own = int(weakest(self.rulebook.provisions[name].grade for name in rule.because))
        dated = any(reads_governing_date(atom) for atom in rule.atoms)
        return own, tuple(sorted(rule.decisions_read)), dated

    def _grade(self, decision: Decision) -> Tree:
        """The strongest grade among the rules that hold, else the weakest among the open ones."""
        masks = self.masks(decision.name)
        classes = self._classes(decision)
        if not classes:
            return cast(null(), "INT")
        strongest = least(
            case([(masks.any("basis", places), self._class_grade(*key))], number(NOWHERE))
            for key, places in classes.items()
        )
        weakest_open = greatest(
            case([(masks.any("basis", places), self._class_grade(*key))], number(0))
            for key, places in classes.items()
        )
        return case(
            [
                (masks.some("held"), strongest),
                (masks.some("open"), weakest_open),
            ]
        )

    def _class_grade(self, own: int, reads: tuple[str, ...], dated: bool) -> Tree:
        grades = [number(own)] if own or not (reads or dated) else []
        unknown = int(Grade.UNVERIFIED)
        grades += [coalesce(column(f"_{name}_grade"), number(unknown)) for name in reads]
        if dated:
            grades.append(column(GRADE))
        return greatest(grades)

    def _touched(self, decision: Decision) -> Tree:
        """Whether every rule it rests on touches an open question, itself or by what it reads."""
        clean: dict[tuple[str, ...], list[int]] = {}
        for place, rule in enumerate(decision.rules):
            if not self.rulebook.questions_touching_rule[rule.id]:
                reads = tuple(n for n in rule.decisions_read if n in self.touchable)
                clean.setdefault(reads, []).append(place)
        masks = self.masks(decision.name)
        if list(clean) == [()] and len(clean[()]) == len(decision.rules):
            return false()
        self.touchable.add(decision.name)
        untouched = any_of(
            all_of(
                [
                    masks.any("basis", places),
                    *(negated(column(f"_{name}_touched")) for name in reads),
                ]
            )
            for reads, places in clean.items()
        )
        return all_of([masks.some("basis"), negated(untouched)])

    # What other stages ask of a decision

    def under_review(self, name: str) -> Tree:
        weak = compare(">=", column(f"_{name}_grade"), number(int(Grade.INFERRED)))
        return any_of([column(f"_{name}_touched"), weak])

    def needs_review(self, name: str) -> Tree:
        """Decided and under review, in a gap, or in a conflict of rules that hold."""
        decided = is_known(column(outcome(name)))
        gap = negated(self.masks(name).some("basis"))
        conflict = all_of([self.masks(name).some("held"), is_null(column(outcome(name)))])
        return any_of([gap, conflict, all_of([decided, self.under_review(name)])])

    def rules_reading(self, name: str, read: str) -> list[int]:
        """The rules of a decision that read another, by a line or as evidence."""
        rules = self.rulebook.decisions[name].rules
        return [place for place, rule in enumerate(rules) if read in rule.decisions_read]


def outcome(decision: str) -> str:
    return f"_{decision}_outcome"
